//! Forgetting 删除: what is private of somebody who left, or of the pay of years that are over, goes out of the tables and out of the
//! journal, whose chain holds. A change keeps the hash of what it was; what is left of it gets a salt of its own, and the entry
//! that forgot names the change with the hash of that. So what is left is as safe as what was never touched.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use super::amendment::each_member_within;
use super::chain::{self, Hash};
use super::failure::Context;
use super::row::all;
use super::row_image::{Image, image, put_back};
use super::{Change, Store, journal};
use crate::domain::id::Id;
use crate::domain::journal::EntryKind;
use crate::domain::member::Member;
use crate::domain::privacy::{
    About, FORGOTTEN, Forgetting, Forgotten, ForgottenRows, PRIVATE, Private, ToForget, is_private,
};
use crate::domain::text::hexadecimal;
use crate::error::Result;

const DOING: &str = "删除个人信息";

impl Change {
    /// Takes what is private out of the tables, and out of all that the journal has of them; the change is then the forgetting,
    /// and is for good. A change that forgot nothing changed nothing.
    ///
    /// # Errors
    /// `NotAsJournalled` where a row or a change can't be read.
    pub fn forget(&mut self, what: ToForget) -> Result<Forgotten> {
        let connection = self.connection();
        let scope = Scope::of(connection, what)?;
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut about, mut touched) = (About::default(), 0);
        for table in tables() {
            for what in scope.clear_rows(connection, table)? {
                touched += 1;
                for column in what {
                    *found.entry(column.label).or_default() += 1;
                }
            }
            scope.clear_changes(connection, table, &mut about)?;
        }
        let blank = "UPDATE entry SET command = NULL, salt = NULL
                     WHERE id = ?1 AND kind = 'command' AND command IS NOT NULL";
        let mut blank = connection.prepare(blank).context(DOING)?;
        let mut entries = BTreeSet::new();
        for id in &about.entries {
            if blank.execute([id]).context(DOING)? == 1 {
                entries.insert(*id);
            }
        }
        drop(blank);
        about.entries = entries;
        let in_order = PRIVATE.iter().filter_map(|private| {
            found.remove(private.label).map(|rows| ForgottenRows { what: private.label, rows })
        });
        let forgotten = Forgotten {
            rows: in_order.collect(),
            changes: about.changes.len(),
            entries: about.entries.len(),
        };
        self.rewrote(touched + forgotten.changes + forgotten.entries);
        self.is_about(EntryKind::Forget, serde_json::json!(about).to_string());
        Ok(forgotten)
    }
}

/// A change: its number and its entry's; the row before and after, each with whether something of it is to be forgotten.
type Kept = (i64, i64, [(Option<String>, Option<bool>); 2]);

/// The last month of a year, as the file has it.
fn december(year: i32) -> String {
    format!("{year:04}-12")
}

impl Store {
    /// Returns whether items of pay are kept by which standards were assessed up to a year.
    pub fn keeps_pay_up_to(&self, year: i32) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM payslip_item WHERE \"from\" <= ?1)";
        self.connection.query_row(sql, [december(year)], |row| row.get(0)).context("读取工资项目")
    }
}

/// The tables that hold what is private, in order.
fn tables() -> impl Iterator<Item = &'static str> {
    PRIVATE.chunk_by(|one, other| one.table == other.table).map(|columns| columns[0].table)
}

/// Of which rows something is to be forgotten.
enum Scope {
    /// Those of a member, by number, and by those of who was merged into them.
    People(BTreeSet<i64>),
    /// Items of pay of standards from a month up to this.
    PayUpTo(String),
}

impl Scope {
    fn of(connection: &Connection, what: ToForget) -> Result<Scope> {
        match what {
            ToForget::Member(member) => merged_into(connection, member).map(Scope::People),
            ToForget::PayUpTo(year) => Ok(Scope::PayUpTo(december(year))),
        }
    }

