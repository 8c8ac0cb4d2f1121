//! A year's plan 年度活动计划, as people hand it in: a table, or TOML.

use super::cell;
use super::decode;
use super::fault::{Fault, Hint, are_enough, unless};
use super::header::{Column, Sheet};
use super::table::Table;
use super::unread::Unread;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::plan::PlanMonth;
use crate::domain::text::{half_width, list};
use crate::domain::time::{Month, parse_full_day};

mod toml;

/// What a file says of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFile {
    /// Each with what the file says of it and nothing else; in the order of the file, no month twice.
    pub months: Vec<PlanMonth>,
    pub unread: Unread,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Month,
    Theme,
    Content,
    Place,
    Responsible,
    Organiser,
    Note,
}

const fn column(field: Field, names: &'static [&'static str]) -> Column<Field> {
    Column { field, names, loose: &[] }
}

const SHEET: Sheet<Field> = Sheet {
    columns: &[
        column(Field::Number, &["序号", "编号", "序"]),
        Column {
            field: Field::Month, names: &["月份", "活动月份"], loose: &["月", "时间", "活动时间"]
        },
        column(Field::Theme, &["活动主题", "主题", "党日主题"]),
        column(Field::Content, &["主要内容", "活动内容", "内容", "主要内容(规定动作、自选动作)"]),
        column(Field::Place, &["地点", "活动地点"]),
        column(Field::Responsible, &["责任人", "负责人"]),
        column(Field::Organiser, &["组织单位", "责任单位", "承办单位"]),
        column(Field::Note, &["备注"]),
    ],
    required: &[Field::Month, Field::Theme],
    number: Field::Number,
};

/// Reads a plan: TOML where the name ends so, else CSV by comma, tab or semicolon, in UTF-8, GB18030 or UTF-16; or a
/// workbook.
///
/// A month without its year is one of `year`; people are those of the ledger. `name` is the file's, as given.
///
/// # Errors
/// Every fault of every row, in the order of the file; or what keeps the file from being read at all.
pub fn plan(
    name: &str,
    bytes: &[u8],
    year: i32,
    ledger: &Ledger,
    hint: Hint,
) -> Result<PlanFile, Vec<Fault>> {
    if name.to_lowercase().ends_with(".toml") {
        let text = decode::text(name, bytes).map_err(|fault| vec![fault])?;
        return read(toml::entries(&text)?, year, ledger, hint, Unread::default());
    }
    Table::with(name, bytes, &SHEET, |table| read(of_table(table), year, ledger, hint, table.unread.clone()))
}

fn read(
    entries: Vec<Entry>,
    year: i32,
    ledger: &Ledger,
    hint: Hint,
    unread: Unread,
) -> Result<PlanFile, Vec<Fault>> {
    let (mut faults, mut months) = (Vec::new(), Vec::new());
    let mut lines: Vec<(Month, u64)> = Vec::new();
    for entry in entries {
        let before = faults.len();
        faults.extend(entry.faults.iter().cloned());
        let read = if faults.len() == before { entry.read(year, ledger, hint, &mut faults) } else { None };
        if let Some(plan) = read {
            match lines.iter().find(|(month, _)| *month == plan.month) {
                Some((month, line)) => {
                    faults.push(entry.fault(Field::Month, format!("{month} 在第 {line} 行已经写过")));
                }
                None => lines.push((plan.month, entry.line)),
            }
            if !entry.names_a_month_alone() {
                months.push(plan);
            }
        }
        if are_enough(&faults) {
            break;
        }
    }
    unless(faults, PlanFile { months, unread })
}

/// One month as it stands in the file.
struct Entry {
    line: u64,
    cells: Vec<Cell>,
    faults: Vec<Fault>,
}

struct Cell {
    field: Field,
    line: u64,
    /// As the file calls it.
    name: String,
    text: String,
}

