//! Taking back entries of the journal, from what it has of each row before and after alone: no table needs a line here.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::Value;

use super::failure::Context;
use super::row::{RowExt, all};
use super::row_image::{self, Image, Place, Table, image, place, put_back, value};
use super::{Change, journal, log};
use crate::domain::journal::{EntryKind, Logged};
use crate::domain::undo::CannotUndo;
use crate::error::{Error, Result};

const DOING: &str = "撤回";

/// The columns whose JSON refers to rows: the table and the column, the key in the JSON, and the table to which it refers.
pub(super) const IN_JSON: [(&str, &str, &str, &str); 8] = [
    ("amendment", "before", "id", "member"),
    ("meeting_amendment", "before", "id", "member"),
    ("resolution_amendment", "before", "id", "member"),
    ("plan_amendment", "before", "id", "member"),
    ("waiver", "subject", "resolution", "resolution"),
    ("waiver", "subject", "meeting", "meeting"),
    ("waiver", "subject", "disclosure", "disclosure"),
    ("waiver", "subject", "session", "session"),
];

/// An entry that is no plain command.
struct Mark {
    id: i64,
    kind: EntryKind,
    /// Of an undo, which entries it took back.
    undoes: Vec<i64>,
}

/// Which entries there are, and which of them are no plain commands.
pub(super) struct Marks {
    last: i64,
    /// In order of number.
    marks: Vec<Mark>,
}

impl Marks {
    pub(super) fn load(connection: &Connection) -> Result<Marks> {
        let sql = "SELECT id, kind, iif (kind = 'undo', about, NULL) FROM entry WHERE kind <> 'command' ORDER BY id";
        let marks = all(connection, DOING, sql, [], |row| {
            let about: Option<String> = row.get(2)?;
            let undoes = about.and_then(|about| serde_json::from_str(&about).ok()).unwrap_or_default();
            Ok(Mark { id: row.get(0)?, kind: row.code(1)?, undoes })
        })?;
        Ok(Marks { last: journal::head(connection)?.entry, marks })
    }

    /// Returns by which undo each entry is taken back that is not in force, `besides` being taken back as well.
    pub(super) fn undone(&self, besides: &HashSet<i64>) -> HashMap<i64, i64> {
        let mut undone = HashMap::new();
        for mark in self.marks.iter().rev() {
            if !undone.contains_key(&mark.id) && !besides.contains(&mark.id) {
                undone.extend(mark.undoes.iter().map(|id| (*id, mark.id)));
            }
        }
        undone
    }

    fn kind(&self, id: i64) -> Option<EntryKind> {
        match self.marks.binary_search_by_key(&id, |mark| mark.id) {
            Ok(at) => Some(self.marks[at].kind),
            Err(_) => (1..=self.last).contains(&id).then_some(EntryKind::Command),
        }
    }

    /// Returns an entry that can be taken back.
    ///
    /// # Errors
    /// `NoEntry`; `CannotUndo::Never` for the making of the file and what is for good; `CannotUndo::Undone`.
    fn in_force(&self, id: i64) -> Result<i64> {
        let kind = self.kind(id).ok_or(Error::NoEntry(id))?;
        if id == 1 || !matches!(kind, EntryKind::Command | EntryKind::Undo) {
            return Err(CannotUndo::Never(id, (id != 1).then_some(kind)).into());
        }
        match self.undone(&HashSet::new()).get(&id) {
            Some(by) => Err(CannotUndo::Undone { id, by: *by }.into()),
            None => Ok(id),
        }
    }

    /// Returns the last command that is in force.
    ///
    /// # Errors
    /// `CannotUndo::Nothing`; `CannotUndo::Never` where something stands before it that is for good.
    fn last(&self) -> Result<i64> {
        let undone = self.undone(&HashSet::new());
        // An upgrade is no command of a person.
        let is_passed = |id: i64| matches!(self.kind(id), Some(EntryKind::Undo | EntryKind::Upgrade));
        let is_one = |id: &i64| !is_passed(*id) && !undone.contains_key(id);
        (2..=self.last).rev().find(is_one).map_or(Err(CannotUndo::Nothing.into()), |id| self.in_force(id))
    }
}

