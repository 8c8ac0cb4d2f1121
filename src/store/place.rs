//! Where a new record file comes to be: it is made under another name and appears whole, and only where none is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempPath;

use super::restore;
use super::waiting::{PATIENCE, wait_for_locks};
use crate::error::{Error, Result};
use crate::platform::{HOLDS_OPEN_FILES, file_at, in_address, sync};

/// With what the names of files begin that are being made, beside the place that they are for.
pub(crate) const OURS: &str = ".dangri-";

/// How they end: a record file, its journal, an export.
const ENDINGS: [&str; 3] = [".new", ".new-journal", ".tmp"];

/// How old such a file is that nobody makes any more.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// How many files of a folder are looked at; in one with more of them some stay.
const MOST: usize = 1000;

/// What is in a folder; nothing where it can't be read.
#[expect(clippy::disallowed_methods, reason = "the one place that lists a folder")]
pub(crate) fn paths_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(mut entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.by_ref().take(MOST).flatten().map(|entry| entry.path()).collect();
    // Closed by the process's end: the standard library panics where a folder can't be closed.
    std::mem::forget(entries);
    paths
}

/// Clears what a program that was killed had begun to make in a folder.
pub(crate) fn clear_left_behind(folder: &Path) {
    for path in paths_in(folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(OURS) && ENDINGS.iter().any(|end| name.ends_with(end)) && is_abandoned(&path) {
            // What can't be cleared is no worse than before.
            let _ = fs::remove_file(&path);
        }
    }
}

/// Whether a file is old, and no program holds it.
#[expect(clippy::disallowed_methods, reason = "what is looked at to be cleared is not read")]
fn is_abandoned(path: &Path) -> bool {
    let old =
        || fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?.modified().ok()?.elapsed().ok();
    let held = || {
        fs::File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)))
    };
    old().is_some_and(|age| age > ABANDONED) && !held()
}

/// Clears the rollback journal that a writer left whose change was undone or done.
pub(super) fn clear_cold_journal(connection: &mut Connection, path: &Path) -> rusqlite::Result<()> {
    let journal = journal_of(&followed(path));
    if !journal.exists() {
        return Ok(());
    }
    // Whoever writes is not waited for: the journal is his.
    connection.busy_handler(None::<fn(i32) -> bool>)?;
    if connection.execute_batch("BEGIN IMMEDIATE").is_ok() {
        // One that was in force is taken back by now, and nobody else writes.
        let _ = fs::remove_file(&journal);
        connection.execute_batch("ROLLBACK")?;
    }
    wait_for_locks(connection, PATIENCE)
}

/// A file that is being made for a place where there is none, or where one is held that it replaces.
pub(super) struct NewFile {
    file: TempPath,
    path: PathBuf,
    replaced: Option<Held>,
}

/// A file that is to be replaced: nobody writes to it meanwhile, where it can be written to at all.
pub(super) struct Held {
    lock: Option<Connection>,
    file: Option<(u64, u64)>,
}

impl Held {
    /// Holds the file of a path; `None` where there is none.
    ///
    /// # Errors
    /// `Locked` and the like.
    pub(super) fn at(path: &Path) -> Result<Option<Held>> {
        let path = &followed(path);
        if !path.exists() {
            return Ok(None);
        }
        let file = file_at(path);
        let held = Held { lock: restore::lock(path)?, file };
        if held.is_there(path) { Ok(Some(held)) } else { Err(Error::Replaced) }
    }

    /// Whether it is still the file that lies there.
    fn is_there(&self, path: &Path) -> bool {
        file_at(path) == self.file && path.exists()
    }
}

impl NewFile {
    /// An empty file that only its owner can read, in the place's folder, which is made where it is missing.
    ///
    /// # Errors
    /// `Write`; `Refused` where another file's rollback journal lies there, which SQLite would take for the new one's.
    pub(super) fn beside(path: &Path) -> Result<NewFile> {
        let path = &followed(path);
        let failed = |source| Error::Write { path: path.clone(), source };
        let folder = folder_of(path);
        make_folders(&folder).map_err(failed)?;
        let journal = journal_of(path);
        if fs::metadata(&journal).is_ok_and(|found| found.len() > 0) {
            let what = format!("“{}”是另一个记录文件留下的", journal.display());
            return Err(Error::Refused(what, "先把它移走，或者用 --db 换一个位置".into()));
        }
        let file = tempfile::Builder::new().prefix(OURS).suffix(".new").tempfile_in(&folder);
        Ok(NewFile { file: file.map_err(failed)?.into_temp_path(), path: path.clone(), replaced: None })
    }

