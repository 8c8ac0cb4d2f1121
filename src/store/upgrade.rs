//! Bringing an older file to the format of today: its journal and chain stay, and what the migrations do to its rows is an entry.

use std::borrow::Cow;
use std::path::Path;

use rusqlite::Connection;

use super::Store;
use super::failure::Context;
use super::journal::{self, Written};
use super::schema::{self, FORMAT, Format};
use super::verify::{journal_of, verify};
use crate::domain::journal::{Entry, EntryKind};
use crate::domain::verification::Verification;
use crate::error::{Error, Result};

const DOING: &str = "升级记录文件";

impl Store {
    /// Opens a file whose format is an older one, to be copied and upgraded.
    ///
    /// # Errors
    /// As [`Store::open`]; `Strange` where it holds what its format does not make.
    pub fn open_older(path: &Path) -> Result<Store> {
        Store::must_be_there(path)?;
        let store = Store::connect(path)?;
        let what = schema::strangers_of(&store.connection, &FORMAT)?;
        if what.is_empty() { Ok(store) } else { Err(Error::Strange { path: path.to_owned(), what }) }
    }

    /// Brings a file to the format of today, in one transaction with an entry of its own.
    ///
    /// # Errors
    /// `NotAsJournalled` where the file is not what its journal says, before or after; `Locked`, `NotWritable` and the like.
    pub fn upgrade(self, entry: &Entry) -> Result<()> {
        upgrade(&self.connection, entry, &FORMAT)
    }
}

fn upgrade(connection: &Connection, entry: &Entry, format: &Format) -> Result<()> {
    // A table that is made anew goes and comes while others refer to it; what they refer to is looked at in the end.
    connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE").context(DOING)?;
    let done =
        migrate(connection, entry, format).and_then(|()| connection.execute_batch("COMMIT").context(DOING));
    if done.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK").context(DOING)?;
    }
    connection.execute_batch("PRAGMA foreign_keys = ON").context(DOING)?;
    done
}

/// Does the migrations that a file lacks, within the transaction that is open, and appends the entry on them.
fn migrate(connection: &Connection, entry: &Entry, format: &Format) -> Result<()> {
    let version: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).context(DOING)?;
    // Another has upgraded it meanwhile.
    if version >= format.newest() {
        return Ok(());
    }
    let mut found = Verification::new();
    let replay = journal_of(connection, format, None, &mut found)?;
    let replay = replay.filter(|_| found.is_whole()).ok_or(Error::NotAsJournalled)?;
    for migration in &format.migrations[usize::try_from(version).unwrap_or_default()..] {
        connection.execute_batch(migration).context(DOING)?;
    }
    connection.pragma_update(None, "user_version", format.newest()).context(DOING)?;
    let mut written = Vec::new();
    replay.differences(connection, |table, difference| {
        let table = Cow::Owned(table.to_owned());
        written.push(Written { table, before: difference.was, after: difference.is });
        Ok(())
    })?;
    let about = format!("{{\"from\":{version},\"to\":{}}}", format.newest());
    let head = journal::head(connection)?;
    journal::append(connection, &head, entry, (EntryKind::Upgrade, Some(&about)), &written)?;
    if verify(connection, format, None)?.is_whole() { Ok(()) } else { Err(Error::NotAsJournalled) }
}

#[cfg(test)]
mod tests;
