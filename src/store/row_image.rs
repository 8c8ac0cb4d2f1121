//! Rows as the journal has them, and back: a row's image is a JSON object of its columns.
//!
//! What an entry did is undone, in the file or in a copy of it, from the images before and after alone. So no table and no column
//! needs a line here: their names come from the schema that this program makes.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::{Map, Value};

use super::failure::Context;
use super::journal::{self, Written};
use super::row::all;
use super::schema;
use crate::error::{Error, Result};

const DOING: &str = "按日志恢复";

/// A row's columns, in the table's order.
pub(super) type Image = Map<String, Value>;

/// A table as the schema has it.
pub(super) struct Table {
    pub(super) name: &'static str,
    columns: Vec<String>,
    /// The columns of the primary key, in its order.
    pub(super) key: Vec<String>,
}

/// Puts the row that is now `from` back to `to`, `None` being that there is no row, and returns what that wrote. A column that
/// `to` lacks, since the file's format got it later, gets its default.
///
/// # Errors
/// `NotAsJournalled` where the row is no longer `from`, or `to` is not one of the table.
pub(super) fn put_back(
    connection: &Connection,
    table: &str,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Written> {
    let table = Table::of(connection, table)?;
    let images = (from.map(image).transpose()?, to.map(image).transpose()?);
    let before = match &images.0 {
        Some(from) => Some(table.held_as(connection, from)?.ok_or(Error::NotAsJournalled)?),
        None => None,
    };
    let after = match (&images.0, &images.1) {
        (Some(from), Some(to)) => Some(table.update(connection, from, to)?),
        (None, Some(to)) => Some(table.insert(connection, to)?),
        (Some(from), None) => {
            table.delete(connection, from)?;
            None
        }
        (None, None) => return Err(Error::NotAsJournalled),
    };
    Ok(Written { table: table.name.into(), before, after })
}

/// A row by its table and the JSON of its key.
pub(super) type Place = (String, String);

/// Returns where a row of a table is.
pub(super) fn place(table: &Table, row: &Image) -> Place {
    let key: Vec<&Value> = table.key.iter().map(|column| value(row, column)).collect();
    (table.name.to_owned(), serde_json::json!(key).to_string())
}

/// Returns a value of a row; null where the format got the column later.
pub(super) fn value<'a>(row: &'a Image, column: &str) -> &'a Value {
    row.get(column).unwrap_or(&Value::Null)
}

/// Returns the columns of an image.
pub(super) fn image(json: &str) -> Result<Image> {
    serde_json::from_str(json).map_err(|_| Error::NotAsJournalled)
}

pub(super) fn sql_value(value: Option<&Value>) -> Result<Sql> {
    match value {
        None | Some(Value::Null) => Ok(Sql::Null),
        Some(Value::String(text)) => Ok(Sql::Text(text.clone())),
        Some(Value::Number(number)) => number.as_i64().map(Sql::Integer).ok_or(Error::NotAsJournalled),
        Some(_) => Err(Error::NotAsJournalled),
    }
}

fn values<'a>(image: &Image, columns: impl Iterator<Item = &'a String>) -> Result<Vec<Sql>> {
    columns.map(|column| sql_value(image.get(column))).collect()
}

/// `"a" IS ?3 AND "b" IS ?4` for what separates ` AND ` and the sign ` IS `.
fn placed<'a>(columns: impl Iterator<Item = &'a String>, sign: &str, between: &str, first: usize) -> String {
    let each = columns.enumerate().map(|(at, column)| format!("\"{column}\"{sign}?{}", first + at));
    each.collect::<Vec<_>>().join(between)
}

impl Table {
    /// # Errors
    /// `NotAsJournalled` where this program makes no such table.
    pub(super) fn of(connection: &Connection, name: &str) -> Result<Table> {
        let name = schema::recorded().find(|table| *table == name).ok_or(Error::NotAsJournalled)?;
        let sql = "SELECT name, pk FROM pragma_table_info (?1) ORDER BY cid";
        let mut statement = connection.prepare_cached(sql).context(DOING)?;
        let rows = statement.query_map([name], |row| Ok((row.get(0)?, row.get(1)?))).context(DOING)?;
        let columns = rows.collect::<rusqlite::Result<Vec<(String, i64)>>>().context(DOING)?;
        let mut key: Vec<&(String, i64)> = columns.iter().filter(|(_, place)| *place > 0).collect();
        key.sort_by_key(|(_, place)| *place);
        let key = key.into_iter().map(|(column, _)| column.clone()).collect();
        Ok(Table { name, columns: columns.into_iter().map(|(column, _)| column).collect(), key })
    }

