use rusqlite::{Connection, params};

use super::{chain, journal, records, verify};
use crate::domain::journal::{Entry, EntryKind};
use crate::domain::text::hexadecimal;
use crate::domain::verification::{Code, Fault, Remark, RowKey, Verification};
use crate::store::journal::Written;
use crate::store::schema::{self, FORMAT};

/// A file that holds a row of every table, each by an entry of its own; what the rows say is nonsense.
fn file() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").unwrap();
    schema::make(&connection).unwrap();
    for table in schema::recorded_in(&connection).unwrap() {
        add(&connection, &table, 7);
    }
    connection
}

fn columns(connection: &Connection, table: &str) -> Vec<(String, bool)> {
    let sql = "SELECT name, type = 'INTEGER' FROM pragma_table_info (?1)";
    let mut columns = connection.prepare(sql).unwrap();
    let columns = columns.query_map([table], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    columns.map(Result::unwrap).collect()
}

fn write(connection: &Connection, table: &str, sql: &str, before: Option<String>) -> String {
    let after = connection.query_row(&format!("{sql} RETURNING *"), [], journal::json).unwrap();
    append(
        connection,
        EntryKind::Command,
        None,
        &[Written { table: table.to_owned().into(), before, after: Some(after.clone()) }],
    );
    after
}

fn add(connection: &Connection, table: &str, number: i64) -> String {
    let value = |(_, is_number): (String, bool)| {
        if is_number { number.to_string() } else { format!("'甲{number}'") }
    };
    let values: Vec<String> = columns(connection, table).into_iter().map(value).collect();
    write(connection, table, &format!("INSERT INTO \"{table}\" VALUES ({})", values.join(", ")), None)
}

fn append(connection: &Connection, kind: EntryKind, about: Option<&str>, rows: &[Written]) {
    let head = journal::head(connection).unwrap();
    let entry = Entry {
        at: format!("2026-11-02 17:05:{:02}", head.entry),
        day: "2026-11-02".parse().unwrap(),
        command: format!("dangri {}", head.entry),
        who: Some("李四".into()),
        pinned: false,
    };
    journal::append(connection, &head, &entry, (kind, about), rows).unwrap();
}

/// What is found, but for what SQLite itself says: the rows are nonsense, and refer to none.
fn verified(connection: &Connection, code: Option<&Code>) -> Verification {
    let mut found = Verification::new();
    records(connection, &FORMAT, code, &mut found).unwrap();
    assert!(found.more == 0 || found.faults.len() > 10);
    found
}

fn faults(connection: &Connection, code: Option<&Code>) -> Vec<Fault> {
    verified(connection, code).faults
}

/// What is found after something was done, which is then taken back.
fn after(connection: &Connection, sql: &str) -> Vec<Fault> {
    connection.execute_batch("SAVEPOINT test").unwrap();
    connection.execute_batch(sql).unwrap();
    let found = faults(connection, None);
    connection.execute_batch("ROLLBACK TO test; RELEASE test").unwrap();
    found
}

#[test]
fn a_file_as_it_was_written_is_whole() {
    let connection = file();
    let code = verified(&connection, None).head.unwrap();
    assert_eq!(faults(&connection, Some(&code)), []);
    let found = verified(&connection, Some(&code));
    let tables = schema::recorded_in(&connection).unwrap().len() as u64;
    assert!(tables > 50);
    assert_eq!((found.entries, found.changes, found.rows), (tables, tables, tables));
}

#[test]
fn any_column_of_any_table_that_is_changed_is_named() {
    let connection = file();
    let mut tried = 0;
    for table in schema::recorded_in(&connection).unwrap() {
        for (column, is_number) in columns(&connection, &table) {
            let value = if is_number { "8" } else { "'乙'" };
            let found = after(&connection, &format!("UPDATE \"{table}\" SET \"{column}\" = {value}"));
            let of = |row: &RowKey| row.table == table;
            let named = found.iter().any(|fault| match fault {
                Fault::Altered { row, columns, .. } => of(row) && *columns == [column.clone()],
                Fault::Missing { row, .. } => of(row),
                _ => false,
            });
            assert!(named, "{table}.{column}: {found:?}");
            tried += 1;
        }
        let found = after(&connection, &format!("DELETE FROM \"{table}\""));
        assert!(
            matches!(&found[..], [Fault::Missing { row, .. }] if row.table == table),
            "{table}: {found:?}"
        );
    }
    assert!(tried > 350, "{tried}");
}

#[test]
fn any_column_of_the_journal_and_of_the_origin_that_is_changed_is_found() {
    let connection = file();
    let mut tried = 0;
    for table in ["entry", "change", "origin"] {
        for (column, is_number) in columns(&connection, table) {
            let value = match (&*column, is_number) {
                (_, true) => format!("\"{column}\" + 1000"),
                ("hash" | "command_hash", _) => "randomblob (32)".to_owned(),
                ("salt", _) => "randomblob (16)".to_owned(),
                ("kind", _) => "'undo'".to_owned(),
                _ => format!("coalesce (\"{column}\", '') || '乙'"),
            };
            for id in [1, 20] {
                let condition = if table == "origin" { String::new() } else { format!("WHERE id = {id}") };
                let found =
                    after(&connection, &format!("UPDATE {table} SET \"{column}\" = {value} {condition}"));
                assert!(!found.is_empty(), "{table}.{column} of {id}");
                tried += 1;
            }
        }
    }
    assert!(tried > 40, "{tried}");
}

#[test]
fn what_was_done_to_the_journal_is_named() {
    let connection = file();
    let last = verified(&connection, None).entries.cast_signed();
    for (sql, first) in [
        (
            "DELETE FROM change WHERE entry = 9; DELETE FROM entry WHERE id = 9".to_owned(),
            Fault::Gap { from: 9, to: 9 },
        ),
        ("DELETE FROM change WHERE entry = 9".into(), Fault::Count { entry: 9 }),
        ("UPDATE entry SET command = 'dangri' WHERE id = 9".into(), Fault::Command { entry: 9 }),
        ("UPDATE entry SET day = '2026-11-01' WHERE id = 9".into(), Fault::Entry { entry: 9 }),
        (
            "UPDATE entry SET command = NULL, salt = NULL WHERE id = 9".into(),
            Fault::Blank { entry: 9, change: None },
        ),
        (
            "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE id = 9".into(),
            Fault::Blank { entry: 9, change: Some(9) },
        ),
        (
            format!(
                "INSERT INTO change SELECT id + 1, entry, \"table\", before, after, salt, hash FROM change WHERE id = {last}"
            ),
            Fault::Stray { change: last + 1 },
        ),
        ("DELETE FROM origin".into(), Fault::Origin),
        ("DELETE FROM change; DELETE FROM entry".into(), Fault::Empty),
        (
            "UPDATE sqlite_sequence SET seq = 6 WHERE name = 'member'".into(),
            Fault::Counter { table: "member".into() },
        ),
    ] {
        let found = after(&connection, &sql);
        assert_eq!(found.first(), Some(&first), "{sql}: {found:?}");
    }
}

#[test]
fn what_is_cut_off_is_found_by_a_code_alone() {
    let connection = file();
    let code = verified(&connection, None).head.unwrap();
    let cut = format!(
        "DELETE FROM \"waiver\"; DELETE FROM change WHERE entry = {0}; DELETE FROM entry WHERE id = {0}",
        code.entry
    );
    assert_eq!(schema::recorded_in(&connection).unwrap().last().map(String::as_str), Some("waiver"));
    connection.execute_batch(&cut).unwrap();
    assert_eq!(faults(&connection, None), []);
    assert!(matches!(&faults(&connection, Some(&code))[..], [Fault::CutOff { .. }]));
    // Something else has its number.
    add(&connection, "waiver", 9);
    assert_eq!(faults(&connection, None), []);
    let found = faults(&connection, Some(&code));
    assert!(matches!(&found[..], [Fault::OtherPast { found, .. }] if found.entry == code.entry), "{found:?}");
}

#[test]
fn a_trigger_a_view_and_a_table_of_another_program_are_named_and_the_rows_still_gone_through() {
    let connection = file();
    for (sql, named) in [
        (
            "CREATE TRIGGER t AFTER INSERT ON payment BEGIN UPDATE payment SET amount_fen = 1; END",
            "trigger t",
        ),
        ("CREATE VIEW v AS SELECT 1", "view v"),
        ("CREATE TABLE notes (a)", "table notes"),
        ("ALTER TABLE member ADD COLUMN salary TEXT", "table member"),
    ] {
        let found = after(&connection, &format!("{sql}; UPDATE payment SET amount_fen = 8"));
        assert_eq!(found.first(), Some(&Fault::Stranger { what: named.into() }), "{sql}");
        let is_payment =
            |fault: &Fault| matches!(fault, Fault::Altered { columns, .. } if *columns == ["amount_fen"]);
        assert!(found.iter().any(is_payment), "{found:?}");
    }
    // An endless view is not looked into.
    let endless = "DROP TABLE contact; CREATE VIEW contact AS
                   WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";
    let found = after(&connection, endless);
    assert_eq!(found.first(), Some(&Fault::Stranger { what: "view contact".into() }));
}

#[test]
fn rows_are_followed_from_change_to_change() {
    let connection = file();
    let before = connection.query_row("SELECT * FROM guest", [], journal::json).unwrap();
    let now = write(&connection, "guest", "UPDATE guest SET name = '县委办'", Some(before.clone()));
    assert_eq!(faults(&connection, None), []);
    // The same again, as if it had been otherwise before.
    append(
        &connection,
        EntryKind::Command,
        None,
        &[Written { table: "guest".into(), before: Some(before), after: Some(now) }],
    );
    let found = faults(&connection, None);
    assert!(matches!(&found[..], [Fault::Break { .. }]), "{found:?}");
}

#[test]
fn what_an_entry_forgot_may_be_blank_or_less_than_it_was_as_it_says_and_nothing_else() {
    let connection = file();
    let of = |table: &str| -> (i64, i64) {
        let sql = "SELECT entry, id FROM change WHERE \"table\" = ?1";
        connection.query_row(sql, [table], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let ((entry, change), (member_entry, member)) = (of("payslip_item"), of("member"));
    let blank = "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE id = ?1";
    connection.execute(blank, [change]).unwrap();
    connection.execute("DELETE FROM payslip_item", []).unwrap();
    assert_eq!(faults(&connection, None), [Fault::Blank { entry, change: Some(change) }]);
    let less = |table: &str, phone: &str| {
        connection.execute_batch(&format!("UPDATE member SET phone = {phone}")).unwrap();
        let left = connection.query_row("SELECT * FROM member", [], journal::json).unwrap();
        let sql = "UPDATE change SET after = ?1, salt = ?2 WHERE \"table\" = ?3";
        connection.execute(sql, params![left, [7_u8; 16], table]).unwrap();
        hexadecimal(&chain::of_row(&[7; 16], None, Some(&left)))
    };
    let hash = less("member", "NULL");
    let altered = Fault::Change { entry: member_entry, change: member, table: "member".into() };
    assert_eq!(faults(&connection, None)[0], altered);
    let about =
        format!("{{\"changes\":{{\"{change}\":null,\"{member}\":\"{hash}\"}},\"entries\":[{entry}]}}");
    append(&connection, EntryKind::Forget, Some(&about), &[]);
    connection.execute("UPDATE entry SET command = NULL, salt = NULL WHERE id = ?1", [entry]).unwrap();
    assert_eq!(faults(&connection, None), []);
    let by = entry_of_last(&connection);
    assert_eq!(verified(&connection, None).remarks, [Remark::Forgotten { by, count: 3 }]);
    // What was left is bound by the entry that forgot; in the journal and in the table.
    less("member", "'138'");
    assert_eq!(faults(&connection, None), [altered]);
    less("member", "NULL");
    let found = after(&connection, "UPDATE member SET phone = '138'");
    assert!(matches!(&found[..], [Fault::Altered { .. }]), "{found:?}");
    connection.execute(blank, params![1]).unwrap();
    assert_eq!(faults(&connection, None)[0], Fault::Blank { entry: 1, change: Some(1) });
    // An entry forgets what came before it alone.
    let about = format!("{{\"changes\":{{\"{0}\":null}},\"entries\":[]}}", change + 999);
    append(&connection, EntryKind::Forget, Some(&about), &[]);
    assert_eq!(faults(&connection, None)[0], Fault::Blank { entry: 1, change: Some(1) });
}

fn entry_of_last(connection: &Connection) -> i64 {
    journal::head(connection).unwrap().entry
}

#[test]
fn a_clock_that_goes_backwards_and_a_day_that_is_not_the_clocks_are_remarked() {
    let connection = file();
    let head = journal::head(&connection).unwrap();
    for (at, day) in [("2026-11-01 08:00:00", "2026-11-01"), ("2026-11-03 08:00:00", "2026-10-02")] {
        let head = journal::head(&connection).unwrap();
        let entry = Entry {
            at: at.into(),
            day: day.parse().unwrap(),
            command: "dangri".into(),
            who: None,
            pinned: true,
        };
        journal::append(&connection, &head, &entry, (EntryKind::Command, None), &[]).unwrap();
    }
    let found = verified(&connection, None);
    let [Remark::Backwards { entry, all: 1, .. }, Remark::Day { entry: other, all: 1, day, .. }] =
        &found.remarks[..]
    else {
        panic!("{:?}", found.remarks);
    };
    assert_eq!((*entry, *other, &**day), (head.entry + 1, head.entry + 2, "2026-10-02"));
}

#[test]
fn what_sqlite_itself_finds_is_told() {
    let connection = file();
    connection.execute_batch("PRAGMA ignore_check_constraints = OFF").unwrap();
    let found = verify(&connection, &FORMAT, None).unwrap();
    assert!(matches!(found.faults[0], Fault::Structure { .. }), "{found:?}");
    assert!(found.how_many() > 20 && found.faults.len() == 20, "{found:?}");
    let mut clean = Connection::open_in_memory().unwrap();
    schema::make(&clean).unwrap();
    append(&clean, EntryKind::Command, None, &[]);
    assert_eq!(verify(&clean, &FORMAT, None).unwrap().faults, []);
    let reading = clean.transaction().unwrap();
    assert_eq!(verify(&reading, &FORMAT, None).unwrap().faults, []);
}
