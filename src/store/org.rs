//! The organisation and the settings of the place.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::value::{Code, StoredDay};
use crate::domain::choice::Choice;
use crate::domain::org::Organisation;
use crate::domain::policy::Setting;
use crate::error::Result;

impl Change {
    pub(super) fn add_organisation(&self, org: &Organisation) -> Result<()> {
        let sql = "INSERT INTO organisation (id, name, kind, superior, place, since) VALUES (1, ?1, ?2, ?3, ?4, ?5)";
        self.run("保存党组织", sql, params![org.name, org.kind.code(), org.superior, org.place, org.since])
            .map(drop)
    }

    /// Sets what the place does otherwise than the document, from a day on.
    pub fn put_setting(&self, setting: &Setting) -> Result<()> {
        let sql = "INSERT INTO setting (since, name, value) VALUES (?1, ?2, ?3)
                   ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
        let values = params![super::value::date(setting.since), setting.name, setting.value];
        self.run("保存设置", sql, values).map(drop)
    }
}

pub(super) fn load(connection: &Connection) -> Result<Organisation> {
    let sql = "SELECT name, kind, superior, place, since FROM organisation";
    let read = connection.query_row(sql, [], |row| {
        Ok(Organisation {
            name: row.get("name")?,
            kind: row.get::<_, Code<_>>("kind")?.0,
            superior: row.get("superior")?,
            place: row.get("place")?,
            since: row.get("since")?,
        })
    });
    read.doing("读取党组织")
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
