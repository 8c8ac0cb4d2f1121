//! A year's holiday notice 放假通知: as JSON `{"off": […], "work": […]}`, that of NateScarlet/holiday-cn
//! (`{"year", "papers", "days": [{"name", "date", "isOffDay"}]}`), or a table of days that are off and of work.

use serde_json::Value;

use super::cell;
use super::decode::{self, Lines};
use super::fault::{Fault, are_enough, unless};
use super::header::{Column, Sheet};
use super::table::Table;
use super::workbook;
use crate::domain::time::{Day, Month, parse_full_day};

/// What a file says of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holidays {
    pub year: i32,
    /// Rest days and make-up workdays in the order of the file; around New Year, of another year too.
    pub off: Vec<Day>,
    pub work: Vec<Day>,
}

/// Reads a notice; `name` is the file's, as given.
///
/// # Errors
/// Every fault that was found, or what keeps the file from being read at all.
pub fn holidays(name: &str, bytes: &[u8]) -> Result<Holidays, Vec<Fault>> {
    if workbook::is_one(bytes) {
        return Table::with(name, bytes, &SHEET, of_table);
    }
    let text = decode::plain(name, bytes).map_err(|fault| vec![fault])?;
    if text.trim_start().starts_with("BEGIN:VCALENDAR") {
        let reason = "这是日历文件（.ics），请换成 holiday-cn 同一年的 JSON 文件（文件名是 年份.json）";
        return Err(vec![Fault::file(reason)]);
    }
    if !text.trim_start().starts_with(['{', '[']) {
        return Table::with(name, bytes, &SHEET, of_table);
    }
    let json: Value = serde_json::from_str(&text).map_err(|error| {
        let line = u64::try_from(error.line()).unwrap_or(0);
        vec![Fault::line(line, "JSON 到这里读不下去了，请重新下载或者核对")]
    })?;
    let mut reading = Reading {
        text: &text,
        lines: Lines::of(&text),
        off: Vec::new(),
        work: Vec::new(),
        faults: Vec::new(),
    };
    let year = match (json.get("days"), json.get("off"), json.get("work")) {
        (Some(Value::Array(days)), ..) => reading.published(&json, days),
        (None, Some(Value::Array(off)), work) => reading.plain(off, work),
        _ => {
            let form = "认不出：应有 off（放假）和 work（上班）两栏日期，或者 holiday-cn 的 days 一栏";
            reading.faults.push(Fault::file(form));
            None
        }
    };
    let Reading { off, work, faults, .. } = reading;
    match year {
        Some(year) => unless(faults, Holidays { year, off, work }),
        None => Err(faults),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Day,
    Kind,
    Name,
}

const SHEET: Sheet<Field> = Sheet {
    columns: &[
        Column { field: Field::Number, names: &["序号", "序"], loose: &[] },
        Column { field: Field::Day, names: &["日期", "放假日期", "date"], loose: &["时间"] },
        Column {
            field: Field::Kind,
            names: &["安排", "类型", "放假或上班", "放假/上班", "休/班", "是否放假", "isOffDay"],
            loose: &["状态", "备注"],
        },
        Column { field: Field::Name, names: &["节日", "名称", "假期", "name"], loose: &["说明"] },
    ],
    required: &[Field::Day, Field::Kind],
    number: Field::Number,
};

/// A row for each day: 放假 or 上班. Its year is that of most of its days off.
fn of_table(table: &Table<Field>) -> Result<Holidays, Vec<Fault>> {
    let (mut off, mut work, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for row in &table.rows {
        faults.extend(table.faults(row));
        let text = |field| cell::text(row.cell(table.header.place(field)?));
        let mut told = |field, reason: String| {
            faults.push(Fault::cell(row.line, table.header.column(field), reason));
        };
        let day = text(Field::Day).map_or(Err("日期不能空着".into()), |text| cell::day(&text));
        let kind = match text(Field::Kind).as_deref().map(str::to_lowercase).as_deref() {
            Some("放假" | "休" | "休息" | "放" | "是" | "true" | "1" | "off") => Ok(true),
            Some("上班" | "班" | "补班" | "调休上班" | "调休" | "否" | "false" | "0" | "work") => {
                Ok(false)
            }
            Some(other) => Err(format!("“{other}”不是放假也不是上班")),
            None => Err("没有写放假还是上班".into()),
        };
        match (day, kind) {
            (Ok(day), Ok(is_off)) => if is_off { &mut off } else { &mut work }.push(day),
            (day, kind) => {
                day.err().into_iter().for_each(|reason| told(Field::Day, reason));
                kind.err().into_iter().for_each(|reason| told(Field::Kind, reason));
            }
        }
        if are_enough(&faults) {
            break;
        }
    }
    // In one file the first days of January stand with the last of December before them.
    let years = |day: &Day| Month::of(*day).year();
    let year = off.iter().map(years).max_by_key(|year| off.iter().filter(|day| years(day) == *year).count());
    if year.is_none() && faults.is_empty() {
        faults.push(Fault::file("没有放假的日期，这一年的放假通知可能还没有公布"));
    }
    unless(faults, Holidays { year: year.unwrap_or_default(), off, work })
}

struct Reading<'t> {
    text: &'t str,
    lines: Lines,
    off: Vec<Day>,
    work: Vec<Day>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn published(&mut self, json: &Value, days: &[Value]) -> Option<i32> {
        for entry in days {
            let day = self.day(entry.get("date").unwrap_or(entry));
            match entry.get("isOffDay") {
                Some(Value::Bool(true)) => self.off.extend(day),
                Some(Value::Bool(false)) => self.work.extend(day),
                _ => {
                    let date = entry.get("date").unwrap_or(entry);
                    self.fault(date, "没有写明放假还是上班（isOffDay 应是 true 或 false）");
                }
            }
        }
        let year = json.get("year").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok());
        let year = year.filter(|year| (1000..=9999).contains(year));
        if year.is_none() {
            self.faults.push(Fault::file("没有写明年份（year）"));
        } else if days.is_empty() {
            self.faults.push(Fault::file("一天也没有，这一年的放假通知可能还没有公布"));
        }
        year
    }

    fn plain(&mut self, off: &[Value], work: Option<&Value>) -> Option<i32> {
        for value in off {
            let day = self.day(value);
            self.off.extend(day);
        }
        match work {
            Some(Value::Array(work)) => {
                for value in work {
                    let day = self.day(value);
                    self.work.extend(day);
                }
            }
            None => {}
            Some(_) => self.faults.push(Fault::file("work 应是一串日期")),
        }
        let Some(year) = self.off.first().map(|day| Month::of(*day).year()) else {
            if self.faults.is_empty() {
                self.faults.push(Fault::file("没有放假的日期，这一年的放假通知可能还没有公布"));
            }
            return None;
        };
        let other: Vec<Day> =
            self.off.iter().chain(&self.work).copied().filter(|day| Month::of(*day).year() != year).collect();
        for day in other {
            self.fault(&day.to_string().into(), &format!("不在 {year}年；一个文件写一年的"));
        }
        Some(year)
    }

    fn day(&mut self, value: &Value) -> Option<Day> {
        let day = value.as_str().and_then(|text| parse_full_day(text).ok());
        if day.is_none() {
            self.fault(value, "不是日期，或者没有这一天，应写成 \"2027-01-01\"");
        }
        day
    }

    /// A fault at the line on which the value stands, as far as it is found again.
    fn fault(&mut self, value: &Value, reason: &str) {
        if are_enough(&self.faults) {
            return;
        }
        let written = value.to_string();
        let shown: String = value.as_str().unwrap_or(&written).chars().take(40).collect();
        let line = self.text.find(&written).map_or(0, |at| self.lines.at(at));
        self.faults.push(Fault::line(line, format!("“{shown}”{reason}")));
    }
}

