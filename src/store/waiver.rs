//! Waivers.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::value::{StoredDay, date};
use crate::domain::waiver::Waiver;
use crate::error::Result;

impl Change {
    /// Keeps a waiver; one of the same duty is brought up to date.
    pub fn put_waiver(&self, waiver: &Waiver) -> Result<()> {
        let sql = "INSERT INTO waiver (rule, month, about, reason, \"by\", \"on\") VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT DO UPDATE SET reason = excluded.reason, \"by\" = excluded.\"by\", \"on\" = excluded.\"on\"
                   WHERE (reason, \"by\") IS NOT (excluded.reason, excluded.\"by\")";
        let values =
            params![waiver.rule, waiver.month, waiver.about, waiver.reason, waiver.by, date(waiver.on)];
        self.run("保存豁免", sql, values).map(drop)
    }

    pub fn remove_waiver(&self, waiver: &Waiver) -> Result<()> {
        let sql = "DELETE FROM waiver WHERE rule = ?1 AND month = ?2 AND about = ?3";
        self.run("撤销豁免", sql, params![waiver.rule, waiver.month, waiver.about]).map(drop)
    }
}

/// All waivers, in order of month.
pub(super) fn load(connection: &Connection) -> Result<Vec<Waiver>> {
    let doing = "读取豁免";
    let sql = "SELECT rule, month, about, reason, \"by\", \"on\" FROM waiver ORDER BY month, rule, about";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(Waiver {
            rule: row.get(0)?,
            month: row.get(1)?,
            about: row.get(2)?,
            reason: row.get(3)?,
            by: row.get(4)?,
            on: row.get::<_, StoredDay>(5)?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
