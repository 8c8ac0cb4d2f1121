//! Verifying a file: whether SQLite finds it whole, the schema is the program's own, the journal is a chain without gaps, and the
//! tables are what the journal, replayed from nothing, says. It only reads; what does not fit is a [`Fault`], never an error.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Rows};

use super::chain::{self, Hash, Link, Salt};
use super::failure::Context;
use super::forget::ForgottenBy;
use super::row::{RowExt, all};
use super::schema::{self, FORMAT, Format};
use super::{Store, failure, journal};
use crate::domain::journal::EntryKind;
use crate::domain::verification::{Code, Fault, Remark, Verification};
use crate::error::{Error, Result};

use replay::Replay;

pub(super) mod replay;

const DOING: &str = "核对记录文件";

impl Store {
    /// Verifies a file, which is opened to be read only; `code` is one that was written down. What a command that was cut off left
    /// in the file that is in use is taken back first, as any command does; another file stays as it is.
    ///
    /// # Errors
    /// `NoFile`, `Foreign`, `Newer`; `HalfWritten`; `Locked` and the like where it can't be read.
    pub fn examine(path: &Path, is_in_use: bool, code: Option<&Code>) -> Result<(Verification, Store)> {
        let store = match Store::open_read_only(path) {
            Err(Error::HalfWritten(_)) if is_in_use => {
                Store::connect(path)?
                    .connection
                    .execute_batch("SELECT 1 FROM sqlite_schema")
                    .context(DOING)?;
                Store::open_read_only(path)?
            }
            opened => opened?,
        };
        let found = verify(&store.connection, &FORMAT, code)?;
        Ok((found, store))
    }

    /// Opens a file to be read only, as it is: whether what it holds is as it was written is for the caller to find out.
    pub(super) fn open_read_only(path: &Path) -> Result<Store> {
        Store::must_be_there(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = || {
            let store = Store::set_up(Connection::open_with_flags(path, flags).context("打开记录文件")?)?;
            Ok(schema::format_of(&store.connection, path, &FORMAT)?.map(|_| store))
        };
        match failure::unless_held(path, open()) {
            Ok(Some(store)) => Ok(store),
            Ok(None) => Err(Error::NoFile(path.to_owned())),
            // A command that was cut off is taken back by the next one that may write.
            Err(Error::NotWritable) => Err(Error::HalfWritten(path.to_owned())),
            Err(error) => Err(error),
        }
    }
}

/// Verifies what a connection sees at one time.
pub(super) fn verify(connection: &Connection, format: &Format, code: Option<&Code>) -> Result<Verification> {
    // A transaction to read in, or a part of the one that is under way.
    connection.execute_batch("SAVEPOINT verify").context(DOING)?;
    let mut found = Verification::new();
    structure(connection, &mut found)?;
    records(connection, format, code, &mut found)?;
    connection.execute_batch("RELEASE verify").context(DOING)?;
    Ok(found)
}

/// Verifies what the file holds: the schema, the journal, and the rows by it.
fn records(
    connection: &Connection,
    format: &Format,
    code: Option<&Code>,
    found: &mut Verification,
) -> Result<()> {
    match journal_of(connection, format, code, found)? {
        Some(replay) => replay.verify(connection, found),
        None => Ok(()),
    }
}

/// Verifies the schema and the journal, and returns what this says of the rows; `None` where it can't be gone through.
pub(super) fn journal_of(
    connection: &Connection,
    format: &Format,
    code: Option<&Code>,
    found: &mut Verification,
) -> Result<Option<Replay>> {
    let strangers = schema::strangers_of(connection, format)?;
    let is_ours = |table: &str| {
        !strangers.iter().any(|what| what.split_once(' ').is_some_and(|(_, name)| name == table))
    };
    for what in &strangers {
        found.find(Fault::Stranger { what: what.clone() });
    }
    let tables = schema::recorded_in(connection)?;
    let mut replay = Replay::new(connection, tables.into_iter().filter(|table| is_ours(table)))?;
    // What another program has put in a table's place may be endless.
    if ["origin", "entry", "change"].into_iter().all(is_ours) {
        let outcome = Journal { connection, found, replay: &mut replay }.verify(code)?;
        return Ok(outcome.map(|()| replay));
    }
    Ok(None)
}

/// What SQLite itself finds.
fn structure(connection: &Connection, found: &mut Verification) -> Result<()> {
    let says = all(connection, DOING, "PRAGMA integrity_check (1000)", [], |row| row.get::<_, String>(0));
    let Some(says) = readable(found, "", says)? else { return Ok(()) };
    for says in says.into_iter().filter(|says| says != "ok") {
        found.find(Fault::Structure { says });
    }
    let sql = "SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check ORDER BY 1, 2";
    let rows = all(connection, DOING, sql, [], |row| Ok((row.get(0)?, row.get(1)?)));
    for (table, to) in readable(found, "", rows)?.unwrap_or_default() {
        found.find(Fault::Reference { table, to });
    }
    Ok(())
}

/// What was read; `None` where the file is damaged there, which is a fault.
///
/// # Errors
/// Where it could not be read for another reason.
fn readable<T>(found: &mut Verification, what: &str, read: Result<T>) -> Result<Option<T>> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(Error::Damaged | Error::Unreadable(_) | Error::NotOurs) => {
            found.find(Fault::Unreadable { what: what.to_owned() });
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// A change as it stands in the file.
struct ChangeRow {
    id: i64,
    entry: i64,
    table: String,
    before: Option<String>,
    after: Option<String>,
    salt: Option<Salt>,
    hash: Hash,
}

/// The journal, gone through from its beginning.
struct Journal<'a> {
    connection: &'a Connection,
    found: &'a mut Verification,
    replay: &'a mut Replay,
}

/// What is carried from entry to entry.
struct Carried {
    previous: Hash,
    /// The last entry's number.
    entry: i64,
    at: String,
    forgotten: ForgottenBy,
    backwards: Option<Remark>,
    days: Option<Remark>,
}

impl Journal<'_> {
    /// Goes through all entries; `None` where they cannot be read to the end.
    fn verify(mut self, code: Option<&Code>) -> Result<Option<()>> {
        let origins =
            self.connection
                .query_row("SELECT count(*) = 1 AND max (id) = 1 FROM origin", [], |row| row.get(0));
        let origin = match readable(self.found, "origin", origins.context(DOING))? {
            Some(true) => readable(self.found, "origin", journal::origin(self.connection))?,
            _ => None,
        };
        let Some(origin) = origin else {
            self.found.find(Fault::Origin);
            return Ok(None);
        };
        let forgotten = ForgottenBy::load(self.connection);
        let mut carried = Carried {
            previous: origin,
            entry: 0,
            at: String::new(),
            forgotten: readable(self.found, "entry", forgotten)?.unwrap_or_default(),
            backwards: None,
            days: None,
        };
        let passed = self.pass(&mut carried, code);
        let passed = readable(self.found, "entry", passed)?;
        if passed.is_some() && carried.entry == 0 {
            self.found.find(Fault::Empty);
        }
        self.end(carried, code);
        Ok(passed)
    }

