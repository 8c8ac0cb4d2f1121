use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::upgrade;
use crate::domain::journal::{Entry, EntryKind};
use crate::domain::text::hexadecimal;
use crate::domain::verification::Code;
use crate::error::Error;
use crate::store::journal::{self, Written};
use crate::store::schema::{self, FORMAT, Format};
use crate::store::verify::verify;
use crate::store::{Change, Store};

/// A step that adds a column, makes a table anew with a row in it, changes rows and lets a table go.
const STEP: &str = "
    ALTER TABLE member ADD COLUMN email TEXT;
    CREATE TABLE badge (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    INSERT INTO badge VALUES (1, '甲');
    UPDATE plan SET theme = upper (theme);
    DELETE FROM holiday;
    DROP TABLE holiday;
";

/// The format of today and one that comes after it.
fn next(step: &'static str) -> Format {
    let connection = Connection::open_in_memory().unwrap();
    schema::make(&connection).unwrap();
    connection.execute_batch(step).unwrap();
    let held = schema::held(&connection).unwrap();
    Format { migrations: after(step), held: held.leak() }
}

/// The steps of today and one more.
fn after(step: &'static str) -> &'static [&'static str] {
    FORMAT.migrations.iter().copied().chain([step]).collect::<Vec<_>>().leak()
}

fn entry() -> Entry {
    let (at, day) = ("2026-11-02 17:05:09".to_owned(), "2026-11-02".parse().unwrap());
    Entry { at, day, command: "dangri".into(), who: None, pinned: false }
}

/// A file of today with a plan, a member and a holiday, each in the journal.
fn file() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    schema::make(&connection).unwrap();
    let row = |table: &'static str, sql: &str| Written {
        table: table.into(),
        before: None,
        after: Some(connection.query_row(&format!("{sql} RETURNING *"), [], journal::json).unwrap()),
    };
    let rows = [
        row("member", "INSERT INTO member (name, joined) VALUES ('张三', '2010-07-01')"),
        row("plan", "INSERT INTO plan (month, theme) VALUES ('2026-11', 'abc')"),
        row("plan", "INSERT INTO plan (month, theme) VALUES ('2026-12', '党章')"),
        row("holiday", "INSERT INTO holiday (day, kind) VALUES ('2026-01-01', 'off')"),
    ];
    let head = journal::head(&connection).unwrap();
    journal::append(&connection, &head, &entry(), (EntryKind::Command, None), &rows).unwrap();
    connection
}

#[test]
fn a_file_that_is_upgraded_is_as_a_fresh_one_with_its_rows_its_journal_and_its_chain() {
    let (connection, format) = (file(), next(STEP));
    let before = journal::head(&connection).unwrap();
    let code = Code::new(before.entry, &before.hash);
    upgrade(&connection, &entry(), &format).unwrap();
    assert_eq!(schema::held(&connection).unwrap(), format.held);
    let found = verify(&connection, &format, Some(&code)).unwrap();
    assert_eq!((&found.faults[..], found.holds), (&[][..], Some(code)));
    let sql =
        "SELECT kind, about, rows, (SELECT theme FROM plan WHERE month = '2026-11') FROM entry WHERE id = 2";
    let last: (String, String, i64, String) = connection
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap();
    // The member's new column, the badge, one theme, and the holiday that went.
    let about = format!("{{\"from\":{},\"to\":{}}}", FORMAT.newest(), FORMAT.newest() + 1);
    assert_eq!(last, ("upgrade".into(), about, 4, "ABC".into()));
    // Once it is done, there is nothing to do.
    upgrade(&connection, &entry(), &format).unwrap();
    assert_eq!(journal::head(&connection).unwrap().entry, 2);
}

