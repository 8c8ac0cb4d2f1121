//! Copies of the file: made while it is in use, beside their place, looked over, and then given their name.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::chain::Hash;
use super::failure::Context;
use super::journal::{self, Head};
use super::place::{NewFile, paths_in};
use super::row::RowExt;
use super::schema::FORMAT;
use super::verify::verify;
use super::{Store, place};
use crate::domain::backup::{BackupName, Copied, Relation};
use crate::domain::time::Day;
use crate::domain::verification::Code;
use crate::error::{Error, Result};

const DOING: &str = "备份记录文件";

/// Pages that are copied at a time: 4 MB.
const STEP: i32 = 1024;

/// A copy to be made.
pub struct BackupOrder<'a> {
    /// Where, in a folder that is made where it is missing.
    pub folder: &'a Path,
    /// Whether the program makes it by itself; then its rows are not gone through.
    pub is_automatic: bool,
    pub day: Day,
    /// How many of its kind are kept, this one too; 0 keeps all.
    pub keep: u32,
    /// Told, of a copy that takes a while, how many percent are done.
    pub tell: &'a dyn Fn(u32),
}

impl Store {
    /// Copies the file as it is at one time, and deletes the oldest of the copies that are too many.
    ///
    /// # Errors
    /// `NotWhole` where the copy is not what its journal says, or one of its name is there that is another; `Write`.
    pub fn back_up(&self, order: &BackupOrder<'_>) -> Result<Copied> {
        let reading = self.connection.unchecked_transaction().context(DOING)?;
        let head = journal::head(&reading)?;
        let of: String =
            reading.query_row("SELECT name FROM organisation", [], |row| row.get(0)).context(DOING)?;
        let code = Code::new(head.entry, &head.hash);
        let BackupOrder { folder, is_automatic, day, .. } = *order;
        let name = BackupName { of, is_automatic, day, code };
        let path = folder.join(name.file_name());
        let file = NewFile::beside(&path)?;
        let made = copy(&reading, file.path(), order.tell)?;
        if !is_copy(&made, &head, is_automatic)? {
            return Err(Error::NotWhole(path));
        }
        made.close().map_err(|(_, failure)| failure).context(DOING)?;
        let was_there = match file.appear() {
            Ok(None) => false,
            Err(Error::Exists(path)) => {
                let there =
                    Store::open_read_only(&path).and_then(|there| is_copy(&there.connection, &head, false));
                if !there.unwrap_or_default() {
                    return Err(Error::NotWhole(path));
                }
                true
            }
            Ok(Some(error)) | Err(error) => return Err(error),
        };
        let dropped = self.drop_old(&path, &name, order.keep);
        let bytes = fs::metadata(&path).map(|found| found.len()).unwrap_or_default();
        Ok(Copied { path, code: name.code, bytes, was_there, dropped })
    }

    /// Deletes copies of the same name's kind, but for the newest. What this file does not hold itself is never deleted.
    fn drop_old(&self, newest: &Path, name: &BackupName, keep: u32) -> Vec<PathBuf> {
        let is_of_kind =
            |other: &BackupName| other.of == name.as_named() && other.is_automatic == name.is_automatic;
        let mut others: Vec<(BackupName, PathBuf)> = backups_in(&place::folder_of(newest));
        others.retain(|(other, path)| is_of_kind(other) && path != newest);
        others.sort_by_key(|(other, _)| (other.day, other.code.entry));
        let kept = usize::try_from(keep).unwrap_or(usize::MAX).checked_sub(1).unwrap_or(usize::MAX);
        others.truncate(others.len().saturating_sub(kept));
        let is_held = |path: &Path| -> Result<bool> {
            let other = Store::open_read_only(path)?;
            Ok(matches!(self.relation(&other)?, Relation::Same | Relation::Behind { .. }))
        };
        let delete = |path: &PathBuf| is_held(path).unwrap_or_default() && fs::remove_file(path).is_ok();
        others.into_iter().map(|(_, path)| path).filter(delete).collect()
    }

    /// Returns how a copy stands to this file.
    pub fn relation(&self, copy: &Store) -> Result<Relation> {
        let (ours, theirs) = (&self.connection, &copy.connection);
        if journal::origin(ours)? != journal::origin(theirs)? {
            return Ok(Relation::Other);
        }
        let (head, other) = (journal::head(ours)?, journal::head(theirs)?);
        let entries = head.entry - other.entry;
        let is_in = |connection: &Connection, head: &Head| {
            Ok::<_, Error>(head.entry == 0 || journal::has_entry(connection, head.entry, &head.hash)?)
        };
        if is_in(ours, &other)? {
            return Ok(if entries == 0 { Relation::Same } else { Relation::Behind { entries } });
        }
        if is_in(theirs, &head)? {
            return Ok(Relation::Ahead { entries: -entries });
        }
        // Up to where they agree: a chain does not come together again.
        let (mut common, mut apart) = (0, head.entry.min(other.entry) + 1);
        while apart - common > 1 {
            let middle = common + (apart - common) / 2;
            let agrees = hash_of(ours, middle)?
                .is_some_and(|hash| hash_of(theirs, middle).ok().flatten() == Some(hash));
            if agrees { common = middle } else { apart = middle }
        }
        Ok(Relation::Diverged { common })
    }

