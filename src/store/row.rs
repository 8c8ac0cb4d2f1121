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
/// Records of one kind, each of which is judged by itself: more than fifty a month over thirty years.
pub(super) const RECORDS: usize = 20_000;
/// Parts of one whole, such as the acts of a session: no fewer than one may be typed with.
const PARTS: usize = 2_000;
/// The same where each is a member's.
pub(super) const MEMBERS: usize = 30_000;
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
    room: impl Into<Room>,
    sql: &str,
    values: impl Params,
    mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut room = room.into();
    let doing = room.doing;
    let mut statement = connection.prepare(sql).context(doing)?;
    let mut rows = statement.query(values).context(doing)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next().context(doing)? {
        room.take(connection, row)?;
        all.push(read(row).context(doing)?);
    }
    Ok(all)
}

/// Puts each row that a statement selects into the list of the one that it is a part of, whose key is the first column. A part of
/// none of `wholes` is left out.
pub(super) fn parts<W: ?Sized, K: FromSql, T>(
    connection: &Connection,
    room: impl Into<Room>,
    sql: &str,
    values: impl Params,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    wholes: &mut W,
    list: impl Fn(&mut W, K) -> Option<&mut Vec<T>>,
) -> Result<()> {
    let mut room = room.into();
    let doing = room.doing;
    let mut statement = connection.prepare(sql).context(doing)?;
    let mut rows = statement.query(values).context(doing)?;
    while let Some(row) = rows.next().context(doing)? {
        room.take(connection, row)?;
        let key = row.get(0).context(doing)?;
        if let Some(list) = list(wholes, key) {
            if list.len() == room.parts {
                return Err(too_much(doing, &format!("一项下面超过 {} 行", room.parts)));
            }
            list.push(read(row).context(doing)?);
        }
    }
    Ok(())
}

/// What may still be read by a statement: of a record file that somebody else made, anything may stand in a row, and any number
/// of rows.
pub(super) struct Room {
    doing: &'static str,
    /// The table without whose rows the statement selects none.
    pub(super) from: Option<&'static str>,
    most_rows: usize,
    /// Of each whole.
    parts: usize,
    rows: usize,
    /// Bytes; `None` where they need not be counted.
    text: Option<usize>,
}

impl From<&'static str> for Room {
    fn from(doing: &'static str) -> Room {
        Room::records(doing, ROWS)
    }
}

impl From<(&'static str, &'static str)> for Room {
    fn from((table, doing): (&'static str, &'static str)) -> Room {
        Room::from(doing).of(table)
    }
}

impl Room {
    /// For records, each of which is judged by itself.
    pub(super) fn records(doing: &'static str, most: usize) -> Room {
        Room { doing, from: None, most_rows: most, parts: PARTS, rows: 0, text: Some(0) }
    }

    /// For a statement that selects nothing where a table is empty.
    pub(super) fn of(self, table: &'static str) -> Room {
        Room { from: Some(table), ..self }
    }

    /// For parts that are members'.
    pub(super) fn people(doing: &'static str) -> Room {
        Room { parts: MEMBERS, ..doing.into() }
    }

    /// # Errors
    /// `Unreadable` where there is no room for the row.
    fn take(&mut self, connection: &Connection, row: &Row<'_>) -> Result<()> {
        self.rows += 1;
        if self.rows == FEW && is_small(connection) {
            self.text = None;
        }
        if self.rows > self.most_rows {
            return Err(too_much(self.doing, &format!("超过 {} 行", self.most_rows)));
        }
        let Some(text) = &mut self.text else { return Ok(()) };
        let columns = row.as_ref().column_count();
        let lengths = (0..columns).map(|column| match row.get_ref(column) {
            Ok(ValueRef::Text(text) | ValueRef::Blob(text)) => text.len(),
            _ => 0,
        });
        *text = text.saturating_add(lengths.sum());
        if *text > TEXT {
            return Err(too_much(self.doing, &format!("文字超过 {} MB", TEXT / 1024 / 1024)));
        }
        Ok(())
    }
}

/// Rows after which it is worth a look whether their text needs counting.
const FEW: usize = 4;

/// In the rows of a small file there is no more text than in the file.
fn is_small(connection: &Connection) -> bool {
    let path = connection.path().filter(|path| !path.is_empty());
    path.and_then(|path| std::fs::metadata(path).ok()).is_some_and(|file| file.len() <= TEXT as u64)
}

/// What is told of a file that holds more than any branch's: of what, and how much.
pub(super) fn too_much(doing: &str, what: &str) -> Error {
    Error::Unreadable(format!("{doing}时，{what}，比一个支部的记录多得多"))
}

/// Returns the one of a number, of some that are in order of number.
pub(super) fn numbered<T>(stored: &mut [Stored<T>], id: Id<T>) -> Option<&mut T> {
    let at = stored.binary_search_by_key(&id, |one| one.id).ok()?;
    Some(&mut stored[at].value)
}
