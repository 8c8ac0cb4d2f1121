//! Restoring a copy: into a new file first, which takes the place of the one that is there once the entry on it is in it.

use std::path::Path;

use rusqlite::Connection;

use super::backup::copy;
use super::failure::Context;
use super::journal;
use super::place::{Held, NewFile};
use super::schema::{self, FORMAT};
use super::verify::verify;
use super::{Change, Store, log};
use crate::domain::backup::{Present, Relation};
use crate::domain::journal::{Entry, EntryKind};
use crate::domain::verification::Code;
use crate::error::{Error, Result};

const DOING: &str = "恢复备份";

impl Store {
    /// Opens a file as it is, to be compared and copied; `None` where there is none, or an empty one.
    ///
    /// # Errors
    /// `Newer`; those of [`is_of_content`] where it can't be read as records; others where it can't be reached.
    pub fn open_as_it_is(path: &Path) -> Result<Option<Store>> {
        match Store::must_be_there(path) {
            Err(Error::NoFile(_)) => return Ok(None),
            other => other?,
        }
        let store = Store::connect(path)?;
        Ok(schema::format_of(&store.connection, path, &FORMAT)?.map(|_| store))
    }

    /// Returns what lies where this copy is to be restored.
    ///
    /// # Errors
    /// `Refused` where it is the file of other records; `Newer`; where it can't be reached.
    pub fn present(&self, path: &Path) -> Result<Present> {
        let compared = Store::open_as_it_is(path).and_then(|store| match store {
            Some(store) => self.compared(&store),
            None => Ok(Present::Nothing),
        });
        match compared {
            Err(error) if is_of_content(&error) => Ok(Present::Unreadable),
            other => other,
        }
    }

    fn compared(&self, present: &Store) -> Result<Present> {
        let relation = present.relation(self)?;
        let last = journal::head(&self.connection)?.entry;
        let common = match relation {
            Relation::Same | Relation::Behind { .. } => last,
            Relation::Ahead { entries } => last - entries,
            Relation::Diverged { common } => common,
            Relation::Other => {
                let what = "备份和现在的记录文件不是同一个文件的".to_owned();
                return Err(Error::Refused(what, "用 --db 换一个位置恢复；或者先把现在的文件移走".into()));
            }
        };
        let missing = log::entries_after(&present.connection, common)?;
        let whole = verify(&present.connection, &FORMAT, None)?.is_whole();
        Ok(Present::Records { relation, missing, whole })
    }

    /// Copies this copy into a new file beside a path, verifies that, and begins the entry which says so; committed, the new file
    /// takes the place of the one that is there, which nobody can write to meanwhile.
    ///
    /// # Errors
    /// `NotWhole` where what was copied is not what its journal says; `Write`; `Locked` and the like.
    pub fn restore(&self, path: &Path, entry: &Entry, tell: &dyn Fn(u32)) -> Result<(Present, Change)> {
        let held = Held::at(path)?;
        let present = self.present(path)?;
        let file = NewFile::beside(path)?;
        let made = copy(&self.connection, file.path(), tell)?;
        if !verify(&made, &FORMAT, None)?.is_whole() {
            return Err(Error::NotWhole(path_of(&self.connection)));
        }
        let end = journal::head(&made)?;
        let about = format!("{{\"head\":\"{}\"}}", Code::new(end.entry, &end.hash));
        let mut change = Change::begin(made, entry)?.in_new_file(file.replacing(held));
        change.is_about(EntryKind::Restore, about);
        Ok((present, change))
    }
}

fn path_of(connection: &Connection) -> std::path::PathBuf {
    connection.path().unwrap_or_default().into()
}

/// Whether an error says that a file is not one of records that can be read, rather than that it can't be reached.
pub(super) fn is_of_content(error: &Error) -> bool {
    matches!(
        error,
        Error::Foreign(_) | Error::NotOurs | Error::Damaged | Error::Unreadable(_) | Error::Store { .. }
    )
}

/// Begins to hold a file, so that nobody else writes to it.
pub(super) fn lock(path: &Path) -> Result<Option<Connection>> {
    let locked = Store::open_as_it_is(path).and_then(|store| {
        let Some(store) = store else { return Ok(None) };
        store.connection.execute_batch("BEGIN IMMEDIATE").context(DOING)?;
        Ok(Some(store.connection))
    });
    match locked {
        Err(error) if is_of_content(&error) => Ok(None),
        other => other,
    }
}
