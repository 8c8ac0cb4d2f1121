use rusqlite::Connection;

use super::{FORMAT, held, make, strangers};

fn fresh() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    make(&connection).unwrap();
    connection
}

/// The file's text is what a failure prints.
#[test]
fn what_a_file_holds_is_written_down() {
    let held = held(&fresh()).unwrap();
    assert!(held == FORMAT.held, "\n=== held.txt\n{held}=== end");
}

#[test]
fn what_another_program_adds_changes_or_takes_away_is_named() {
    for (sql, named) in [
        (
            "CREATE TRIGGER t AFTER INSERT ON payment BEGIN UPDATE payment SET amount_fen = 1; END",
            "trigger t",
        ),
        ("CREATE VIEW v AS SELECT 1", "view v"),
        ("CREATE TABLE notes (a)", "table notes"),
        ("CREATE INDEX i ON member (name)", "index i"),
        ("ALTER TABLE member ADD COLUMN salary TEXT", "table member"),
        ("DROP INDEX contact_by_day", "index contact_by_day"),
        ("DROP TABLE contact; CREATE VIEW contact AS SELECT 1", "view contact"),
    ] {
        let connection = fresh();
        connection.execute_batch(sql).unwrap();
        let held = held(&connection).unwrap();
        assert_ne!(held, FORMAT.held, "{sql}");
        assert!(
            strangers(&held, FORMAT.held).contains(&named.to_owned()),
            "{sql}: {:?}",
            strangers(&held, FORMAT.held)
        );
    }
    assert_eq!(strangers(FORMAT.held, FORMAT.held), Vec::<String>::new());
}
