//! Standards, relief and payments of dues.
//!
//! Columns are read by their place in the `SELECT` just above: finding them by name was a sixth of a page's work.

use rusqlite::{Connection, OptionalExtension, params};

use super::failure::Doing;
use super::names::Names;
use super::value::{Code, OptionalDay, StoredDay, date, place, who};
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
        let sql = "INSERT INTO standard (member, \"from\", category, base_fen, fixed_fen, reason, verified_by, payslip)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                   ON CONFLICT DO UPDATE SET category = excluded.category, base_fen = excluded.base_fen,
                       fixed_fen = excluded.fixed_fen, reason = excluded.reason, verified_by = excluded.verified_by,
                       payslip = excluded.payslip
                   WHERE (category, base_fen, fixed_fen, reason, verified_by, payslip) IS NOT (excluded.category,
                         excluded.base_fen, excluded.fixed_fen, excluded.reason, excluded.verified_by,
                         excluded.payslip)";
        let values = params![
            standard.member.id,
            standard.from,
            standard.category.code(),
            standard.base,
            standard.fixed,
            standard.reason,
            who(standard.verified_by.as_ref()),
            standard.payslip.as_ref().map(|slip| slip.month),
        ];
        self.run("保存党费核定", sql, values)?;
        self.put_items(standard)
    }

    /// Keeps the items of a standard's payslip, in place of those that were there.
    fn put_items(&self, standard: &Standard) -> Result<()> {
        let items = standard.payslip.as_ref().map_or(&[][..], |slip| &slip.items);
        let sql = "DELETE FROM payslip_item WHERE member = ?1 AND \"from\" = ?2 AND number >= ?3";
        self.run("保存工资项目", sql, params![standard.member.id, standard.from, place(items.len())])?;
        let sql = "INSERT INTO payslip_item (member, \"from\", number, name, kind, amount_fen)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT DO UPDATE SET name = excluded.name, kind = excluded.kind, amount_fen = excluded.amount_fen
                   WHERE (name, kind, amount_fen) IS NOT (excluded.name, excluded.kind, excluded.amount_fen)";
        items.iter().enumerate().try_for_each(|(index, item)| {
            let (member, from) = (standard.member.id, standard.from);
            let values = params![member, from, place(index), item.name, item.kind.code(), item.amount];
            self.run("保存工资项目", sql, values).map(drop)
        })
    }

    /// Keeps a member's relief from a month on; one that began in the same month is brought up to date.
    pub fn put_relief(&self, relief: &Relief) -> Result<()> {
        let sql = "INSERT INTO relief (member, \"from\", \"to\", amount_fen, reason, approved_by, approved_on, approved_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif (?7 IS NULL, NULL, ?8))
                   ON CONFLICT DO UPDATE SET \"to\" = excluded.\"to\", amount_fen = excluded.amount_fen,
                       reason = excluded.reason, approved_by = excluded.approved_by, approved_on = excluded.approved_on,
                       approved_entered_on = iif (approved_on IS ?7, approved_entered_on, excluded.approved_entered_on)";
        let values = params![
            relief.member.id,
            relief.months.from,
            relief.months.to,
            relief.amount,
            relief.reason,
            relief.approved_by,
            relief.approved_on.map(date),
            self.entered(),
        ];
        self.run("保存党费减免", sql, values).map(drop)
    }

    pub fn remove_relief(&self, relief: &Relief) -> Result<()> {
        let sql = "DELETE FROM relief WHERE member = ?1 AND \"from\" = ?2";
        self.run("撤销党费减免", sql, params![relief.member.id, relief.months.from]).map(drop)
    }

    pub fn add_payment(&self, payment: &Payment) -> Result<()> {
        let sql = "INSERT INTO payment (month, member, number, booked, \"on\", amount_fen, kind, way, payer, relation,
                                        payer_reason, collector, reverses, why, entered_on, reason)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
        let payer = payment.payer.as_ref();
        let values = params![
            payment.month,
            payment.member.id,
            payment.number,
            payment.booked,
            date(payment.on),
            payment.amount,
            payment.kind.code(),
            payment.way.code(),
            payer.map(|payer| &payer.name),
            payer.map(|payer| &payer.relation),
            payer.map(|payer| &payer.reason),
            who(payment.collector.as_ref()),
            payment.reverses.as_ref().map(|reversal| reversal.of),
            payment.reverses.as_ref().map(|reversal| &reversal.reason),
            date(payment.entered_on),
            payment.reason,
        ];
        self.run("保存党费缴纳", sql, values).map(drop)
    }
}

impl Change {
    /// Keeps who collects the dues from a day on, in place of who was to from the same day.
    pub fn put_collector(&self, appointment: &Appointment) -> Result<()> {
        let sql = "INSERT INTO collector (\"from\", member, until, entered_on, until_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO UPDATE SET member = excluded.member, until = excluded.until,
                       entered_on = excluded.entered_on, until_entered_on = excluded.until_entered_on
                   WHERE (member, until, entered_on, until_entered_on) IS NOT (excluded.member, excluded.until,
                         excluded.entered_on, excluded.until_entered_on)";
        let values = params![
            date(appointment.from),
            appointment.member.id,
            appointment.until.map(date),
            date(appointment.entered_on),
            appointment.until_entered_on.map(date),
        ];
        self.run("保存党费收款人", sql, values).map(drop)
    }

