//! The organisation, the settings of the place, and the holiday notices that were imported.

use chrono::Datelike;

use super::failure::Context;
use super::loading::Loading;
use super::row::{RowExt, all};
use super::statement::{delete, insert, upsert};
use super::value::date;
use super::{Change, Store};
use crate::domain::calendar::YearNotice;
use crate::domain::choice::Choice;
use crate::domain::member::Calling;
use crate::domain::org::{Election, Organisation};
use crate::domain::policy::{Policy, Setting};
use crate::domain::time::Day;
use crate::error::Result;

impl Change {
    pub(super) fn add_organisation(&self, org: &Organisation) -> Result<()> {
        self.put_organisation(org)
    }

    /// Brings the organisation's particulars to what `org` says; what is the same already is not written.
    pub fn put_organisation(&self, org: &Organisation) -> Result<()> {
        let Organisation { name, kind, superior, code, place, since, elections: _ } = org;
        let row = upsert!(organisation(id = 1), name, kind = kind.code(), superior, code, place, since);
        self.put("保存党组织", row)
    }

    pub fn put_election(&self, election: &Election) -> Result<()> {
        let Election { on, term_years } = election;
        self.put("保存换届", upsert!(election(on = date(*on)), term_years, [entered_on] = self.entered()))
    }

    pub fn remove_election(&self, on: Day) -> Result<()> {
        self.put("撤销换届", delete!(election(on = date(on))))
    }

    /// Sets what the place does otherwise than the document, from a day on.
    pub fn put_setting(&self, setting: &Setting) -> Result<()> {
        let Setting { since, name, value } = setting;
        self.put("保存设置", upsert!(setting(since = date(*since), name), value))
    }

    pub fn remove_setting(&self, setting: &Setting) -> Result<()> {
        let Setting { since, name, .. } = setting;
        self.put("撤销设置", delete!(setting(since = date(*since), name)))
    }

    /// Keeps a year's holiday notice in place of what was known of the year.
    pub fn put_holidays(&self, notice: &YearNotice) -> Result<()> {
        let doing = "保存放假安排";
        let sql = "SELECT day FROM holiday WHERE substr (day, 1, 4) = ?1";
        let known: Vec<String> =
            all(self.connection(), doing, sql, [notice.year.to_string()], |row| row.get(0))?;
        known.iter().try_for_each(|day| self.put(doing, delete!(holiday(day))))?;
        let off = notice.off.iter().map(|day| (day, "off"));
        let mut days = off.chain(notice.work.iter().map(|day| (day, "work")));
        days.try_for_each(|(day, kind)| self.put(doing, insert!(holiday, day = date(*day), kind)))
    }
}

/// The notices that were imported, by year.
pub(super) fn load_holidays(records: &Loading<'_>) -> Result<Vec<YearNotice>> {
    let sql = "SELECT day, kind FROM holiday ORDER BY day";
    let days = records
        .all(("holiday", "读取放假安排"), sql, [], |row| Ok((row.day(0)?, row.get::<_, String>(1)?)))?;
    let mut notices: Vec<YearNotice> = Vec::new();
    for (day, kind) in days {
        if notices.last().is_none_or(|notice| notice.year != day.year()) {
            notices.push(YearNotice { year: day.year(), ..YearNotice::default() });
        }
        if let Some(notice) = notices.last_mut() {
            if kind == "off" { notice.off.push(day) } else { notice.work.push(day) }
        }
    }
    Ok(notices)
}

pub(super) fn load(records: &Loading<'_>) -> Result<Organisation> {
    let sql = "SELECT \"on\", term_years FROM election ORDER BY \"on\"";
    let elections = records.all(("election", "读取换届"), sql, [], |row| {
        Ok(Election { on: row.day(0)?, term_years: row.count(1)? })
    })?;
    let sql = "SELECT name, kind, superior, place, since, code FROM organisation";
    let read = records.query_row(sql, [], |row| {
        Ok(Organisation {
            name: row.get(0)?,
            kind: row.code(1)?,
            superior: row.get(2)?,
            code: row.get(5)?,
            place: row.get(3)?,
            elections,
            since: row.get(4)?,
        })
    });
    read.context("读取党组织")
}

impl Store {
    /// Returns what the place has set, as it counts on a day.
    pub fn policy(&self, day: Day) -> Result<Policy> {
        Ok(Policy::on(day, &load_settings(&Loading::a_few(&self.connection, Calling::default()))?)?)
    }
}

pub(super) fn load_settings(records: &Loading<'_>) -> Result<Vec<Setting>> {
    let sql = "SELECT since, name, value FROM setting ORDER BY since, name";
    records.all(("setting", "读取设置"), sql, [], |row| {
        Ok(Setting { since: row.day(0)?, name: row.get(1)?, value: row.get(2)? })
    })
}
