//! What became of one record: the changes of its rows, as the journal has them.

use super::row::all;
use super::{Store, log};
use crate::domain::journal::{Changed, HistoryOf, Logged};
use crate::error::Result;

const READING: &str = "读取日志";

/// Rows of a table by what stands in one of their columns, or in two: patterns of GLOB, in which a number stands for itself.
struct Scope {
    table: &'static str,
    column: &'static str,
    is: String,
    and: Option<(&'static str, String)>,
}

/// The tables in which the rows of a record have its number, with the column.
const OF_MEMBER: &[(&str, &str)] = &[
    ("member", "id"),
    ("membership", "member"),
    ("standing", "member"),
    ("excuse", "member"),
    ("posting", "member"),
    ("floating", "member"),
    ("contact", "member"),
    ("training", "member"),
];
const OF_SESSION: &[(&str, &str)] = &[
    ("session", "id"),
    ("sitting", "session"),
    ("act", "session"),
    ("meeting", "session"),
    ("attachment", "session"),
    ("attendance", "session"),
    ("guest", "session"),
    ("makeup", "session"),
    ("amendment", "session"),
];
const OF_MEETING: &[(&str, &str)] =
    &[("meeting", "id"), ("meeting_attendance", "meeting"), ("meeting_amendment", "meeting")];
const OF_RESOLUTION: &[(&str, &str)] = &[
    ("resolution", "id"),
    ("concern", "resolution"),
    ("filing", "resolution"),
    ("left_out", "resolution"),
    ("resolution_amendment", "resolution"),
    ("measure", "resolution"),
    ("progress", "resolution"),
];
const OF_MONTH: &[(&str, &str)] = &[
    ("plan", "month"),
    ("plan_amendment", "month"),
    ("event", "on"),
    ("notice", "month"),
    ("move_request", "month"),
];
const OF_YEAR: &[(&str, &str)] = &[("plan_year", "year"), ("task", "year"), ("opinion", "year")];
/// What a member is to pay holds over months; the rest is of one.
const OF_DUES: &[(&str, Option<&str>)] = &[
    ("standard", None),
    ("payslip_item", None),
    ("relief", None),
    ("payment", Some("month")),
    ("due", Some("month")),
    ("deferral", Some("month")),
];

fn scopes(tables: &[(&'static str, &'static str)], is: &str) -> Vec<Scope> {
    let scope = |&(table, column): &(&'static str, &'static str)| Scope {
        table,
        column,
        is: is.to_owned(),
        and: None,
    };
    tables.iter().map(scope).collect()
}

impl Store {
    /// Returns what became of a record: each change of a row of it with the entry that made it, oldest first.
    pub fn history(&self, of: &HistoryOf) -> Result<Vec<(Logged, Changed)>> {
        let scopes = match of {
            HistoryOf::Member(id) => scopes(OF_MEMBER, &id.0.to_string()),
            HistoryOf::Session(at) => {
                let and = Some(("number", at.number.to_string()));
                let one = Scope { table: "session", column: "month", is: at.month.to_string(), and };
                let sessions = self.numbers_in(&[one])?;
                let scope = |number: &String| scopes(OF_SESSION, number);
                let mut whole: Vec<Scope> = sessions.iter().flat_map(scope).collect();
                let held = sessions.iter().flat_map(|number| scopes(&[("meeting", "session")], number));
                let meetings = self.numbers_in(&held.collect::<Vec<_>>())?;
                whole.extend(meetings.iter().flat_map(|number| scopes(&OF_MEETING[1..], number)));
                whole
            }
            HistoryOf::Meeting(id) => scopes(OF_MEETING, &id.0.to_string()),
            HistoryOf::Resolution(id) => scopes(OF_RESOLUTION, &id.0.to_string()),
            HistoryOf::PlanOfMonth(month) => {
                let mut whole = scopes(OF_MONTH, &month.to_string());
                // An event has a day.
                for scope in whole.iter_mut().filter(|scope| scope.column == "on") {
                    scope.is.push_str("-*");
                }
                whole
            }
            HistoryOf::PlanOfYear(year) => {
                let mut whole = scopes(OF_MONTH, &format!("{year:04}-*"));
                whole.extend(scopes(OF_YEAR, &year.to_string()));
                whole
            }
            HistoryOf::Dues(id, period) => {
                let scope = |&(table, month): &(&'static str, Option<&'static str>)| Scope {
                    table,
                    column: "member",
                    is: id.0.to_string(),
                    and: month.map(|month| (month, format!("{period}*"))),
                };
                OF_DUES.iter().map(scope).collect()
            }
        };
        let mut found = self.changes_in(&scopes)?;
        found.sort_unstable_by_key(|(id, ..)| *id);
        let with_entry =
            |(_, entry, row): (i64, i64, Changed)| Ok((log::entry(&self.connection, entry)?, row));
        found.into_iter().map(with_entry).collect()
    }