    pub fn remove_collector(&self, from: Day) -> Result<()> {
        self.run("撤销党费收款人", "DELETE FROM collector WHERE \"from\" = ?1", [date(from)]).map(drop)
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
    connection.query_row(sql, [], |row| row.get(0)).optional().doing("读取收款人")
}

/// Who was to collect the dues, in order of time.
pub(super) fn load_collectors(connection: &Connection, names: &Names) -> Result<Vec<Appointment>> {
    let doing = "读取党费收款人";
    let sql = "SELECT \"from\", member, until, entered_on, until_entered_on FROM collector ORDER BY \"from\"";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(Appointment {
            from: row.get::<_, StoredDay>(0)?.0,
            member: names.of(row.get(1)?),
            until: row.get::<_, OptionalDay>(2)?.0,
            entered_on: row.get::<_, StoredDay>(3)?.0,
            until_entered_on: row.get::<_, OptionalDay>(4)?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_standards(connection: &Connection, names: &Names) -> Result<Vec<Standard>> {
    let doing = "读取党费核定";
    let sql = "SELECT member, \"from\", category, base_fen, fixed_fen, reason, verified_by, payslip
               FROM standard ORDER BY member, \"from\"";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(Standard {
            member: names.of(row.get(0)?),
            from: row.get(1)?,
            category: row.get::<_, Code<_>>(2)?.0,
            base: row.get(3)?,
            fixed: row.get(4)?,
            reason: row.get(5)?,
            verified_by: names.optional(row.get(6)?),
            payslip: row.get::<_, Option<Month>>(7)?.map(|month| Payslip { month, items: Vec::new() }),
        })
    });
    let mut standards: Vec<Standard> = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    if standards.iter().any(|standard| standard.payslip.is_some()) {
        load_items(connection, &mut standards)?;
    }
    Ok(standards)
}

/// The items of the standards' payslips; `standards` in order of member and month.
fn load_items(connection: &Connection, standards: &mut [Standard]) -> Result<()> {
    let doing = "读取工资项目";
    let sql =
        "SELECT member, \"from\", name, kind, amount_fen FROM payslip_item ORDER BY member, \"from\", number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let item = Item { name: row.get(2)?, kind: row.get::<_, Code<_>>(3)?.0, amount: row.get(4)? };
        Ok((row.get::<_, Id<Member>>(0)?, row.get::<_, Month>(1)?, item))
    });
    for row in rows.doing(doing)? {
        let (member, from, item) = row.doing(doing)?;
        let at = standards.binary_search_by_key(&(member, from), |known| (known.member.id, known.from));
        if let Some(slip) = at.ok().and_then(|at| standards[at].payslip.as_mut()) {
            slip.items.push(item);
        }
    }
    Ok(())
}

pub(super) fn load_reliefs(connection: &Connection, names: &Names) -> Result<Vec<Relief>> {
    let doing = "读取党费减免";
    let sql = "SELECT member, \"from\", \"to\", amount_fen, reason, approved_by, approved_on
               FROM relief ORDER BY member, \"from\"";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(Relief {
            member: names.of(row.get(0)?),
            months: Months { from: row.get(1)?, to: row.get(2)? },
            amount: row.get(3)?,
            reason: row.get(4)?,
            approved_by: row.get(5)?,
            approved_on: row.get::<_, OptionalDay>(6)?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

/// The payments for some months.
pub(super) fn load_payments(connection: &Connection, months: Months, names: &Names) -> Result<Vec<Payment>> {
    let doing = "读取党费缴纳";
    let sql = "SELECT month, member, booked, \"on\", amount_fen, kind, way, collector, entered_on,
                      payer, relation, payer_reason, number, reverses, why, reason
               FROM payment WHERE month BETWEEN ?1 AND ?2 ORDER BY month, member, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map(params![months.from, months.to], |row| {
        let payer = match row.get::<_, Option<String>>(9)? {
            Some(name) => Some(Payer { name, relation: row.get(10)?, reason: row.get(11)? }),
            None => None,
        };
        let reverses = match row.get::<_, Option<u32>>(13)? {
            Some(of) => Some(Reversal { of, reason: row.get(14)? }),
            None => None,
        };
        Ok(Payment {
            month: row.get(0)?,
            member: names.of(row.get(1)?),
            number: row.get(12)?,
            booked: row.get(2)?,
            on: row.get::<_, StoredDay>(3)?.0,
            amount: row.get(4)?,
            kind: row.get::<_, Code<_>>(5)?.0,
            way: row.get::<_, Code<_>>(6)?.0,
            payer,
            reason: row.get(15)?,
            collector: names.optional(row.get(7)?),
            reverses,
            entered_on: row.get::<_, StoredDay>(8)?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
