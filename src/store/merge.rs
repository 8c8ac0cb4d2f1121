//! Merging a member who was entered twice: every row that names the one names the other then, whatever its table.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;

use super::Change;
use super::amendment::each_member;
use super::failure::Context;
use super::reference::{self, Naming};
use super::row::all;
use super::row_image::{Image, Place, Table as Rows, image, place, put_back, value};
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::journal::{Changed, EntryKind};
use crate::domain::member::Member;
use crate::domain::merge::{Collision, Keep, Merged};
use crate::domain::reference::{Reference, Table};
use crate::error::{Error, Result};

const DOING: &str = "合并党员";

/// Tables whose rows of a member say one thing together: they stay or go as a whole.
const TOGETHER: [Table; 3] = [Table::Membership, Table::Standing, Table::Standard];

impl Change {
    /// Makes every row that names a member name another, and takes the member out; nothing is written where it is not said of all
    /// that collides whose stays. Payments all move: money that was booked stays booked.
    ///
    /// # Errors
    /// `NotAsJournalled` where a row can't be brought to what it is to be.
    pub fn merge(&mut self, from: Id<Member>, into: Id<Member>, keep: &Keep) -> Result<Merged> {
        let connection = self.connection();
        connection.execute_batch("PRAGMA defer_foreign_keys = ON").context(DOING)?;
        let namings = reference::columns(connection)?;
        let merged = Merged { moved: Vec::new(), collisions: Vec::new(), with_oneself: Vec::new() };
        let mut merging = Merging { connection, namings, from, into, keep, fates: BTreeMap::new(), merged };
        for table in Table::ALL {
            merging.plan(*table)?;
        }
        merging.plan_member()?;
        let Merging { fates, mut merged, .. } = merging;
        if !merged.is_decided() {
            return Ok(merged);
        }
        for table in Table::ALL {
            let rows = fates.iter().filter(|((name, _), (_, then))| name == table.code() && then.is_some());
            merged.moved.push(Reference { table: *table, rows: rows.count() });
        }
        merged.moved.retain(|one| one.rows > 0);
        // What goes makes room for what comes, what refers to others before them, and the member last: so it can be done again.
        let mut fates: Vec<_> = fates.into_iter().collect();
        let last = i64::try_from(Table::ALL.len()).unwrap_or(i64::MAX);
        fates.sort_by_key(|((name, _), (_, then))| {
            let rank =
                (0..last).zip(Table::ALL).find(|(_, table)| table.code() == name).map_or(last, |(at, _)| at);
            if then.is_none() && rank < last { -rank } else { rank + 1 }
        });
        for ((table, _), (now, then)) in fates {
            let (now, then) =
                (Value::Object(now).to_string(), then.map(|then| Value::Object(then).to_string()));
            self.note(put_back(connection, &table, Some(&now), then.as_deref())?);
        }
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check)";
        let is_whole: bool = connection.query_row(sql, [], |row| row.get(0)).context(DOING)?;
        if !is_whole {
            return Err(Error::NotAsJournalled);
        }
        // Whose number this was is known for good: what is forgotten of the other is forgotten of both.
        let about = serde_json::json!({ "merged": from.0, "into": into.0 });
        self.is_about(EntryKind::Command, about.to_string());
        Ok(merged)
    }
}

struct Merging<'a> {
    connection: &'a Connection,
    namings: Vec<Naming>,
    from: Id<Member>,
    into: Id<Member>,
    keep: &'a Keep,
    /// What each row is, and is to be; `None` where it goes.
    fates: BTreeMap<Place, (Image, Option<Image>)>,
    merged: Merged,
}

