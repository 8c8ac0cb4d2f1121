//! The file's format: what marks it as dangri's and its migrations.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use super::failure::Context;
use super::row::all;
use crate::error::{Error, Result};

/// What `PRAGMA application_id` of a dangri file says: “DRiJ”.
const APPLICATION_ID: i32 = 0x4452_694A;

/// The steps from an empty file to a format, and what a file of that format holds.
pub(super) struct Format {
    /// `PRAGMA user_version` counts those done.
    pub(super) migrations: &'static [&'static str],
    /// As [`held`] says it.
    pub(super) held: &'static str,
}

/// The format of today.
pub(super) const FORMAT: Format = Format {
    migrations: &[
        include_str!("migrations/0001.sql"),
        include_str!("migrations/0002.sql"),
        include_str!("migrations/0003.sql"),
    ],
    held: include_str!("schema/held.txt"),
};

impl Format {
    pub(super) fn newest(&self) -> i32 {
        i32::try_from(self.migrations.len()).unwrap_or(i32::MAX)
    }
}

const READING: &str = "读取记录文件";

/// The format of a file, whose schema is what this program makes; `None` for an empty one.
///
/// # Errors
/// `Foreign` where it is not dangri's; `Newer` where this program is too old for it; `Strange` where it holds what this program
/// does not make: a table that was changed, a trigger, a view.
pub(super) fn version(connection: &Connection, path: &Path) -> Result<Option<i32>> {
    let version = format_of(connection, path, &FORMAT)?;
    if version == Some(FORMAT.newest()) {
        let held = held(connection)?;
        if held != FORMAT.held {
            return Err(Error::Strange { path: path.to_owned(), what: strangers(&held, FORMAT.held) });
        }
    }
    Ok(version)
}

/// The format of a file, whatever it holds; `None` for an empty one.
///
/// # Errors
/// `Foreign`, `Newer`.
pub(super) fn format_of(connection: &Connection, path: &Path, format: &Format) -> Result<Option<i32>> {
    let sql = "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
               FROM pragma_application_id a, pragma_user_version v";
    let read = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let foreign = || Error::Foreign(path.to_owned());
    let (application, version, tables): (i32, i32, i64) = match read {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => return Err(foreign()),
        other => other.context(READING)?,
    };
    match (application, version) {
        (0, 0) if tables == 0 => Ok(None),
        (APPLICATION_ID, version) if version > format.newest() => Err(Error::Newer(path.to_owned())),
        (APPLICATION_ID, version) if version > 0 => Ok(Some(version)),
        _ => Err(foreign()),
    }
}

/// The tables of the journal, of the file itself and of `SQLite`: no entry says what stands in them.
const UNRECORDED: &[&str] = &["entry", "change", "origin", "sqlite_sequence"];

/// Returns the tables that this program makes and of which every row that is written comes into the journal.
pub(super) fn recorded() -> impl Iterator<Item = &'static str> {
    let tables = FORMAT.held.split("\n\n").filter_map(|one| one.lines().next()?.strip_prefix("table "));
    tables.filter(|table| !UNRECORDED.contains(table))
}

/// Returns all that a file holds, in order of name: what it is, its name, and the statement that made it.
pub(super) fn held(connection: &Connection) -> Result<String> {
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
    let mut statement = connection.prepare(sql).context(READING)?;
    let mut rows = statement.query([]).context(READING)?;
    let mut held = String::with_capacity(FORMAT.held.len() + 1);
    while let Some(row) = rows.next().context(READING)? {
        for (column, end) in [(0, " "), (1, "\n"), (2, "\n\n")] {
            let part = row.get_ref(column).context(READING)?;
            held.push_str(part.as_str().map_err(rusqlite::Error::from).context(READING)?);
            held.push_str(end);
        }
    }
    Ok(held)
}

/// Returns what a file holds otherwise than a format of its number makes it, each by its kind and name.
pub(super) fn strangers_of(connection: &Connection, format: &Format) -> Result<Vec<String>> {
    let version: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).context(READING)?;
    let held = held(connection)?;
    if version == format.newest() {
        return Ok(strangers(&held, format.held));
    }
    let older = Connection::open_in_memory().context(READING)?;
    let done = usize::try_from(version).unwrap_or_default().min(format.migrations.len());
    for migration in &format.migrations[..done] {
        older.execute_batch(migration).context(READING)?;
    }
    Ok(strangers(&held, &self::held(&older)?))
}

/// Returns what differs from what this program makes, each by its kind and name.
fn strangers(theirs: &str, ours: &str) -> Vec<String> {
    fn first(one: &str) -> &str {
        one.lines().next().unwrap_or_default()
    }
    let (ours, theirs): (Vec<&str>, Vec<&str>) =
        (ours.split("\n\n").collect(), theirs.split("\n\n").collect());
    let strange = theirs.iter().filter(|one| !ours.contains(one)).map(|one| first(one));
    let gone =
        ours.iter().map(|one| first(one)).filter(|one| !theirs.iter().any(|other| first(other) == *one));
    strange.chain(gone).filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect()
}

/// Returns the tables of a file, whatever its format, of which every row that is written comes into the journal.
pub(super) fn recorded_in(connection: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let tables: Vec<String> = all(connection, READING, sql, [], |row| row.get(0))?;
    Ok(tables.into_iter().filter(|table| !UNRECORDED.contains(&&**table)).collect())
}

/// Makes everything in an empty file, within the transaction that is open.
pub(super) fn make(connection: &Connection) -> Result<()> {
    let doing = "建立记录文件";
    for migration in FORMAT.migrations {
        connection.execute_batch(migration).context(doing)?;
    }
    let sql = "INSERT INTO origin (id, file, format) VALUES (1, lower (hex (randomblob (16))), ?1)";
    connection.execute(sql, [FORMAT.newest()]).context(doing)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).context(doing)?;
    connection.pragma_update(None, "user_version", FORMAT.newest()).context(doing)
}

#[cfg(test)]
mod days;
#[cfg(test)]
mod tests;
