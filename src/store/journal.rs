//! The journal 日志: one entry a writing command, with the rows that it changed. Append-only.

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::failure::Context;
use super::row::{RowExt, all};
use super::value::date;
use crate::domain::journal::{Changed, Entry, Logged};
use crate::error::{Error, Result};

const DOING: &str = "写日志";

/// Opens an entry; its number. What is written until it is closed belongs to it.
pub(super) fn open(connection: &Connection, entry: &Entry) -> Result<i64> {
    let sql = "INSERT INTO entry (at, day, command, who, pinned) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![entry.at, date(entry.day), entry.command, entry.who, entry.pinned];
    connection.prepare_cached(sql).and_then(|mut statement| statement.execute(values)).context(DOING)?;
    Ok(connection.last_insert_rowid())
}

/// Closes an entry: its changes are the `rows` from the journal's row `first` on.
pub(super) fn close(connection: &Connection, id: i64, first: i64, rows: i64) -> Result<()> {
    let sql = "UPDATE entry SET first = ?2, rows = ?3 WHERE id = ?1";
    let mut statement = connection.prepare_cached(sql).context(DOING)?;
    statement.execute([id, first, rows]).context(DOING).map(drop)
}

/// What can happen to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Insert,
    Update,
    Delete,
}

/// Makes the connection keep the journal of a table for an entry, by a trigger that lasts as long as the connection. It is
/// made from the table as it is, so that no column can be forgotten; in the file every reader would have to parse those of all
/// tables.
pub(super) fn keep(connection: &Connection, table: &str, event: Event, entry: i64) -> Result<()> {
    let mut columns = connection.prepare("SELECT name FROM pragma_table_info (?1)").context(DOING)?;
    let columns = columns.query_map([table], |row| row.get::<_, String>(0)).context(DOING)?;
    let columns = columns.collect::<rusqlite::Result<Vec<String>>>().context(DOING)?;
    let row = |side: &str| {
        let pairs: Vec<String> =
            columns.iter().map(|column| format!("'{column}', {side}.\"{column}\"")).collect();
        format!("json_object ({})", pairs.join(", "))
    };
    let (event, before, after) = match event {
        Event::Insert => ("INSERT", "NULL".to_owned(), row("new")),
        Event::Update => ("UPDATE", row("old"), row("new")),
        Event::Delete => ("DELETE", row("old"), "NULL".to_owned()),
    };
    // The names come from the program's own statements and from the schema, never from people.
    let trigger = format!(
        "CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON \"{table}\" BEGIN
             INSERT INTO change (entry, \"table\", before, after) VALUES ({entry}, '{table}', {before}, {after}); END"
    );
    connection.execute_batch(&trigger).context(DOING)
}

/// The table to which a statement writes, and what that does to its rows.
pub(super) fn written(sql: &str) -> Option<(&str, &'static [Event])> {
    let mut words = sql.split_whitespace();
    match (words.next()?, words.next()?) {
        ("INSERT", "INTO") if sql.contains("DO UPDATE") => {
            Some((words.next()?, &[Event::Insert, Event::Update]))
        }
        ("INSERT", "INTO") => Some((words.next()?, &[Event::Insert])),
        ("DELETE", "FROM") => Some((words.next()?, &[Event::Delete])),
        ("UPDATE", table) => Some((table, &[Event::Update])),
        _ => None,
    }
}

/// The number of the journal's last row; those of an entry are the ones after the last before it.
pub(super) fn last_row(connection: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce (max (id), 0) FROM change";
    connection.prepare_cached(sql).and_then(|mut found| found.query_row([], |row| row.get(0))).context(DOING)
}

impl Store {
    /// Whether an entry is there that is closed with so many rows.
    pub(super) fn has_entry(&self, id: i64, rows: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1 AND rows = ?2)";
        self.connection.query_row(sql, [id, rows], |row| row.get(0)).context("读取日志")
    }

    /// The last `count` entries, newest first.
    pub fn log(&self, count: u32) -> Result<Vec<Logged>> {
        let sql = "SELECT id, at, day, command, who, pinned, rows FROM entry ORDER BY id DESC LIMIT ?1";
        all(&self.connection, "读取日志", sql, [count], logged)
    }

    /// One entry with the rows that it changed.
    ///
    /// # Errors
    /// `NoEntry`.
    pub fn log_entry(&self, id: i64) -> Result<(Logged, Vec<Changed>)> {
        let doing = "读取日志";
        let sql = "SELECT id, at, day, command, who, pinned, rows FROM entry WHERE id = ?1";
        let entry = self.connection.query_row(sql, [id], logged).optional().context(doing)?;
        let entry = entry.ok_or(Error::NoEntry(id))?;
        let sql = "SELECT c.\"table\", c.before, c.after FROM entry e
                   JOIN change c ON c.id BETWEEN e.first AND e.first + e.rows - 1 WHERE e.id = ?1 ORDER BY c.id";
        let rows = all(&self.connection, doing, sql, [id], |row| {
            Ok(Changed { table: row.get(0)?, before: row.get(1)?, after: row.get(2)? })
        })?;
        Ok((entry, rows))
    }
}

