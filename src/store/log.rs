//! Reading the journal: which entries, what each changed, and what the numbers in its rows are called.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, ToSql};
use serde_json::{Map, Value};

use super::failure::Context;
use super::row::{RowExt, all};
use super::undo::Marks;
use super::value::date;
use super::{Change, Store};
use crate::domain::journal::{Changed, Columns, LogQuery, Logged, RowNames, numbered};
use crate::error::{Error, Result};

const READING: &str = "读取日志";

/// The entries, with what [`logged`] reads of each; the clock was set back where an earlier moment follows a later one.
const ENTRIES: &str = "SELECT id, at, day, command, who, pinned, kind, rows,
                              coalesce (at < (SELECT at FROM entry before WHERE before.id < entry.id
                                              ORDER BY id DESC LIMIT 1), 0)
                       FROM entry";

impl Store {
    /// Returns the entries that are asked for, newest first; `matches` is asked of what was typed.
    pub fn log(&self, query: &LogQuery, matches: impl Fn(&str) -> bool) -> Result<Vec<Logged>> {
        let mut sql = format!("{ENTRIES} WHERE true");
        let (from, until) = (query.from.map(date), query.until.map(date));
        let tables = query.tables.as_ref().map(|tables| Value::from(&**tables).to_string());
        let person = query.person.as_ref().map(|(person, columns)| (person.0, by_table(columns)));
        let mut values: Vec<(&str, &dyn ToSql)> = Vec::new();
        if let Some(from) = &from {
            sql.push_str(" AND day >= :from");
            values.push((":from", from));
        }
        if let Some(until) = &until {
            sql.push_str(" AND day <= :until");
            values.push((":until", until));
        }
        if let Some(tables) = &tables {
            sql.push_str(
                " AND id IN (SELECT entry FROM change WHERE \"table\" IN (SELECT value FROM json_each (:tables)))",
            );
            values.push((":tables", tables));
        }
        if let Some((person, tables)) = &person {
            sql.push_str(
                " AND id IN (SELECT c.entry FROM json_each (:people) t JOIN change c ON c.\"table\" = t.key
                  WHERE EXISTS (SELECT 1 FROM json_each (t.value) k
                                WHERE json_extract (c.before, '$.\"' || k.value || '\"') = :person
                                   OR json_extract (c.after, '$.\"' || k.value || '\"') = :person))",
            );
            values.extend([(":people", tables as &dyn ToSql), (":person", person)]);
        }
        sql.push_str(" ORDER BY id DESC");
        let mut statement = self.connection.prepare(&sql).context(READING)?;
        let mut rows = statement.query(&*values).context(READING)?;
        let (mut found, last) = (Vec::new(), query.last.unwrap_or(usize::MAX));
        while found.len() < last
            && let Some(row) = rows.next().context(READING)?
        {
            let entry = logged(row).context(READING)?;
            if matches(entry.command.as_deref().unwrap_or_default()) {
                found.push(entry);
            }
        }
        let undone = Marks::load(&self.connection)?.undone(&HashSet::new());
        for entry in &mut found {
            entry.undone_by = undone.get(&entry.id).copied();
        }
        Ok(found)
    }

    /// One entry with the rows that it changed.
    ///
    /// # Errors
    /// `NoEntry`.
    pub fn log_entry(&self, id: i64) -> Result<(Logged, Vec<Changed>)> {
        let undone_by = Marks::load(&self.connection)?.undone(&HashSet::new()).get(&id).copied();
        Ok((Logged { undone_by, ..entry(&self.connection, id)? }, changes(&self.connection, id)?))
    }

    /// Returns what the numbers in some rows of the journal are called: members, sessions and meetings by their names of now.
    pub fn row_names<'a>(&self, rows: impl IntoIterator<Item = &'a Changed>) -> Result<RowNames> {
        row_names(&self.connection, rows)
    }
}

impl Change {
    /// Returns what the numbers in some rows of the journal are called.
    pub fn row_names(&self, rows: &[Changed]) -> Result<RowNames> {
        row_names(self.connection(), rows)
    }
}

fn row_names<'a>(connection: &Connection, rows: impl IntoIterator<Item = &'a Changed>) -> Result<RowNames> {
    let mut names = names(connection)?;
    for row in rows {
        learn(&mut names, row);
    }
    Ok(names)
}

