//! The record file: SQLite, all of it. Opening and making it, one transaction a change, one file a noun.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use crate::domain::book::Funds;
use crate::domain::evidence::Evidence;
use crate::domain::id::Stored;
use crate::domain::journal::Entry;
use crate::domain::ledger::Ledger;
use crate::domain::member::{Calling, Member};
use crate::domain::org::Organisation;
use crate::domain::text::hexadecimal;
use crate::domain::time::{Month, Months};
use crate::domain::verification::Code;
use crate::error::{Error, Result};

use failure::Context;
use ledger::Extent;
use loading::Loading;
use place::NewFile;

mod amendment;
mod away;
mod backup;
mod book;
mod chain;
mod change;
mod contact;
mod disclosure;
mod dues;
mod failure;
mod forget;
mod history;
mod journal;
mod ledger;
mod loading;
mod log;
mod meeting;
mod member;
mod merge;
mod names;
mod org;
mod past;
mod place;
mod plan;
mod reference;
mod resolution;
mod restore;
mod row;
mod row_image;
mod schema;
mod seen;
mod session;
mod statement;
mod tariff;
mod training;
mod undo;
mod upgrade;
mod value;
mod verify;
mod waiting;
mod waiver;

pub use backup::BackupOrder;
pub use change::{Change, Committed};
#[cfg(test)]
pub(crate) use failure::of_every_code;
pub(crate) use place::{OURS, clear_left_behind, folder_of, followed, keep_as_it_is, paths_in};
pub use seen::Seen;
pub(crate) use waiting::tell_who_waits;

/// Bytes of a row of the file; one that is longer is none that this program wrote.
const LONGEST_ROW: i32 = 8 * 1024 * 1024;

/// An open record file.
pub struct Store {
    connection: Connection,
    /// Whether the journal's last entry is not as it was written.
    is_altered: bool,
    /// How members who share a name are told apart in what it says.
    calling: Calling,
}

impl Store {
    /// Returns the format of the files that it writes: how many migrations lead to it.
    pub fn format() -> i32 {
        schema::FORMAT.newest()
    }

    /// Opens an existing file.
    ///
    /// # Errors
    /// `NoFile`; `Read` where it can't be reached; `Foreign`, `Newer` or `Older` where it is not one that this program can use as it is;
    /// `NotWritable`, `Damaged`.
    pub fn open(path: &Path) -> Result<Store> {
        Store::must_be_there(path)?;
        let mut store = Store::connect(path)?;
        clear_left_behind(&folder_of(&followed(path)));
        let is_altered =
            ledger::within_snapshot(&store.connection, || match schema::version(&store.connection, path)? {
                None => Err(Error::NoFile(path.to_owned())),
                Some(version) if version < schema::FORMAT.newest() => Err(Error::Older(path.to_owned())),
                Some(_) => Ok(!journal::ends_well(&store.connection)?),
            })?;
        place::clear_cold_journal(&mut store.connection, path).context("打开记录文件")?;
        Ok(Store { is_altered, ..store })
    }

