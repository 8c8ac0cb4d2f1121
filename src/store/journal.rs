//! The journal 日志: one entry a writing command, with the rows that it changed. Append-only.

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::failure::Doing;
use super::value::{StoredDay, date};
use crate::domain::journal::{Changed, Entry, Logged};
use crate::error::{Error, Result};

const DOING: &str = "写日志";

/// Opens an entry; its number. What is written until it is closed belongs to it.
pub(super) fn open(connection: &Connection, entry: &Entry) -> Result<i64> {
    let sql = "INSERT INTO entry (at, day, command, who, pinned) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![entry.at, date(entry.day), entry.command, entry.who, entry.pinned];
    connection.prepare_cached(sql).and_then(|mut statement| statement.execute(values)).doing(DOING)?;
    Ok(connection.last_insert_rowid())
}

pub(super) fn close(connection: &Connection, id: i64, rows: i64) -> Result<()> {
    let mut statement = connection.prepare_cached("UPDATE entry SET rows = ?2 WHERE id = ?1").doing(DOING)?;
    statement.execute([id, rows]).doing(DOING).map(drop)
}

/// The number of the journal's last row; those of an entry are the ones after the last before it.
pub(super) fn last_row(connection: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce (max (id), 0) FROM change";
    connection.prepare_cached(sql).and_then(|mut found| found.query_row([], |row| row.get(0))).doing(DOING)
}

impl Store {
    /// Whether an entry is there that is closed with so many rows.
    pub(super) fn has_entry(&self, id: i64, rows: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1 AND rows = ?2)";
        self.connection.query_row(sql, [id, rows], |row| row.get(0)).doing("读取日志")
    }

    /// The last `count` entries, newest first.
    pub fn log(&self, count: u32) -> Result<Vec<Logged>> {
        let sql = "SELECT id, at, day, command, who, pinned, rows FROM entry ORDER BY id DESC LIMIT ?1";
        let doing = "读取日志";
        let mut statement = self.connection.prepare(sql).doing(doing)?;
        let rows = statement.query_map([count], logged).doing(doing)?;
        rows.collect::<rusqlite::Result<_>>().doing(doing)
    }

    /// One entry with the rows that it changed.
    ///
    /// # Errors
    /// `NoEntry`.
    pub fn log_entry(&self, id: i64) -> Result<(Logged, Vec<Changed>)> {
        let doing = "读取日志";
        let sql = "SELECT id, at, day, command, who, pinned, rows FROM entry WHERE id = ?1";
        let entry = self.connection.query_row(sql, [id], logged).optional().doing(doing)?;
        let entry = entry.ok_or(Error::NoEntry(id))?;
        let sql = "SELECT \"table\", before, after FROM change WHERE entry = ?1 ORDER BY id";
        let mut statement = self.connection.prepare(sql).doing(doing)?;
        let rows = statement.query_map(params![id], |row| {
            Ok(Changed { table: row.get(0)?, before: row.get(1)?, after: row.get(2)? })
        });
        let rows = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
        Ok((entry, rows))
    }
}

fn logged(row: &rusqlite::Row<'_>) -> rusqlite::Result<Logged> {
    Ok(Logged {
        id: row.get("id")?,
        at: row.get("at")?,
        day: row.get::<_, StoredDay>("day")?.0,
        command: row.get("command")?,
        who: row.get("who")?,
        pinned: row.get("pinned")?,
        rows: row.get::<_, Option<u32>>("rows")?.unwrap_or_default(),
    })
}