    /// The condition of SQL that holds of the rows of a table, each column being what `value` makes of it; amendments have no
    /// member of their own.
    fn condition(&self, table: &str, value: impl Fn(&str) -> String) -> Option<String> {
        match self {
            Scope::People(_) if table.ends_with("amendment") => Some("true".to_owned()),
            Scope::People(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
                Some(format!("{} IN ({})", value(owner(table)), numbers.join(", ")))
            }
            Scope::PayUpTo(month) if table == "payslip_item" => {
                Some(format!("{} <= '{month}'", value("from")))
            }
            Scope::PayUpTo(_) => None,
        }
    }

    /// Takes out what is private in the rows of a table, and returns what that was of each.
    fn clear_rows(&self, connection: &Connection, table: &str) -> Result<Vec<Vec<&'static Private>>> {
        let Some(condition) = self.condition(table, |column| format!("\"{column}\"")) else {
            return Ok(Vec::new());
        };
        let sql = format!("SELECT * FROM \"{table}\" WHERE {condition}");
        let mut found = Vec::new();
        for row in all(connection, DOING, &sql, [], journal::json)? {
            let (left, what) = self.left_of(table, image(&row)?);
            if !what.is_empty() {
                put_back(connection, table, Some(&row), text(left).as_deref())?;
                found.push(what);
            }
        }
        Ok(found)
    }

    /// Takes it out of all changes of the table.
    fn clear_changes(&self, connection: &Connection, table: &str, about: &mut About) -> Result<()> {
        let of =
            |side: &str| self.condition(table, |column| format!("json_extract ({side}, '$.\"{column}\"')"));
        let Some((before, after)) = of("before").zip(of("after")) else { return Ok(()) };
        let sql = format!(
            "SELECT id, entry, before, {before}, after, {after} FROM change
             WHERE \"table\" = ?1 AND ({before} OR {after}) ORDER BY id"
        );
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get(1)?, [(row.get(2)?, row.get(3)?), (row.get(4)?, row.get(5)?)]))
        };
        let changes: Vec<Kept> = all(connection, DOING, &sql, [table], read)?;
        let update = "UPDATE change SET before = ?2, after = ?3, salt = ?4 WHERE id = ?1";
        let mut update = connection.prepare(update).context(DOING)?;
        for (id, entry, [before, after]) in changes {
            let mut lost = false;
            let mut left = |side: (Option<String>, Option<bool>)| -> Result<Option<String>> {
                let (Some(row), Some(true)) = side else { return Ok(side.0) };
                let (left, what) = self.left_of(table, image(&row)?);
                lost |= !what.is_empty();
                Ok(text(left))
            };
            let (before, after) = (left(before)?, left(after)?);
            if !lost {
                continue;
            }
            let is_blank = before.is_none() && after.is_none();
            let salt = if is_blank { None } else { journal::salts(connection, 1)?.pop() };
            let hash = salt.map(|salt| chain::of_row(&salt, before.as_deref(), after.as_deref()));
            update.execute(params![id, before, after, salt]).context(DOING)?;
            about.changes.insert(id, hash.map(|hash| hexadecimal(&hash)));
            about.entries.insert(entry);
        }
        Ok(())
    }

    /// What is left of one of these rows once what is private is out of it, `None` where nothing is; and what that was.
    fn left_of(&self, table: &str, mut row: Image) -> (Option<Image>, Vec<&'static Private>) {
        let mut what = Vec::new();
        let part = row.get("field").and_then(Value::as_str).map(str::to_owned);
        for private in PRIVATE.iter().filter(|private| private.table == table) {
            let Some(value) = row.get_mut(private.column).filter(|value| !value.is_null()) else { continue };
            let is_lost = match private.forgetting {
                Forgetting::Kept => false,
                Forgetting::Row => return (None, vec![private]),
                Forgetting::Empty => set(value, Value::Null),
                Forgetting::Said => set(value, FORGOTTEN.into()),
                Forgetting::Within => {
                    is_private(table, private.column, part.as_deref()) && self.clear_within(value)
                }
            };
            if is_lost {
                what.push(private);
            }
        }
        (Some(row), what)
    }

    /// Takes why somebody was away out of the JSON of what a record said; returns whether it was there.
    fn clear_within(&self, before: &mut Value) -> bool {
        let Scope::People(numbers) = self else { return false };
        let parsed = before.as_str().map(serde_json::from_str::<Value>);
        let Some(Ok(mut parsed)) = parsed else { return false };
        let mut is_lost = false;
        each_member_within(&mut parsed, &mut |number, of: &mut Map<String, Value>| {
            if !numbers.contains(&number) {
                return;
            }
            for key in ["reason", "waived"] {
                if let Some(value) = of.get_mut(key).filter(|value| !value.is_null()) {
                    is_lost |= set(value, FORGOTTEN.into());
                }
            }
        });
        if is_lost {
            *before = parsed.to_string().into();
        }
        is_lost
    }
}

