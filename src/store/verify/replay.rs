//! The journal replayed from nothing: which change left each row, and whether the tables are so.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};

use super::{DOING, readable};
use crate::domain::verification::{Fault, RowKey, Verification};
use crate::error::{Error, Result};
use crate::store::failure::Context;
use crate::store::journal;
use crate::store::row::all;
use crate::store::schema;

/// Which change left each row of each table. Of a row its key alone is kept in memory; what it held stands in the change.
pub(in crate::store) struct Replay {
    tables: BTreeMap<String, Replayed>,
}

/// A table as the journal says that it is.
struct Replayed {
    /// The columns of the primary key, in its order.
    key: Vec<String>,
    /// By key, the change that left the row.
    rows: HashMap<Box<str>, i64>,
    /// The highest number that a row had, where rows are numbered.
    highest: i64,
}

/// A row that is not what the journal says of it.
pub(in crate::store) struct Difference<'a> {
    pub(in crate::store) key: &'a str,
    /// The change that left it; `None` where none did.
    pub(in crate::store) left: Option<i64>,
    /// The row as it was left.
    pub(in crate::store) was: Option<String>,
    /// The row as it is; `None` where it is not there.
    pub(in crate::store) is: Option<String>,
}

impl Replay {
    pub(super) fn new(connection: &Connection, tables: impl Iterator<Item = String>) -> Result<Replay> {
        let replayed = |table: String| {
            let key = key_of(connection, &table)?;
            Ok((table, Replayed { key, ..Replayed::none() }))
        };
        Ok(Replay { tables: tables.map(replayed).collect::<Result<_>>()? })
    }

    /// Takes a change of an entry up, from one image of the row to the other. A table that the file no longer has was emptied
    /// before it went.
    pub(super) fn take(
        &mut self,
        connection: &Connection,
        found: &mut Verification,
        (entry, change, table): (i64, i64, &str),
        (before, after): (Option<&str>, Option<&str>),
    ) -> Result<()> {
        let Some(replayed) = self.tables.get_mut(table) else { return Ok(()) };
        let [from, to] = [before, after].map(|image| image.map(|image| (image, replayed.key(image))));
        for (is_to, side) in [(false, from), (true, to)] {
            let Some((image, key)) = side else { continue };
            let Some(key) = key else {
                found.find(Fault::Change { entry, change, table: table.to_owned() });
                continue;
            };
            // A row that comes to be was not there: where it was another before, that has just gone.
            let left = replayed.rows.remove(&key);
            let was = left.map(|left| image_after(connection, left)).transpose()?.flatten();
            if was.as_deref() != (!is_to).then_some(image) {
                let row = RowKey { table: table.to_owned(), key: key.to_string() };
                found.find(Fault::Break { entry, change, row });
            }
            if is_to {
                replayed.rows.insert(key, change);
            }
        }
        Ok(())
    }

    /// Compares all rows of the tables with what the journal says of them.
    pub(super) fn verify(self, connection: &Connection, found: &mut Verification) -> Result<()> {
        for (table, mut replayed) in self.tables {
            let counted = replayed.compare(connection, &table, |difference| {
                found.find(fault(connection, &table, &difference)?);
                Ok(())
            });
            found.rows += readable(found, &table, counted)?.unwrap_or_default();
            let next = last_number(connection, &table);
            if readable(found, &table, next)?.flatten().is_some_and(|next| next < replayed.highest) {
                found.find(Fault::Counter { table });
            }
        }
        Ok(())
    }

    /// Goes over the rows that are not what the journal says of them: those of a table that is gone or new, too.
    pub(in crate::store) fn differences(
        mut self,
        connection: &Connection,
        mut each: impl FnMut(&str, Difference<'_>) -> Result<()>,
    ) -> Result<()> {
        for table in schema::recorded_in(connection)? {
            self.tables.entry(table).or_insert_with(Replayed::none);
        }
        for (table, mut replayed) in self.tables {
            replayed.key = key_of(connection, &table)?;
            replayed.compare(connection, &table, |difference| each(&table, difference)).map(drop)?;
        }
        Ok(())
    }
}

impl Replayed {
    /// A table of which the journal says nothing yet.
    fn none() -> Replayed {
        Replayed { key: Vec::new(), rows: HashMap::new(), highest: 0 }
    }

