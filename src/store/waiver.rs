//! Waivers.

use rusqlite::{Connection, params};

use super::failure::Doing;
use super::names::Names;
use super::value::{StoredDay, date};
use super::{Change, member};
use crate::domain::id::{Id, Stored};
use crate::domain::waiver::Waiver;
use crate::error::Result;

impl Change {
    pub fn add_waiver(&self, waiver: &Waiver) -> Result<()> {
        let names = Names::new(&member::load(self.connection())?);
        let sql = "INSERT INTO waiver (rule, month, about, says, reason, \"by\", \"on\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Waiver { rule, month, about, says, reason, by, on } = waiver;
        let (about, says) = (names.numbered(about), names.numbered(says));
        self.run("保存豁免", sql, params![rule, month, about, says, reason, by, date(*on)]).map(drop)
    }

    pub fn remove_waiver(&self, id: Id<Waiver>) -> Result<()> {
        self.run("撤销豁免", "DELETE FROM waiver WHERE id = ?1", [id]).map(drop)
    }
}

/// All waivers, in order of month.
pub(super) fn load(connection: &Connection, names: &Names) -> Result<Vec<Stored<Waiver>>> {
    let doing = "读取豁免";
    let sql = "SELECT id, rule, month, about, says, reason, \"by\", \"on\" FROM waiver ORDER BY month, rule, about, says";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let value = Waiver {
            rule: row.get(1)?,
            month: row.get(2)?,
            about: names.named(row.get_ref(3)?.as_str()?),
            says: names.named(row.get_ref(4)?.as_str()?),
            reason: row.get(5)?,
            by: row.get(6)?,
            on: row.get::<_, StoredDay>(7)?.0,
        };
        Ok(Stored { id: row.get(0)?, value })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
