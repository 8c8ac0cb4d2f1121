//! Record files that another program changed, or chance: values that the program would never write, rows that are gone or too many,
//! another schema, damaged pages.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::{Input, mutation};
use crate::branch::Branch;
use crate::chance::Chance;
use crate::journal::{self, READING, WRITING};

/// What is done to a file that is not of a table alone.
const SCHEMA: &[&str] = &[
    "CREATE TRIGGER a AFTER INSERT ON entry BEGIN UPDATE payment SET amount_fen = 1; END",
    "CREATE VIEW a AS WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT n FROM n",
    "CREATE INDEX a ON member (name)",
    "CREATE TABLE a (b)",
    "ALTER TABLE member ADD COLUMN a TEXT",
    "ALTER TABLE payment RENAME TO a",
    "DROP TABLE sitting",
    "UPDATE sqlite_schema SET sql = replace (sql, 'STRICT', '')",
    "UPDATE sqlite_schema SET rootpage = 2",
    "UPDATE sqlite_schema SET sql = NULL WHERE name = 'member'",
    "PRAGMA user_version = 999",
    "PRAGMA user_version = -1",
    "PRAGMA application_id = 1",
    "PRAGMA journal_mode = WAL",
    "UPDATE sqlite_sequence SET seq = 9223372036854775807",
];

pub(super) fn try_all() {
    let branch = journal::branch();
    let whole = std::fs::read(branch.file()).unwrap();
    let tables = tables(&branch);
    super::try_all("records", super::INPUTS, super::ROOM, &branch, |chance, _| {
        for beside in ["dangri.db-journal", "dangri.db-wal", "dangri.db-shm"] {
            drop(std::fs::remove_file(branch.path(beside)));
        }
        let told = if chance.below(4) == 0 {
            branch.write("dangri.db", &damaged(chance, &whole));
            "bytes".to_owned()
        } else {
            branch.write("dangri.db", &whole);
            let done: Vec<String> =
                (0..=chance.below(3)).map(|_| changed(chance, &branch, &tables)).collect();
            done.join("; ")
        };
        let line = if chance.below(3) == 0 { chance.one_of(WRITING) } else { chance.one_of(READING) };
        let line = if chance.below(20) == 0 { "session attach 2026-10 --check" } else { line };
        // What a command makes of it is not to be met by the next.
        std::fs::copy(branch.file(), branch.path("tried.db")).unwrap();
        let words = line.split_whitespace().map(Into::into).collect();
        Input { told: format!("{line} after {told}"), words, file: Some(branch.path("tried.db")) }
    });
}

/// The tables with their columns.
fn tables(branch: &Branch) -> Vec<(String, Vec<String>)> {
    let names = branch.dump().into_iter().map(|(name, _)| name).filter(|name| !name.starts_with("sqlite"));
    let connection = branch.open();
    let columns = |name: &String| {
        let statement = connection.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        statement.column_names().map(str::to_owned).collect()
    };
    names.map(|name| (name.clone(), columns(&name))).collect()
}

/// Changes bytes, whole pages, or the file's length.
fn damaged(chance: &mut Chance, whole: &[u8]) -> Vec<u8> {
    const PAGE: usize = 4096;
    let mut pages: Vec<Vec<u8>> = whole.chunks(PAGE).map(<[u8]>::to_vec).collect();
    let (one, other) = (chance.below(pages.len()), chance.below(pages.len()));
    match chance.below(6) {
        0 => pages.swap(one, other),
        1 => pages[one].fill(0),
        2 => pages.truncate(one),
        3 => pages[0] = mutation::bytes(chance, &pages[0]),
        _ => {
            let length = pages[one].len();
            pages[one] = mutation::bytes(chance, &pages[one]);
            pages[one].resize(length, 0);
        }
    }
    pages.concat()
}

