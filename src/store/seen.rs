//! Whether the record file is still the one into which a command looked: while a question is open, another may come to its
//! place.

use std::path::Path;

use rusqlite::Connection;

use super::journal::{self, Head};
use super::{Change, Store};
use crate::error::{Error, Result};
use crate::platform::file_at;

/// A file as a command has found it.
pub struct Seen {
    /// What names may change and a file keeps, where the system tells it.
    file: Option<(u64, u64)>,
    /// Its last entry; what is written meanwhile comes after it.
    last: Head,
}

impl Store {
    /// Returns what tells this file from another.
    pub fn seen(&self) -> Result<Seen> {
        Ok(Seen { file: file_of(&self.connection), last: journal::head(&self.connection)? })
    }
}

impl Change {
    /// Makes sure that what is changed is what was looked into.
    ///
    /// # Errors
    /// `Replaced`.
    pub fn continues(&self, seen: &Seen) -> Result<()> {
        let connection = self.connection();
        let Head { entry, hash } = &seen.last;
        let goes_on = *entry == 0 || journal::has_entry(connection, *entry, hash)?;
        if goes_on && file_of(connection) == seen.file { Ok(()) } else { Err(Error::Replaced) }
    }
}

/// What lies now where a connection has its file.
fn file_of(connection: &Connection) -> Option<(u64, u64)> {
    file_at(Path::new(connection.path()?))
}