#[cfg(test)]
mod tests {
    use super::{Holidays, holidays};
    use crate::domain::time::parse_full_day;

    fn read(text: &str) -> Holidays {
        holidays("a.json", text.as_bytes()).unwrap()
    }

    fn faults(text: &str) -> Vec<String> {
        let faults = holidays("a.json", text.as_bytes()).unwrap_err();
        faults.iter().map(|fault| fault.render("a.json")).collect()
    }

    #[test]
    fn the_two_forms_say_the_same() {
        let own = read("{\"off\": [\"2027-01-01\", \"2027-01-02\"], \"work\": [\"2027-02-13\"]}");
        let published = read(
            "\u{feff}{\"year\": 2027, \"papers\": [], \"days\": [
             {\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": true},
             {\"name\": \"元旦\", \"date\": \"2027-01-02\", \"isOffDay\": true},
             {\"name\": \"春节\", \"date\": \"2027-02-13\", \"isOffDay\": false}]}",
        );
        assert_eq!(own, published);
        assert_eq!((own.year, own.off.len()), (2027, 2));
        assert_eq!(own.work, [parse_full_day("2027-02-13").unwrap()]);
    }

    #[test]
    fn a_published_notice_may_name_a_day_of_the_year_before() {
        let text = "{\"year\": 2027, \"days\": [{\"date\": \"2026-12-31\", \"isOffDay\": true}]}";
        assert_eq!(read(text).off, [parse_full_day("2026-12-31").unwrap()]);
        let own = faults("{\"off\": [\"2027-01-01\",\n\"2026-12-31\"]}");
        assert_eq!(own, ["a.json:2: “2026-12-31”不在 2027年；一个文件写一年的"]);
    }

    #[test]
    fn each_fault_is_told_with_its_line() {
        let found = faults("{\"off\": [\n\"2027-01-01\",\n\"2027-02-30\",\n\"元旦\",\n20270101]}");
        let date = "不是日期，或者没有这一天，应写成 \"2027-01-01\"";
        assert_eq!(
            found,
            [
                format!("a.json:3: “2027-02-30”{date}"),
                format!("a.json:4: “元旦”{date}"),
                format!("a.json:5: “20270101”{date}"),
            ]
        );
        let found = faults("{\"days\": [\n{\"date\": \"2027-01-01\"}]}");
        assert_eq!(
            found,
            [
                "a.json:2: “2027-01-01”没有写明放假还是上班（isOffDay 应是 true 或 false）",
                "a.json: 没有写明年份（year）",
            ]
        );
    }

    #[test]
    fn what_is_no_notice_is_told() {
        assert_eq!(faults("{\n\"off\": [,]}"), ["a.json:2: JSON 到这里读不下去了，请重新下载或者核对"]);
        let form = "a.json: 认不出：应有 off（放假）和 work（上班）两栏日期，或者 holiday-cn 的 days 一栏";
        assert_eq!(faults("[1]"), [form]);
        assert_eq!(faults("{\"work\": []}"), [form]);
        let none = "这一年的放假通知可能还没有公布";
        assert_eq!(faults("{\"off\": []}"), [format!("a.json: 没有放假的日期，{none}")]);
        assert_eq!(
            faults("{\"year\": 2028, \"papers\": [], \"days\": []}"),
            [format!("a.json: 一天也没有，{none}")]
        );
        assert_eq!(faults("{\"off\": [\"2027-01-01\"], \"work\": 1}"), ["a.json: work 应是一串日期"]);
    }
}
