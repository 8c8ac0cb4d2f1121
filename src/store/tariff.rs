//! Tables of tariffs that the place added.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::value::{Code, place};
use crate::domain::choice::Choice;
use crate::domain::money::Fen;
use crate::domain::tariff::{Bracket, Category, Reckoning, Schedule, Schedules, Tariff};
use crate::domain::time::Month;
use crate::error::Result;

const DOING: &str = "保存党费标准表";

impl Change {
    /// Keeps a table of tariffs, in place of one from the same month.
    pub fn put_schedule(&self, schedule: &Schedule) -> Result<()> {
        self.remove_schedule(schedule.from)?;
        let sql = "INSERT INTO schedule (\"from\", source, ceiling_fen) VALUES (?1, ?2, ?3)";
        self.run(DOING, sql, params![schedule.from, schedule.source, schedule.ceiling])?;
        let sql = "INSERT INTO tariff (\"from\", category, number, article, upto_fen, rate_basis_points, least_fen, most_fen)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        for tariff in &schedule.tariffs {
            let (from, category, article) = (schedule.from, tariff.category.code(), &tariff.article);
            for (index, bracket) in tariff.brackets().iter().enumerate() {
                let (upto, rate) = (bracket.upto, bracket.rate_basis_points);
                let none = None::<Fen>;
                self.run(DOING, sql, params![from, category, place(index), article, upto, rate, none, none])?;
            }
            if let Reckoning::Fixed { least, most } = tariff.reckoning {
                let (upto, rate) = (None::<Fen>, None::<u32>);
                self.run(DOING, sql, params![from, category, place(0), article, upto, rate, least, most])?;
            }
        }
        Ok(())
    }

    /// Removes the table that the place added from a month on, if there is one.
    pub fn remove_schedule(&self, from: Month) -> Result<()> {
        self.run(DOING, "DELETE FROM tariff WHERE \"from\" = ?1", [from])?;
        self.run(DOING, "DELETE FROM schedule WHERE \"from\" = ?1", [from]).map(drop)
    }
}

/// The national tables with those of the file.
pub(super) fn load(connection: &Connection) -> Result<Schedules> {
    let doing = "读取党费标准表";
    let sql = "SELECT \"from\", source, ceiling_fen FROM schedule ORDER BY \"from\"";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(Schedule { from: row.get(0)?, source: row.get(1)?, ceiling: row.get(2)?, tariffs: Vec::new() })
    });
    let mut added: Vec<Schedule> = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    for schedule in &mut added {
        load_tariffs(connection, schedule)?;
    }
    Ok(Schedules::with(added))
}

fn load_tariffs(connection: &Connection, schedule: &mut Schedule) -> Result<()> {
    let doing = "读取党费标准";
    let sql = "SELECT category, article, upto_fen, rate_basis_points, least_fen, most_fen FROM tariff
               WHERE \"from\" = ?1 ORDER BY category, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([schedule.from], |row| {
        let category: Category = row.get::<_, Code<_>>(0)?.0;
        let reckoning = match row.get(3)? {
            Some(rate_basis_points) => {
                Reckoning::Rate(vec![Bracket { upto: row.get(2)?, rate_basis_points }])
            }
            None => Reckoning::Fixed { least: row.get(4)?, most: row.get(5)? },
        };
        Ok(Tariff { category, article: row.get(1)?, reckoning })
    });
    for row in rows.doing(doing)? {
        let tariff = row.doing(doing)?;
        match (schedule.tariffs.last_mut(), &tariff.reckoning) {
            (Some(Tariff { category, reckoning: Reckoning::Rate(brackets), .. }), Reckoning::Rate(more))
                if *category == tariff.category =>
            {
                brackets.extend(more);
            }
            _ => schedule.tariffs.push(tariff),
        }
    }
    schedule.tariffs.sort_by_key(|tariff| tariff.category);
    Ok(())
}
