//! The journal 日志: one entry a writing command, with the rows that it changed. Append-only, and a chain.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::chain::{self, Hash, Link, Salt};
use super::failure::Context;
use super::row::{RowExt, all};
use super::value::date;
use crate::domain::choice::Choice;
use crate::domain::journal::{Entry, EntryKind};
use crate::domain::time::Month;
use crate::domain::verification::Code;
use crate::error::Result;

const DOING: &str = "写日志";
const READING: &str = "读取日志";

/// How many rows the last entry may have changed to be checked whenever the file is opened.
const MOST_CHECKED: i64 = 500;

/// A row that the change under way wrote.
pub(super) struct Written {
    pub(super) table: Cow<'static, str>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// Where the journal ends: the next entry is chained to it.
pub(super) struct Head {
    /// The last entry's number; 0 where there is none yet.
    pub(super) entry: i64,
    pub(super) hash: Hash,
}

/// Returns where the journal ends.
pub(super) fn head(connection: &Connection) -> Result<Head> {
    let sql = "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1";
    let last = connection.query_row(sql, [], |row| Ok(Head { entry: row.get(0)?, hash: row.get(1)? }));
    match last.optional().context(READING)? {
        Some(head) => Ok(head),
        None => Ok(Head { entry: 0, hash: origin(connection)? }),
    }
}

/// Returns the hash with which the file's chain begins.
pub(super) fn origin(connection: &Connection) -> Result<Hash> {
    let sql = "SELECT file, format FROM origin";
    let read =
        connection.query_row(sql, [], |row| Ok(chain::of_origin(&row.get::<_, String>(0)?, row.get(1)?)));
    read.context(READING)
}

/// Returns the code of the last entry of each month in which one was made, in order of entry.
pub(super) fn codes(connection: &Connection) -> Result<Vec<(Month, Code)>> {
    let sql = "SELECT substr (at, 1, 7), id, hash FROM entry
               WHERE id IN (SELECT max (id) FROM entry GROUP BY substr (at, 1, 7)) ORDER BY id";
    all(connection, READING, sql, [], |row| {
        Ok((row.get(0)?, Code::new(row.get(1)?, &row.get::<_, Hash>(2)?)))
    })
}

/// Appends an entry with the rows that it changed, and returns its hash.
pub(super) fn append(
    connection: &Connection,
    head: &Head,
    entry: &Entry,
    (kind, about): (EntryKind, Option<&str>),
    rows: &[Written],
) -> Result<Hash> {
    let mut salts = salts(connection, rows.len() + 1)?.into_iter();
    let salt = salts.next().unwrap_or_default();
    let first: i64 = connection
        .query_row("SELECT coalesce (max (id), 0) + 1 FROM change", [], |row| row.get(0))
        .context(DOING)?;
    let salted: Vec<(&Written, Salt, Hash)> = rows
        .iter()
        .zip(salts)
        .map(|(row, salt)| (row, salt, chain::of_row(&salt, row.before.as_deref(), row.after.as_deref())))
        .collect();
    let day = date(entry.day);
    let (id, command) = (head.entry + 1, chain::of_command(&salt, &entry.command));
    let link = Link {
        id,
        at: &entry.at,
        day: &day,
        who: entry.who.as_deref(),
        pinned: entry.pinned,
        kind,
        about,
        command,
        first,
    };
    let hash = chain::of_entry(&head.hash, &link, salted.iter().map(|(row, _, hash)| (&*row.table, hash)));
    let sql = "INSERT INTO entry (id, at, day, command, who, pinned, kind, about, first, rows, salt, command_hash, hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let values = params![
        id,
        entry.at,
        day,
        entry.command,
        entry.who,
        entry.pinned,
        kind.code(),
        about,
        first,
        count,
        salt,
        command,
        hash
    ];
    connection.execute(sql, values).context(DOING)?;
    let sql = "INSERT INTO change (id, entry, \"table\", before, after, salt, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut statement = connection.prepare(sql).context(DOING)?;
    for (number, (row, salt, hash)) in (first..).zip(&salted) {
        let values = params![number, id, row.table, row.before, row.after, salt, hash];
        statement.execute(values).context(DOING)?;
    }
    Ok(hash)
}

/// Draws salts.
pub(super) fn salts(connection: &Connection, count: usize) -> Result<Vec<Salt>> {
    let bytes = i64::try_from(count * size_of::<Salt>()).unwrap_or(i64::MAX);
    let drawn: Vec<u8> =
        connection.query_row("SELECT randomblob (?1)", [bytes], |row| row.get(0)).context(DOING)?;
    let (salts, _) = drawn.as_chunks();
    Ok(salts.to_vec())
}

