//! The header of a table: which column is which, by the names that real sheets give them.

use std::collections::HashMap;

use csv::StringRecord;

use super::fault::Fault;
use super::limits::{CELL, COLUMNS};
use crate::domain::text::{half_width, line};
use crate::domain::time::parse_full_day;

/// Columns shown of a header that lacks some, and characters of each.
const SHOWN: usize = 30;

/// A kind of table: the columns that are read.
pub(super) struct Sheet<F: 'static> {
    pub(super) columns: &'static [Column<F>],
    pub(super) required: &'static [F],
    /// The column that only numbers the rows.
    pub(super) number: F,
}

/// What stands behind a column's name, of units and for those who fill in, and is not of the name.
const BEHIND: [&str; 12] = [
    "(元)",
    "(元/月)",
    "(元/人)",
    "(元/人/月)",
    "(单位:元)",
    "(人民币)",
    "(必填)",
    "(选填)",
    "(公历)",
    "(年月日)",
    "(年月)",
    "*",
];

impl<F: Copy + PartialEq> Sheet<F> {
    /// What a column is properly called.
    pub(super) fn name(&self, field: F) -> Option<&'static str> {
        self.columns.iter().find(|column| column.field == field).map(|column| column.names[0])
    }
}

pub(super) struct Column<F> {
    pub(super) field: F,
    /// What it is called, the proper name first.
    pub(super) names: &'static [&'static str],
    /// What it is also called where no other column has one of `names`; where one has, this means something else.
    pub(super) loose: &'static [&'static str],
}

pub(super) struct Header<F: 'static> {
    pub(super) line: u64,
    /// As in the file, without spaces; none empty at the end.
    pub(super) names: Vec<String>,
    sheet: &'static Sheet<F>,
    /// Fields and where they stand; the first of several.
    places: Vec<(F, usize)>,
    repeats: Vec<(usize, usize)>,
    /// The rows of which it consists.
    rows: Vec<StringRecord>,
}

impl<F: Copy + PartialEq> Header<F> {
    pub(super) fn of(line: u64, record: &StringRecord, sheet: &'static Sheet<F>) -> Header<F> {
        Header::named(line, record.iter().map(name), sheet, vec![record.clone()])
    }

    /// A header of two rows: columns of one kind stand under a common name.
    pub(super) fn of_two(
        (line, below): (u64, &StringRecord),
        above: &StringRecord,
        sheet: &'static Sheet<F>,
    ) -> Header<F> {
        let is_known = |name: &String| {
            let is_of = |names: &[&str]| names.contains(&bare(name).as_str());
            !name.is_empty() && sheet.columns.iter().any(|column| is_of(column.names) || is_of(column.loose))
        };
        let mut counted: HashMap<String, usize> = HashMap::new();
        above.iter().take(COLUMNS).for_each(|cell| *counted.entry(name(cell)).or_default() += 1);
        let names = (0..below.len().max(above.len())).map(|at| {
            let at = |record: &StringRecord| record.get(at).map(name).unwrap_or_default();
            let (above, below) = (at(above), at(below));
            let both = format!("{above}{below}");
            // What stands above several columns is the name of none that has one of its own.
            let is_shared = counted.get(&above).is_some_and(|count| *count > 1);
            let alone = (below.is_empty() || !is_shared).then_some(&above);
            let known = [&below, &both].into_iter().chain(alone).find(|name| is_known(name)).cloned();
            known.unwrap_or(if below.is_empty() { above } else { below })
        });
        Header::named(line, names, sheet, vec![above.clone(), below.clone()])
    }

    fn named(
        line: u64,
        names: impl Iterator<Item = String>,
        sheet: &'static Sheet<F>,
        rows: Vec<StringRecord>,
    ) -> Header<F> {
        let mut names: Vec<String> = names.take(COLUMNS).collect();
        names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
        let mut header = Header { line, names, sheet, places: Vec::new(), repeats: Vec::new(), rows };
        for column in sheet.columns {
            let proper = header.called(column.names);
            let found = if proper.is_empty() { header.called(column.loose) } else { proper };
            if let Some((first, others)) = found.split_first() {
                header.places.push((column.field, *first));
                header.repeats.extend(others.iter().map(|other| (*first, *other)));
            }
        }
        header
    }

    /// Whether the row below goes on with this one: it names columns, and has nothing of its own in those that are required.
    pub(super) fn goes_on(&self, below: &StringRecord) -> bool {
        let above = &self.rows[0];
        let own = |at: usize| {
            let cell = name(below.get(at).unwrap_or_default());
            (!cell.is_empty() && cell != name(above.get(at).unwrap_or_default())).then_some(cell)
        };
        let mut words = (0..below.len()).filter_map(own).peekable();
        let is_free = |field: &F| self.place(*field).is_some_and(|at| own(at).is_none());
        words.peek().is_some()
            && words.all(|word| !word.starts_with(|c: char| c.is_numeric()) && !is_foot(&word))
            && self.sheet.required.iter().all(is_free)
    }

    /// Whether a row below says what the header does: it stands on each page.
    pub(super) fn is_repeated_by(&self, row: &StringRecord) -> bool {
        let same = |header: &StringRecord| {
            let own = || row.iter().enumerate().filter(|(_, cell)| !name(cell).is_empty());
            own().all(|(at, cell)| header.get(at).map(name) == Some(name(cell))) && own().count() > 1
        };
        self.rows.iter().any(same)
    }

