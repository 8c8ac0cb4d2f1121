//! A change under way: one transaction, one journal entry, all or nothing.

use std::cell::RefCell;
use std::path::Path;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, ToSql};

use super::chain::Hash;
use super::failure::Context;
use super::journal::{Head, Written};
use super::ledger::{self, Extent};
use super::loading::Loading;
use super::place::NewFile;
use super::row::MEMBERS;
use super::statement::{Old, Statement};
use super::value::date;
use super::{Store, book, journal};
use crate::domain::book::Funds;
use crate::domain::evidence::Evidence;
use crate::domain::journal::{Changed, Entry, EntryKind};
use crate::domain::ledger::Ledger;
use crate::domain::member::Calling;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};

/// Dropped without [`Change::commit`], it leaves the file as it was.
pub struct Change {
    connection: Option<Connection>,
    entry: Entry,
    kind: EntryKind,
    /// What entries or changes it is about, as JSON.
    about: Option<String>,
    /// The day of entry, as bound to statements.
    day: String,
    /// Where the journal ended before this change.
    head: Head,
    /// How many rows the connection had changed before this change.
    touched: u64,
    /// The rows that were written so far.
    written: RefCell<Vec<Written>>,
    /// How many rows were rewritten that the journal does not tell of: those of which something was forgotten.
    rewritten: u64,
    /// A file that is made for this change, to appear once that lasts.
    new_file: Option<NewFile>,
}

/// Bytes of a text that is kept: those that people type may be a sixteenth of it each, and some are kept with others.
const LONGEST_TEXT: usize = 1024 * 1024;

/// Whether a value is of a size that can be read again.
///
/// # Errors
/// `Refused`.
fn bearable(value: &dyn ToSql) -> Result<()> {
    let text = match value.to_sql() {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(text))) => text.len(),
        Ok(ToSqlOutput::Owned(Value::Text(text))) => text.len(),
        _ => 0,
    };
    if text <= LONGEST_TEXT {
        return Ok(());
    }
    Err(Error::Refused("要保存的文字太长".into(), "长的另外存成文件，记作附件".into()))
}

/// A change that lasts.
#[derive(Debug, Default)]
pub struct Committed {
    /// What went wrong once it did.
    pub amiss: Option<Error>,
    /// To the file, where it is still open.
    pub connection: Option<Connection>,
    /// Its entry, where that is one that can be taken back.
    pub entry: Option<i64>,
}

/// Whether a row that is named by these gets its number when it is made.
fn gets_number(values: &[&dyn ToSql]) -> bool {
    let key = values.first().and_then(|key| key.to_sql().ok());
    matches!(key, Some(ToSqlOutput::Borrowed(ValueRef::Null) | ToSqlOutput::Owned(Value::Null)))
}

impl Change {
    pub(super) fn begin(connection: Connection, entry: &Entry) -> Result<Change> {
        connection.execute_batch("BEGIN IMMEDIATE").context("开始保存")?;
        Change::within(connection, entry)
    }

    /// Takes up a transaction that has begun.
    pub(super) fn within(connection: Connection, entry: &Entry) -> Result<Change> {
        let (head, touched) = (journal::head(&connection)?, connection.total_changes());
        Ok(Change {
            connection: Some(connection),
            entry: entry.clone(),
            kind: EntryKind::Command,
            about: None,
            day: date(entry.day),
            head,
            touched,
            written: RefCell::default(),
            rewritten: 0,
            new_file: None,
        })
    }

    pub(super) fn in_new_file(self, file: NewFile) -> Change {
        Change { new_file: Some(file), ..self }
    }

