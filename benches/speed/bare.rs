//! The bound: a program that does nothing but the statements of a record, prepared and bound, on the same SQLite.

use std::path::Path;

use rusqlite::{Connection, params};

pub(crate) fn record(file: &Path) -> rusqlite::Result<()> {
    let connection = Connection::open(file)?;
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE")?;
    let entry = "INSERT INTO entry (at, day, command, who) VALUES (?1, ?2, ?3, ?4)";
    connection
        .execute(entry, params!["2026-01-10 08:00:00", "2026-01-10", "dangri session record", "root"])?;
    let session = "INSERT INTO session (month, number, kind, theme, place, chair, recorder, entered_on)
                   VALUES ('2026-01', 1, 'monthly', '学习党章', '二楼会议室', 1, 2, '2026-01-10')";
    connection.execute(session, [])?;
    let key = connection.last_insert_rowid();
    let sitting =
        "INSERT INTO sitting (session, day, start, \"end\") VALUES (?1, '2026-01-05', '14:30', '16:40')";
    connection.execute(sitting, [key])?;
    let act = "INSERT INTO act (session, number, kind, leader, minutes) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut act = connection.prepare(act)?;
    act.execute(params![key, 1, "recital", 4, 20])?;
    act.execute(params![key, 2, "dues", None::<i64>, None::<i64>])?;
    act.execute(params![key, 3, "study", None::<i64>, 60])?;
    let meeting = "INSERT INTO meeting (session, kind, entered_on) VALUES (?1, 'committee', '2026-01-05')";
    connection.execute(meeting, [key])?;
    let attendance = "INSERT INTO attendance (session, member, kind, reason, due) VALUES (?1, ?2, ?3, ?4, 1)";
    let mut attendance = connection.prepare(attendance)?;
    for member in 1..=40 {
        let (kind, reason) = if member == 3 { ("sick-leave", Some("住院")) } else { ("present", None) };
        attendance.execute(params![key, member, kind, reason])?;
    }
    connection.execute_batch(
        "UPDATE entry SET rows = (SELECT count(*) FROM change WHERE entry = (SELECT max (id) FROM entry))
         WHERE id = (SELECT max (id) FROM entry);
         COMMIT",
    )
}