    /// The numbers that rows had.
    fn numbers_in(&self, scopes: &[Scope]) -> Result<Vec<String>> {
        let number = |(_, _, row): &(i64, i64, Changed)| {
            let image = row.after.as_deref().or(row.before.as_deref())?;
            Some(serde_json::from_str::<serde_json::Value>(image).ok()?.get("id")?.to_string())
        };
        let mut numbers: Vec<String> = self.changes_in(scopes)?.iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// The changes of rows, each with its number and its entry's.
    fn changes_in(&self, scopes: &[Scope]) -> Result<Vec<(i64, i64, Changed)>> {
        let sql = "SELECT id, entry, \"table\", before, after FROM change
                   WHERE \"table\" = ?1
                     AND (json_extract (before, ?2) GLOB ?3 AND (?4 IS NULL OR json_extract (before, ?4) GLOB ?5)
                       OR json_extract (after, ?2) GLOB ?3 AND (?4 IS NULL OR json_extract (after, ?4) GLOB ?5))";
        let path = |column: &str| format!("$.\"{column}\"");
        let mut found = Vec::new();
        for Scope { table, column, is, and } in scopes {
            let (other, other_is) = and.as_ref().map(|(column, is)| (path(column), is)).unzip();
            let values = rusqlite::params![table, path(column), is, other, other_is];
            found.extend(all(&self.connection, READING, sql, values, |row| {
                let changed = Changed { table: row.get(2)?, before: row.get(3)?, after: row.get(4)? };
                Ok((row.get(0)?, row.get(1)?, changed))
            })?);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::{OF_DUES, OF_MEETING, OF_MEMBER, OF_MONTH, OF_RESOLUTION, OF_SESSION, OF_YEAR};
    use crate::store::schema;

    /// Tables that have the number of a record and are not of it.
    const BESIDE: &[(&str, &str)] = &[
        // What was done in a session about another record.
        ("progress", "session"),
        ("resolution", "session"),
        ("resolution", "meeting"),
        ("disclosure", "resolution"),
        ("disclosure", "month"),
        ("grade", "year"),
        ("task", "month"),
        // Of all, not of one.
        ("book", "month"),
        ("closing", "month"),
        ("session", "month"),
        ("waiver", "month"),
    ];

    #[test]
    fn every_table_that_has_the_number_of_a_record_is_in_its_history() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        schema::make(&connection).unwrap();
        let dues: Vec<(&str, &str)> =
            OF_DUES.iter().filter_map(|(table, month)| Some((*table, (*month)?))).collect();
        let known = [OF_MEMBER, OF_SESSION, OF_MEETING, OF_RESOLUTION, OF_MONTH, OF_YEAR, &dues, BESIDE];
        let mut seen = 0;
        for table in schema::recorded() {
            let sql = "SELECT name FROM pragma_table_info (?1)";
            let mut statement = connection.prepare(sql).unwrap();
            let columns = statement.query_map([table], |row| row.get::<_, String>(0)).unwrap();
            for column in columns.map(Result::unwrap) {
                if ["session", "meeting", "resolution", "month", "year"].contains(&&*column) {
                    let is_known = |known: &&[(&str, &str)]| known.contains(&(table, &*column));
                    assert!(known.iter().any(is_known), "{table}.{column}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 25, "{seen}");
    }
}
