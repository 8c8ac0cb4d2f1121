//! From SQLite's result codes to what people can act on.

use rusqlite::ErrorCode;

use crate::error::{Error, Result};

/// Says what was being done when SQLite failed.
pub(super) trait Context<T> {
    fn context(self, what: &'static str) -> Result<T>;
}

impl<T> Context<T> for rusqlite::Result<T> {
    fn context(self, what: &'static str) -> Result<T> {
        self.map_err(|source| match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Error::NotWritable
            }
            Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => Error::DiskFull,
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged,
            Some(ErrorCode::NotADatabase) => Error::NotOurs,
            _ => match source {
                rusqlite::Error::FromSqlConversionFailure(_, _, why) => Error::Unreadable(why.to_string()),
                source => Error::Store { doing: what, source },
            },
        })
    }
}