fn of_table(table: &Table<Field>) -> Vec<Entry> {
    let entries = table.rows.iter().map(|row| {
        let cell = |column: &Column<Field>| {
            let at = table.header.place(column.field)?;
            let text = cell::text(row.cell(at)).filter(|text| !cell::is_nothing(text))?;
            let name = table.header.column(column.field).to_owned();
            Some(Cell { field: column.field, line: row.line, name, text: text.into_owned() })
        };
        Entry {
            line: row.line,
            cells: SHEET.columns.iter().filter_map(cell).collect(),
            faults: table.faults(row),
        }
    });
    entries.collect()
}

impl Entry {
    /// Whether nothing is planned there yet: the plan has a row for each month.
    fn names_a_month_alone(&self) -> bool {
        self.faults.is_empty() && matches!(&self.cells[..], [only] if only.field == Field::Month)
    }

    fn read(&self, year: i32, ledger: &Ledger, hint: Hint, faults: &mut Vec<Fault>) -> Option<PlanMonth> {
        let month = match self.text(Field::Month) {
            Some(text) => month(text, year),
            None => Err("月份不能空着".into()),
        };
        let responsible =
            self.text(Field::Responsible).map(|text| match ledger.person(text).map(Stored::who) {
                Ok(who) => Ok(who),
                Err(_) if list(text).count() > 1 => Err(format!("“{text}”不止一人，责任人只写一人")),
                Err(invalid) => Err(format!("{invalid}，{}", hint(&invalid))),
            });
        let mut noting = |field: Field, reason: String| faults.push(self.fault(field, reason));
        let month = month.map_err(|reason| noting(Field::Month, reason)).ok();
        let responsible =
            responsible.transpose().map_err(|reason| noting(Field::Responsible, reason)).ok().flatten();
        let kept = |field: Field| self.text(field).map(ToOwned::to_owned);
        Some(PlanMonth {
            theme: kept(Field::Theme),
            content: kept(Field::Content),
            place: kept(Field::Place),
            responsible,
            // The branch itself need not be named.
            organiser: kept(Field::Organiser).filter(|organiser| *organiser != ledger.org.name),
            note: kept(Field::Note),
            ..PlanMonth::new(month?)
        })
    }

    fn cell(&self, field: Field) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.field == field)
    }

    fn text(&self, field: Field) -> Option<&str> {
        self.cell(field).map(|cell| cell.text.as_str())
    }

    fn fault(&self, field: Field, reason: String) -> Fault {
        let proper = || SHEET.columns.iter().find(|column| column.field == field);
        match self.cell(field) {
            Some(cell) => Fault::cell(cell.line, cell.name.clone(), reason),
            None => Fault::cell(self.line, proper().map_or("", |column| column.names[0]), reason),
        }
    }
}

/// A month of the year, as people write it (`2026-01`, `1月`, `一月份`) or a spreadsheet turned it (`2026/1/1`, `Jan-26`).
fn month(text: &str, year: i32) -> Result<Month, String> {
    const WORDS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    const SHORT: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let plain = half_width(text).to_lowercase();
    let plain = plain.trim_end_matches('份');
    let first = Month::new(year, 1).map_err(|invalid| cell::reason(&invalid))?;
    let numbered = |at: usize| first.plus(i32::try_from(at).unwrap_or_default());
    let of_word = || WORDS.iter().position(|word| plain.strip_suffix('月') == Some(word)).map(numbered);
    let of_short = || {
        let (month, short_year) = plain.split_once('-')?;
        let at = SHORT.iter().position(|short| *short == month)?;
        Some(
            numbered(at)
                .plus((2000 + short_year.parse::<i32>().ok().filter(|year| *year < 100)? - year) * 12),
        )
    };
    let of_day = || parse_full_day(plain).ok().map(Month::of);
    let found = Month::parse(plain, first.first()).ok().or_else(of_word).or_else(of_short).or_else(of_day);
    match found {
        Some(month) if month.year() == year => Ok(month),
        Some(_) => Err(format!("“{text}”不是 {year}年的月份")),
        None => Err(format!("“{text}”不是月份")),
    }
}

#[cfg(test)]
mod tests;
