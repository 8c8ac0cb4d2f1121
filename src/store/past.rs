//! The records as they stood: in a copy of the file in memory, what was entered later is undone.

use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, params};

use super::failure::Context;
use super::row::all;
use super::value::date;
use super::{Store, row_image};
use crate::domain::journal::Changed;
use crate::domain::time::Day;
use crate::error::{Error, Result};

const DOING: &str = "读取当时的记录";

/// How many of the file's pages are copied at once, and for how long others are let in between.
const STEP: (i32, Duration) = (4096, Duration::from_millis(1));

impl Store {
    /// Returns the records as they stood at the end of a day by the clock, journal included: to look at, in memory. They are those
    /// before the first entry that was made on a later day, so that a clock that went back hides nothing. What was forgotten
    /// since is not there.
    ///
    /// # Errors
    /// `NoFileYet`; `NotAsJournalled`.
    pub fn recorded_by(&self, day: Day) -> Result<Store> {
        let sql = "SELECT min (id) FROM entry WHERE substr (at, 1, 10) > ?1";
        let later: Option<i64> =
            self.connection.query_row(sql, [date(day)], |row| row.get(0)).context(DOING)?;
        if later == Some(1) {
            return Err(Error::NoFileYet(day));
        }
        let copy = copy_of(&self.connection)?;
        if let Some(later) = later {
            undo_from(&copy, later)?;
        }
        Ok(Store { connection: copy, is_altered: self.is_altered, calling: self.calling })
    }
}

/// Returns a copy in memory that keeps no constraints: what is undone in it held them.
fn copy_of(connection: &Connection) -> Result<Connection> {
    let mut copy = Connection::open_in_memory().context(DOING)?;
    let (pages, pause) = STEP;
    Backup::new(connection, &mut copy)
        .and_then(|backup| backup.run_to_completion(pages, pause, None))
        .context(DOING)?;
    copy.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").context(DOING)?;
    copy.set_prepared_statement_cache_capacity(256);
    Ok(copy)
}

/// Undoes all entries from one on, newest first, and takes them out of the journal.
fn undo_from(copy: &Connection, entry: i64) -> Result<()> {
    copy.execute_batch("BEGIN").context(DOING)?;
    let sql = "SELECT \"table\", before, after FROM change
               WHERE id >= (SELECT first FROM entry WHERE id = ?1) ORDER BY id DESC";
    let later = all(copy, DOING, sql, [entry], |row| {
        Ok(Changed { table: row.get(0)?, before: row.get(1)?, after: row.get(2)? })
    })?;
    // Of what was forgotten wholly there is no row either.
    for Changed { table, before, after } in later.into_iter().filter(|row| row.before != row.after) {
        row_image::put_back(copy, &table, after.as_deref(), before.as_deref())?;
    }
    for sql in ["DELETE FROM change WHERE entry >= ?1", "DELETE FROM entry WHERE id >= ?1"] {
        copy.execute(sql, params![entry]).context(DOING)?;
    }
    copy.execute_batch("COMMIT").context(DOING)
}