    /// Returns the rows that have some values.
    pub(super) fn select(&self, connection: &Connection, same: &[(&str, &Value)]) -> Result<Vec<Image>> {
        let columns: Vec<String> =
            same.iter().enumerate().map(|(at, (column, _))| format!("\"{column}\" IS ?{}", at + 1)).collect();
        let sql = format!("SELECT * FROM \"{}\" WHERE {}", self.name, columns.join(" AND "));
        let values = same.iter().map(|(_, value)| sql_value(Some(value))).collect::<Result<Vec<Sql>>>()?;
        let rows = all(connection, DOING, &sql, params_from_iter(values), journal::json)?;
        rows.iter().map(|row| image(row)).collect()
    }

    /// Returns the rows that have what would be a row's alone: its key, or what is unique.
    pub(super) fn rivals(&self, connection: &Connection, row: &Image) -> Result<Vec<Image>> {
        let sql = "SELECT i.name, c.name FROM pragma_index_list (?1) i, pragma_index_info (i.name) c
                   WHERE i.origin = 'u' ORDER BY i.name, c.seqno";
        let mut unique: Vec<(String, String)> =
            all(connection, DOING, sql, [self.name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        unique.extend(self.key.iter().map(|column| (String::new(), column.clone())));
        let mut rivals = Vec::new();
        for columns in unique.chunk_by(|(one, _), (other, _)| one == other) {
            let same: Vec<(&str, &Value)> =
                columns.iter().map(|(_, column)| (&**column, value(row, column))).collect();
            if same.iter().all(|(_, value)| !value.is_null()) {
                rivals.extend(self.select(connection, &same)?);
            }
        }
        Ok(rivals)
    }

    fn same(&self, first: usize) -> String {
        placed(self.key.iter(), " IS ", " AND ", first)
    }

    /// Returns the row that is what an image says, if there is one; columns that the format got later are not looked at.
    pub(super) fn held_as(&self, connection: &Connection, held: &Image) -> Result<Option<String>> {
        let Some(now) = self.row(connection, held)? else { return Ok(None) };
        let row = image(&now)?;
        Ok(held.iter().all(|(column, value)| row.get(column) == Some(value)).then_some(now))
    }

    /// Returns the row that has the key of an image.
    fn row(&self, connection: &Connection, image: &Image) -> Result<Option<String>> {
        let sql = format!("SELECT * FROM \"{}\" WHERE {}", self.name, self.same(1));
        let values = params_from_iter(values(image, self.key.iter())?);
        let mut statement = connection.prepare_cached(&sql).context(DOING)?;
        statement.query_row(values, journal::json).optional().context(DOING)
    }

    /// Returns the columns that an image has.
    ///
    /// # Errors
    /// `NotAsJournalled` where it has some that the table has not.
    fn held<'a>(&'a self, image: &Image) -> Result<Vec<&'a String>> {
        let held: Vec<&String> =
            self.columns.iter().filter(|column| image.contains_key(column.as_str())).collect();
        if held.len() == image.len() && !held.is_empty() { Ok(held) } else { Err(Error::NotAsJournalled) }
    }

    fn insert(&self, connection: &Connection, to: &Image) -> Result<String> {
        let columns = self.held(to)?;
        let names = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
        let places = (1..=columns.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO \"{}\" ({names}) VALUES ({places}) RETURNING *", self.name);
        one(connection, &sql, values(to, columns.into_iter())?)
    }

    fn update(&self, connection: &Connection, from: &Image, to: &Image) -> Result<String> {
        let columns = self.held(to)?;
        let set = placed(columns.iter().copied(), " = ", ", ", 1);
        let same = self.same(columns.len() + 1);
        let sql = format!("UPDATE \"{}\" SET {set} WHERE {same} RETURNING *", self.name);
        let mut bound = values(to, columns.into_iter())?;
        bound.extend(values(from, self.key.iter())?);
        one(connection, &sql, bound)
    }