impl Change {
    /// Takes back entries, the last command in force where none is named, and those later ones that stand in the way; returns all
    /// that were taken back, newest first. The change is then the undo of these.
    ///
    /// # Errors
    /// `NoEntry`; `CannotUndo`.
    pub fn undo(&mut self, wanted: &[i64], with_later: bool) -> Result<Vec<Logged>> {
        let marks = Marks::load(self.connection())?;
        let mut wanted: Vec<i64> = match wanted {
            [] => vec![marks.last()?],
            some => some.iter().map(|id| marks.in_force(*id)).collect::<Result<_>>()?,
        };
        wanted.sort_unstable_by(|one, other| other.cmp(one));
        wanted.dedup();
        self.connection().execute_batch("PRAGMA defer_foreign_keys = ON").context(DOING)?;
        let first = wanted.iter().min().copied().unwrap_or_default();
        let mut undoing = Undoing::new(self, marks, first)?;
        for id in &wanted {
            if !undoing.begun.contains(id) {
                undoing.take(*id)?;
            }
        }
        let mut taken: Vec<i64> = undoing.begun.into_iter().collect();
        taken.sort_unstable_by(|one, other| other.cmp(one));
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check)";
        let is_whole: bool = self.connection().query_row(sql, [], |row| row.get(0)).context(DOING)?;
        if !is_whole {
            return Err(CannotUndo::Altered(first).into());
        }
        let entries =
            taken.iter().map(|id| log::entry(self.connection(), *id)).collect::<Result<Vec<_>>>()?;
        let later: Vec<Logged> =
            entries.iter().filter(|entry| !wanted.contains(&entry.id)).cloned().collect();
        if !later.is_empty() && !with_later {
            return Err(CannotUndo::InTheWay { wanted, later }.into());
        }
        let about: Vec<i64> = taken.into_iter().rev().collect();
        self.is_about(EntryKind::Undo, Value::from(about).to_string());
        Ok(entries)
    }
}

/// A reference of the schema: from the columns of a table to those of another.
struct Reference {
    child: String,
    parent: String,
    columns: Vec<(String, String)>,
}

struct Undoing<'a> {
    change: &'a Change,
    connection: &'a Connection,
    marks: Marks,
    references: Vec<Reference>,
    /// The first entry that is to be taken back; what stands in its way came later.
    first: i64,
    /// The entries that are taken back, wholly or as far as another does not stand in the way.
    begun: HashSet<i64>,
    /// By which entries each row was written since, in order; made once something stands in the way.
    writers: OnceCell<HashMap<Place, Vec<i64>>>,
}