#[test]
fn a_step_that_fails_or_a_file_that_is_not_what_its_journal_says_leaves_it_as_it_was() {
    let broken = "UPDATE plan SET theme = upper (theme); INSERT INTO nowhere VALUES (1)";
    let orphans = "DELETE FROM member; INSERT INTO contact (member, \"on\", kind, reached, entered_on)
                   VALUES (99, '2026-01-01', 'talk', 1, '2026-01-01')";
    for (damage, format) in [
        ("", Format { migrations: after(broken), held: FORMAT.held }),
        ("", Format { migrations: after(orphans), held: FORMAT.held }),
        ("UPDATE entry SET day = '2026-11-01'", next(STEP)),
    ] {
        let connection = file();
        connection.execute_batch(damage).unwrap();
        assert!(upgrade(&connection, &entry(), &format).is_err());
        let sql = "SELECT theme, (SELECT count(*) FROM entry), user_version FROM plan, pragma_user_version";
        let left = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        assert_eq!(left, Ok(("abc".to_owned(), 1, FORMAT.newest())));
        assert_eq!(schema::held(&connection).unwrap(), FORMAT.held);
    }
}

/// Whose file is upgraded in a process of its own, to be killed.
const KILLED: &str = "DANGRI_TEST_UPGRADE";

/// Upgrades the file that the test below names; alone it does nothing.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test that is run by another is told so by its environment")]
fn a_file_that_another_test_names() {
    if let Some(path) = std::env::var_os(KILLED) {
        let store = Store::connect(Path::new(&path)).unwrap();
        upgrade(&store.connection, &entry(), &next(STEP)).unwrap();
    }
}

/// `DANGRI_KILLS` sets how many.
#[test]
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "a test kills a process of its own after a while")]
#[expect(clippy::print_stdout, reason = "how many were met at which moment")]
fn an_upgrade_that_is_killed_is_done_wholly_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (path, made) = (folder.path().join("a.db"), file());
    // Enough rows that pages reach the file before the end.
    let many = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
                INSERT INTO plan (month, theme)
                SELECT printf ('%04d-%02d', 2100 + i / 12, 1 + i % 12), hex (zeroblob (200)) || 'abc' FROM n
                WHERE true RETURNING *";
    let mut statement = made.prepare(many).unwrap();
    let rows = statement.query_map([], journal::json).unwrap().map(|row| Written {
        table: "plan".into(),
        before: None,
        after: Some(row.unwrap()),
    });
    let (rows, head) = (rows.collect::<Vec<_>>(), journal::head(&made).unwrap());
    journal::append(&made, &head, &entry(), (EntryKind::Command, None), &rows).unwrap();
    let start = || {
        for name in ["a.db", "a.db-journal"] {
            let _ = std::fs::remove_file(folder.path().join(name));
        }
        made.execute("VACUUM INTO ?1", [path.to_str().unwrap()]).unwrap();
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "store::upgrade::tests::a_file_that_another_test_names"]);
        child.env(KILLED, &path).stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let begun = std::time::Instant::now();
    assert!(start().wait().unwrap().success());
    let (whole, after) = (begun.elapsed(), next(STEP));
    let kills = std::env::var("DANGRI_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(4);
    let (mut hot, mut done) = (0, 0);
    for at in 0..kills {
        let mut child = start();
        std::thread::sleep(whole * at / kills);
        child.kill().unwrap();
        let ended = child.wait().unwrap().success();
        let journal = std::fs::metadata(folder.path().join("a.db-journal"));
        hot += u32::from(journal.is_ok_and(|file| file.len() > 512));
        let store = Store::connect(&path).unwrap();
        let version: i32 = store.connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        let format = if version == FORMAT.newest() { &FORMAT } else { &after };
        assert_eq!(verify(&store.connection, format, None).unwrap().faults, [], "{at}");
        assert!(version == after.newest() || !ended, "{at}");
        done += u32::from(version == after.newest());
    }
    println!("upgrade: {kills} kills within {whole:?}, {hot} with a journal, {done} too late");
}