    fn must_be_there(path: &Path) -> Result<()> {
        match std::fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::NoFile(path.to_owned())),
            Err(source) => Err(Error::Read { path: path.to_owned(), source }),
            Ok(found) if found.is_dir() => Err(Error::Foreign(path.to_owned())),
            Ok(_) => Ok(()),
        }
    }

    /// The same with its members called otherwise.
    #[must_use]
    pub fn calling(self, calling: Calling) -> Store {
        Store { calling, ..self }
    }

    /// Returns whether the journal's last entry is not as it was written: such a file can be read and not be written to.
    pub fn is_altered(&self) -> bool {
        self.is_altered
    }

    /// Opens a file to be read without a lock, where none is given: no change is under way while no rollback journal is there.
    ///
    /// # Errors
    /// `NoLock` where one is there; as [`Store::open`].
    fn open_settled(path: &Path) -> Result<Store> {
        if place::journal_of(path).exists() {
            return Err(Error::NoLock);
        }
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let uri = format!("{}?immutable=1", place::uri(path));
        let connection = Connection::open_with_flags(uri, flags).context("打开记录文件")?;
        Ok(Store { connection, is_altered: false, calling: Calling::default() })
    }

    /// Returns what is so of a file that SQLite calls damaged, which it also does where the disk does not give what is on it.
    pub fn what_is_damaged(path: &Path) -> Error {
        if let Err(source) = place::read_through(path) {
            return Error::Read { path: path.to_owned(), source };
        }
        let check = |store: Store| -> Result<String> {
            let sql = "PRAGMA quick_check (1)";
            store.connection.query_row(sql, [], |row| row.get(0)).context("核对记录文件")
        };
        match Store::connect(path).and_then(check) {
            Ok(found) if found == "ok" => Error::DiskRead,
            _ => Error::Damaged,
        }
    }

    /// Makes a new file that holds an organisation and the entry that made it. The file appears only when the change
    /// is committed; one that cannot be made leaves nothing behind, and one that another makes meanwhile stays his.
    ///
    /// # Errors
    /// `Exists`, `Foreign`, `Write`; `Refused` where another file's journal lies beside it.
    pub fn create(path: &Path, org: &Organisation, entry: &Entry) -> Result<Change> {
        if path.is_dir() {
            let source = ErrorKind::IsADirectory.into();
            return Err(Error::Write { path: path.to_owned(), source });
        }
        if path.exists() {
            // An empty file is taken up; SQLite's lock keeps others out of it.
            return Store::connect(path)?.found(path, org, entry);
        }
        let file = NewFile::beside(path)?;
        Ok(Store::connect(file.path())?.found(file.path(), org, entry)?.in_new_file(file))
    }

    /// The same in memory, for tests and for trying out.
    pub fn memory(org: &Organisation, entry: &Entry) -> Result<Change> {
        let connection = Connection::open_in_memory().context("建立记录")?;
        Store::set_up(connection)?.found(Path::new(":memory:"), org, entry)
    }

    /// The records that concern some months.
    pub fn ledger(&self, months: Months) -> Result<Ledger> {
        ledger::load(&self.connection, months, Extent::All, self.calling)
    }

    /// Loads all that bears on the judgement of some months.
    pub fn evidence(&self, months: Months) -> Result<Evidence> {
        ledger::evidence(&self.connection, months, self.calling)
    }

    /// Loads all that bears on the judgement of the sessions and meetings of some months.
    pub fn evidence_of_occasions(&self, months: Months) -> Result<Evidence> {
        ledger::of_occasions(&self.connection, months, self.calling)
    }

    /// Loads all that can be judged up to a month.
    pub fn whole_evidence(&self, upto: Month) -> Result<Evidence> {
        ledger::whole_evidence(&self.connection, upto, self.calling)
    }

    /// Loads what came in over all months, and what of it was handed on.
    pub fn funds(&self) -> Result<Funds> {
        book::load_funds(&Loading::a_few(&self.connection, Calling::default()), None)
    }

    /// Returns what tells this file from any other, in hexadecimal, and the journal's code at the end of each month in which something was
    /// entered, by the clock, in order of month.
    pub fn origin(&self) -> Result<(String, Vec<(Month, Code)>)> {
        let file: String = hexadecimal(&journal::origin(&self.connection)?).chars().take(16).collect();
        Ok((file, journal::codes(&self.connection)?))
    }

    /// Everybody who was ever on the roster, and under which organisation.
    pub fn roster(&self) -> Result<(Organisation, Vec<Stored<Member>>)> {
        ledger::roster(&self.connection, self.calling)
    }

    /// Of those, what concerns people, sessions and dues: enough for dues, and quicker.
    pub fn people_and_dues(&self, months: Months) -> Result<Ledger> {
        ledger::load(&self.connection, months, Extent::PeopleAndDues, self.calling)
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
    /// `Altered`; `Locked`, `NotWritable`.
    pub fn begin(self, entry: &Entry) -> Result<Change> {
        if self.is_altered {
            return Err(Error::Altered);
        }
        let path = self.connection.path().map(PathBuf::from).unwrap_or_default();
        // A file that can't be written to is opened to be read.
        let begun = if self.connection.is_readonly(MAIN_DB).context("开始保存")? {
            Err(Error::NotWritable)
        } else {
            Change::begin(self.connection, entry)
        };
        failure::unless_held(&path, begun)
    }

    fn connect(path: &Path) -> Result<Store> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags).context("打开记录文件");
        failure::unless_held(path, opened.and_then(Store::set_up))
    }

    /// The connection's settings: constraints on, surprises off, every commit on the disk before it is reported,
    /// the folder too from which the rollback journal is deleted: with FULL alone a power cut brings that back.
    fn set_up(mut connection: Connection) -> Result<Store> {
        let mut configure = || -> rusqlite::Result<()> {
            waiting::wait_for_locks(&mut connection, waiting::PATIENCE)?;
            connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_ROW)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
            connection.execute_batch(
                "PRAGMA synchronous = EXTRA; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;",
            )
        };
        configure().context("打开记录文件")?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Store { connection, is_altered: false, calling: Calling::default() })
    }

    fn found(self, path: &Path, org: &Organisation, entry: &Entry) -> Result<Change> {
        // Whether it is one at all is told before it is locked, whether it is empty within the lock.
        schema::version(&self.connection, path)?;
        self.connection.execute_batch("BEGIN IMMEDIATE").context("建立记录文件")?;
        if schema::version(&self.connection, path)?.is_some() {
            return Err(Error::Exists(path.to_owned()));
        }
        schema::make(&self.connection)?;
        let change = Change::within(self.connection, entry)?;
        change.add_organisation(org)?;
        Ok(change)
    }
}