    /// Whether a row is one at the foot of a table: of the sums of those above it, of the names of those who sign, of the day.
    pub(super) fn is_followed_by(&self, row: &StringRecord) -> bool {
        let Some(first) = row.iter().map(name).find(|cell| !cell.is_empty()) else { return false };
        let subject = self.place(self.sheet.required[0]).and_then(|at| row.get(at)).map(name);
        match subject.filter(|name| !name.is_empty()) {
            // A name that merely begins like that is a name; before it may stand what the row is, and in its place a count.
            Some(name) => {
                let is_word = |cell: &str| {
                    let word = cell.split([':', '：']).next().unwrap_or_default();
                    FOOT.iter().any(|foot| *foot == word || word.strip_suffix('人') == Some(foot))
                };
                is_word(&name) || is_word(&first)
            }
            None => {
                is_foot(&first)
                    || parse_full_day(&first).is_ok()
                        && row.iter().map(name).all(|cell| cell.is_empty() || cell == first)
            }
        }
    }

    fn called(&self, names: &[&str]) -> Vec<usize> {
        let wanted = |(at, name): (usize, &String)| names.contains(&bare(name).as_str()).then_some(at);
        self.names.iter().enumerate().filter_map(wanted).collect()
    }

    pub(super) fn place(&self, field: F) -> Option<usize> {
        self.places.iter().find(|(one, _)| *one == field).map(|(_, at)| *at)
    }

    /// How many columns are known, to tell which of several rows was meant to be the header.
    pub(super) fn known(&self) -> usize {
        self.places.len()
    }

    pub(super) fn is_complete(&self) -> bool {
        self.sheet.required.iter().all(|field| self.place(*field).is_some())
    }

    /// What a column is called in the file, or properly if it isn't there.
    pub(super) fn column(&self, field: F) -> &str {
        match self.place(field) {
            Some(at) => &self.names[at],
            None => self.sheet.name(field).unwrap_or_default(),
        }
    }

    /// A column by where it stands, for those without a name.
    pub(super) fn column_at(&self, at: usize) -> String {
        self.names
            .get(at)
            .filter(|name| !name.is_empty())
            .cloned()
            .unwrap_or_else(|| format!("第 {} 列", at + 1))
    }

    /// Whether a column is read.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.places.iter().any(|(_, place)| *place == at)
    }

    /// Columns that are not read.
    pub(super) fn unknown(&self) -> impl Iterator<Item = usize> {
        (0..self.names.len()).filter(|at| !self.is_known(*at))
    }

    pub(super) fn repeats(&self) -> impl Iterator<Item = Fault> {
        self.repeats.iter().map(|(first, other)| {
            let reason = format!("与第 {} 列“{}”重复，请只留一列", first + 1, self.names[*first]);
            Fault::cell(self.line, self.names[*other].clone(), reason)
        })
    }

    /// One sentence: all that are missing, and what stands there instead.
    pub(super) fn missing(&self) -> Fault {
        let missing = self.sheet.required.iter().filter(|field| self.place(**field).is_none());
        let missing = missing.map(|field| self.column(*field)).collect::<Vec<_>>().join("”“");
        let mut found = self.names.iter().filter(|name| !name.is_empty());
        let short = |name: &String| match name.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &name[..end]),
            None => name.clone(),
        };
        let some = found.by_ref().take(SHOWN).map(short).collect::<Vec<_>>().join("”“");
        let more = if found.next().is_some() { "等" } else { "" };
        Fault::file(format!("表头缺少“{missing}”，找到的是“{some}”{more}"))
    }
}

/// A column's name in half-width characters, without what stands behind it.
pub(super) fn bare(name: &str) -> String {
    let name = half_width(name).replace(['（', '【', '['], "(").replace(['）', '】', ']'], ")");
    let behind = BEHIND.iter().find_map(|behind| name.strip_suffix(behind).filter(|bare| !bare.is_empty()));
    behind.map_or_else(|| name.clone(), str::to_owned)
}

/// How a row of sums, or of those who sign, begins.
const FOOT: [&str; 19] = [
    "合计",
    "总计",
    "小计",
    "累计",
    "共计",
    "制表",
    "填表",
    "填报",
    "审核",
    "复核",
    "审批",
    "主管",
    "负责人",
    "单位负责",
    "经办",
    "日期",
    "盖章",
    "备注",
    "说明",
];

/// Whether a row of which this is the first cell, and that is about nobody, is one at the foot.
fn is_foot(first: &str) -> bool {
    let is_page = first.starts_with('第') && first.contains('页');
    let is_sealed = first.ends_with("(盖章)") || first.ends_with("（盖章）");
    FOOT.iter().any(|foot| first.starts_with(foot))
        || first.starts_with("注:")
        || first.starts_with("注：")
        || is_page
        || is_sealed
}

/// A header without the spaces and line breaks that typesetting put into it.
fn name(cell: &str) -> String {
    line(cell).map(|name| name.chars().filter(|c| *c != ' ').take(CELL).collect()).unwrap_or_default()
}