impl<'a> Undoing<'a> {
    fn new(change: &'a Change, marks: Marks, first: i64) -> Result<Undoing<'a>> {
        let connection = change.connection();
        let sql = "SELECT t.name, f.\"table\", f.id, f.\"from\", f.\"to\"
                   FROM sqlite_schema t, pragma_foreign_key_list (t.name) f
                   WHERE t.type = 'table' AND t.name <> 'change' ORDER BY t.name, f.id, f.seq";
        let columns = all(connection, DOING, sql, [], |row| {
            let key: (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((key, (row.get(3)?, row.get(4)?)))
        })?;
        let references = columns.chunk_by(|(one, _), (other, _)| one == other).map(|columns| Reference {
            child: columns[0].0.0.clone(),
            parent: columns[0].0.1.clone(),
            columns: columns.iter().map(|(_, pair)| pair.clone()).collect(),
        });
        let references = references.collect();
        let (begun, writers) = (HashSet::new(), OnceCell::new());
        Ok(Undoing { change, connection, marks, references, first, begun, writers })
    }

    /// Takes back an entry, and whatever stands in its way before.
    fn take(&mut self, id: i64) -> Result<()> {
        self.begun.insert(id);
        for row in log::changes(self.connection, id)?.iter().rev() {
            let (now, then) = (row.after.as_deref(), row.before.as_deref());
            if now.is_none() && then.is_none() {
                return Err(CannotUndo::Forgotten(id).into());
            }
            let table = Table::of(self.connection, &row.table)?;
            let images = (now.map(image).transpose()?, then.map(image).transpose()?);
            while let Some(places) = self.obstacle(&table, images.0.as_ref(), images.1.as_ref())? {
                let by = self.writer(&places)?.ok_or(CannotUndo::Altered(id))?;
                match self.marks.kind(by) {
                    Some(EntryKind::Command | EntryKind::Undo) if by > 1 => self.take(by)?,
                    _ => return Err(CannotUndo::Barrier { id, by }.into()),
                }
            }
            self.change.note(put_back(self.connection, table.name, now, then)?);
        }
        Ok(())
    }

    /// Returns the rows for whose sake one can't be put back from `now` to `then`.
    fn obstacle(
        &self,
        table: &Table,
        now: Option<&Image>,
        then: Option<&Image>,
    ) -> Result<Option<Vec<Place>>> {
        let mut places = Vec::new();
        if let Some(now) = now
            && table.held_as(self.connection, now)?.is_none()
        {
            places.push(place(table, now));
        } else if let Some(then) = then {
            places = self.rivals(table, now, then)?;
            if places.is_empty() {
                places.extend(self.missing_parent(table, then)?);
            }
        } else if let Some(now) = now {
            places = self.referring(table, now)?;
        }
        Ok((!places.is_empty()).then_some(places))
    }

    /// Returns the rows that have by now what would be a row's alone.
    fn rivals(&self, table: &Table, now: Option<&Image>, then: &Image) -> Result<Vec<Place>> {
        let mut rivals = table.rivals(self.connection, then)?;
        rivals.retain(|rival| now.is_none_or(|now| place(table, rival) != place(table, now)));
        Ok(rivals.iter().map(|row| place(table, row)).collect())
    }

    /// Returns the row to which a row refers, where it is not there because another entry took it away.
    fn missing_parent(&self, table: &Table, then: &Image) -> Result<Option<Place>> {
        for reference in self.references.iter().filter(|reference| reference.child == table.name) {
            let parent = Table::of(self.connection, &reference.parent)?;
            let same: Vec<(&str, &Value)> =
                reference.columns.iter().map(|(from, to)| (&**to, value(then, from))).collect();
            if same.iter().any(|(_, value)| value.is_null()) || !self.select(&parent, &same)?.is_empty() {
                continue;
            }
            let key = same.into_iter().map(|(column, value)| (column.to_owned(), value.clone())).collect();
            let missing = place(&parent, &key);
            if self.writer(std::slice::from_ref(&missing))?.is_some() {
                return Ok(Some(missing));
            }
        }
        Ok(None)
    }

    /// Returns the rows that refer to a row.
    fn referring(&self, table: &Table, now: &Image) -> Result<Vec<Place>> {
        let mut places = Vec::new();
        for reference in self.references.iter().filter(|reference| reference.parent == table.name) {
            let child = Table::of(self.connection, &reference.child)?;
            let same: Vec<(&str, &Value)> =
                reference.columns.iter().map(|(from, to)| (&**from, value(now, to))).collect();
            let rows = self.select(&child, &same)?;
            // One that refers to itself goes with itself.
            let others = rows.iter().map(|row| place(&child, row)).filter(|one| *one != place(table, now));
            places.extend(others);
        }
        for (child, column, key, _) in IN_JSON.iter().filter(|(.., parent)| *parent == table.name) {
            let child = Table::of(self.connection, child)?;
            let sql = format!(
                "SELECT c.* FROM {} c WHERE EXISTS (
                     SELECT 1 FROM json_tree (c.\"{column}\") j WHERE j.key = ?1 AND j.atom IS ?2)",
                child.name
            );
            let what =
                match (now.get("month").and_then(Value::as_str), now.get("number").and_then(Value::as_i64)) {
                    (Some(month), Some(1)) => Sql::Text(month.to_owned()),
                    (Some(month), Some(number)) => Sql::Text(format!("{month}/{number}")),
                    _ => row_image::sql_value(now.get("id"))?,
                };
            let rows = all(self.connection, DOING, &sql, rusqlite::params![key, what], journal::json)?;
            let rows = rows.iter().map(|row| image(row)).collect::<Result<Vec<Image>>>()?;
            places.extend(rows.iter().map(|row| place(&child, row)));
        }
        Ok(places)
    }

    /// Returns the rows of a table that have some values.
    fn select(&self, table: &Table, same: &[(&str, &Value)]) -> Result<Vec<Image>> {
        table.select(self.connection, same)
    }

    /// Returns the last entry in force, of those not being taken back, that wrote one of some rows.
    fn writer(&self, places: &[Place]) -> Result<Option<i64>> {
        if self.writers.get().is_none() {
            let mut writers: HashMap<Place, Vec<i64>> = HashMap::new();
            for (entry, row) in log::changes_after(self.connection, self.first)? {
                let table = Table::of(self.connection, &row.table)?;
                for side in [&row.before, &row.after].into_iter().flatten() {
                    writers.entry(place(&table, &image(side)?)).or_default().push(entry);
                }
            }
            self.writers.get_or_init(|| writers);
        }
        let undone = self.marks.undone(&self.begun);
        let is_free = |entry: &&i64| !undone.contains_key(entry) && !self.begun.contains(entry);
        let writers = self.writers.get();
        let of = |place| {
            writers.and_then(|writers| writers.get(place)).and_then(|all| all.iter().rev().find(is_free))
        };
        Ok(places.iter().filter_map(of).max().copied())
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::IN_JSON;
    use crate::store::schema;

    #[test]
    fn every_column_of_json_is_looked_into() {
        let connection = Connection::open_in_memory().unwrap();
        schema::make(&connection).unwrap();
        let sql = "SELECT t.name FROM sqlite_schema t WHERE t.type = 'table' AND t.sql LIKE '%json_valid%'
                   AND t.name <> 'entry' ORDER BY t.name";
        let mut statement = connection.prepare(sql).unwrap();
        let tables = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let tables: Vec<String> = tables.map(Result::unwrap).collect();
        let mut known: Vec<&str> = IN_JSON.iter().map(|(table, ..)| *table).collect();
        known.sort_unstable();
        known.dedup();
        assert_eq!(tables, known);
        for (table, column, ..) in IN_JSON {
            connection.prepare(&format!("SELECT {column} FROM {table}")).unwrap();
        }
    }
}
