//! Domain values as SQLite keeps them: days, months and times as text, amounts as integers, options as their codes.

use std::fmt::Display;

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde_json::Value;

use crate::domain::choice::Choice;
use crate::domain::id::{Id, MemberRef};
use crate::domain::money::Fen;
use crate::domain::time::{Day, Month, Time, parse_time};

/// What a value of the file is not.
#[derive(Debug, thiserror::Error)]
#[error("“{0}”不是{1}")]
struct NotA(String, &'static str);

pub(super) fn not_a(text: &str, what: &'static str) -> FromSqlError {
    FromSqlError::Other(Box::new(NotA(text.to_owned(), what)))
}

/// A day as bound to a statement.
pub(super) fn date(day: Day) -> String {
    day.to_string()
}

/// What is on a list, as the JSON with which a statement takes it.
pub(super) fn list(items: impl Iterator<Item: Into<Value>>) -> String {
    items.collect::<Value>().to_string()
}

/// A day as read: `YYYY-MM-DD`, exactly.
pub(super) fn day(value: ValueRef<'_>) -> FromSqlResult<Day> {
    let text = value.as_str()?;
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
    let parts = (number(0..4), number(5..7), number(8..10));
    match parts {
        (Some(year), Some(month), Some(day)) if text.len() == 10 => i32::try_from(year)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
            .ok_or_else(|| not_a(text, "日期")),
        _ => Err(not_a(text, "日期")),
    }
}

/// A day in a column that may be null.
pub(super) struct OptionalDay(pub(super) Option<Day>);

impl FromSql for OptionalDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<OptionalDay> {
        match value {
            ValueRef::Null => Ok(OptionalDay(None)),
            value => day(value).map(|day| OptionalDay(Some(day))),
        }
    }
}

/// A day in a column that is never null.
pub(super) struct StoredDay(pub(super) Day);

impl FromSql for StoredDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<StoredDay> {
        day(value).map(StoredDay)
    }
}

/// A fixed option as its code.
pub(super) struct Code<T>(pub(super) T);

impl<T: Choice> FromSql for Code<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Code<T>> {
        let text = value.as_str()?;
        let found = T::ALL.iter().find(|option| option.code() == text);
        found.map(|option| Code(*option)).ok_or_else(|| not_a(text, T::WHAT))
    }
}

/// The code of an option that may be left open.
pub(super) fn code<T: Choice>(option: Option<T>) -> Option<&'static str> {
    option.map(Choice::code)
}

/// The number of the row that stands at `index` of a list: 1 for the first.
pub(super) fn place(index: usize) -> i64 {
    i64::try_from(index).map_or(i64::MAX, |index| index + 1)
}

/// The id behind a name, for a reference that may be null.
pub(super) fn who(person: Option<&MemberRef>) -> Option<i64> {
    person.map(|who| who.id.0)
}

impl FromSql for Month {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Month> {
        let text = value.as_str()?;
        let number =
            |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
        let year = number(0..4).and_then(|year| i32::try_from(year).ok());
        let month = year.zip(number(5..7)).and_then(|(year, month)| Month::new(year, month).ok());
        month.filter(|_| text.len() == 7).ok_or_else(|| not_a(text, "月份"))
    }
}

impl FromSql for Time {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Time> {
        let text = value.as_str()?;
        parse_time(text).map_err(|_| not_a(text, "时间"))
    }
}

impl FromSql for Fen {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Fen> {
        let fen = value.as_i64()?;
        Fen::kept(fen).ok_or_else(|| not_a(&fen.to_string(), "金额"))
    }
}

/// The sum of what was booked in a month: so small that the sum of all months is a number too.
pub(super) struct Sum(pub(super) Fen);

impl FromSql for Sum {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Sum> {
        let fen = value.as_i64()?;
        let is_one = fen.unsigned_abs() <= 1 << 45;
        if is_one { Ok(Sum(Fen(fen))) } else { Err(not_a(&fen.to_string(), "金额")) }
    }
}

/// A number of people, minutes, hours or years: so small that the sum of a whole file's is a number too.
pub(super) struct Count(pub(super) u32);

impl FromSql for Count {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Count> {
        at_most(value, 10_000).map(Count)
    }
}

/// The number of one of some that are gone through again for each.
pub(super) struct Few(pub(super) u32);

impl FromSql for Few {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Few> {
        at_most(value, 1000).map(Few)
    }
}

fn at_most(value: ValueRef<'_>, most: u32) -> FromSqlResult<u32> {
    let count = value.as_i64()?;
    let small = u32::try_from(count).ok().filter(|count| *count <= most);
    small.ok_or_else(|| not_a(&count.to_string(), "数目"))
}

impl ToSql for Fen {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl<T> FromSql for Id<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Id<T>> {
        value.as_i64().map(Id::new)
    }
}

impl<T> ToSql for Id<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl ToSql for Month {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(shown(self))
    }
}

impl ToSql for Time {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(shown(self))
    }
}

fn shown(value: &impl Display) -> ToSqlOutput<'static> {
    value.to_string().into()
}
