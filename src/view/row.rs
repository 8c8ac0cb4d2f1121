//! What the journal has of a row, in the words of the program: whose record it is, and what its columns say.
//!
//! Each table of the file has one line of words, and each of its columns one below it: `tests` goes over the schema, so that none
//! is without words, nor any fixed code.

use serde_json::{Map, Value, json};

use crate::domain::amendment::Before;
use crate::domain::choice::Choice;
use crate::domain::journal::{Changed, Noun, RowNames};
use crate::domain::money::Fen;
use crate::domain::policy::SETTINGS;
use crate::domain::privacy::{self, FORGOTTEN, HIDDEN};
use crate::domain::subject::Subject;
use crate::domain::tariff::Bracket;
use crate::rules::clauses::called;
use crate::rules::rule::Rule;
use crate::view::amendment::said;
use crate::view::finding::about;

mod dues;
mod people;
mod place;
mod plan;
mod resolution;
mod session;

/// A table in words.
pub(super) struct TableWords {
    pub(super) table: &'static str,
    pub(super) noun: Noun,
    /// Which record a row is, with columns in braces: `党员 {member} 自 {from} 在册`.
    of: &'static str,
    columns: &'static [ColumnWords],
}

/// A column: its name, its label, and what it holds.
struct ColumnWords(&'static str, &'static str, Kind);

/// What a column holds.
#[derive(Clone, Copy)]
enum Kind {
    /// Texts, days, months, times and numbers, as they stand.
    Plain,
    /// 分.
    Amount,
    /// Hundredths of a percent.
    Rate,
    YesNo,
    /// A member's number.
    Who,
    Session,
    Meeting,
    Disclosure,
    /// A fixed option.
    Code(fn(&str) -> Option<&'static str>),
    /// The name of a setting.
    Setting,
    /// The part that an amendment is about; said with what it was.
    Part,
    /// What a part was before an amendment, as JSON.
    Was,
    /// The rule that a waiver names; its clause is said.
    Rule,
    /// What a waiver is about, as JSON.
    About,
    /// The day of entry, which is the entry's.
    Entered,
}

/// Returns the label of an option's code.
fn label<T: Choice>(code: &str) -> Option<&'static str> {
    T::ALL.iter().find(|option| option.code() == code).map(|option| option.label())
}

/// How what is empty is shown.
const EMPTY: &str = "（空）";

pub(super) type Image = Map<String, Value>;

fn tables() -> impl Iterator<Item = &'static TableWords> {
    [people::TABLES, plan::TABLES, session::TABLES, dues::TABLES, resolution::TABLES, place::TABLES]
        .into_iter()
        .flatten()
}

fn words(table: &str) -> Option<&'static TableWords> {
    tables().find(|words| words.table == table)
}

/// Returns the tables of a noun.
pub fn tables_of(noun: Noun) -> Vec<&'static str> {
    tables().filter(|words| words.noun == noun).map(|words| words.table).collect()
}

/// Returns what a table is called, `党费（payment）`.
pub(super) fn table_name(table: &str) -> String {
    words(table).map_or_else(|| format!("表 {table}"), |words| format!("{}（{table}）", words.noun.label()))
}

/// Returns what a column of a table is called; as it stands where it has no words.
pub(super) fn column_name(table: &str, column: &str) -> String {
    let known = words(table).and_then(|words| words.columns.iter().find(|known| known.0 == column));
    known.map_or(column, |known| known.1).to_owned()
}

/// Returns each table with its columns that hold a member's number.
pub fn people_in() -> Vec<(&'static str, Vec<&'static str>)> {
    let people = |words: &'static TableWords| {
        let who = words.columns.iter().filter(|column| matches!(column.2, Kind::Who));
        (words.table, who.map(|column| column.0).collect::<Vec<_>>())
    };
    tables().map(people).filter(|(_, columns)| !columns.is_empty()).collect()
}

