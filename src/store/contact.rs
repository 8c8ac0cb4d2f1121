//! Contacts: with the floating, one-to-one service, talks.

use super::Change;
use super::loading::Loading;
use super::names::Names;
use super::row::RowExt;
use super::statement::{delete, insert};
use super::value::{code, date, who};
use crate::domain::choice::Choice;
use crate::domain::contact::Contact;
use crate::domain::time::Months;
use crate::error::Result;

impl Change {
    pub fn add_contact(&self, contact: &Contact) -> Result<()> {
        let row = insert!(
            contact,
            member = contact.member.id,
            on = date(contact.on),
            kind = contact.kind.code(),
            way = code(contact.way),
            by = who(contact.by.as_ref()),
            reached = contact.reached,
            content = contact.content,
            said = contact.said,
            entered_on = date(contact.entered_on),
        );
        self.put("保存联系记录", row)
    }

    /// Takes out one contact.
    pub fn remove_contact(&self, contact: &Contact) -> Result<()> {
        let row = delete!(contact(
            member = contact.member.id,
            on = date(contact.on),
            kind = contact.kind.code(),
            way = code(contact.way),
            by = who(contact.by.as_ref()),
            reached = contact.reached,
            content = contact.content,
            said = contact.said
        ));
        self.put("撤销联系记录", row)
    }
}

/// The contacts of some months, in order of day.
pub(super) fn load(records: &Loading<'_>, months: Months, names: &Names) -> Result<Vec<Contact>> {
    let sql = "SELECT member, \"on\", kind, way, \"by\", reached, content, said, entered_on
               FROM contact WHERE \"on\" BETWEEN ?1 AND ?2 ORDER BY \"on\", id";
    records.all(("contact", "读取联系记录"), sql, [date(months.first()), date(months.last())], |row| {
        Ok(Contact {
            member: names.of(row.get(0)?),
            on: row.day(1)?,
            kind: row.code(2)?,
            way: row.code_or_null(3)?,
            by: names.optional(row.get(4)?),
            reached: row.get(5)?,
            content: row.get(6)?,
            said: row.get(7)?,
            entered_on: row.day(8)?,
        })
    })
}