fn logged(row: &rusqlite::Row<'_>) -> rusqlite::Result<Logged> {
    Ok(Logged {
        id: row.get("id")?,
        at: row.get("at")?,
        day: row.day("day")?,
        command: row.get("command")?,
        who: row.get("who")?,
        pinned: row.get("pinned")?,
        rows: row.get::<_, Option<u32>>("rows")?.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;
    use serde_json::{Map, Value};

    use super::{Event, keep, written};
    use crate::store::schema;

    /// The journal's last row: before and after.
    fn last(connection: &Connection) -> (Option<String>, Option<String>) {
        let sql = "SELECT before, after FROM change ORDER BY id DESC LIMIT 1";
        connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }

    #[test]
    fn of_every_table_every_column_comes_into_the_journal() {
        let connection = Connection::open_in_memory().unwrap();
        schema::make(&connection).unwrap();
        connection.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").unwrap();
        let entry = "INSERT INTO entry (at, day, command, pinned) VALUES ('', '', '', 0)";
        connection.execute(entry, []).unwrap();
        let sql = "SELECT t.name, json_group_object (c.name, iif (c.type = 'INTEGER', 7, '甲')),
                          group_concat ('\"' || c.name || '\" = \"' || c.name || '\"')
                   FROM sqlite_schema t, pragma_table_info (t.name) c
                   WHERE t.type = 'table' AND t.name NOT IN ('entry', 'change', 'sqlite_sequence') GROUP BY t.name";
        let mut statement = connection.prepare(sql).unwrap();
        let tables = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        let tables: Vec<(String, String, String)> = tables.map(Result::unwrap).collect();
        assert!(tables.len() > 40, "{tables:?}");
        for (table, row, same) in tables {
            for event in [Event::Insert, Event::Update, Event::Delete] {
                keep(&connection, &table, event, 1).unwrap();
            }
            let columns: Map<String, Value> = serde_json::from_str(&row).unwrap();
            let values: Vec<String> =
                columns.values().map(|value| value.to_string().replace('"', "'")).collect();
            connection.execute(&format!("INSERT INTO {table} VALUES ({})", values.join(", ")), []).unwrap();
            assert_eq!(last(&connection), (None, Some(row.clone())), "{table}");
            connection.execute(&format!("UPDATE {table} SET {same}"), []).unwrap();
            assert_eq!(last(&connection), (Some(row.clone()), Some(row.clone())), "{table}");
            connection.execute(&format!("DELETE FROM {table}"), []).unwrap();
            assert_eq!(last(&connection), (Some(row), None), "{table}");
        }
    }

    #[test]
    fn a_statement_names_its_table_and_says_what_it_does_to_the_rows() {
        assert_eq!(written("INSERT INTO plan (month) VALUES (?1)"), Some(("plan", &[Event::Insert][..])));
        let upsert = "INSERT INTO plan (month) VALUES (?1) ON CONFLICT DO UPDATE SET month = ?1";
        assert_eq!(written(upsert), Some(("plan", &[Event::Insert, Event::Update][..])));
        assert_eq!(written("UPDATE plan SET month = ?1"), Some(("plan", &[Event::Update][..])));
        assert_eq!(written("DELETE FROM plan WHERE month = ?1"), Some(("plan", &[Event::Delete][..])));
        assert_eq!(written("WITH x AS (SELECT 1) DELETE FROM plan"), None);
    }
}