    pub(super) fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("a change has its connection until it is dropped")
    }

    /// Runs a statement and notes each row that it writes, as it was and as it is.
    ///
    /// # Errors
    /// `Unjournalled` where it writes to more rows than the one that it names.
    pub(super) fn put(&self, doing: &'static str, statement: Statement<'_>) -> Result<()> {
        let Statement { table, sql, values, old } = statement;
        values.iter().try_for_each(|value| bearable(*value))?;
        let before = match old {
            Old::None | Old::Made(..) | Old::Returned => None,
            Old::First(..) if gets_number(values) => None,
            Old::First(sql, count, _) => self.row(sql, &values[..count]).context(doing)?,
            Old::Last(sql, count) => self.row(sql, &values[values.len() - count..]).context(doing)?,
        };
        if let Old::Made(select, count) | Old::First(select, count, _) = old {
            let sql = if let (Old::First(.., made), None) = (old, &before) { made } else { sql };
            let execute = || self.connection().prepare_cached(sql)?.execute(values);
            match execute().context(doing)? {
                0 => return Ok(()),
                1 => {}
                _ => return Err(Error::Unjournalled),
            }
            let after =
                if gets_number(values) { self.last_row(table) } else { self.row(select, &values[..count]) };
            let after = after.context(doing)?;
            self.note(Written { table: table.into(), before, after });
            return Ok(());
        }
        let mut returned = self.returned(sql, values).context(doing)?.into_iter();
        let mut written = self.written.borrow_mut();
        if old == Old::Returned {
            written.extend(returned.map(|row| Written {
                table: table.into(),
                before: Some(row),
                after: None,
            }));
            return Ok(());
        }
        written.extend(returned.next().map(|row| Written { table: table.into(), before, after: Some(row) }));
        if returned.next().is_some() {
            return Err(Error::Unjournalled);
        }
        Ok(())
    }

    fn row(&self, sql: &'static str, values: &[&dyn ToSql]) -> rusqlite::Result<Option<String>> {
        self.connection().prepare_cached(sql)?.query_row(values, journal::json).optional()
    }

    fn last_row(&self, table: &'static str) -> rusqlite::Result<Option<String>> {
        let sql = format!("SELECT * FROM {table} WHERE rowid = last_insert_rowid ()");
        self.connection().prepare_cached(&sql)?.query_row([], journal::json).optional()
    }

    fn returned(&self, sql: &'static str, values: &[&dyn ToSql]) -> rusqlite::Result<Vec<String>> {
        self.connection().prepare_cached(sql)?.query_map(values, journal::json)?.collect()
    }

    /// Notes a row that was written otherwise than by a statement of this program's.
    pub(super) fn note(&self, written: Written) {
        self.written.borrow_mut().push(written);
    }

    /// Says how many rows were rewritten, in the tables and in the journal, of which the journal is not to tell.
    pub(super) fn rewrote(&mut self, rows: usize) {
        self.rewritten += rows as u64;
    }

    /// Returns the rows that were written so far.
    pub fn changes(&self) -> Vec<Changed> {
        let written = self.written.borrow();
        let changed = |row: &Written| Changed {
            table: row.table.clone().into_owned(),
            before: row.before.clone(),
            after: row.after.clone(),
        };
        written.iter().map(changed).collect()
    }

    /// Says what kind of entry this is, and what it is about, as JSON.
    pub(super) fn is_about(&mut self, kind: EntryKind, about: String) {
        (self.kind, self.about) = (kind, Some(about));
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
        ledger::load(self.connection(), months, Extent::All, Calling::default())
    }

    /// Loads all that bears on the judgement of some months, with what this change did so far.
    pub fn evidence(&self, months: Months) -> Result<Evidence> {
        ledger::evidence(self.connection(), months, Calling::default())
    }

    /// Loads all that bears on the judgement of the sessions and meetings of some months, with what this change did so far.
    pub fn evidence_of_occasions(&self, months: Months) -> Result<Evidence> {
        ledger::of_occasions(self.connection(), months, Calling::default())
    }

    /// Loads all that can be judged up to a month, with what this change did so far.
    pub fn whole_evidence(&self, upto: Month) -> Result<Evidence> {
        ledger::whole_evidence(self.connection(), upto, Calling::default())
    }

    /// Loads what came in over all months, and what of it was handed on, with what this change did so far.
    pub fn funds(&self) -> Result<Funds> {
        book::load_funds(&Loading::a_few(self.connection(), Calling::default()), None)
    }

    /// Loads what a month is closed by: people, sessions and dues of all months for which something was booked in it.
    pub fn booked_in(&self, month: Month) -> Result<Ledger> {
        self.people_and_dues(book::months_booked_in(self.connection(), month)?)
    }

    /// Of those, what concerns people, sessions and dues: enough for what is collected, and quicker.
    pub fn people_and_dues(&self, months: Months) -> Result<Ledger> {
        ledger::load(self.connection(), months, Extent::PeopleAndDues, Calling::default())
    }

    /// The records of all months, with what this change did so far.
    pub fn whole_ledger(&self, upto: Month) -> Result<Ledger> {
        ledger::load(
            self.connection(),
            ledger::all_months(self.connection(), upto)?,
            Extent::All,
            Calling::default(),
        )
    }

    /// Makes it last: when this returns, the change is on the disk. A change that changed nothing leaves no entry.
    ///
    /// # Errors
    /// `Unjournalled` where the journal has not every row that was changed; `Unsure` where it can't be told whether it lasts;
    /// `Exists` where another has made the new file meanwhile; else why it does not last.
    pub fn commit(mut self) -> Result<Committed> {
        let written = self.written.take();
        let touched = self.connection().total_changes() - self.touched;
        // What is restored is an entry, though no row is written to.
        if touched == 0 && self.kind != EntryKind::Restore {
            return Ok(Committed::default());
        }
        if written.len() as u64 + self.rewritten != touched {
            return Err(Error::Unjournalled);
        }
        if written.iter().any(|row| row.table == "member" && row.before.is_none()) {
            self.bearable_members()?;
        }
        let about = (self.kind, self.about.as_deref());
        let hash = journal::append(self.connection(), &self.head, &self.entry, about, &written)?;
        let path = self.connection().path().map(str::to_owned);
        let committed = self.connection().execute_batch("COMMIT").context("保存");
        let mut afterwards = Ok(());
        if self.kind == EntryKind::Forget && committed.is_ok() {
            // What was forgotten is still in bytes of the file that hold nothing now.
            let sql = "PRAGMA temp_store = MEMORY; VACUUM";
            afterwards = self.connection().execute_batch(sql).context("从记录文件里抹去删除的内容");
        }
        let connection = self.connection.take();
        if committed.is_ok() && self.new_file.is_none() {
            let entry = (self.kind == EntryKind::Command).then_some(self.head.entry + 1);
            return Ok(Committed { amiss: afterwards.err(), connection, entry });
        }
        // Closed, it gives up what was not committed, and the new file is whole.
        drop(connection);
        let amiss = match (committed, self.new_file.take(), path) {
            (Ok(()), Some(file), _) => file.appear(),
            (Err(error), None, Some(path)) => {
                Change::find_out(Path::new(&path), self.head.entry + 1, &hash, error)
            }
            (committed, ..) => committed.map(|()| None),
        };
        Ok(Committed { amiss: amiss?, connection: None, entry: None })
    }

    /// Whether a file of so many members can be read again.
    ///
    /// # Errors
    /// `Refused`.
    fn bearable_members(&self) -> Result<()> {
        let sql = "SELECT count (*) FROM member";
        let members: i64 = self.connection().query_row(sql, [], |row| row.get(0)).context("保存党员")?;
        if usize::try_from(members).is_ok_and(|members| members <= MEMBERS) {
            return Ok(());
        }
        Err(Error::Refused(
            format!("一个记录文件最多 {MEMBERS} 名党员，加上这些有 {members} 名"),
            "一个支部一个文件：请核对是不是别的支部的花名册".into(),
        ))
    }

    /// What became of a change at whose end something went wrong: that may have been after the moment from which it lasts.
    fn find_out(path: &Path, entry: i64, hash: &Hash, error: Error) -> Result<Option<Error>> {
        let has_entry = |store: Store| journal::has_entry(&store.connection, entry, hash);
        let opened = || Store::open(path).and_then(has_entry);
        match opened().or_else(|_| Store::open_settled(path).and_then(has_entry)) {
            Ok(true) => Ok(Some(error)),
            Ok(false) => Err(error),
            Err(_) => Err(Error::Unsure(error.into())),
        }
    }
}