    /// Returns on which day the file was last backed up into a folder, or elsewhere as that folder's note says.
    pub fn last_backup(&self, folder: &Path) -> Result<Option<Day>> {
        let code = self.code()?;
        let of: String = self
            .connection
            .query_row("SELECT name FROM organisation", [], |row| row.get(0))
            .context(DOING)?;
        let own = BackupName { of, is_automatic: false, day: Day::MIN, code }.as_named();
        let noted = noted(folder).into_iter().filter_map(|path| name_of(&path));
        let all = backups_in(folder).into_iter().map(|(name, _)| name).chain(noted);
        Ok(all.filter(|name| name.of == own && !name.is_automatic).map(|name| name.day).max())
    }

    /// Returns the copies that lie in a folder and that people made, the newest last.
    pub fn backups(folder: &Path) -> Vec<(BackupName, PathBuf)> {
        let mut found = backups_in(folder);
        found.retain(|(name, _)| !name.is_automatic);
        found.sort_by_key(|(name, _)| (name.day, name.code.entry));
        found
    }

    /// Notes in a folder that a backup was put elsewhere, in place of the one before it.
    ///
    /// # Errors
    /// `Write`.
    pub fn note_backup(folder: &Path, backup: &Path) -> Result<()> {
        let backup = fs::canonicalize(backup).unwrap_or_else(|_| backup.to_owned());
        let own = name_of(&backup).map(|name| name.of);
        let mut lines = noted(folder);
        lines.retain(|path| name_of(path).map(|name| name.of) != own);
        lines.push(backup);
        let lines: Vec<String> = lines.iter().map(|path| path.display().to_string()).collect();
        place::replace(&folder.join(NOTE), lines.join("\n").as_bytes())
    }

    /// Returns the day of the first entry.
    pub fn first_day(&self) -> Result<Day> {
        let sql = "SELECT day FROM entry ORDER BY id LIMIT 1";
        self.connection.query_row(sql, [], |row| row.day(0)).context(DOING)
    }

    /// Returns the code of the last entry.
    pub fn code(&self) -> Result<Code> {
        let head = journal::head(&self.connection)?;
        Ok(Code::new(head.entry, &head.hash))
    }
}

/// Where a folder notes the backups that were put elsewhere.
const NOTE: &str = "最近一次备份.txt";

#[expect(clippy::disallowed_methods, reason = "the program's own note is nothing that is handed in")]
fn noted(folder: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(folder.join(NOTE)).unwrap_or_default();
    text.lines().map(PathBuf::from).collect()
}

fn name_of(path: &Path) -> Option<BackupName> {
    BackupName::parse(path.file_name()?.to_str()?)
}

/// Returns the copies that lie in a folder.
fn backups_in(folder: &Path) -> Vec<(BackupName, PathBuf)> {
    let named = paths_in(folder).into_iter().filter_map(|path| Some((name_of(&path)?, path)));
    named.filter(|(_, path)| fs::symlink_metadata(path).is_ok_and(|found| found.is_file())).collect()
}

fn hash_of(connection: &Connection, entry: i64) -> Result<Option<Hash>> {
    let sql = "SELECT hash FROM entry WHERE id = ?1";
    connection.query_row(sql, [entry], |row| row.get(0)).optional().context(DOING)
}

/// Copies what a connection sees into a file that is there and empty.
pub(super) fn copy(from: &Connection, path: &Path, tell: &dyn Fn(u32)) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut made = Connection::open_with_flags(path, flags).context(DOING)?;
    // A copy that is cut off is thrown away whole.
    made.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = EXTRA").context(DOING)?;
    let backup = Backup::new(from, &mut made).context(DOING)?;
    loop {
        match backup.step(STEP).context(DOING)? {
            StepResult::Done => break,
            StepResult::More => {
                let progress = backup.progress();
                let done = progress.pagecount - progress.remaining;
                tell(
                    u32::try_from(i64::from(done) * 100 / i64::from(progress.pagecount.max(1)))
                        .unwrap_or_default(),
                );
            }
            _ => return Err(Error::Locked),
        }
    }
    drop(backup);
    Ok(made)
}

/// Whether a copy is whole and ends where the file does.
fn is_copy(copy: &Connection, head: &Head, at_a_glance: bool) -> Result<bool> {
    let is_whole = if at_a_glance {
        let sql = "PRAGMA quick_check (1)";
        copy.query_row(sql, [], |row| row.get::<_, String>(0)).context(DOING)? == "ok"
    } else {
        verify(copy, &FORMAT, None)?.is_whole()
    };
    let end = journal::head(copy)?;
    Ok(is_whole && end.entry == head.entry && end.hash == head.hash)
}
