//! Contacts: with the floating, one-to-one service, talks.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{Code, StoredDay, code, date, who};
use crate::domain::choice::Choice;
use crate::domain::contact::Contact;
use crate::domain::time::Months;
use crate::error::Result;

impl Change {
    pub fn add_contact(&self, contact: &Contact) -> Result<()> {
        let sql =
            "INSERT INTO contact (member, \"on\", kind, way, \"by\", reached, content, said, entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let values = params![
            contact.member.id,
            date(contact.on),
            contact.kind.code(),
            code(contact.way),
            who(contact.by.as_ref()),
            contact.reached,
            contact.content,
            contact.said,
            date(contact.entered_on),
        ];
        self.run("保存联系记录", sql, values).map(drop)
    }

    /// Takes out one contact.
    pub fn remove_contact(&self, contact: &Contact) -> Result<()> {
        let sql = "DELETE FROM contact
                   WHERE (member, \"on\", kind, way, \"by\", reached, content, said)
                         IS (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![
            contact.member.id,
            date(contact.on),
            contact.kind.code(),
            code(contact.way),
            who(contact.by.as_ref()),
            contact.reached,
            contact.content,
            contact.said,
        ];
        self.run("撤销联系记录", sql, values).map(drop)
    }
}

/// The contacts of some months, in order of day.
pub(super) fn load(connection: &Connection, months: Months, names: &Names) -> Result<Vec<Contact>> {
    let doing = "读取联系记录";
    let sql = "SELECT member, \"on\", kind, way, \"by\", reached, content, said, entered_on
               FROM contact WHERE \"on\" BETWEEN ?1 AND ?2 ORDER BY \"on\", id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map(params![date(months.first()), date(months.last())], |row| {
        Ok(Contact {
            member: names.of(row.get(0)?),
            on: row.get::<_, StoredDay>(1)?.0,
            kind: row.get::<_, Code<_>>(2)?.0,
            way: row.get::<_, Option<Code<_>>>(3)?.map(|code| code.0),
            by: names.optional(row.get(4)?),
            reached: row.get(5)?,
            content: row.get(6)?,
            said: row.get(7)?,
            entered_on: row.get::<_, StoredDay>(8)?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