    fn delete(&self, connection: &Connection, from: &Image) -> Result<()> {
        let sql = format!("DELETE FROM \"{}\" WHERE {} RETURNING *", self.name, self.same(1));
        one(connection, &sql, values(from, self.key.iter())?).map(drop)
    }
}

/// Runs a statement and returns the one row to which it writes.
fn one(connection: &Connection, sql: &str, bound: Vec<Sql>) -> Result<String> {
    let mut statement = connection.prepare_cached(sql).context(DOING)?;
    let rows = statement.query_map(params_from_iter(bound), journal::json).context(DOING)?;
    let mut rows = rows.collect::<rusqlite::Result<Vec<String>>>().context(DOING)?;
    match (rows.pop(), rows.is_empty()) {
        (Some(row), true) => Ok(row),
        _ => Err(Error::NotAsJournalled),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;
    use serde_json::{Map, Value};

    use super::{Table, put_back};
    use crate::error::Error;
    use crate::store::schema;

    fn unchecked() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        schema::make(&connection).unwrap();
        connection.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").unwrap();
        connection
    }

    /// A row of a table with a value in each column, every text and number of it from `seed`.
    fn sample(connection: &Connection, table: &str, seed: i64) -> String {
        let sql = "SELECT name, type FROM pragma_table_info (?1) ORDER BY cid";
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let columns = columns.map(Result::unwrap).map(|(name, kind): (String, String)| {
            let value =
                if kind == "INTEGER" { Value::from(seed) } else { Value::from(format!("甲\"'\n{seed}")) };
            (name, value)
        });
        Value::Object(columns.collect::<Map<_, _>>()).to_string()
    }

    #[test]
    fn of_every_table_a_row_is_made_changed_and_taken_out_as_its_image_says() {
        let connection = unchecked();
        let tables: Vec<&str> = schema::recorded().collect();
        assert!(tables.len() > 40, "{tables:?}");
        for table in tables {
            let (one, other) = (sample(&connection, table, 1), sample(&connection, table, 2));
            for (from, to) in [
                (None, Some(&*one)),
                // The key changes too.
                (Some(&*one), Some(&*other)),
                (Some(&*other), None),
            ] {
                // An organisation's row has number 1 and no other by a constraint, which is not looked at here.
                let written = put_back(&connection, table, from, to).unwrap();
                assert_eq!(
                    (&*written.table, written.before.as_deref(), written.after.as_deref()),
                    (table, from, to)
                );
            }
            let left = format!("SELECT count(*) FROM \"{table}\"");
            assert_eq!(connection.query_row(&left, [], |row| row.get::<_, i64>(0)), Ok(0), "{table}");
        }
    }

    #[test]
    fn a_row_that_is_no_longer_as_it_was_is_left_alone() {
        let connection = unchecked();
        let (one, other) = (sample(&connection, "plan", 1), sample(&connection, "plan", 2));
        let refused = |from, to| {
            let error = put_back(&connection, "plan", from, to).map(|_| ()).unwrap_err();
            assert!(matches!(error, Error::NotAsJournalled), "{error}");
        };
        refused(Some(&*one), Some(&*other));
        refused(Some(&*one), None);
        refused(None, None);
        put_back(&connection, "plan", None, Some(&one)).unwrap();
        let changed = one.replace("\"theme\":\"甲", "\"theme\":\"乙");
        assert_ne!(one, changed);
        refused(Some(&*changed), None);
        refused(Some(&*one), Some("{\"month\":\"2026-01\",\"nonsense\":1}"));
        refused(Some(&*one), Some("{}"));
        assert!(matches!(
            put_back(&connection, "sqlite_schema", None, Some(&one)),
            Err(Error::NotAsJournalled)
        ));
        let table = Table::of(&connection, "plan").unwrap();
        assert_eq!(
            table.row(&connection, &serde_json::from_str(&one).unwrap()).unwrap().as_deref(),
            Some(&*one)
        );
    }

    #[test]
    fn a_column_that_an_image_lacks_gets_its_default() {
        let connection = unchecked();
        let written = put_back(&connection, "plan", None, Some("{\"month\":\"2026-01\",\"theme\":\"甲\"}"));
        let row = written.unwrap().after.unwrap();
        assert!(row.contains("\"theme\":\"甲\"") && row.contains("\"place\":null"), "{row}");
        put_back(&connection, "plan", Some("{\"month\":\"2026-01\",\"theme\":\"甲\"}"), None).unwrap();
    }
}