impl Merging<'_> {
    fn plan(&mut self, table: Table) -> Result<()> {
        let rows = Rows::of(self.connection, table.code())?;
        if TOGETHER.contains(&table) {
            self.plan_together(table, &rows)?;
        }
        let offsets = if table == Table::Payment { self.offsets()? } else { BTreeMap::new() };
        let namings: Vec<Naming> = self.namings.iter().filter(|one| one.table == table).cloned().collect();
        for naming in namings {
            for row in reference::rows(self.connection, &naming, self.from)? {
                let row = image(&row)?;
                if self.fates.contains_key(&place(&rows, &row)) {
                    continue;
                }
                let mut then = self.renamed(table, &row);
                let offset = offsets.get(value(&row, "month").as_str().unwrap_or_default());
                if let Some(offset) = offset.filter(|_| value(&row, "member") == self.from.0) {
                    for column in ["number", "reverses"] {
                        if let Some(number) = value(&row, column).as_i64() {
                            then[column] = (number + offset).into();
                        }
                    }
                }
                if table == Table::Contact && value(&then, "by") == value(&then, "member") {
                    self.merged.with_oneself.push(changed(table.code(), &row));
                    continue;
                }
                let mut rivals = rows.rivals(self.connection, &then)?;
                rivals.retain(|rival| {
                    let at = place(&rows, rival);
                    at != place(&rows, &row) && self.fates.get(&at).is_none_or(|(_, then)| then.is_some())
                });
                if rivals.is_empty() {
                    self.fates.insert(place(&rows, &row), (row, Some(then)));
                } else {
                    self.collide(table, &rows, rivals, vec![row])?;
                }
            }
        }
        Ok(())
    }

    fn plan_together(&mut self, table: Table, rows: &Rows) -> Result<()> {
        let of = |who: Id<Member>| rows.select(self.connection, &[("member", &who.0.into())]);
        let (ours, theirs) = (of(self.into)?, of(self.from)?);
        if ours.is_empty() || theirs.is_empty() { Ok(()) } else { self.collide(table, rows, ours, theirs) }
    }

    /// Decides between rows of which one's can stay; those that go take with them what belongs to them.
    fn collide(&mut self, table: Table, rows: &Rows, ours: Vec<Image>, theirs: Vec<Image>) -> Result<()> {
        let is_same = self.said(table, rows, &ours)? == self.said(table, rows, &theirs)?;
        let kept = if is_same { Some(self.into) } else { self.keep.whose(Some(table)) };
        if !is_same {
            let each = |side: &[Image]| side.iter().map(|row| changed(table.code(), row)).collect();
            let (ours, theirs) = (each(&ours), each(&theirs));
            self.merged.collisions.push(Collision { table: Some(table), ours, theirs, kept });
        }
        let (stay, go) = if kept == Some(self.from) { (theirs, ours) } else { (ours, theirs) };
        for row in go {
            for (child, belonging) in self.belonging(rows, &row)? {
                self.fates.insert(place(&child, &belonging), (belonging, None));
            }
            self.fates.insert(place(rows, &row), (row, None));
        }
        for row in stay {
            let then = self.renamed(table, &row);
            if then != row {
                self.fates.insert(place(rows, &row), (row, Some(then)));
            }
        }
        Ok(())
    }

    /// What rows say, with what belongs to them, but for when they were entered and, where they are single ones, their keys.
    fn said(&self, table: Table, rows: &Rows, side: &[Image]) -> Result<Vec<String>> {
        let plain = |table: Table, row: &Image, but: &[String]| {
            let mut row = self.renamed(table, row);
            row.retain(|column, _| !column.ends_with("entered_on") && !but.contains(column));
            Value::Object(row).to_string()
        };
        let key = if TOGETHER.contains(&table) { &[][..] } else { &rows.key };
        let mut said = Vec::new();
        for row in side {
            said.push(plain(table, row, key));
            for (child, belonging) in self.belonging(rows, row)? {
                let table = Table::parse(child.name).map_err(|_| Error::NotAsJournalled)?;
                said.push(plain(table, &belonging, &[]));
            }
        }
        said.sort();
        Ok(said)
    }

    /// The rows that refer to a row of a member, such as a makeup to an absence.
    fn belonging(&self, rows: &Rows, row: &Image) -> Result<Vec<(Rows, Image)>> {
        let sql =
            "SELECT t.name, f.\"from\", f.\"to\" FROM sqlite_schema t, pragma_foreign_key_list (t.name) f
                   WHERE t.type = 'table' AND f.\"table\" = ?1 AND t.name <> ?1 ORDER BY t.name, f.id, f.seq";
        let columns: Vec<(String, String, String)> =
            all(self.connection, DOING, sql, [rows.name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut found = Vec::new();
        for columns in columns.chunk_by(|one, other| one.0 == other.0) {
            let same: Vec<(&str, &Value)> =
                columns.iter().map(|(_, from, to)| (&**from, value(row, to))).collect();
            for belonging in Rows::of(self.connection, &columns[0].0)?.select(self.connection, &same)? {
                found.push((Rows::of(self.connection, &columns[0].0)?, belonging));
            }
        }
        Ok(found)
    }

    /// The row as it is when it names the other member.
    fn renamed(&self, table: Table, row: &Image) -> Image {
        let mut then = row.clone();
        for naming in self.namings.iter().filter(|one| one.table == table) {
            let Some(held) = then.get_mut(&naming.column) else { continue };
            if !naming.is_json {
                if *held == self.from.0 {
                    *held = self.into.0.into();
                }
                continue;
            }
            let Some(mut was) = held.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok())
            else {
                continue;
            };
            let mut is_named = false;
            each_member(&mut was, &mut |member, id| {
                if id == self.from.0 {
                    member.insert("id".to_owned(), self.into.0.into());
                    is_named = true;
                }
            });
            if is_named {
                *held = was.to_string().into();
            }
        }
        then
    }

    /// By how much the numbers of payments move, so that they come after those for the same month.
    fn offsets(&self) -> Result<BTreeMap<String, i64>> {
        let sql = "SELECT month, max (number) FROM payment WHERE member = ?1 GROUP BY month";
        let all = all(self.connection, DOING, sql, [self.into], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(all.into_iter().collect())
    }

    /// The member's own row: what is blank is filled, what differs is decided, and the other goes.
    fn plan_member(&mut self) -> Result<()> {
        let rows = Rows::of(self.connection, "member")?;
        let one = |who: Id<Member>| {
            let found = rows.select(self.connection, &[("id", &who.0.into())])?.pop();
            found.ok_or(Error::NotAsJournalled)
        };
        let (ours, theirs) = (one(self.into)?, one(self.from)?);
        let is_other = |(column, held): (&String, &Value)| {
            column != "id"
                && !held.is_null()
                && !value(&ours, column).is_null()
                && held != value(&ours, column)
        };
        let mut kept = Some(self.into);
        if theirs.iter().any(is_other) {
            kept = self.keep.whose(None);
            let (ours, theirs) = (vec![changed("member", &ours)], vec![changed("member", &theirs)]);
            self.merged.collisions.push(Collision { table: None, ours, theirs, kept });
        }
        let mut then = ours.clone();
        for (column, held) in theirs.iter().filter(|(column, held)| *column != "id" && !held.is_null()) {
            if kept == Some(self.from) || value(&ours, column).is_null() {
                then[column] = held.clone();
            }
        }
        if then != ours {
            self.fates.insert(place(&rows, &ours), (ours, Some(then)));
        }
        self.fates.insert(place(&rows, &theirs), (theirs, None));
        Ok(())
    }
}

fn changed(table: &str, row: &Image) -> Changed {
    Changed { table: table.to_owned(), before: None, after: Some(Value::Object(row.clone()).to_string()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rusqlite::Connection;

    use super::{Id, Keep, Merged, Merging, Rows, Value, image, place, put_back, reference};
    use crate::domain::choice::Choice;
    use crate::store::schema;

    #[test]
    fn a_row_that_names_the_one_in_whichever_column_names_the_other_then() {
        let connection = Connection::open_in_memory().unwrap();
        schema::make(&connection).unwrap();
        connection.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").unwrap();
        let namings = reference::columns(&connection).unwrap();
        assert!(namings.len() > 30);
        for (seed, naming) in (100..).zip(&namings) {
            let rows = Rows::of(&connection, naming.table.code()).unwrap();
            let sql = "SELECT name, type FROM pragma_table_info (?1)";
            let mut columns = connection.prepare(sql).unwrap();
            let columns = columns.query_map([rows.name], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            let row: serde_json::Map<String, Value> = columns
                .map(Result::unwrap)
                .map(|(column, kind): (String, String)| {
                    let held: Value = match (column == naming.column, naming.is_json, &*kind) {
                        (true, true, _) => r#"[{"id":27},{"id":3}]"#.into(),
                        (true, false, _) => 27.into(),
                        (false, _, "INTEGER") => seed.into(),
                        _ => format!("{seed}").into(),
                    };
                    (column, held)
                })
                .collect();
            let json = Value::Object(row.clone()).to_string();
            put_back(&connection, rows.name, None, Some(&json)).unwrap();
            let (keep, merged) = (
                Keep::default(),
                Merged { moved: Vec::new(), collisions: Vec::new(), with_oneself: Vec::new() },
            );
            let mut merging = Merging {
                connection: &connection,
                namings: namings.clone(),
                from: Id::new(27),
                into: Id::new(25),
                keep: &keep,
                fates: BTreeMap::new(),
                merged,
            };
            merging.plan(naming.table).unwrap();
            let (_, then) = &merging.fates[&place(&rows, &image(&json).unwrap())];
            let then = then.as_ref().unwrap();
            let expected: Value = if naming.is_json { r#"[{"id":25},{"id":3}]"#.into() } else { 25.into() };
            for (column, held) in then {
                let was = if *column == naming.column { &expected } else { &row[column] };
                assert_eq!(held, was, "{} {column}", rows.name);
            }
        }
    }
}
