//! Which rows name a member: by a column that refers to one, through another table's key, or in what an amendment says.

use rusqlite::Connection;
use serde_json::Value;

use super::Change;
use super::amendment::each_member;
use super::journal;
use super::row::all;
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::journal::Changed;
use crate::domain::member::Member;
use crate::domain::reference::{Reference, Table};
use crate::error::{Error, Result};

const DOING: &str = "查找涉及党员的记录";

/// A column that names members: by number, or in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    pub(super) table: Table,
    pub(super) column: String,
    pub(super) is_json: bool,
}

/// Returns every column that names members, found in the schema, so that none can be forgotten.
///
/// # Errors
/// `Unreadable` for one of a table that has no name in the program.
pub(super) fn columns(connection: &Connection) -> Result<Vec<Naming>> {
    let by_number = "WITH RECURSIVE named (\"table\", \"column\") AS (
            SELECT t.name, f.\"from\" FROM sqlite_schema t, pragma_foreign_key_list (t.name) f
            WHERE t.type = 'table' AND f.\"table\" = 'member'
            UNION
            SELECT t.name, f.\"from\" FROM sqlite_schema t, pragma_foreign_key_list (t.name) f
            JOIN named ON f.\"table\" = named.\"table\" AND f.\"to\" = named.\"column\" WHERE t.type = 'table')
        SELECT \"table\", \"column\" FROM named ORDER BY \"table\", \"column\"";
    let in_json = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info (t.name) c
        WHERE t.type = 'table' AND t.name LIKE '%amendment' AND c.name = 'before' ORDER BY t.name";
    let mut found = Vec::new();
    for (sql, is_json) in [(by_number, false), (in_json, true)] {
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        for (table, column) in all(connection, DOING, sql, [], read)? {
            let named = Table::ALL.iter().find(|known| known.code() == table);
            let table = *named.ok_or_else(|| Error::Unreadable(table.clone()))?;
            found.push(Naming { table, column, is_json });
        }
    }
    Ok(found)
}

/// Returns the rows that name a member in a column, as the journal has them.
pub(super) fn rows(connection: &Connection, naming: &Naming, member: Id<Member>) -> Result<Vec<String>> {
    let Naming { table, column, is_json } = naming;
    // The names come from the schema that this program makes, never from people.
    let table = table.code();
    if !is_json {
        let sql = format!("SELECT * FROM \"{table}\" WHERE \"{column}\" = ?1");
        return all(connection, DOING, &sql, [member], journal::json);
    }
    let sql = format!("SELECT * FROM \"{table}\"");
    let mut found = all(connection, DOING, &sql, [], journal::json)?;
    found.retain(|row| names(row, column, member));
    Ok(found)
}

/// Whether the JSON in a column of a row names a member.
fn names(row: &str, column: &str, member: Id<Member>) -> bool {
    let before =
        serde_json::from_str::<Value>(row).ok().and_then(|row| row[column].as_str().map(str::to_owned));
    let mut found = false;
    if let Some(mut value) = before.and_then(|before| serde_json::from_str::<Value>(&before).ok()) {
        each_member(&mut value, &mut |_, id| found |= id == member.0);
    }
    found
}

impl Change {
    /// Returns which rows name a member, by table.
    pub fn references(&self, member: Id<Member>) -> Result<Vec<Reference>> {
        references(self.connection(), member)
    }
}

impl super::Store {
    /// As [`Change::references`].
    pub fn references(&self, member: Id<Member>) -> Result<Vec<Reference>> {
        references(&self.connection, member)
    }

    /// Returns every row that is kept of a member: their own, and each that names them, in the order of the tables.
    pub fn kept_of(&self, member: Id<Member>) -> Result<Vec<Changed>> {
        let own = "SELECT * FROM member WHERE id = ?1";
        let own = all(&self.connection, DOING, own, [member], journal::json)?;
        let mut kept: Vec<(&str, String)> = own.into_iter().map(|row| ("member", row)).collect();
        let mut named = columns(&self.connection)?;
        named.sort_by_key(|naming| naming.table);
        for naming in named {
            for row in rows(&self.connection, &naming, member)? {
                let row = (naming.table.code(), row);
                // Some name a member in two columns.
                if !kept.contains(&row) {
                    kept.push(row);
                }
            }
        }
        let image = |(table, row): (&str, String)| Changed {
            table: table.to_owned(),
            before: None,
            after: Some(row),
        };
        Ok(kept.into_iter().map(image).collect())
    }
}

fn references(connection: &Connection, member: Id<Member>) -> Result<Vec<Reference>> {
    let mut found: Vec<Reference> = Vec::new();
    for naming in columns(connection)? {
        let rows = rows(connection, &naming, member)?.len();
        match found.iter_mut().find(|one| one.table == naming.table) {
            _ if rows == 0 => {}
            Some(one) => one.rows += rows,
            None => found.push(Reference { table: naming.table, rows }),
        }
    }
    found.sort_by_key(|one| one.table);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::{Choice, Table, columns};
    use crate::store::schema;

    #[test]
    fn every_column_that_names_a_member_is_found_and_its_table_has_a_name() {
        let connection = Connection::open_in_memory().unwrap();
        schema::make(&connection).unwrap();
        let found = columns(&connection).unwrap();
        let tables: BTreeSet<&str> = found.iter().map(|one| one.table.code()).collect();
        let named: BTreeSet<&str> = Table::ALL.iter().map(|table| table.code()).collect();
        assert_eq!(tables, named);
        // In the schema's own words: each column that refers to a member, and each that holds JSON of amendments.
        let schema = include_str!("migrations/0001.sql");
        let direct = schema.matches("REFERENCES member (id)").count();
        let through = ["makeup.member", "payslip_item.member"];
        let by_number = found.iter().filter(|one| !one.is_json);
        let columns: Vec<String> =
            by_number.map(|one| format!("{}.{}", one.table.code(), one.column)).collect();
        let indirect = columns.iter().filter(|name| through.contains(&name.as_str())).count();
        assert_eq!((columns.len() - indirect, indirect), (direct, 2), "{columns:?}");
        // What else holds JSON names no member: what a waiver is about, and an entry.
        let json = schema.matches("json_valid").count();
        let amendments = found.iter().filter(|one| one.is_json).count();
        assert_eq!((amendments, json), (4, 6), "another column holds JSON: does it name members?");
    }
}
