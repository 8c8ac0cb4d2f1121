//! The record file: SQLite, all of it. Opening and making it, one transaction a change, one file a noun.

use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::domain::journal::Entry;
use crate::domain::ledger::Ledger;
use crate::domain::org::Organisation;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};

use failure::Doing;
use ledger::Extent;

mod away;
mod book;
mod change;
mod contact;
mod disclosure;
mod dues;
mod failure;
mod journal;
mod ledger;
mod meeting;
mod member;
mod names;
mod org;
mod plan;
mod resolution;
mod schema;
mod session;
mod tariff;
mod training;
mod value;
mod waiver;

pub use change::Change;

/// How long a command waits for another program to let go of the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open record file.
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens an existing file.
    ///
    /// # Errors
    /// `NoFile`; `Foreign` or `Newer` where it is not one that this program can use; `NotWritable`, `Damaged`.
    pub fn open(path: &Path) -> Result<Store> {
        if !path.exists() {
            return Err(Error::NoFile(path.to_owned()));
        }
        if path.is_dir() {
            return Err(Error::Foreign(path.to_owned()));
        }
        let store = Store::connect(path)?;
        match schema::version(&store.connection, path)? {
            None => Err(Error::NoFile(path.to_owned())),
            Some(_) => Ok(store),
        }
    }

    /// Makes a new file that holds an organisation and the entry that made it. The file appears only when the change
    /// is committed; one that cannot be made leaves nothing behind.
    ///
    /// # Errors
    /// `Exists`, `Foreign`, `Write`.
    pub fn create(path: &Path, org: &Organisation, entry: &Entry) -> Result<Change> {
        if path.is_dir() {
            return Err(Error::Exists(path.to_owned()));
        }
        let made = reserve(path)?;
        let made_new = made.is_some();
        let fill = || {
            let store = Store::connect(path)?;
            if schema::version(&store.connection, path)?.is_some() {
                return Err(Error::Exists(path.to_owned()));
            }
            store.found(org, entry)
        };
        let change = fill();
        match change {
            Ok(change) => Ok(if made_new { change.removing_unless_committed(path) } else { change }),
            Err(error) => {
                if made_new {
                    // The file is empty and was made a moment ago; if it cannot be removed, an empty file does no harm.
                    let _ = std::fs::remove_file(path);
                }
                Err(error)
            }
        }
    }

    /// The same in memory, for tests and for trying out.
    pub fn memory(org: &Organisation, entry: &Entry) -> Result<Change> {
        let connection = Connection::open_in_memory().doing("建立记录")?;
        Store::set_up(connection)?.found(org, entry)
    }

    /// The records that concern some months.
    pub fn ledger(&self, months: Months) -> Result<Ledger> {
        ledger::load(&self.connection, months, Extent::All)
    }

    /// Of those, what concerns people, sessions and dues: enough for rosters and dues, and quicker.
    pub fn people_and_dues(&self, months: Months) -> Result<Ledger> {
        ledger::load(&self.connection, months, Extent::PeopleAndDues)
    }

    /// The months that the file has records of, to a month at least.
    pub fn all_months(&self, upto: Month) -> Result<Months> {
        ledger::all_months(&self.connection, upto)
    }

    /// The records of all months that the file has, to a month at least.
    pub fn whole_ledger(&self, upto: Month) -> Result<Ledger> {
        self.ledger(self.all_months(upto)?)
    }

    /// Begins a change: what follows is one transaction and one journal entry.
    ///
    /// # Errors
    /// `Locked`, `NotWritable`.
    pub fn begin(self, entry: &Entry) -> Result<Change> {
        Change::begin(self.connection, entry)
    }

    fn connect(path: &Path) -> Result<Store> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Store::set_up(Connection::open_with_flags(path, flags).doing("打开记录文件")?)
    }

    /// The connection's settings: constraints on, surprises off, every commit on the disk before it is reported.
    fn set_up(connection: Connection) -> Result<Store> {
        let configure = || -> rusqlite::Result<()> {
            connection.busy_timeout(PATIENCE)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
            connection.execute_batch(
                "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;",
            )
        };
        configure().doing("打开记录文件")?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Store { connection })
    }

    fn found(self, org: &Organisation, entry: &Entry) -> Result<Change> {
        self.connection.execute_batch("BEGIN IMMEDIATE").doing("建立记录文件")?;
        schema::make(&self.connection)?;
        let change = Change::within(self.connection, entry)?;
        change.add_organisation(org)?;
        Ok(change)
    }
}

/// Makes an empty file that only its owner can read, unless there is one: then `None`.
fn reserve(path: &Path) -> Result<Option<PathBuf>> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(Some(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(failed(error)),
    }
}