/// Changes what stands in the file, as another program would; what was done.
fn changed(chance: &mut Chance, branch: &Branch, tables: &[(String, Vec<String>)]) -> String {
    let connection = branch.open();
    let settings =
        "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA ignore_check_constraints = ON;
                    PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON;";
    if connection.execute_batch(settings).is_err() {
        return "no more: the schema is damaged".to_owned();
    }
    // Many of them hold nothing, or break a constraint that no setting turns off.
    for _ in 0..50 {
        let (sql, value) = statement(chance, tables);
        let parameters: &[Value] = if sql.contains("?1") { std::slice::from_ref(&value) } else { &[] };
        if matches!(execute(&connection, &sql, parameters), Ok(count) if count > 0) {
            let value = format!("{value:?}").chars().take(60).collect::<String>();
            return format!("{sql} [{value}]");
        }
    }
    "nothing".to_owned()
}

/// How many rows it changed; one of the schema counts as one.
fn execute(connection: &Connection, sql: &str, parameters: &[Value]) -> rusqlite::Result<usize> {
    if SCHEMA.contains(&sql) {
        return connection.execute_batch(sql).map(|()| 1);
    }
    connection.execute(sql, rusqlite::params_from_iter(parameters))
}

fn statement(chance: &mut Chance, tables: &[(String, Vec<String>)]) -> (String, Value) {
    let (table, columns) = chance.one_of(tables);
    let (column, other) = (chance.one_of(columns), chance.one_of(columns));
    let some = format!("rowid = (SELECT rowid FROM \"{table}\" ORDER BY random () LIMIT 1)");
    let keyed = tables.iter().any(|(name, _)| name == table) && !columns.contains(&"id".to_owned());
    let which = match chance.below(3) {
        0 => "1".to_owned(),
        _ if keyed => {
            format!("\"{other}\" = (SELECT \"{other}\" FROM \"{table}\" LIMIT 1 OFFSET {})", chance.below(5))
        }
        _ => some,
    };
    let value = value(chance);
    let sql = match chance.below(12) {
        0 => chance.one_of(SCHEMA).to_string(),
        1 | 2 => format!("DELETE FROM \"{table}\" WHERE {which}"),
        3 => format!("UPDATE OR IGNORE \"{table}\" SET \"{column}\" = \"{other}\" WHERE {which}"),
        // The row again with another key, many times.
        4 => {
            let all = columns
                .iter()
                .map(|name| if name == column { "n.\"n\"".to_owned() } else { format!("a.\"{name}\"") });
            let (all, most) = (all.collect::<Vec<_>>().join(", "), 1 + chance.below(3000));
            format!(
                "WITH n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {most})
                 INSERT OR IGNORE INTO \"{table}\" SELECT {all} FROM \"{table}\" a, n LIMIT 20000"
            )
        }
        _ => format!("UPDATE OR IGNORE \"{table}\" SET \"{column}\" = ?1 WHERE {which}"),
    };
    (sql, value)
}

fn value(chance: &mut Chance) -> Value {
    match chance.below(12) {
        0 => Value::Null,
        1 | 2 => {
            Value::Integer(*chance.one_of(&[0, -1, 1, 2, 99, 10_000, 10_000_000_000, i64::MAX, i64::MIN]))
        }
        3 => Value::Integer(chance.next().cast_signed()),
        4 => Value::Text("字".repeat(chance.below(400_000))),
        5 => Value::Text("[".repeat(chance.below(100_000))),
        6 => Value::Blob(vec![0xff; chance.below(40)]),
        _ => Value::Text((*chance.one_of(TEXTS)).to_owned()),
    }
}

const TEXTS: &[&str] = &[
    "",
    " ",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{202e}",
    "a\nb",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "9999-12",
    "0000-01",
    "2026-02-30",
    "2026-10",
    "2026-10-08",
    "00:00",
    "23:59",
    "24:00",
    "/dev/zero",
    "/dev/stdin",
    r"\\server\share\a",
    "/",
    "张三",
    "monthly",
    "present",
    "{}",
    "[]",
    "null",
    "[1]",
    "{\"field\":1}",
    "wage",
    "general",
    "dues",
];
