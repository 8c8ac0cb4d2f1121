//! The organisation, the settings of the place, and the holiday notices that were imported.

use chrono::Datelike;
use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::value::{Code, StoredDay, date};
use crate::domain::calendar::YearNotice;
use crate::domain::choice::Choice;
use crate::domain::org::{Election, Organisation};
use crate::domain::policy::Setting;
use crate::domain::time::Day;
use crate::error::Result;

impl Change {
    pub(super) fn add_organisation(&self, org: &Organisation) -> Result<()> {
        self.put_organisation(org)
    }

    /// Brings the organisation's particulars to what `org` says; what is the same already is not written.
    pub fn put_organisation(&self, org: &Organisation) -> Result<()> {
        let sql = "INSERT INTO organisation (id, name, kind, superior, place, since) VALUES (1, ?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO UPDATE SET name = excluded.name, kind = excluded.kind, superior = excluded.superior,
                                             place = excluded.place, since = excluded.since
                   WHERE (name, kind, superior, place, since) IS NOT (?1, ?2, ?3, ?4, ?5)";
        self.run("保存党组织", sql, params![org.name, org.kind.code(), org.superior, org.place, org.since])
            .map(drop)
    }

    pub fn put_election(&self, election: &Election) -> Result<()> {
        let sql = "INSERT INTO election (\"on\", term_years, entered_on) VALUES (?1, ?2, ?3)
                   ON CONFLICT DO UPDATE SET term_years = excluded.term_years WHERE term_years <> excluded.term_years";
        self.run("保存换届", sql, params![date(election.on), election.term_years, self.entered()]).map(drop)
    }

    pub fn remove_election(&self, on: Day) -> Result<()> {
        self.run("撤销换届", "DELETE FROM election WHERE \"on\" = ?1", params![date(on)]).map(drop)
    }

    /// Sets what the place does otherwise than the document, from a day on.
    pub fn put_setting(&self, setting: &Setting) -> Result<()> {
        let sql = "INSERT INTO setting (since, name, value) VALUES (?1, ?2, ?3)
                   ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
        let values = params![date(setting.since), setting.name, setting.value];
        self.run("保存设置", sql, values).map(drop)
    }
}

impl Change {
    /// Keeps a year's holiday notice in place of what was known of the year.
    pub fn put_holidays(&self, notice: &YearNotice) -> Result<()> {
        let doing = "保存放假安排";
        let year = params![notice.year.to_string()];
        self.run(doing, "DELETE FROM holiday WHERE substr (day, 1, 4) = ?1", year)?;
        let sql = "INSERT INTO holiday (day, kind) VALUES (?1, ?2)";
        let off = notice.off.iter().map(|day| (day, "off"));
        let mut days = off.chain(notice.work.iter().map(|day| (day, "work")));
        days.try_for_each(|(day, kind)| self.run(doing, sql, params![date(*day), kind]).map(drop))
    }
}

/// The notices that were imported, by year.
pub(super) fn load_holidays(connection: &Connection) -> Result<Vec<YearNotice>> {
    let doing = "读取放假安排";
    let mut statement = connection.prepare("SELECT day, kind FROM holiday ORDER BY day").doing(doing)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, StoredDay>(0)?.0, row.get::<_, String>(1)?)));
    let mut notices: Vec<YearNotice> = Vec::new();
    for row in rows.doing(doing)? {
        let (day, kind) = row.doing(doing)?;
        if notices.last().is_none_or(|notice| notice.year != day.year()) {
            notices.push(YearNotice { year: day.year(), ..YearNotice::default() });
        }
        if let Some(notice) = notices.last_mut() {
            if kind == "off" { notice.off.push(day) } else { notice.work.push(day) }
        }
    }
    Ok(notices)
}

pub(super) fn load(connection: &Connection) -> Result<Organisation> {
    let sql = "SELECT name, kind, superior, place, since FROM organisation";
    let read = connection.query_row(sql, [], |row| {
        Ok(Organisation {
            name: row.get("name")?,
            kind: row.get::<_, Code<_>>("kind")?.0,
            superior: row.get("superior")?,
            place: row.get("place")?,
            elections: Vec::new(),
            since: row.get("since")?,
        })
    });
    let org = read.doing("读取党组织")?;
    Ok(Organisation { elections: load_elections(connection)?, ..org })
}

fn load_elections(connection: &Connection) -> Result<Vec<Election>> {
    let doing = "读取换届";
    let mut statement =
        connection.prepare("SELECT \"on\", term_years FROM election ORDER BY \"on\"").doing(doing)?;
    let rows = statement
        .query_map([], |row| Ok(Election { on: row.get::<_, StoredDay>(0)?.0, term_years: row.get(1)? }));
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_settings(connection: &Connection) -> Result<Vec<Setting>> {
    let doing = "读取设置";
    let sql = "SELECT since, name, value FROM setting ORDER BY since, name";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let since = row.get::<_, StoredDay>("since")?.0;
        Ok(Setting { since, name: row.get("name")?, value: row.get("value")? })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
