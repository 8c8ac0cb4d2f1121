//! Waivers.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::value::{StoredDay, date};
use crate::domain::waiver::Waiver;
use crate::error::Result;

impl Change {
    pub fn add_waiver(&self, waiver: &Waiver) -> Result<()> {
        let sql = "INSERT INTO waiver (rule, month, about, says, reason, \"by\", \"on\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Waiver { rule, month, about, says, reason, by, on } = waiver;
        self.run("保存豁免", sql, params![rule, month, about, says, reason, by, date(*on)]).map(drop)
    }

    pub fn remove_waiver(&self, waiver: &Waiver) -> Result<()> {
        let sql = "DELETE FROM waiver WHERE rule = ?1 AND month = ?2 AND about = ?3 AND says = ?4";
        let Waiver { rule, month, about, says, .. } = waiver;
        self.run("撤销豁免", sql, params![rule, month, about, says]).map(drop)
    }
}

/// All waivers, in order of month.
pub(super) fn load(connection: &Connection) -> Result<Vec<Waiver>> {
    let doing = "读取豁免";
    let sql = "SELECT rule, month, about, says, reason, \"by\", \"on\" FROM waiver ORDER BY month, rule, about, says";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(Waiver {
            rule: row.get(0)?,
            month: row.get(1)?,
            about: row.get(2)?,
            says: row.get(3)?,
            reason: row.get(4)?,
            by: row.get(5)?,
            on: row.get::<_, StoredDay>(6)?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
