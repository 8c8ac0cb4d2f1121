//! Training that members attended elsewhere.

use super::Change;
use super::loading::Loading;
use super::names::Names;
use super::row::RowExt;
use super::statement::{delete, insert};
use super::value::date;
use crate::domain::time::Months;
use crate::domain::training::Training;
use crate::error::Result;

impl Change {
    pub fn add_training(&self, training: &Training) -> Result<()> {
        let Training { member, on, hours, course, entered_on } = training;
        let (on, entered_on) = (date(*on), date(*entered_on));
        self.put("保存培训", insert!(training, member = member.id, on, hours, course, entered_on))
    }

    /// Takes back one that was noted wrongly.
    pub fn remove_training(&self, training: &Training) -> Result<()> {
        let Training { member, on, course, .. } = training;
        self.put("撤销培训", delete!(training(member = member.id, on = date(*on), course)))
    }
}

/// The trainings of some months, in order of day.
pub(super) fn load(records: &Loading<'_>, months: Months, names: &Names) -> Result<Vec<Training>> {
    let sql = "SELECT member, \"on\", hours, course, entered_on FROM training
               WHERE \"on\" BETWEEN ?1 AND ?2 ORDER BY \"on\", member, course";
    records.all(("training", "读取培训"), sql, [date(months.first()), date(months.last())], |row| {
        Ok(Training {
            member: names.of(row.get(0)?),
            on: row.day(1)?,
            hours: row.count(2)?,
            course: row.get(3)?,
            entered_on: row.day(4)?,
        })
    })
}