/// Returns an entry.
///
/// # Errors
/// `NoEntry`.
pub(super) fn entry(connection: &Connection, id: i64) -> Result<Logged> {
    let mut entry = connection.prepare_cached(&format!("{ENTRIES} WHERE id = ?1")).context(READING)?;
    entry.query_row([id], logged).optional().context(READING)?.ok_or(Error::NoEntry(id))
}

/// Returns the entries after one, newest first.
pub(super) fn entries_after(connection: &Connection, id: i64) -> Result<Vec<Logged>> {
    all(connection, READING, &format!("{ENTRIES} WHERE id > ?1 ORDER BY id DESC"), [id], logged)
}

/// Returns the rows that an entry changed, in order.
pub(super) fn changes(connection: &Connection, id: i64) -> Result<Vec<Changed>> {
    let sql = "SELECT c.\"table\", c.before, c.after FROM entry e
               JOIN change c ON c.id BETWEEN e.first AND e.first + e.rows - 1 WHERE e.id = ?1 ORDER BY c.id";
    all(connection, READING, sql, [id], |row| changed(row, 0))
}

/// Returns the rows that were changed after an entry, in order, each with its entry.
pub(super) fn changes_after(connection: &Connection, id: i64) -> Result<Vec<(i64, Changed)>> {
    let sql = "SELECT entry, \"table\", before, after FROM change
               WHERE id >= (SELECT first + rows FROM entry WHERE id = ?1) ORDER BY id";
    all(connection, READING, sql, [id], |row| Ok((row.get(0)?, changed(row, 1)?)))
}

fn names(connection: &Connection) -> Result<RowNames> {
    let pair = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
    let sql = "SELECT id, iif (count (*) OVER (PARTITION BY name) > 1, name || '#' || id, name) FROM member";
    let members = all(connection, READING, sql, [], pair)?;
    let sql = "SELECT id, month, number FROM session";
    let sessions = all(connection, READING, sql, [], |row| {
        Ok((row.get::<_, i64>(0)?, numbered(&row.get::<_, String>(1)?, row.get(2)?)))
    })?;
    let sql = "SELECT m.id, coalesce (m.day, s.month), m.kind, m.\"group\"
               FROM meeting m LEFT JOIN session s ON s.id = m.session";
    let meetings = all(connection, READING, sql, [], |row| {
        let meeting = crate::domain::meeting::Meeting::new(row.code(2)?, row.get(3)?);
        Ok((row.get::<_, i64>(0)?, format!("{} {}", row.get::<_, String>(1)?, meeting.name())))
    })?;
    Ok(RowNames {
        members: members.into_iter().collect(),
        sessions: sessions.into_iter().collect(),
        meetings: meetings.into_iter().collect(),
    })
}

fn by_table(columns: &Columns) -> String {
    let columns = columns.iter().map(|(table, columns)| ((*table).to_owned(), Value::from(&**columns)));
    Value::Object(columns.collect::<Map<_, _>>()).to_string()
}

/// Learns what a row of the journal says of something that is no longer there.
fn learn(names: &mut RowNames, row: &Changed) {
    let image = row.after.as_deref().or(row.before.as_deref());
    let Some(image) = image.and_then(|image| serde_json::from_str::<Value>(image).ok()) else { return };
    let Some(id) = image["id"].as_i64() else { return };
    if let ("member", Some(name)) = (&*row.table, image["name"].as_str()) {
        names.members.entry(id).or_insert_with(|| name.to_owned());
    }
    if let ("session", Some(month), Some(number)) =
        (&*row.table, image["month"].as_str(), image["number"].as_i64())
    {
        names.sessions.entry(id).or_insert_with(|| numbered(month, number));
    }
}

fn changed(row: &Row<'_>, first: usize) -> rusqlite::Result<Changed> {
    Ok(Changed { table: row.get(first)?, before: row.get(first + 1)?, after: row.get(first + 2)? })
}

fn logged(row: &Row<'_>) -> rusqlite::Result<Logged> {
    Ok(Logged {
        id: row.get(0)?,
        at: row.get(1)?,
        day: row.day(2)?,
        command: row.get(3)?,
        who: row.get(4)?,
        pinned: row.get(5)?,
        kind: row.code(6)?,
        rows: row.get(7)?,
        undone_by: None,
        clock_set_back: row.get(8)?,
    })
}
