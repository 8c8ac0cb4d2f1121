//! The file's format: what marks it as dangri's, its migrations, and the triggers that keep the journal.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use super::failure::Doing;
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
        other => other.doing("读取记录文件")?,
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
        connection.execute_batch(migration).doing(doing)?;
    }
    make_triggers(connection)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).doing(doing)?;
    connection.pragma_update(None, "user_version", newest()).doing(doing)
}

/// Makes the journal's triggers from the tables as they are, so that no table and no column can be forgotten.
fn make_triggers(connection: &Connection) -> Result<()> {
    let doing = "建立日志";
    let sql = "SELECT name FROM sqlite_schema
               WHERE type = 'table' AND name NOT IN ('entry', 'change') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
               ORDER BY name";
    let mut tables = connection.prepare(sql).doing(doing)?;
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).doing(doing)?;
    for table in tables {
        let table = table.doing(doing)?;
        let mut columns = connection.prepare("SELECT name FROM pragma_table_info(?1)").doing(doing)?;
        let columns = columns.query_map([&table], |row| row.get::<_, String>(0)).doing(doing)?;
        let columns = columns.collect::<rusqlite::Result<Vec<String>>>().doing(doing)?;
        for (event, before, after) in
            [("INSERT", false, true), ("UPDATE", true, true), ("DELETE", true, false)]
        {
            connection.execute_batch(&trigger(&table, &columns, event, before, after)).doing(doing)?;
        }
    }
    Ok(())
}

/// The names come from the schema itself, never from people.
fn trigger(table: &str, columns: &[String], event: &str, before: bool, after: bool) -> String {
    let row = |wanted: bool, side: &str| {
        if !wanted {
            return "NULL".to_owned();
        }
        let pairs: Vec<String> =
            columns.iter().map(|column| format!("'{column}', {side}.\"{column}\"")).collect();
        format!("json_object ({})", pairs.join(", "))
    };
    format!(
        "CREATE TRIGGER journal_{table}_{} AFTER {event} ON \"{table}\" BEGIN
            INSERT INTO change (entry, \"table\", before, after) VALUES (
                (SELECT CASE WHEN rows IS NULL THEN id END FROM entry ORDER BY id DESC LIMIT 1),
                '{table}', {}, {}); END",
        event.to_lowercase(),
        row(before, "old"),
        row(after, "new"),
    )
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::make;

    fn made() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        make(&connection).unwrap();
        connection
    }

    #[test]
    fn every_table_but_the_journals_own_has_its_three_triggers() {
        let sql = "SELECT t.name, (SELECT count(*) FROM sqlite_schema j WHERE j.type = 'trigger' AND j.tbl_name = t.name
                                   AND j.name LIKE 'journal\\_%' ESCAPE '\\')
                   FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        let connection = made();
        let mut statement = connection.prepare(sql).unwrap();
        let counts =
            statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))).unwrap();
        let counts: Vec<(String, i64)> = counts.map(Result::unwrap).collect();
        assert!(counts.len() > 15);
        for (table, triggers) in counts {
            let wanted = if table == "entry" || table == "change" { 0 } else { 3 };
            assert_eq!(triggers, wanted, "{table}");
        }
    }

    #[test]
    fn a_write_without_an_open_entry_is_impossible() {
        let connection = made();
        let insert = "INSERT INTO setting (since, name, value) VALUES ('2026-01-01', 'least-minutes', '90')";
        assert!(connection.execute(insert, []).is_err());
        connection
            .execute(
                "INSERT INTO entry (at, day, command, pinned) VALUES ('2026-01-01 08:00:00', '2026-01-01', 'x', 0)",
                [],
            )
            .unwrap();
        connection.execute(insert, []).unwrap();
        let after: String = connection.query_row("SELECT after FROM change", [], |row| row.get(0)).unwrap();
        assert_eq!(after, r#"{"since":"2026-01-01","name":"least-minutes","value":"90"}"#);
        connection.execute("UPDATE entry SET rows = 1", []).unwrap();
        assert!(connection.execute("DELETE FROM setting", []).is_err());
        assert!(connection.execute("DELETE FROM change", []).is_err());
        assert!(connection.execute("UPDATE entry SET command = 'y'", []).is_err());
    }
}

#[cfg(test)]
mod days;
