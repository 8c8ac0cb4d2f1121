//! The file's format: what marks it as dangri's and its migrations.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use super::failure::Context;
use crate::error::{Error, Result};

/// What `PRAGMA application_id` of a dangri file says: “DRiJ”.
const APPLICATION_ID: i32 = 0x4452_694A;

/// The steps from an empty file to today's format; `PRAGMA user_version` counts those done.
const MIGRATIONS: &[&str] = &[include_str!("migrations/0001.sql")];

fn newest() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

/// The format of a file; `None` for an empty one.
///
/// # Errors
/// `Foreign` where it is not dangri's; `Newer` where this program is too old for it.
pub(super) fn version(connection: &Connection, path: &Path) -> Result<Option<i32>> {
    let sql = "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
               FROM pragma_application_id a, pragma_user_version v";
    let read = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let foreign = || Error::Foreign(path.to_owned());
    let (application, version, tables): (i32, i32, i64) = match read {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => return Err(foreign()),
        other => other.context("读取记录文件")?,
    };
    match (application, version) {
        (0, 0) if tables == 0 => Ok(None),
        (APPLICATION_ID, version) if version > newest() => Err(Error::Newer(path.to_owned())),
        (APPLICATION_ID, version) if version > 0 => Ok(Some(version)),
        _ => Err(foreign()),
    }
}

/// Makes everything in an empty file, within the transaction that is open.
pub(super) fn make(connection: &Connection) -> Result<()> {
    let doing = "建立记录文件";
    for migration in MIGRATIONS {
        connection.execute_batch(migration).context(doing)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID).context(doing)?;
    connection.pragma_update(None, "user_version", newest()).context(doing)
}

#[cfg(test)]
mod days;
