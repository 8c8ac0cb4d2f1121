//! Standards, relief and payments of dues.

use rusqlite::{Connection, OptionalExtension};

use super::failure::Context;
use super::loading::Loading;
use super::names::Names;
use super::row::{RowExt, all};
use super::statement::{delete, insert, upsert};
use super::value::{date, list, place, who};
use super::{Change, Store};
use crate::domain::choice::Choice;
use crate::domain::collector::Appointment;
use crate::domain::id::Id;
use crate::domain::member::Member;
use crate::domain::payment::{Payer, Payment, Reversal};
use crate::domain::payslip::{Item, Payslip};
use crate::domain::relief::Relief;
use crate::domain::standard::Standard;
use crate::domain::time::{Day, Month, Months};
use crate::error::Result;

impl Change {
    /// Keeps a member's standard from a month on; one that began in the same month is brought up to date.
    pub fn put_standard(&self, standard: &Standard) -> Result<()> {
        let row = upsert!(
            standard(member = standard.member.id, from = standard.from),
            category = standard.category.code(),
            base_fen = standard.base,
            fixed_fen = standard.fixed,
            reason = standard.reason,
            verified_by = who(standard.verified_by.as_ref()),
            payslip = standard.payslip.as_ref().map(|slip| slip.month),
        );
        self.put("保存党费核定", row)?;
        self.put_items(standard)
    }

    pub fn remove_standard(&self, standard: &Standard) -> Result<()> {
        let (member, from) = (standard.member.id, standard.from);
        self.put("撤销党费核定", delete!(payslip_item(member, from)))?;
        self.put("撤销党费核定", delete!(standard(member, from)))
    }

    /// Keeps the items of a standard's payslip, in place of those that were there.
    fn put_items(&self, standard: &Standard) -> Result<()> {
        let doing = "保存工资项目";
        let (member, from) = (standard.member.id, standard.from);
        let items = standard.payslip.as_ref().map_or(&[][..], |slip| &slip.items);
        let kept = list(1..=items.len());
        self.put(doing, delete!(payslip_item(member = member, from = from), number != kept))?;
        items.iter().enumerate().try_for_each(|(index, item)| {
            let row = upsert!(
                payslip_item(member = member, from = from, number = place(index)),
                name = item.name,
                kind = item.kind.code(),
                amount_fen = item.amount,
            );
            self.put(doing, row)
        })
    }

    /// Keeps a member's relief from a month on; one that began in the same month is brought up to date.
    pub fn put_relief(&self, relief: &Relief) -> Result<()> {
        let row = upsert!(
            relief(member = relief.member.id, from = relief.months.from),
            to = relief.months.to,
            amount_fen = relief.amount,
            reason = relief.reason,
            approved_by = relief.approved_by,
            approved_on = relief.approved_on.map(date),
            [approved_entered_on(approved_on)] = self.entered(),
        );
        self.put("保存党费减免", row)
    }

    pub fn remove_relief(&self, relief: &Relief) -> Result<()> {
        self.put("撤销党费减免", delete!(relief(member = relief.member.id, from = relief.months.from)))
    }

    pub fn add_payment(&self, payment: &Payment) -> Result<()> {
        let payer = payment.payer.as_ref();
        let row = insert!(
            payment(month = payment.month, member = payment.member.id, number = payment.number),
            booked = payment.booked,
            on = date(payment.on),
            amount_fen = payment.amount,
            kind = payment.kind.code(),
            way = payment.way.code(),
            payer = payer.map(|payer| &payer.name),
            relation = payer.map(|payer| &payer.relation),
            payer_reason = payer.map(|payer| &payer.reason),
            collector = who(payment.collector.as_ref()),
            reverses = payment.reverses.as_ref().map(|reversal| reversal.of),
            why = payment.reverses.as_ref().map(|reversal| &reversal.reason),
            entered_on = date(payment.entered_on),
            reason = payment.reason,
        );
        self.put("保存党费缴纳", row)
    }

    /// Keeps who collects the dues from a day on, in place of who was to from the same day.
    pub fn put_collector(&self, appointment: &Appointment) -> Result<()> {
        let row = upsert!(
            collector(from = date(appointment.from)),
            member = appointment.member.id,
            until = appointment.until.map(date),
            entered_on = date(appointment.entered_on),
            until_entered_on = appointment.until_entered_on.map(date),
        );
        self.put("保存党费收款人", row)
    }

    pub fn remove_collector(&self, from: Day) -> Result<()> {
        self.put("撤销党费收款人", delete!(collector(from = date(from))))
    }

    /// Who collected last; `None` where nobody has yet.
    pub fn last_collector(&self) -> Result<Option<Id<Member>>> {
        last_collector(self.connection())
    }
}

impl Store {
    /// As [`Change::last_collector`].
    pub fn last_collector(&self) -> Result<Option<Id<Member>>> {
        last_collector(&self.connection)
    }
}

fn last_collector(connection: &Connection) -> Result<Option<Id<Member>>> {
    let sql = "SELECT collector FROM payment WHERE collector IS NOT NULL ORDER BY entered_on DESC, \"on\" DESC, month DESC LIMIT 1";
    connection.query_row(sql, [], |row| row.get(0)).optional().context("读取收款人")
}

