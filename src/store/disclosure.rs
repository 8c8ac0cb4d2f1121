//! Disclosures, with what was asked of them.

use super::Change;
use super::loading::Loading;
use super::resolution::numbers;
use super::row::{RECORDS, Room, RowExt, all, numbered};
use super::statement::{delete, insert, upsert};
use super::value::{date, place};
use crate::domain::choice::Choice;
use crate::domain::disclosure::{Disclosure, Inquiry};
use crate::domain::id::{Id, Stored};
use crate::domain::resolution::Resolution;
use crate::domain::time::Month;
use crate::error::Result;

const DOING: &str = "保存公开记录";

impl Change {
    pub fn add_disclosure(&self, disclosure: &Disclosure) -> Result<Id<Disclosure>> {
        let row = insert!(
            disclosure,
            kind = disclosure.kind.code(),
            matter = disclosure.matter,
            month = disclosure.month,
            place = disclosure.place,
            from = date(disclosure.from),
            until = disclosure.until.map(date),
            entered_on = date(disclosure.entered_on),
            resolution = disclosure.resolution,
        );
        self.add(DOING, row)
    }

    /// Takes back what was noted as made public by mistake, and about which nobody has asked.
    pub fn remove_disclosure(&self, id: Id<Disclosure>) -> Result<()> {
        self.put("撤销公开", delete!(disclosure(id = id)))
    }

    /// Keeps all that was asked about a disclosure, in place of what was kept of that; each with the day of its own entry.
    pub fn put_inquiries(&self, id: Id<Disclosure>, inquiries: &[Inquiry]) -> Result<()> {
        self.put(DOING, delete!(inquiry(disclosure = id)))?;
        inquiries.iter().enumerate().try_for_each(|(index, one)| {
            let row = insert!(
                inquiry,
                disclosure = id,
                number = place(index),
                on = date(one.on),
                by = one.by,
                question = one.question,
                answer = one.answer,
                answer_entered_on = one.answer_entered_on.map(date),
                entered_on = date(one.entered_on),
            );
            self.put(DOING, row)
        })
    }

    /// Keeps the inquiry that stands at `index` of a disclosure's.
    pub fn put_inquiry(&self, id: Id<Disclosure>, index: usize, inquiry: &Inquiry) -> Result<()> {
        let row = upsert!(
            inquiry(disclosure = id, number = place(index)),
            on = date(inquiry.on),
            by = inquiry.by,
            question = inquiry.question,
            answer = inquiry.answer,
            answer_entered_on = inquiry.answer_entered_on.map(date),
            [entered_on(on)] = self.entered(),
        );
        self.put(DOING, row)
    }
}

/// Disclosures in order of number: all, or those of months from one on, of some resolutions, or asked about since.
pub(super) fn load(
    records: &Loading<'_>,
    since: Option<Month>,
    resolutions: &[Stored<Resolution>],
) -> Result<Vec<Stored<Disclosure>>> {
    let bears = since.map(|since| {
        let resolutions = numbers(resolutions);
        format!(
            "WHERE \"from\" >= '{since}' OR month >= '{since}' OR resolution IN ({resolutions})
             OR EXISTS (SELECT 1 FROM inquiry WHERE disclosure = id AND \"on\" >= '{since}')"
        )
    });
    let sql = format!(
        "SELECT id, kind, matter, month, place, \"from\", until, entered_on, resolution FROM disclosure {} ORDER BY id",
        bears.unwrap_or_default()
    );
    let mut disclosures = all(records, Room::records("读取公开记录", RECORDS), &sql, [], |row| {
        let value = Disclosure {
            kind: row.code(1)?,
            matter: row.get(2)?,
            month: row.get(3)?,
            place: row.get(4)?,
            from: row.day(5)?,
            until: row.day_or_null(6)?,
            inquiries: Vec::new(),
            entered_on: row.day(7)?,
            resolution: row.get(8)?,
        };
        Ok(Stored { id: row.get(0)?, value })
    })?;
    records.parts(
        ("inquiry", "读取询问和答复"),
        "SELECT disclosure, \"on\", \"by\", question, answer, entered_on, answer_entered_on FROM inquiry
         ORDER BY disclosure, number",
        [],
        |row| {
            Ok(Inquiry {
                on: row.day(1)?,
                by: row.get(2)?,
                question: row.get(3)?,
                answer: row.get(4)?,
                entered_on: row.day(5)?,
                answer_entered_on: row.day_or_null(6)?,
            })
        },
        &mut *disclosures,
        |disclosures, id| Some(&mut numbered(disclosures, id)?.inquiries),
    )?;
    Ok(disclosures)
}