/// How rows are put into words.
#[derive(Clone, Copy)]
pub struct RowView<'a> {
    pub names: &'a RowNames,
    /// Whether what is private is shown too.
    pub full: bool,
}

impl RowView<'_> {
    /// Returns which record a row is: `党员 张三`, `2026-11 的活动`.
    pub fn subject(self, row: &Changed) -> String {
        let Some(words) = words(&row.table) else { return row.table.clone() };
        let Some(image) = image(row.after.as_deref().or(row.before.as_deref())) else {
            return words.noun.label().to_owned();
        };
        let mut said = String::new();
        let mut rest = words.of;
        while let Some((before, column, after)) = next_place(rest) {
            said.push_str(before);
            let column = words.columns.iter().find(|words| words.0 == column);
            said.push_str(&column.map(|column| self.value(words, column, &image)).unwrap_or_default());
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// Returns what a change says: the columns that were set, or of one that was changed those that differ, `联系电话：138… → 139…`.
    pub fn content(self, row: &Changed) -> String {
        let (before, after) = (image(row.before.as_deref()), image(row.after.as_deref()));
        if before.is_none() && after.is_none() {
            return FORGOTTEN.to_owned();
        }
        let Some(words) = words(&row.table) else { return String::new() };
        let line = |column: &ColumnWords| match (&before, &after) {
            (Some(before), Some(after)) => self.difference(words, column, before, after),
            (one, other) => self.set(words, column, one.as_ref().or(other.as_ref())?),
        };
        words.columns.iter().filter_map(line).collect::<Vec<_>>().join("，")
    }

    /// `地点：一楼`; nothing where it is empty, or said by which record it is.
    fn set(self, words: &TableWords, column: &ColumnWords, image: &Image) -> Option<String> {
        let is_said = is_empty(image, column.0)
            || matches!(column.2, Kind::Entered | Kind::Part)
            || words.of.contains(&format!("{{{}}}", column.0));
        (!is_said).then(|| format!("{}：{}", label_of(column, image), self.value(words, column, image)))
    }

    fn difference(
        self,
        words: &TableWords,
        column: &ColumnWords,
        before: &Image,
        after: &Image,
    ) -> Option<String> {
        if before.get(column.0) == after.get(column.0) || matches!(column.2, Kind::Entered) {
            return None;
        }
        let (was, is) = (self.value(words, column, before), self.value(words, column, after));
        if was == HIDDEN && is == HIDDEN {
            return Some(format!("{}：有改动{HIDDEN}", label_of(column, after)));
        }
        Some(format!("{}：{was} → {is}", label_of(column, after)))
    }

    fn value(self, words: &TableWords, column: &ColumnWords, image: &Image) -> String {
        let Some(value) = image.get(column.0).filter(|_| !is_empty(image, column.0)) else {
            return EMPTY.to_owned();
        };
        if !self.full && is_private(words.table, column.0, image) {
            return HIDDEN.to_owned();
        }
        let plain = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let number = value.as_i64().unwrap_or_default();
        match column.2 {
            Kind::Plain | Kind::Entered => plain,
            Kind::Amount => format!("{} 元", Fen(number)),
            Kind::Rate => {
                Bracket { upto: None, rate_basis_points: u32::try_from(number).unwrap_or_default() }.rate()
            }
            Kind::YesNo => if number == 0 { "否" } else { "是" }.to_owned(),
            Kind::Who => self.names.member(number),
            Kind::Session => self.names.session(number),
            Kind::Meeting => self.names.meeting(number),
            Kind::Disclosure => format!("第 {number} 号公开"),
            Kind::Code(label) => label(&plain).map_or(plain, str::to_owned),
            Kind::Setting => {
                SETTINGS.iter().find(|spec| spec.name == plain).map_or(plain, |spec| spec.label.to_owned())
            }
            Kind::Rule => Rule::of(&plain).map_or(plain, |rule| called(rule.asked_by()).to_owned()),
            Kind::Part => part(&plain).map_or(plain, str::to_owned),
            Kind::Was => self.before(image, &plain).map_or(plain, |(_, was)| was),
            Kind::About => self.about(image, &plain).unwrap_or(plain),
        }
    }

    /// The part that an amendment is about, and what it was.
    fn before(self, image: &Image, was: &str) -> Option<(String, String)> {
        let mut was: Value = serde_json::from_str(was).ok()?;
        self.name_members(&mut was);
        let before: Before =
            serde_json::from_value(json!({ "field": image.get("field")?, "before": was })).ok()?;
        Some(said(&before))
    }

    /// Puts the name of each member into a value, where members stand by number.
    fn name_members(self, value: &mut Value) {
        match value {
            Value::Array(values) => values.iter_mut().for_each(|value| self.name_members(value)),
            Value::Object(object) => match object.get("id").and_then(Value::as_i64) {
                Some(id) => drop(object.insert("name".into(), self.names.member(id).into())),
                None => object.values_mut().for_each(|value| self.name_members(value)),
            },
            _ => {}
        }
    }

    fn about(self, image: &Image, subject: &str) -> Option<String> {
        let mut subject: Value = serde_json::from_str(subject).ok()?;
        if let (Some(fields), Some(id)) =
            (subject.as_object_mut(), image.get("member").and_then(Value::as_i64))
        {
            fields.insert("member".into(), json!({ "id": id, "name": self.names.member(id) }));
        }
        let subject: Subject = serde_json::from_value(subject).ok()?;
        Some(about(&subject, &[]))
    }
}

/// The text before the first place of a pattern, the column that stands there, and the text after it.
fn next_place(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (column, after) = rest.split_once('}')?;
    Some((before, column, after))
}

fn image(json: Option<&str>) -> Option<Image> {
    json.and_then(|json| serde_json::from_str(json).ok())
}

/// Returns whether a column holds something that is private.
pub(super) fn is_private(table: &str, column: &str, image: &Image) -> bool {
    !is_empty(image, column)
        && image[column].as_str() != Some(FORGOTTEN)
        && privacy::is_private(table, column, image.get("field").and_then(Value::as_str))
}

fn is_empty(image: &Image, column: &str) -> bool {
    image.get(column).is_none_or(|value| value.is_null() || value.as_str() == Some(""))
}

/// The label of a column; of what an amendment says, the part that it is about.
fn label_of(column: &ColumnWords, image: &Image) -> String {
    match column.2 {
        Kind::Was => image.get("field").and_then(Value::as_str).and_then(part).unwrap_or(column.1).to_owned(),
        _ => column.1.to_owned(),
    }
}

/// The parts of records that are amended, by code.
const PARTS: &[(&str, &str)] = &[
    ("sittings", "时间"),
    ("place", "地点"),
    ("theme", "主题"),
    ("organiser", "组织单位"),
    ("post", "驻点"),
    ("planned", "计划时间"),
    ("chair", "主持人"),
    ("recorder", "记录人"),
    ("content", "主要内容"),
    ("effect", "活动成效"),
    ("guests", "列席人员"),
    ("acts", "活动内容"),
    ("meetings", "组织生活"),
    ("attendance", "出勤"),
    ("not-due", "出勤"),
    ("makeup", "补课"),
    ("meeting", "会议"),
    ("end", "结束时间"),
    ("topic", "议题"),
    ("minutes", "内容"),
    ("judges", "所属年度"),
    ("made-on", "形成日期"),
    ("concerns", "关于"),
    ("matter", "类型"),
    ("vote", "表决"),
    ("left-out", "不计入应到会"),
    ("measure", "措施"),
    ("measure-removed", "撤销的措施"),
    ("progress-removed", "撤销的落实情况"),
    ("filing", "报批"),
    ("filing-removed", "撤销的报批"),
    ("responsible", "责任人"),
    ("note", "备注"),
];

fn part(code: &str) -> Option<&'static str> {
    PARTS.iter().find(|(known, _)| *known == code).map(|(_, label)| *label)
}

#[cfg(test)]
mod tests;