    /// The same for the place of a file that is held.
    pub(super) fn replacing(self, replaced: Option<Held>) -> NewFile {
        NewFile { replaced, ..self }
    }

    pub(super) fn path(&self) -> &Path {
        &self.file
    }

    /// Gives the file its name; what went wrong after that.
    ///
    /// # Errors
    /// `Exists` where another file has it by now, `Replaced` where another lies in the place of the one that is held; `Write`.
    pub(super) fn appear(self) -> Result<Option<Error>> {
        let NewFile { file, path, replaced } = self;
        let (named, held) = match replaced {
            Some(held) if !held.is_there(&path) => return Err(Error::Replaced),
            Some(Held { lock, .. }) => {
                // What is open can't be replaced on every system.
                let held = lock.filter(|_| !HOLDS_OPEN_FILES);
                (file.persist(&path), held)
            }
            None => (file.persist_noclobber(&path), None),
        };
        named.map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => Error::Exists(path.clone()),
            _ => Error::Write { path: path.clone(), source: error.error },
        })?;
        drop(held);
        let synced = sync(&folder_of(&path));
        Ok(synced.err().map(|source| Error::Write { path, source }))
    }
}

/// Writes a small file whole, in place of what has its name.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = folder_of(path);
    let write = || -> io::Result<()> {
        make_folders(&folder)?;
        let mut file = tempfile::Builder::new().prefix(".dangri-").suffix(".new").tempfile_in(&folder)?;
        io::Write::write_all(&mut file, bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        sync(&folder)
    };
    write().map_err(|source| Error::Write { path: path.to_owned(), source })
}

/// Copies a file byte by byte into a folder, whatever it holds, and returns its path there.
///
/// # Errors
/// `Read`, `Write`.
#[expect(clippy::disallowed_methods, reason = "the record file is nothing that is handed in")]
pub(crate) fn keep_as_it_is(path: &Path, folder: &Path, name: &str) -> Result<PathBuf> {
    let mut from = fs::File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let failed = |source| Error::Write { path: folder.to_owned(), source };
    make_folders(folder).map_err(failed)?;
    let mut file =
        tempfile::Builder::new().prefix(OURS).suffix(".new").tempfile_in(folder).map_err(failed)?;
    io::copy(&mut from, &mut file).and_then(|_| file.as_file().sync_all()).map_err(failed)?;
    let mut file = file.into_temp_path();
    let mut end = String::new();
    let mut number = 1;
    loop {
        let path = folder.join(format!("{name}{end}.db"));
        match file.persist_noclobber(&path) {
            Ok(()) => return sync(folder).map(|()| path).map_err(failed),
            Err(there) if there.error.kind() == io::ErrorKind::AlreadyExists => {
                file = there.path;
                number += 1;
                end = format!("-{number}");
            }
            Err(error) => return Err(failed(error.error)),
        }
    }
}

/// Where SQLite keeps the rollback journal of a file.
pub(super) fn journal_of(path: &Path) -> PathBuf {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    journal.into()
}

/// A path as SQLite takes it with parameters behind it: `file:/a/b%3F.db`, `file:///C:/a.db`.
pub(super) fn uri(path: &Path) -> String {
    let text = in_address(path);
    let encoded = text.bytes().map(|byte| match byte {
        b'/' | b':' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    format!("file:{}", encoded.collect::<String>())
}

/// Where a link leads, to which SQLite would follow it, whether or not a file is there; another path as it is.
pub(crate) fn followed(path: &Path) -> PathBuf {
    const MOST: usize = 40;
    let next = |at: &PathBuf| Some(folder_of(at).join(fs::read_link(at).ok()?));
    std::iter::successors(Some(path.to_owned()), next).take(MOST).last().unwrap_or_else(|| path.to_owned())
}

/// The folder in which a file is, or is to be.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

/// Makes a folder and those above it; each is on the disk with its name.
fn make_folders(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|one| !one.as_os_str().is_empty() && !one.exists()).collect();
    fs::create_dir_all(folder)?;
    missing.iter().try_for_each(|made| sync(&folder_of(made)))
}

/// Reads every byte of a file, to see that the disk gives them.
#[expect(clippy::disallowed_methods, reason = "the record file is nothing that is handed in")]
pub(super) fn read_through(path: &Path) -> io::Result<()> {
    io::copy(&mut fs::File::open(path)?, &mut io::sink()).map(drop)
}