    /// The key of a row's image, as JSON.
    fn key(&mut self, image: &str) -> Option<Box<str>> {
        let image: Map<String, Value> = serde_json::from_str(image).ok()?;
        let key = self.key.iter().map(|column| Some((column.clone(), image.get(column)?.clone())));
        let key = key.collect::<Option<Map<String, Value>>>()?;
        if let [column] = &*self.key {
            self.highest = self.highest.max(key[column].as_i64().unwrap_or_default());
        }
        Some(Value::Object(key).to_string().into())
    }

    /// Compares a table's rows with what the journal left, and returns how many there are.
    fn compare(
        &mut self,
        connection: &Connection,
        table: &str,
        mut each: impl FnMut(Difference<'_>) -> Result<()>,
    ) -> Result<u64> {
        let mut count = 0;
        if !self.key.is_empty() {
            // The name comes from the schema, which is the program's own.
            let mut rows = connection.prepare(&format!("SELECT * FROM \"{table}\"")).context(DOING)?;
            let mut rows = rows.query([]).context(DOING)?;
            while let Some(row) = rows.next().context(DOING)? {
                let image = journal::json(row).context(DOING)?;
                let key = self.key(&image).ok_or(Error::Damaged)?;
                let left = self.rows.remove(&key);
                let was = left.map(|left| image_after(connection, left)).transpose()?.flatten();
                if was.as_ref() != Some(&image) {
                    each(Difference { key: &key, left, was, is: Some(image) })?;
                }
                count += 1;
            }
        }
        let mut gone: Vec<(i64, Box<str>)> = self.rows.drain().map(|(key, left)| (left, key)).collect();
        gone.sort_unstable();
        for (left, key) in gone {
            let was = image_after(connection, left)?;
            each(Difference { key: &key, left: Some(left), was, is: None })?;
        }
        Ok(count)
    }
}

/// The last number that a table's rows got; `None` where they are not numbered.
fn last_number(connection: &Connection, table: &str) -> Result<Option<i64>> {
    let sql = "SELECT coalesce ((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0) FROM sqlite_schema
               WHERE type = 'table' AND name = ?1 AND sql LIKE '%AUTOINCREMENT%'";
    connection.query_row(sql, [table], |row| row.get(0)).optional().context(DOING)
}

/// The columns of a table's primary key, in its order; none where there is no such table.
fn key_of(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let sql = "SELECT name FROM pragma_table_info (?1) WHERE pk > 0 ORDER BY pk";
    all(connection, DOING, sql, [table], |row| row.get(0))
}

/// The row as a change left it.
fn image_after(connection: &Connection, change: i64) -> Result<Option<String>> {
    let sql = "SELECT after FROM change WHERE id = ?1";
    let found = connection
        .prepare_cached(sql)
        .and_then(|mut found| found.query_row([change], |row| row.get(0)).optional());
    found.context(DOING).map(Option::flatten)
}

fn fault(connection: &Connection, table: &str, difference: &Difference<'_>) -> Result<Fault> {
    let row = RowKey { table: table.to_owned(), key: difference.key.to_owned() };
    let Some(left) = difference.left else { return Ok(Fault::Foreign { row }) };
    let sql = "SELECT entry FROM change WHERE id = ?1";
    let entry = connection.query_row(sql, [left], |row| row.get(0)).context(DOING)?;
    let Some(is) = &difference.is else { return Ok(Fault::Missing { row, entry }) };
    let columns = |image: &str| serde_json::from_str::<Map<String, Value>>(image).unwrap_or_default();
    let (was, is) = (columns(difference.was.as_deref().unwrap_or_default()), columns(is));
    let columns =
        is.iter().filter(|(column, value)| was.get(*column) != Some(value)).map(|(column, _)| column.clone());
    Ok(Fault::Altered { row, entry, columns: columns.collect() })
}
