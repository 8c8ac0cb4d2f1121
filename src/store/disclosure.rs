//! Disclosures, with what was asked of them.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::value::{Code, OptionalDay, StoredDay, date, place};
use crate::domain::choice::Choice;
use crate::domain::disclosure::{Disclosure, Inquiry};
use crate::domain::id::{Id, Stored};
use crate::error::Result;

const DOING: &str = "保存公开记录";

impl Change {
    pub fn add_disclosure(&self, disclosure: &Disclosure) -> Result<Id<Disclosure>> {
        let sql =
            "INSERT INTO disclosure (kind, matter, month, place, \"from\", until, entered_on, resolution)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![
            disclosure.kind.code(),
            disclosure.matter,
            disclosure.month,
            disclosure.place,
            date(disclosure.from),
            disclosure.until.map(date),
            date(disclosure.entered_on),
            disclosure.resolution,
        ];
        self.run(DOING, sql, values)?;
        Ok(Id::new(self.last_id()))
    }

    /// Takes back what was noted as made public by mistake, and about which nobody has asked.
    pub fn remove_disclosure(&self, id: Id<Disclosure>) -> Result<()> {
        self.run("撤销公开", "DELETE FROM disclosure WHERE id = ?1", [id]).map(drop)
    }

    /// Keeps the inquiry that stands at `index` of a disclosure's.
    pub fn put_inquiry(&self, id: Id<Disclosure>, index: usize, inquiry: &Inquiry) -> Result<()> {
        let sql = "INSERT INTO inquiry (disclosure, number, \"on\", \"by\", question, answer, entered_on, answer_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif (?6 IS NULL, NULL, ?7))
                   ON CONFLICT DO UPDATE SET \"on\" = excluded.\"on\", \"by\" = excluded.\"by\", answer = excluded.answer,
                       entered_on = iif (\"on\" IS ?3, entered_on, ?7),
                       answer_entered_on = iif (answer IS NULL, excluded.answer_entered_on, answer_entered_on)
                   WHERE (\"on\", \"by\", answer) IS NOT (excluded.\"on\", excluded.\"by\", excluded.answer)";
        let on = date(inquiry.on);
        let values =
            params![id, place(index), on, inquiry.by, inquiry.question, inquiry.answer, self.entered()];
        self.run(DOING, sql, values).map(drop)
    }
}

/// All disclosures, in order of number.
pub(super) fn load(connection: &Connection) -> Result<Vec<Stored<Disclosure>>> {
    let doing = "读取公开记录";
    let sql = "SELECT id, kind, matter, month, place, \"from\", until, entered_on, resolution FROM disclosure ORDER BY id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let value = Disclosure {
            kind: row.get::<_, Code<_>>(1)?.0,
            matter: row.get(2)?,
            month: row.get(3)?,
            place: row.get(4)?,
            from: row.get::<_, StoredDay>(5)?.0,
            until: row.get::<_, OptionalDay>(6)?.0,
            inquiries: Vec::new(),
            entered_on: row.get::<_, StoredDay>(7)?.0,
            resolution: row.get(8)?,
        };
        Ok(Stored { id: row.get(0)?, value })
    });
    let mut disclosures: Vec<Stored<Disclosure>> =
        rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    load_inquiries(connection, &mut disclosures)?;
    Ok(disclosures)
}

fn load_inquiries(connection: &Connection, disclosures: &mut [Stored<Disclosure>]) -> Result<()> {
    let doing = "读取询问和答复";
    let sql =
        "SELECT disclosure, \"on\", \"by\", question, answer, entered_on, answer_entered_on FROM inquiry
               ORDER BY disclosure, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let on = row.get::<_, StoredDay>(1)?.0;
        let inquiry = Inquiry {
            on,
            by: row.get(2)?,
            question: row.get(3)?,
            answer: row.get(4)?,
            entered_on: row.get::<_, StoredDay>(5)?.0,
            answer_entered_on: row.get::<_, OptionalDay>(6)?.0,
        };
        Ok((row.get::<_, Id<Disclosure>>(0)?, inquiry))
    });
    for row in rows.doing(doing)? {
        let (id, inquiry) = row.doing(doing)?;
        if let Ok(at) = disclosures.binary_search_by_key(&id, |disclosure| disclosure.id) {
            disclosures[at].value.inquiries.push(inquiry);
        }
    }
    Ok(())
}