/// Returns a row as a JSON object; the tables hold integers and texts alone.
pub(super) fn json(row: &Row<'_>) -> rusqlite::Result<String> {
    use rusqlite::types::ValueRef;
    let statement: &rusqlite::Statement<'_> = row.as_ref();
    let mut object = vec![b'{'];
    for column in 0..statement.column_count() {
        if column > 0 {
            object.push(b',');
        }
        quote(&mut object, statement.column_name(column)?);
        object.push(b':');
        match row.get_ref(column)? {
            ValueRef::Null => object.extend_from_slice(b"null"),
            ValueRef::Integer(number) => object.extend_from_slice(number.to_string().as_bytes()),
            text @ ValueRef::Text(_) => quote(&mut object, text.as_str().map_err(rusqlite::Error::from)?),
            other @ (ValueRef::Real(_) | ValueRef::Blob(_)) => {
                return Err(rusqlite::Error::InvalidColumnType(column, "JSON".into(), other.data_type()));
            }
        }
    }
    object.push(b'}');
    Ok(String::from_utf8(object).expect("JSON of texts is text"))
}

fn quote(object: &mut Vec<u8>, text: &str) {
    serde_json::to_writer(object, text).expect("a text is JSON, and a vector takes it");
}

/// Returns whether the journal's last entry is as it was written: it, its changes and the hash of the one before. One that
/// changed very many rows is left to the whole examination.
pub(super) fn ends_well(connection: &Connection) -> Result<bool> {
    let sql = "SELECT id, rows FROM entry ORDER BY id DESC LIMIT 1";
    let last = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)));
    match last.optional().context(READING)? {
        Some((id, rows)) if rows <= MOST_CHECKED => is_chained(connection, id),
        Some(_) => Ok(true),
        // Even the making of the file is an entry.
        None => Ok(false),
    }
}

/// Returns whether an entry is what its hash says, chained to the one before.
pub(super) fn is_chained(connection: &Connection, id: i64) -> Result<bool> {
    let sql = "SELECT id, hash FROM entry WHERE id = ?1 - 1";
    let before = connection.query_row(sql, [id], |row| row.get(1)).optional().context(READING)?;
    let previous = match before {
        Some(hash) => hash,
        None if id == 1 => origin(connection)?,
        None => return Ok(false),
    };
    let sql = "SELECT at, day, command, who, pinned, kind, about, first, rows, salt, command_hash, hash
               FROM entry WHERE id = ?1";
    let mut entry = connection.prepare_cached(sql).context(READING)?;
    let mut found = entry.query([id]).context(READING)?;
    let Some(row) = found.next().context(READING)? else { return Ok(false) };
    let read = || -> rusqlite::Result<(Hash, Hash, i64, bool)> {
        let (at, day): (String, String) = (row.get(0)?, row.get(1)?);
        let (command, who): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let about: Option<String> = row.get(6)?;
        let (first, count): (i64, i64) = (row.get(7)?, row.get(8)?);
        let salt: Option<Salt> = row.get(9)?;
        let (command_hash, hash): (Hash, Hash) = (row.get(10)?, row.get(11)?);
        let sql = "SELECT id, entry, \"table\", before, after, salt, hash FROM change WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        let mut changes = connection.prepare_cached(sql)?;
        let mut rows = changes.query([first, first.saturating_add(count) - 1])?;
        let (mut tables, mut whole): (Vec<(String, Hash)>, bool) = (Vec::new(), true);
        while let Some(row) = rows.next()? {
            let (before, after): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
            let (salt, hash): (Option<Salt>, Hash) = (row.get(5)?, row.get(6)?);
            whole &= row.get::<_, i64>(1)? == id;
            whole &=
                salt.is_none_or(|salt| chain::of_row(&salt, before.as_deref(), after.as_deref()) == hash);
            tables.push((row.get(2)?, hash));
        }
        whole &= salt.zip(command).is_none_or(|(salt, text)| chain::of_command(&salt, &text) == command_hash);
        let link = Link {
            id,
            at: &at,
            day: &day,
            who: who.as_deref(),
            pinned: row.get(4)?,
            kind: row.code(5)?,
            about: about.as_deref(),
            command: command_hash,
            first,
        };
        let made = chain::of_entry(&previous, &link, tables.iter().map(|(table, hash)| (&**table, hash)));
        Ok((made, hash, count, whole && i64::try_from(tables.len()) == Ok(count)))
    };
    let (made, hash, _, whole) = read().context(READING)?;
    Ok(whole && made == hash)
}

/// Returns whether an entry is there that has a hash.
pub(super) fn has_entry(connection: &Connection, id: i64, hash: &Hash) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1 AND hash = ?2)";
    connection.query_row(sql, params![id, hash], |row| row.get(0)).context(READING)
}
