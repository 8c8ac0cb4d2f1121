//! A change under way: one transaction, one journal entry, all or nothing.

use std::cell::RefCell;
use std::path::Path;

use rusqlite::{Connection, Params, Row};

use super::failure::Context;
use super::journal::Event;
use super::ledger::{self, Extent};
use super::place::NewFile;
use super::value::date;
use super::{Store, book, journal};
use crate::domain::book::Funds;
use crate::domain::evidence::Evidence;
use crate::domain::journal::Entry;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};

/// Dropped without [`Change::commit`], it leaves the file as it was.
pub struct Change {
    connection: Option<Connection>,
    entry: i64,
    /// The day of entry, as bound to statements.
    day: String,
    /// The journal's last row before this change.
    before: i64,
    /// How many rows the connection had changed before this change.
    touched: u64,
    /// The statements that were run so far: the connection keeps the journal of what they write.
    statements: RefCell<Vec<&'static str>>,
    /// What the connection keeps the journal of so far.
    journalled: RefCell<Vec<(&'static str, Event)>>,
    /// A file that is made for this change, to appear once that lasts.
    new_file: Option<NewFile>,
}

impl Change {
    pub(super) fn begin(connection: Connection, entry: &Entry) -> Result<Change> {
        connection.execute_batch("BEGIN IMMEDIATE").context("开始保存")?;
        Change::within(connection, entry)
    }

    /// Opens the journal entry in a transaction that has begun.
    pub(super) fn within(connection: Connection, entry: &Entry) -> Result<Change> {
        let number = journal::open(&connection, entry)?;
        let before = journal::last_row(&connection)?;
        let (touched, day) = (connection.total_changes(), date(entry.day));
        Ok(Change {
            connection: Some(connection),
            entry: number,
            day,
            before,
            touched,
            statements: RefCell::default(),
            journalled: RefCell::default(),
            new_file: None,
        })
    }

    pub(super) fn in_new_file(self, file: NewFile) -> Change {
        Change { new_file: Some(file), ..self }
    }

    pub(super) fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("a change has its connection until it is dropped")
    }

    /// Runs one statement; its text is a literal of the noun's file, its values are bound.
    pub(super) fn run(&self, doing: &'static str, sql: &'static str, values: impl Params) -> Result<usize> {
        self.keep_journal(sql)?;
        self.connection()
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(values))
            .context(doing)
    }

    /// Runs one statement that returns the rows to which it wrote.
    pub(super) fn run_returning<T>(
        &self,
        doing: &'static str,
        sql: &'static str,
        values: impl Params,
        read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.keep_journal(sql)?;
        let mut statement = self.connection().prepare_cached(sql).context(doing)?;
        statement.query_map(values, read).and_then(Iterator::collect).context(doing)
    }

    /// Sees to it that what a statement writes comes into the journal.
    ///
    /// # Errors
    /// `Unjournalled` where it can't be told which table that is.
    fn keep_journal(&self, sql: &'static str) -> Result<()> {
        // A roster runs the same few statements thousands of times.
        if self.statements.borrow().iter().any(|known| std::ptr::eq(*known, sql)) {
            return Ok(());
        }
        let (table, events) = journal::written(sql).ok_or(Error::Unjournalled)?;
        for &event in events {
            if !self.journalled.borrow().contains(&(table, event)) {
                journal::keep(self.connection(), table, event, self.entry)?;
                self.journalled.borrow_mut().push((table, event));
            }
        }
        self.statements.borrow_mut().push(sql);
        Ok(())
    }

    /// The day on which what is being written is entered: kept beside every day that people type.
    pub(super) fn entered(&self) -> &str {
        &self.day
    }

    pub(super) fn last_id(&self) -> i64 {
        self.connection().last_insert_rowid()
    }

    /// Loads the records of some months, with what this change did so far.
    pub fn ledger(&self, months: Months) -> Result<Ledger> {
        ledger::load(self.connection(), months, Extent::All)
    }

    /// Loads all that bears on the judgement of some months, with what this change did so far.
    pub fn evidence(&self, months: Months) -> Result<Evidence> {
        ledger::evidence(self.connection(), months)
    }

    /// Loads all that can be judged up to a month, with what this change did so far.
    pub fn whole_evidence(&self, upto: Month) -> Result<Evidence> {
        ledger::whole_evidence(self.connection(), upto)
    }

    /// Loads what came in over all months, and what of it was handed on, with what this change did so far.
    pub fn funds(&self) -> Result<Funds> {
        book::load_funds(self.connection())
    }

    /// Loads what a month is closed by: people, sessions and dues of all months for which something was booked in it.
    pub fn booked_in(&self, month: Month) -> Result<Ledger> {
        self.people_and_dues(book::months_booked_in(self.connection(), month)?)
    }

    /// Of those, what concerns people, sessions and dues: enough for what is collected, and quicker.
    pub fn people_and_dues(&self, months: Months) -> Result<Ledger> {
        ledger::load(self.connection(), months, Extent::PeopleAndDues)
    }

    /// The records of all months, with what this change did so far.
    pub fn whole_ledger(&self, upto: Month) -> Result<Ledger> {
        ledger::load(self.connection(), ledger::all_months(self.connection(), upto)?, Extent::All)
    }

    /// Makes it last: when this returns, the change is on the disk. A change that changed nothing leaves no entry. What is
    /// handed back went wrong once that was done.
    ///
    /// # Errors
    /// `Unjournalled` where the journal has not every row that was changed; `Unsure` where it can't be told whether it lasts;
    /// `Exists` where another has made the new file meanwhile; else why it does not last.
    pub fn commit(mut self) -> Result<Option<Error>> {
        let written = journal::last_row(self.connection())? - self.before;
        // Each row that is changed is one, and the trigger that keeps it in the journal writes one more.
        let touched = self.connection().total_changes() - self.touched;
        if touched == 0 {
            return Ok(None);
        }
        if u64::try_from(written).ok().and_then(|written| written.checked_mul(2)) != Some(touched) {
            return Err(Error::Unjournalled);
        }
        journal::close(self.connection(), self.entry, self.before + 1, written)?;
        let path = self.connection().path().map(str::to_owned);
        let committed = self.connection().execute_batch("COMMIT").context("保存");
        // Closed, it gives up what was not committed.
        drop(self.connection.take());
        if let Some(file) = self.new_file.take() {
            return committed.and_then(|()| file.appear());
        }
        match (committed, path) {
            (Err(error), Some(path)) => Change::find_out(Path::new(&path), self.entry, written, error),
            (committed, _) => committed.map(|()| None),
        }
    }

    /// What became of a change at whose end something went wrong: that may have been after the moment from which it lasts.
    fn find_out(path: &Path, entry: i64, rows: i64, error: Error) -> Result<Option<Error>> {
        match Store::open(path).and_then(|store| store.has_entry(entry, rows)) {
            Ok(true) => Ok(Some(error)),
            Ok(false) => Err(error),
            Err(_) => Err(Error::Unsure(error.into())),
        }
    }
}
