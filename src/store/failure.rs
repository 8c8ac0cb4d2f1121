//! From SQLite's result codes to what people can act on.

use std::path::Path;

use rusqlite::{Error as Failure, ErrorCode, ffi};

use crate::error::{Error, Result};
use crate::platform::is_held;

/// Says what was being done when SQLite failed.
pub(super) trait Context<T> {
    fn context(self, what: &'static str) -> Result<T>;
}

impl<T> Context<T> for rusqlite::Result<T> {
    fn context(self, what: &'static str) -> Result<T> {
        self.map_err(|failure| in_words(what, failure))
    }
}

/// Returns what a failure is; of its own text, which is English, nothing is left.
pub(crate) fn in_words(doing: &'static str, failure: Failure) -> Error {
    match failure {
        Failure::SqliteFailure(error, _) | Failure::SqlInputError { error, .. } => of_code(doing, error),
        Failure::FromSqlConversionFailure(_, _, why) => Error::Unreadable(why.to_string()),
        Failure::IntegralValueOutOfRange(_, number) => Error::Unreadable(format!("“{number}”超出范围")),
        Failure::InvalidColumnType(..) => Error::Unreadable("有一个值不是该有的类型".into()),
        Failure::Utf8Error(..) => Error::Unreadable("有一处不是 UTF-8 文字".into()),
        Failure::QueryReturnedNoRows => Error::Unreadable("少了应有的一行".into()),
        _ => Error::Store { doing, code: 0 },
    }
}

/// Says of a file that could not be opened or written to whether another program holds it.
pub(super) fn unless_held<T>(path: &Path, done: Result<T>) -> Result<T> {
    done.map_err(|error| match error {
        Error::NotOpened | Error::NotWritable if is_held(path) => Error::HeldOpen,
        error => error,
    })
}

fn of_code(doing: &'static str, error: ffi::Error) -> Error {
    match (error.code, error.extended_code) {
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::Locked,
        (ErrorCode::FileLockingProtocolFailed, _) => Error::NoLock,
        (ErrorCode::ReadOnly, ffi::SQLITE_READONLY_DBMOVED) => Error::Replaced,
        (ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _) => Error::NotWritable,
        (ErrorCode::CannotOpen, _) => Error::NotOpened,
        (ErrorCode::DiskFull, _) => Error::DiskFull,
        (ErrorCode::SystemIoFailure, code) => of_system_call(code),
        (ErrorCode::DatabaseCorrupt, _) => Error::Damaged,
        (ErrorCode::NotADatabase, _) => Error::NotOurs,
        (ErrorCode::OutOfMemory, _) => Error::NoMemory,
        (ErrorCode::TooBig, _) => Error::Unreadable("有一段内容太长".into()),
        (_, code) => Error::Store { doing, code },
    }
}

/// Which of the system's calls it was that failed.
fn of_system_call(code: i32) -> Error {
    match code {
        ffi::SQLITE_IOERR_UNLOCK
        | ffi::SQLITE_IOERR_LOCK
        | ffi::SQLITE_IOERR_RDLOCK
        | ffi::SQLITE_IOERR_CHECKRESERVEDLOCK
        | ffi::SQLITE_IOERR_BLOCKED
        | ffi::SQLITE_IOERR_SHMLOCK => Error::NoLock,
        ffi::SQLITE_IOERR_READ
        | ffi::SQLITE_IOERR_SHORT_READ
        | ffi::SQLITE_IOERR_FSTAT
        | ffi::SQLITE_IOERR_ACCESS
        | ffi::SQLITE_IOERR_SEEK
        | ffi::SQLITE_IOERR_MMAP
        | ffi::SQLITE_IOERR_IN_PAGE
        | ffi::SQLITE_IOERR_CONVPATH => Error::DiskRead,
        ffi::SQLITE_IOERR_NOMEM => Error::NoMemory,
        ffi::SQLITE_IOERR_VNODE => Error::Replaced,
        ffi::SQLITE_IOERR_AUTH => Error::NotWritable,
        // What is read is not what was written.
        ffi::SQLITE_IOERR_DATA | ffi::SQLITE_IOERR_CORRUPTFS => Error::Damaged,
        _ => Error::DiskWrite,
    }
}

/// What each code of SQLite's comes to: every primary code with every number that may stand above it.
#[cfg(test)]
pub(crate) fn of_every_code() -> impl Iterator<Item = (i32, Error)> {
    let codes = (1..=101).flat_map(|primary| (0..=48).map(move |above| primary | above << 8));
    codes.map(|code| {
        (code, in_words("保存", Failure::SqliteFailure(ffi::Error::new(code), Some("disk I/O error".into()))))
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::of_every_code;

    #[test]
    fn every_code_is_told_in_chinese() {
        for (code, error) in of_every_code() {
            let said = error.to_string().replace("dangri", "");
            assert!(!said.is_empty() && !said.contains(|c: char| c.is_ascii_alphabetic()), "{code}: {said}");
        }
    }

    #[test]
    fn each_failure_is_told_as_what_it_is() {
        for (code, told) in [
            (ffi::SQLITE_BUSY, "占用"),
            (ffi::SQLITE_BUSY_RECOVERY, "占用"),
            (ffi::SQLITE_IOERR_UNLOCK, "锁"),
            (ffi::SQLITE_IOERR_RDLOCK, "锁"),
            (ffi::SQLITE_IOERR_READ, "读记录文件时"),
            (ffi::SQLITE_IOERR_WRITE, "写记录文件时"),
            (ffi::SQLITE_IOERR_FSYNC, "写记录文件时"),
            (ffi::SQLITE_IOERR_DELETE, "写记录文件时"),
            (ffi::SQLITE_IOERR_NOMEM, "内存不够"),
            (ffi::SQLITE_FULL, "磁盘满了"),
            (ffi::SQLITE_READONLY, "写不进去"),
            (ffi::SQLITE_READONLY_DBMOVED, "换掉"),
            (ffi::SQLITE_CANTOPEN, "打不开"),
            (ffi::SQLITE_CORRUPT, "损坏"),
            (ffi::SQLITE_CONSTRAINT_CHECK, "保存失败"),
        ] {
            let (_, error) = of_every_code().find(|(of, _)| *of == code).unwrap();
            let said = error.to_string();
            assert!(said.contains(told), "{code}: {said}");
        }
    }
}
