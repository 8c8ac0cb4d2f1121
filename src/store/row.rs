//! Rows as they are read. A column is read by its place in the `SELECT` just above: finding it by name was a sixth of a page's work.

use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Params, Row, RowIndex};

use super::failure::Context;
use super::value::{Code, Count, Few, OptionalDay, StoredDay};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::time::Day;
use crate::error::{Error, Result};

/// Rows that one statement may return: a thousand members over forty years, with a row of each month.
const ROWS: usize = 500_000;
/// Parts of one whole: those who came to a session, the acts of one.
const PARTS: usize = 30_000;
/// Bytes of text in all rows of a statement.
const TEXT: usize = 32 * 1024 * 1024;

/// Columns of the domain's types.
pub(super) trait RowExt {
    fn day(&self, column: impl RowIndex) -> rusqlite::Result<Day>;
    fn day_or_null(&self, column: impl RowIndex) -> rusqlite::Result<Option<Day>>;
    fn code<T: Choice>(&self, column: impl RowIndex) -> rusqlite::Result<T>;
    fn code_or_null<T: Choice>(&self, column: impl RowIndex) -> rusqlite::Result<Option<T>>;
    fn count(&self, column: impl RowIndex) -> rusqlite::Result<u32>;
    /// Of what one member has of one month.
    fn few(&self, column: impl RowIndex) -> rusqlite::Result<u32>;
    fn count_or_null(&self, column: impl RowIndex) -> rusqlite::Result<Option<u32>>;
}

impl RowExt for Row<'_> {
    fn day(&self, column: impl RowIndex) -> rusqlite::Result<Day> {
        self.get(column).map(|StoredDay(day)| day)
    }

    fn day_or_null(&self, column: impl RowIndex) -> rusqlite::Result<Option<Day>> {
        self.get(column).map(|OptionalDay(day)| day)
    }

    fn code<T: Choice>(&self, column: impl RowIndex) -> rusqlite::Result<T> {
        self.get(column).map(|Code(option)| option)
    }

    fn code_or_null<T: Choice>(&self, column: impl RowIndex) -> rusqlite::Result<Option<T>> {
        self.get(column).map(|option: Option<Code<T>>| option.map(|Code(option)| option))
    }

    fn count(&self, column: impl RowIndex) -> rusqlite::Result<u32> {
        self.get(column).map(|Count(count)| count)
    }

    fn few(&self, column: impl RowIndex) -> rusqlite::Result<u32> {
        self.get(column).map(|Few(count)| count)
    }

    fn count_or_null(&self, column: impl RowIndex) -> rusqlite::Result<Option<u32>> {
        self.get(column).map(|count: Option<Count>| count.map(|Count(count)| count))
    }
}

/// Returns all rows that a statement selects.
pub(super) fn all<T>(
    connection: &Connection,
    doing: &'static str,
    sql: &str,
    values: impl Params,
    mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare(sql).context(doing)?;
    let mut rows = statement.query(values).context(doing)?;
    let (mut all, mut room) = (Vec::new(), Room::new(doing));
    while let Some(row) = rows.next().context(doing)? {
        room.take(row)?;
        all.push(read(row).context(doing)?);
    }
    Ok(all)
}

/// Puts each row that a statement selects into the list of the one that it is a part of, whose key is the first column. A part of
/// none of `wholes` is left out.
pub(super) fn parts<W: ?Sized, K: FromSql, T>(
    connection: &Connection,
    doing: &'static str,
    sql: &str,
    values: impl Params,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    wholes: &mut W,
    list: impl Fn(&mut W, K) -> Option<&mut Vec<T>>,
) -> Result<()> {
    let mut statement = connection.prepare(sql).context(doing)?;
    let mut rows = statement.query(values).context(doing)?;
    let mut room = Room::new(doing);
    while let Some(row) = rows.next().context(doing)? {
        room.take(row)?;
        let key = row.get(0).context(doing)?;
        if let Some(list) = list(wholes, key) {
            if list.len() == PARTS {
                return Err(too_much(doing));
            }
            list.push(read(row).context(doing)?);
        }
    }
    Ok(())
}

/// What may still be read by a statement: of a record file that somebody else made, anything may stand in a row, and any number
/// of rows.
struct Room {
    doing: &'static str,
    rows: usize,
    /// Bytes.
    text: usize,
}

impl Room {
    fn new(doing: &'static str) -> Room {
        Room { doing, rows: ROWS, text: TEXT }
    }

    /// # Errors
    /// `Unreadable` where there is no room for the row.
    fn take(&mut self, row: &Row<'_>) -> Result<()> {
        let columns = row.as_ref().column_count();
        let lengths = (0..columns).map(|column| match row.get_ref(column) {
            Ok(ValueRef::Text(text) | ValueRef::Blob(text)) => text.len(),
            _ => 0,
        });
        let length = lengths.sum();
        match (self.rows.checked_sub(1), self.text.checked_sub(length)) {
            (Some(rows), Some(text)) => {
                (self.rows, self.text) = (rows, text);
                Ok(())
            }
            _ => Err(too_much(self.doing)),
        }
    }
}

/// What is told of a file that holds more than any branch's.
pub(super) fn too_much(doing: &str) -> Error {
    Error::Unreadable(format!("{doing}时，内容比一个支部的记录多得多"))
}

/// Returns the one of a number, of some that are in order of number.
pub(super) fn numbered<T>(stored: &mut [Stored<T>], id: Id<T>) -> Option<&mut T> {
    let at = stored.binary_search_by_key(&id, |one| one.id).ok()?;
    Some(&mut stored[at].value)
}