/// Returns whether that made it another.
fn set(value: &mut Value, then: Value) -> bool {
    let is_other = *value != then;
    *value = then;
    is_other
}

/// The column that says whose a row is.
fn owner(table: &str) -> &'static str {
    if table == "member" { "id" } else { "member" }
}

fn text(row: Option<Image>) -> Option<String> {
    row.map(|row| Value::Object(row).to_string())
}

/// Returns the number of a member, and those of who was merged into them, and is so still.
fn merged_into(connection: &Connection, member: Id<Member>) -> Result<BTreeSet<i64>> {
    let sql = "SELECT about ->> '$.merged', about ->> '$.into' FROM entry
               WHERE kind = 'command' AND about ->> '$.merged' NOT IN (SELECT id FROM member) ORDER BY id DESC";
    let merged = all(connection, DOING, sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let mut numbers = BTreeSet::from([member.0]);
    // Newest first: who was merged into somebody who was merged later belongs to the last of them.
    for (from, into) in merged {
        if numbers.contains(&into) {
            numbers.insert(from);
        }
    }
    Ok(numbers)
}

/// What later entries forgot: of changes the entry and what is left, and of entries that of what was typed.
#[derive(Default)]
pub(super) struct ForgottenBy {
    changes: BTreeMap<i64, (i64, Option<String>)>,
    entries: BTreeMap<i64, i64>,
    /// By entry, how much of what it forgot is gone as it says.
    counts: BTreeMap<i64, usize>,
}

impl ForgottenBy {
    pub(super) fn load(connection: &Connection) -> Result<ForgottenBy> {
        let sql = "SELECT id, about FROM entry WHERE kind = 'forget' ORDER BY id";
        let entries = all(connection, DOING, sql, [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?))
        })?;
        let mut found = ForgottenBy::default();
        for (by, about) in entries {
            let about =
                about.and_then(|about| serde_json::from_str::<About>(&about).ok()).unwrap_or_default();
            found.changes.extend(about.changes.into_iter().map(|(change, left)| (change, (by, left))));
            found.entries.extend(about.entries.into_iter().map(|entry| (entry, by)));
            found.counts.insert(by, 0);
        }
        Ok(found)
    }

    /// Returns whether a later entry left that of a change, `None` being nothing.
    pub(super) fn left(&mut self, change: i64, entry: i64, hash: Option<&Hash>) -> bool {
        let found = self
            .changes
            .get(&change)
            .filter(|(by, left)| *by > entry && *left == hash.map(|hash| hexadecimal(hash)));
        found.map(|(by, _)| *by).is_some_and(|by| self.count(by))
    }

    /// Returns whether a later entry forgot what was typed for one.
    pub(super) fn typed(&mut self, entry: i64) -> bool {
        self.entries.get(&entry).copied().filter(|by| *by > entry).is_some_and(|by| self.count(by))
    }

    fn count(&mut self, by: i64) -> bool {
        *self.counts.entry(by).or_default() += 1;
        true
    }

    /// Returns how much each entry forgot that is gone.
    pub(super) fn counts(self) -> impl Iterator<Item = (i64, usize)> {
        self.counts.into_iter()
    }
}
