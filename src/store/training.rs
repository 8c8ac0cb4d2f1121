//! Training that members attended elsewhere.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{StoredDay, date};
use crate::domain::time::Months;
use crate::domain::training::Training;
use crate::error::Result;

impl Change {
    pub fn add_training(&self, training: &Training) -> Result<()> {
        let sql =
            "INSERT INTO training (member, \"on\", hours, course, entered_on) VALUES (?1, ?2, ?3, ?4, ?5)";
        let Training { member, on, hours, course, entered_on } = training;
        self.run("保存培训", sql, params![member.id, date(*on), hours, course, date(*entered_on)]).map(drop)
    }

    /// Takes back one that was noted wrongly.
    pub fn remove_training(&self, training: &Training) -> Result<()> {
        let sql = "DELETE FROM training WHERE member = ?1 AND \"on\" = ?2 AND course = ?3";
        let Training { member, on, course, .. } = training;
        self.run("撤销培训", sql, params![member.id, date(*on), course]).map(drop)
    }
}

/// The trainings of some months, in order of day.
pub(super) fn load(connection: &Connection, months: Months, names: &Names) -> Result<Vec<Training>> {
    let doing = "读取培训";
    let sql = "SELECT member, \"on\", hours, course, entered_on FROM training
               WHERE \"on\" BETWEEN ?1 AND ?2 ORDER BY \"on\", member, course";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map(params![date(months.first()), date(months.last())], |row| {
        Ok(Training {
            member: names.of(row.get(0)?),
            on: row.get::<_, StoredDay>(1)?.0,
            hours: row.get(2)?,
            course: row.get(3)?,
            entered_on: row.get::<_, StoredDay>(4)?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