#[test]
fn a_file_of_a_later_format_is_refused_in_words() {
    let connection = file();
    upgrade(&connection, &entry(), &next(STEP)).unwrap();
    let refused = schema::format_of(&connection, Path::new("a.db"), &FORMAT);
    assert!(matches!(refused, Err(Error::Newer(_))), "{refused:?}");
}

/// What each migration that was released is, by SHA-256: it is never edited, another is added.
const RELEASED: &[&str] = &[
    "6ca4df0ef2f4524a5bf623fde576ad7197b0a45b748112fc928e22401376f602",
    "7aaa1804dc90c7f6f79125f1eec74f3dd599daa0e561bc62f64a87fd318a496d",
    "87a3f5161b41ecf3afa159d7d5ae9ea3f0f4a500ecafaff5696a1f0204325408",
];

#[test]
fn a_migration_that_was_released_is_never_edited() {
    let hash = |step: &&str| hexadecimal(&Sha256::digest(step));
    assert_eq!(FORMAT.migrations.iter().map(hash).collect::<Vec<_>>(), RELEASED);
}

/// The dumps of the schemas that were released, by number.
fn released() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema");
    let mut found: Vec<PathBuf> = crate::store::paths_in(&folder);
    found.sort();
    found
}

/// What is released is never edited: another step is added.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its own files")]
fn every_released_schema_upgrades_to_what_a_fresh_file_is() {
    let dumps = released();
    assert_eq!(dumps.len(), FORMAT.migrations.len());
    for (number, path) in (1_usize..).zip(&dumps) {
        let dump = std::fs::read_to_string(path).unwrap();
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(&dump).unwrap();
        let sql = "INSERT INTO origin (id, file, format) VALUES (1, 'a', ?1)";
        let number_of_format = i32::try_from(number).unwrap();
        connection.execute(sql, [number_of_format]).unwrap();
        connection.pragma_update(None, "user_version", number_of_format).unwrap();
        let head = journal::head(&connection).unwrap();
        journal::append(&connection, &head, &entry(), (EntryKind::Command, None), &[]).unwrap();
        upgrade(&connection, &entry(), &FORMAT).unwrap();
        assert_eq!(schema::held(&connection).unwrap(), FORMAT.held, "{}", path.display());
        // As it is still made, step by step.
        let made = Connection::open_in_memory().unwrap();
        FORMAT.migrations[..number].iter().for_each(|step| made.execute_batch(step).unwrap());
        let (old, made) = (Connection::open_in_memory().unwrap(), schema::held(&made).unwrap());
        old.execute_batch(&dump).unwrap();
        assert_eq!(schema::held(&old).unwrap(), made, "{}", path.display());
    }
}

#[test]
fn the_last_command_is_taken_back_over_an_upgrade_that_changed_its_row() {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(FORMAT.migrations[0]).unwrap();
    connection.execute("INSERT INTO origin (id, file, format) VALUES (1, 'a', 1)", []).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    let image =
        |sql: &str| Some(connection.query_row(&format!("{sql} RETURNING *"), [], journal::json).unwrap());
    let append = |before: Option<String>, after: Option<String>| {
        let row = Written { table: "member".into(), before, after };
        let head = journal::head(&connection).unwrap();
        journal::append(&connection, &head, &entry(), (EntryKind::Command, None), &[row]).unwrap();
    };
    let made = image("INSERT INTO member (name, joined) VALUES ('张三', '2010-07-01')");
    append(None, made.clone());
    append(made, image("UPDATE member SET phone = '139'"));
    upgrade(&connection, &entry(), &FORMAT).unwrap();
    let mut change = Change::begin(connection, &entry()).unwrap();
    let taken = change.undo(&[], false).unwrap();
    assert_eq!(taken.iter().map(|one| one.id).collect::<Vec<_>>(), [2]);
    let phone = change.connection().query_row("SELECT phone FROM member", [], |row| row.get(0));
    assert_eq!(phone, Ok(None::<String>));
}
