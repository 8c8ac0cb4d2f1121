//! Waivers.

use rusqlite::types::Type;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{StoredDay, date};
use crate::domain::id::{Id, Stored, Who};
use crate::domain::subject::Subject;
use crate::domain::waiver::Waiver;
use crate::error::Result;

impl Change {
    pub fn add_waiver(&self, waiver: &Waiver) -> Result<()> {
        let sql = "INSERT INTO waiver (rule, month, subject, member, reason, \"by\", \"on\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Waiver { rule, month, subject, people, reason, by, on } = waiver;
        let (text, member) = (without_member(subject), subject.member().map(|who| who.id));
        self.run("保存豁免", sql, params![rule, month, text, member, reason, by, date(*on)])?;
        let waiver = self.last_id();
        let sql = "INSERT INTO waived_member (waiver, member) VALUES (?1, ?2)";
        people.iter().try_for_each(|who| self.run("保存豁免", sql, params![waiver, who.id]).map(drop))
    }

    pub fn remove_waiver(&self, id: Id<Waiver>) -> Result<()> {
        self.run("撤销豁免", "DELETE FROM waived_member WHERE waiver = ?1", [id])?;
        self.run("撤销豁免", "DELETE FROM waiver WHERE id = ?1", [id]).map(drop)
    }
}

/// Returns a subject as it is stored: its member stands in a column of its own, by number, so that no name is kept twice.
fn without_member(subject: &Subject) -> String {
    let mut value = serde_json::to_value(subject).unwrap_or_default();
    value.as_object_mut().map(|fields| fields.remove("member"));
    value.to_string()
}

/// Returns the subject of what is stored, with its member by the name of now.
fn with_member(text: &str, member: Option<Who>) -> rusqlite::Result<Subject> {
    let read = || -> serde_json::Result<Subject> {
        let mut value: Value = serde_json::from_str(text)?;
        if let (Some(fields), Some(who)) = (value.as_object_mut(), member) {
            fields.insert("member".into(), json!(who));
        }
        serde_json::from_value(value)
    };
    read().map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, error.into()))
}

/// All waivers, in order of month.
pub(super) fn load(connection: &Connection, names: &Names) -> Result<Vec<Stored<Waiver>>> {
    let doing = "读取豁免";
    let sql = "SELECT id, rule, month, subject, member, reason, \"by\", \"on\",
                      (SELECT json_group_array (member) FROM waived_member WHERE waiver = waiver.id) AS people
               FROM waiver ORDER BY month, rule, id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let people: Vec<i64> = serde_json::from_str(&row.get::<_, String>(8)?).unwrap_or_default();
        let value = Waiver {
            rule: row.get(1)?,
            month: row.get(2)?,
            subject: with_member(row.get_ref(3)?.as_str()?, names.optional(row.get(4)?))?,
            people: people.into_iter().map(|id| names.of(Id::new(id))).collect(),
            reason: row.get(5)?,
            by: row.get(6)?,
            on: row.get::<_, StoredDay>(7)?.0,
        };
        Ok(Stored { id: row.get(0)?, value })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
