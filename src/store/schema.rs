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

/// What a file of today's format holds, as [`held`] says it.
const HELD: &str = include_str!("schema/held.txt");

/// The format of a file; `None` for an empty one.
///
/// # Errors
/// `Foreign` where it is not dangri's; `Newer` where this program is too old for it; `Strange` where it holds what this program
/// does not make: a table that was changed, a trigger, a view.
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
        (APPLICATION_ID, version) if version > 0 => {
            let held = held(connection)?;
            if version == newest() && held != HELD {
                return Err(Error::Strange { path: path.to_owned(), what: strangers(&held) });
            }
            Ok(Some(version))
        }
        _ => Err(foreign()),
    }
}

/// The tables of the journal, of the file itself and of `SQLite`: no entry says what stands in them.
const UNRECORDED: &[&str] = &["entry", "change", "origin", "sqlite_sequence"];

/// Returns the tables that this program makes and of which every row that is written comes into the journal.
pub(super) fn recorded() -> impl Iterator<Item = &'static str> {
    let tables = HELD.split("\n\n").filter_map(|one| one.lines().next()?.strip_prefix("table "));
    tables.filter(|table| !UNRECORDED.contains(table))
}

/// Returns all that a file holds, in order of name: what it is, its name, and the statement that made it.
fn held(connection: &Connection) -> Result<String> {
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
    let mut statement = connection.prepare(sql).context("读取记录文件")?;
    let mut rows = statement.query([]).context("读取记录文件")?;
    let mut held = String::with_capacity(HELD.len() + 1);
    while let Some(row) = rows.next().context("读取记录文件")? {
        for (column, end) in [(0, " "), (1, "\n"), (2, "\n\n")] {
            let part: String = row.get(column).context("读取记录文件")?;
            held.push_str(&part);
            held.push_str(end);
        }
    }
    Ok(held)
}

/// Returns what differs from what this program makes, each by its kind and name.
fn strangers(held: &str) -> Vec<String> {
    fn first(one: &str) -> &str {
        one.lines().next().unwrap_or_default()
    }
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (HELD.split("\n\n").collect(), held.split("\n\n").collect());
    let strange = theirs.iter().filter(|one| !ours.contains(one)).map(|one| first(one));
    let gone =
        ours.iter().map(|one| first(one)).filter(|one| !theirs.iter().any(|other| first(other) == *one));
    strange.chain(gone).filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect()
}

/// Makes everything in an empty file, within the transaction that is open.
pub(super) fn make(connection: &Connection) -> Result<()> {
    let doing = "建立记录文件";
    for migration in MIGRATIONS {
        connection.execute_batch(migration).context(doing)?;
    }
    let sql = "INSERT INTO origin (id, file, format) VALUES (1, lower (hex (randomblob (16))), ?1)";
    connection.execute(sql, [newest()]).context(doing)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).context(doing)?;
    connection.pragma_update(None, "user_version", newest()).context(doing)
}

#[cfg(test)]
mod days;
#[cfg(test)]
mod tests;
