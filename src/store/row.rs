//! Rows as they are read. A column is read by its place in the `SELECT` just above: finding it by name was a sixth of a page's work.

use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row, RowIndex};

use super::failure::Context;
use super::value::{Code, OptionalDay, StoredDay};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::time::Day;
use crate::error::Result;

/// Columns of the domain's types.
pub(super) trait RowExt {
    fn day(&self, column: impl RowIndex) -> rusqlite::Result<Day>;
    fn day_or_null(&self, column: impl RowIndex) -> rusqlite::Result<Option<Day>>;
    fn code<T: Choice>(&self, column: impl RowIndex) -> rusqlite::Result<T>;
    fn code_or_null<T: Choice>(&self, column: impl RowIndex) -> rusqlite::Result<Option<T>>;
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
}

/// Returns all rows that a statement selects.
pub(super) fn all<T>(
    connection: &Connection,
    doing: &'static str,
    sql: &str,
    values: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare(sql).context(doing)?;
    let rows = statement.query_map(values, read).context(doing)?;
    rows.collect::<rusqlite::Result<_>>().context(doing)
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
    let rows = statement.query_map(values, |row| Ok((row.get(0)?, read(row)?))).context(doing)?;
    for row in rows {
        let (key, part) = row.context(doing)?;
        if let Some(list) = list(wholes, key) {
            list.push(part);
        }
    }
    Ok(())
}

/// Returns the one of a number, of some that are in order of number.
pub(super) fn numbered<T>(stored: &mut [Stored<T>], id: Id<T>) -> Option<&mut T> {
    let at = stored.binary_search_by_key(&id, |one| one.id).ok()?;
    Some(&mut stored[at].value)
}
