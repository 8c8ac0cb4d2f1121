//! A change under way: one transaction, one journal entry, all or nothing.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Params};

use super::failure::Doing;
use super::journal;
use super::ledger::{self, Extent};
use crate::domain::journal::Entry;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Month, Months};
use crate::error::Result;

/// Dropped without [`Change::commit`], it leaves the file as it was.
pub struct Change {
    connection: Option<Connection>,
    entry: i64,
    /// The journal's last row before this change.
    before: i64,
    /// A file that was made for this change, to be removed if it comes to nothing.
    new_file: Option<PathBuf>,
}

impl Change {
    pub(super) fn begin(connection: Connection, entry: &Entry) -> Result<Change> {
        connection.execute_batch("BEGIN IMMEDIATE").doing("开始保存")?;
        Change::within(connection, entry)
    }

    /// Opens the journal entry in a transaction that has begun.
    pub(super) fn within(connection: Connection, entry: &Entry) -> Result<Change> {
        let number = journal::open(&connection, entry)?;
        let before = journal::last_row(&connection)?;
        Ok(Change { connection: Some(connection), entry: number, before, new_file: None })
    }

    pub(super) fn removing_unless_committed(mut self, path: &Path) -> Change {
        self.new_file = Some(path.to_owned());
        self
    }

    pub(super) fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("a change has its connection until it is dropped")
    }

    /// Runs one statement; its text is a literal of the noun's file, its values are bound.
    pub(super) fn run(&self, doing: &'static str, sql: &str, values: impl Params) -> Result<usize> {
        self.connection().prepare_cached(sql).and_then(|mut statement| statement.execute(values)).doing(doing)
    }

    pub(super) fn last_id(&self) -> i64 {
        self.connection().last_insert_rowid()
    }

    /// The records of some months, with what this change did so far; without the money that came in over all months.
    pub fn ledger(&self, months: Months) -> Result<Ledger> {
        ledger::load(self.connection(), months, Extent::Records)
    }

    /// The records of all months, with what this change did so far.
    pub fn whole_ledger(&self, upto: Month) -> Result<Ledger> {
        ledger::load(self.connection(), ledger::all_months(self.connection(), upto)?, Extent::All)
    }

    /// How many rows were changed so far.
    pub fn rows(&self) -> Result<i64> {
        Ok(journal::last_row(self.connection())? - self.before)
    }

    /// Makes it last: when this returns, the change is on the disk. A change that changed nothing leaves no entry.
    pub fn commit(mut self) -> Result<()> {
        let rows = self.rows()?;
        if rows > 0 {
            journal::close(self.connection(), self.entry, rows)?;
            self.connection().execute_batch("COMMIT").doing("保存")?;
        }
        self.new_file = None;
        Ok(())
    }
}

impl Drop for Change {
    fn drop(&mut self) {
        // Closing the connection rolls back what was not committed.
        drop(self.connection.take());
        if let Some(path) = self.new_file.take() {
            // Nothing was reported as done; an empty file that stays behind is taken up by the next `init`.
            let _ = std::fs::remove_file(path);
        }
    }
}