    fn pass(&mut self, carried: &mut Carried, code: Option<&Code>) -> Result<()> {
        let sql =
            "SELECT id, at, day, command, who, pinned, kind, about, first, rows, salt, command_hash, hash
                   FROM entry ORDER BY id";
        let mut entries = self.connection.prepare(sql).context(DOING)?;
        let mut entries = entries.query([]).context(DOING)?;
        let sql = "SELECT id, entry, \"table\", before, after, salt, hash FROM change ORDER BY id";
        let mut changes = self.connection.prepare(sql).context(DOING)?;
        let mut changes = Changes { rows: changes.query([]).context(DOING)?, next: None };
        changes.step()?;
        while let Some(row) = entries.next().context(DOING)? {
            self.entry(row, &mut changes, carried, code)?;
        }
        if let Some(left) = &changes.next {
            self.found.find(Fault::Stray { change: left.id });
        }
        Ok(())
    }

    fn entry(
        &mut self,
        row: &rusqlite::Row<'_>,
        changes: &mut Changes<'_>,
        carried: &mut Carried,
        code: Option<&Code>,
    ) -> Result<()> {
        let read = || -> rusqlite::Result<_> {
            let words: (String, String, Option<String>, Option<String>) =
                (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            let kind: (bool, EntryKind, Option<String>) = (row.get(5)?, row.code(6)?, row.get(7)?);
            let rows: (i64, i64) = (row.get(8)?, row.get(9)?);
            let hashes: (Option<Salt>, Hash, Hash) = (row.get(10)?, row.get(11)?, row.get(12)?);
            Ok((row.get::<_, i64>(0)?, words, kind, rows, hashes))
        };
        let (id, (at, day, command, who), (pinned, kind, about), (first, count), (salt, command_hash, hash)) =
            read().context(DOING)?;
        let follows = id == carried.entry + 1;
        if !follows {
            self.found.find(Fault::Gap { from: carried.entry + 1, to: id - 1 });
        }
        match salt.zip(command.as_deref()) {
            Some((salt, command)) if chain::of_command(&salt, command) != command_hash => {
                self.found.find(Fault::Command { entry: id });
            }
            Some(_) => {}
            None if carried.forgotten.typed(id) => {}
            None => self.found.find(Fault::Blank { entry: id, change: None }),
        }
        let mut tables: Vec<(String, Hash)> = Vec::new();
        let mut is_counted = true;
        while let Some(change) = changes.next.take_if(|change| change.id < first.saturating_add(count)) {
            if change.id < first {
                self.found.find(Fault::Stray { change: change.id });
                changes.pass_to(first)?;
                continue;
            }
            is_counted &= change.entry == id;
            self.change(&change, id, carried)?;
            tables.push((change.table, change.hash));
            changes.step()?;
        }
        is_counted &= i64::try_from(tables.len()) == Ok(count);
        let link = Link {
            id,
            at: &at,
            day: &day,
            who: who.as_deref(),
            pinned,
            kind,
            about: about.as_deref(),
            command: command_hash,
            first,
        };
        let made =
            chain::of_entry(&carried.previous, &link, tables.iter().map(|(table, hash)| (&**table, hash)));
        if !is_counted {
            self.found.find(Fault::Count { entry: id });
        } else if made != hash && follows {
            self.found.find(Fault::Entry { entry: id });
        }
        carried.see_times(id, &at, &day);
        let own = Code::new(id, &hash);
        if let Some(code) = code.filter(|code| code.entry == id) {
            if *code != own {
                self.found.find(Fault::OtherPast { code: code.clone(), found: own.clone() });
            } else if self.found.is_whole() {
                self.found.holds = Some(code.clone());
            }
        }
        (self.found.head, self.found.head_at) = (Some(own), Some(at.clone()));
        self.found.entries += 1;
        self.found.changes += tables.len() as u64;
        (carried.previous, carried.entry, carried.at) = (hash, id, at);
        Ok(())
    }

    fn change(&mut self, change: &ChangeRow, entry: i64, carried: &mut Carried) -> Result<()> {
        let ChangeRow { id, table, before, after, salt, hash, .. } = change;
        let (before, after) = (before.as_deref(), after.as_deref());
        let is = salt.map(|salt| chain::of_row(&salt, before, after));
        if is != Some(*hash) && !carried.forgotten.left(*id, entry, is.as_ref()) {
            self.found.find(match is {
                Some(_) => Fault::Change { entry, change: *id, table: table.clone() },
                None => Fault::Blank { entry, change: Some(*id) },
            });
        }
        self.replay.take(self.connection, self.found, (entry, *id, table), (before, after))
    }

    fn end(self, carried: Carried, code: Option<&Code>) {
        if let (Some(code), Some(head)) = (code, &self.found.head)
            && code.entry > head.entry
        {
            let fault = Fault::CutOff { code: code.clone(), found: head.clone() };
            self.found.find(fault);
        }
        let forgotten = carried.forgotten.counts().map(|(by, count)| Remark::Forgotten { by, count });
        self.found.remarks.extend(forgotten.chain(carried.backwards).chain(carried.days));
    }
}

impl Carried {
    /// Notes where the clock went backwards, and the first entry whose day is not the clock's.
    fn see_times(&mut self, entry: i64, at: &str, day: &str) {
        if at < self.at.as_str() {
            let (at, before) = (at.to_owned(), self.at.clone());
            count(&mut self.backwards, Remark::Backwards { entry, at, before, all: 1 });
        }
        if !at.starts_with(day) {
            count(&mut self.days, Remark::Day { entry, day: day.to_owned(), at: at.to_owned(), all: 1 });
        }
    }
}

/// Keeps the first remark of a kind, with how many there were.
fn count(kept: &mut Option<Remark>, one: Remark) {
    match kept {
        Some(Remark::Backwards { all, .. } | Remark::Day { all, .. }) => *all += 1,
        _ => *kept = Some(one),
    }
}

/// The changes in order of number, one looked ahead.
struct Changes<'a> {
    rows: Rows<'a>,
    next: Option<ChangeRow>,
}

impl Changes<'_> {
    fn step(&mut self) -> Result<()> {
        let read = |row: &rusqlite::Row<'_>| {
            Ok(ChangeRow {
                id: row.get(0)?,
                entry: row.get(1)?,
                table: row.get(2)?,
                before: row.get(3)?,
                after: row.get(4)?,
                salt: row.get(5)?,
                hash: row.get(6)?,
            })
        };
        let row = self.rows.next().context(DOING)?;
        self.next = row.map(read).transpose().context(DOING)?;
        Ok(())
    }

    /// Goes on to the first change of a number or a later one.
    fn pass_to(&mut self, first: i64) -> Result<()> {
        self.step()?;
        while self.next.as_ref().is_some_and(|change| change.id < first) {
            self.step()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
