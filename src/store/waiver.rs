//! Waivers.

use rusqlite::types::Type;
use serde_json::{Value, json};

use super::Change;
use super::loading::Loading;
use super::names::Names;
use super::row::RowExt;
use super::statement::{delete, insert};
use super::value::date;
use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::subject::Subject;
use crate::domain::waiver::Waiver;
use crate::error::Result;

impl Change {
    pub fn add_waiver(&self, waiver: &Waiver) -> Result<()> {
        let Waiver { rule, month, subject, people, reason, by, on } = waiver;
        let (text, member) = (without_member(subject), subject.member().map(|who| who.id));
        let row = insert!(waiver, rule, month, subject = text, member, reason, by, on = date(*on));
        let waiver: Id<Waiver> = self.add("保存豁免", row)?;
        people
            .iter()
            .try_for_each(|who| self.put("保存豁免", insert!(waived_member, waiver, member = who.id)))
    }

    pub fn remove_waiver(&self, id: Id<Waiver>) -> Result<()> {
        self.put("撤销豁免", delete!(waived_member(waiver = id)))?;
        self.put("撤销豁免", delete!(waiver(id)))
    }
}

/// Returns a subject as it is stored: its member stands in a column of its own, by number, so that no name is kept twice.
fn without_member(subject: &Subject) -> String {
    let mut value = serde_json::to_value(subject).unwrap_or_default();
    value.as_object_mut().map(|fields| fields.remove("member"));
    value.to_string()
}

/// Returns the subject of what is stored, with its member by the name of now.
fn with_member(text: &str, member: Option<MemberRef>) -> rusqlite::Result<Subject> {
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
pub(super) fn load(records: &Loading<'_>, names: &Names) -> Result<Vec<Stored<Waiver>>> {
    let sql = "SELECT id, rule, month, subject, member, reason, \"by\", \"on\",
                      (SELECT json_group_array (member) FROM waived_member WHERE waiver = waiver.id) AS people
               FROM waiver ORDER BY month, rule, id";
    records.all(("waiver", "读取豁免"), sql, [], |row| {
        let people: Vec<i64> = serde_json::from_str(&row.get::<_, String>(8)?).unwrap_or_default();
        let value = Waiver {
            rule: row.get(1)?,
            month: row.get(2)?,
            subject: with_member(row.get_ref(3)?.as_str()?, names.optional(row.get(4)?))?,
            people: people.into_iter().map(|id| names.of(Id::new(id))).collect(),
            reason: row.get(5)?,
            by: row.get(6)?,
            on: row.day(7)?,
        };
        Ok(Stored { id: row.get(0)?, value })
    })
}
