//! Tables of tariffs that the place added.

use super::Change;
use super::loading::Loading;
use super::row::{RowExt, all};
use super::statement::{delete, insert};
use super::value::place;
use crate::domain::choice::Choice;
use crate::domain::tariff::{Bracket, Reckoning, Schedule, Schedules, Tariff};
use crate::domain::time::Month;
use crate::error::Result;

const DOING: &str = "保存党费标准表";

impl Change {
    /// Keeps a table of tariffs, in place of one from the same month.
    pub fn put_schedule(&self, schedule: &Schedule) -> Result<()> {
        self.remove_schedule(schedule.from)?;
        let Schedule { from, source, ceiling, .. } = schedule;
        self.put(DOING, insert!(schedule, from, source, ceiling_fen = ceiling))?;
        for tariff in &schedule.tariffs {
            let rates =
                tariff.brackets().iter().map(|one| (one.upto, Some(one.rate_basis_points), None, None));
            let fixed = match tariff.reckoning {
                Reckoning::Fixed { least, most } => Some((None, None, Some(least), Some(most))),
                Reckoning::Rate(_) => None,
            };
            for (index, (upto, rate, least, most)) in rates.chain(fixed).enumerate() {
                let row = insert!(
                    tariff,
                    from,
                    category = tariff.category.code(),
                    number = place(index),
                    article = tariff.article,
                    upto_fen = upto,
                    rate_basis_points = rate,
                    least_fen = least,
                    most_fen = most,
                );
                self.put(DOING, row)?;
            }
        }
        Ok(())
    }

    /// Removes the table that the place added from a month on, if there is one.
    pub fn remove_schedule(&self, from: Month) -> Result<()> {
        self.put(DOING, delete!(tariff(from)))?;
        self.put(DOING, delete!(schedule(from)))
    }
}

/// The national tables with those of the file.
pub(super) fn load(records: &Loading<'_>) -> Result<Schedules> {
    let sql = "SELECT \"from\", source, ceiling_fen FROM schedule ORDER BY \"from\"";
    let mut added = records.all(("schedule", "读取党费标准表"), sql, [], |row| {
        Ok(Schedule { from: row.get(0)?, source: row.get(1)?, ceiling: row.get(2)?, tariffs: Vec::new() })
    })?;
    for schedule in &mut added {
        load_tariffs(records, schedule)?;
    }
    Ok(Schedules::with(added))
}

fn load_tariffs(records: &Loading<'_>, schedule: &mut Schedule) -> Result<()> {
    let sql = "SELECT category, article, upto_fen, rate_basis_points, least_fen, most_fen FROM tariff
               WHERE \"from\" = ?1 ORDER BY category, number";
    schedule.tariffs = all(records, "读取党费标准", sql, [schedule.from], |row| {
        let reckoning = match row.get(3)? {
            Some(rate_basis_points) => {
                Reckoning::Rate(vec![Bracket { upto: row.get(2)?, rate_basis_points }])
            }
            None => Reckoning::Fixed { least: row.get(4)?, most: row.get(5)? },
        };
        Ok(Tariff { category: row.code(0)?, article: row.get(1)?, reckoning })
    })?;
    // A bracket is a row; those of one category are one tariff.
    schedule.tariffs.dedup_by(|next, tariff| match (&mut tariff.reckoning, &next.reckoning) {
        (Reckoning::Rate(brackets), Reckoning::Rate(more)) if tariff.category == next.category => {
            brackets.extend(more);
            true
        }
        _ => false,
    });
    schedule.tariffs.sort_by_key(|tariff| tariff.category);
    Ok(())
}
