//! The day of entry is kept with every day that people type: found out from the schema itself.

use rusqlite::Connection;

use super::make;

/// Days that stand without one of their entry, and why.
const WITHOUT: &[(&str, &str, &str)] = &[
    ("setting", "since", "what a place has decided to ask for is no record of what happened"),
    ("holiday", "day", "the State Council's notice is no record of what happened"),
    ("member", "birth", "a particular of the person, not of the branch's work"),
    ("member", "joined", "a particular of the person, not of the branch's work"),
    ("member", "full", "a particular of the person; the resolution on it is a record of its own"),
    ("member", "probation_until", "a particular of the person; the resolution on it is a record of its own"),
    ("plan_amendment", "on", "the day of entry itself"),
    ("meeting_amendment", "on", "the day of entry itself"),
    ("amendment", "on", "the day of entry itself"),
    ("resolution_amendment", "on", "the day of entry itself"),
    ("attachment", "added_on", "the day of entry itself"),
    ("book", "opened_on", "the day of entry itself"),
    ("closing", "on", "the day of entry itself"),
    ("closing", "reopened_on", "the day of entry itself"),
    ("remittance", "cancelled_on", "the day of entry itself"),
    ("waiver", "on", "the day of entry itself"),
    ("entry", "day", "the day of entry itself"),
    ("sitting", "day", "a part of its session, which has one"),
];

/// Days that are typed later than the rest of their row, so that they have an entry of their own.
const LATER: &[(&str, &str, &str)] = &[
    ("membership", "until", "until_entered_on"),
    ("excuse", "until", "until_entered_on"),
    ("excuse", "applied_on", "applied_entered_on"),
    ("excuse", "decided_on", "decided_entered_on"),
    ("excuse", "reviewed_on", "reviewed_entered_on"),
    ("posting", "until", "until_entered_on"),
    ("floating", "until", "until_entered_on"),
    ("plan_year", "adopted_on", "adopted_entered_on"),
    ("plan_year", "filed_on", "filed_entered_on"),
    ("move_request", "decided_on", "decided_entered_on"),
    ("relief", "approved_on", "approved_entered_on"),
    ("collector", "until", "until_entered_on"),
];

/// Every table with its columns and whether each must be filled.
fn columns(connection: &Connection) -> Vec<(String, String, bool)> {
    let sql = "SELECT t.name, c.name, c.\"notnull\" FROM sqlite_schema t, pragma_table_info (t.name) c
               WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn beside_every_day_that_people_type_stands_the_day_on_which_it_was_typed() {
    let connection = Connection::open_in_memory().unwrap();
    make(&connection).unwrap();
    let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    let all = columns(&connection);
    let filled = |table: &str, column: &str| {
        all.iter().find(|known| (&*known.0, &*known.1) == (table, column)).map(|known| known.2)
    };
    let mut days = Vec::new();
    for (table, column, _) in &all {
        let text: String = connection.query_row(sql, [table], |row| row.get(0)).unwrap();
        let is_day = [format!("date({column})"), format!("date(\"{column}\")")];
        if is_day.iter().any(|check| text.contains(check)) && !column.ends_with("entered_on") {
            days.push((&**table, &**column));
        }
    }
    assert!(days.len() > 40, "{days:?}");
    for (table, column) in &days {
        if WITHOUT.iter().any(|(known, day, _)| (known, day) == (table, column)) {
            continue;
        }
        let later = LATER.iter().find(|(known, day, _)| (known, day) == (table, column));
        match later {
            Some((.., entered)) => assert_eq!(filled(table, entered), Some(false), "{table}.{column}"),
            None => assert_eq!(filled(table, "entered_on"), Some(true), "{table}.{column}"),
        }
    }
    // What is said here of a column is said of one that there is.
    let listed = WITHOUT.iter().chain(LATER).map(|(table, column, _)| (*table, *column));
    assert!(listed.clone().all(|one| days.contains(&one)), "{listed:?}", listed = listed.collect::<Vec<_>>());
}