/// Who was to collect the dues, in order of time.
pub(super) fn load_collectors(records: &Loading<'_>, names: &Names) -> Result<Vec<Appointment>> {
    let sql = "SELECT \"from\", member, until, entered_on, until_entered_on FROM collector ORDER BY \"from\"";
    records.all(("collector", "读取党费收款人"), sql, [], |row| {
        Ok(Appointment {
            from: row.day(0)?,
            member: names.of(row.get(1)?),
            until: row.day_or_null(2)?,
            entered_on: row.day(3)?,
            until_entered_on: row.day_or_null(4)?,
        })
    })
}

/// The standards `s` of members `p` that are in force from a month on; all of them without one.
const IN_FORCE: &str = "member p CROSS JOIN standard s ON s.member = p.id AND s.\"from\" >= (
                            SELECT coalesce (max (\"from\"), '') FROM standard
                            WHERE member = p.id AND \"from\" <= ?1)";

/// The standards in order of member and month: all, or those in force from a month on.
pub(super) fn load_standards(
    records: &Loading<'_>,
    names: &Names,
    since: Option<Month>,
) -> Result<Vec<Standard>> {
    let sql = format!(
        "SELECT s.member, s.\"from\", category, base_fen, fixed_fen, reason, verified_by, payslip
         FROM {IN_FORCE} ORDER BY p.id, s.\"from\""
    );
    let mut standards = all(records, "读取党费核定", &sql, [since], |row| {
        Ok(Standard {
            member: names.of(row.get(0)?),
            from: row.get(1)?,
            category: row.code(2)?,
            base: row.get(3)?,
            fixed: row.get(4)?,
            reason: row.get(5)?,
            verified_by: names.optional(row.get(6)?),
            payslip: row.get::<_, Option<Month>>(7)?.map(|month| Payslip { month, items: Vec::new() }),
        })
    })?;
    if standards.iter().any(|standard| standard.payslip.is_some()) {
        load_items(records, since, &mut standards)?;
    }
    Ok(standards)
}

/// The items of the standards' payslips; `standards` in order of member and month.
fn load_items(records: &Loading<'_>, since: Option<Month>, standards: &mut [Standard]) -> Result<()> {
    let sql = format!(
        "SELECT i.member, i.\"from\", i.name, i.kind, i.amount_fen
         FROM {IN_FORCE} JOIN payslip_item i ON i.member = s.member AND i.\"from\" = s.\"from\"
         ORDER BY p.id, s.\"from\", i.number"
    );
    let items = all(records, "读取工资项目", &sql, [since], |row| {
        let item = Item { name: row.get(2)?, kind: row.code(3)?, amount: row.get(4)? };
        Ok(((row.get(0)?, row.get(1)?), item))
    });
    for (key, item) in items? {
        let at = standards.binary_search_by_key(&key, |known| (known.member.id, known.from));
        if let Some(slip) = at.ok().and_then(|at| standards[at].payslip.as_mut()) {
            slip.items.push(item);
        }
    }
    Ok(())
}

pub(super) fn load_reliefs(records: &Loading<'_>, names: &Names) -> Result<Vec<Relief>> {
    let sql = "SELECT member, \"from\", \"to\", amount_fen, reason, approved_by, approved_on
               FROM relief ORDER BY member, \"from\"";
    records.all(("relief", "读取党费减免"), sql, [], |row| {
        Ok(Relief {
            member: names.of(row.get(0)?),
            months: Months { from: row.get(1)?, to: row.get(2)? },
            amount: row.get(3)?,
            reason: row.get(4)?,
            approved_by: row.get(5)?,
            approved_on: row.day_or_null(6)?,
        })
    })
}

/// The payments for some months.
pub(super) fn load_payments(records: &Loading<'_>, months: Months, names: &Names) -> Result<Vec<Payment>> {
    let sql = "SELECT month, member, booked, \"on\", amount_fen, kind, way, collector, entered_on,
                      payer, relation, payer_reason, number, reverses, why, reason
               FROM payment WHERE month BETWEEN ?1 AND ?2 ORDER BY month, member, number";
    all(records, "读取党费缴纳", sql, [months.from, months.to], |row| {
        let payer = match row.get(9)? {
            Some(name) => Some(Payer { name, relation: row.get(10)?, reason: row.get(11)? }),
            None => None,
        };
        let reverses = match row.get(13)? {
            Some(of) => Some(Reversal { of, reason: row.get(14)? }),
            None => None,
        };
        Ok(Payment {
            month: row.get(0)?,
            member: names.of(row.get(1)?),
            number: row.few(12)?,
            booked: row.get(2)?,
            on: row.day(3)?,
            amount: row.get(4)?,
            kind: row.code(5)?,
            way: row.code(6)?,
            payer,
            reason: row.get(15)?,
            collector: names.optional(row.get(7)?),
            reverses,
            entered_on: row.day(8)?,
        })
    })
}
