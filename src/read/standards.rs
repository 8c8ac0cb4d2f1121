//! Dues standards of a year 党费核定, as people hand them in: a table with a base, an amount or the items of a payslip for each
//! member.

use super::cell;
use super::fault::{Fault, Hint, are_enough, unless};
use super::header::{Column, Sheet, bare};
use super::table::{Row, Table};
use super::unread::Unread;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payslip::{Item, ItemKind, Nature, Payslip};
use crate::domain::standard::Standard;
use crate::domain::tariff::Category;
use crate::domain::time::Month;

use columns::{ItemColumn, items};

mod columns;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Name,
    Category,
    Base,
    Amount,
    Reason,
}

const fn column(field: Field, names: &'static [&'static str]) -> Column<Field> {
    Column { field, names, loose: &[] }
}

const SHEET: Sheet<Field> = Sheet {
    columns: &[
        column(Field::Number, &["序号", "编号", "序"]),
        column(Field::Name, &["姓名", "党员姓名"]),
        Column { field: Field::Category, names: &["党费类别"], loose: &["类别"] },
        column(
            Field::Base,
            &[
                "计算基数",
                "基数",
                "月收入",
                "缴纳基数",
                "党费基数",
                "党费计算基数",
                "缴费基数",
                "交费基数",
                "交纳基数",
                "党费缴纳基数",
                "党费交纳基数",
            ],
        ),
        column(Field::Amount, &["每月金额", "月应缴党费", "每月应缴", "定额"]),
        Column { field: Field::Reason, names: &["理由"], loose: &["备注"] },
    ],
    required: &[Field::Name],
    number: Field::Number,
};

/// What holds for every row of a file.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The month with which the standards begin.
    pub from: Month,
    /// The month of the pay that stands there; needed where its items do.
    pub payslip: Option<Month>,
    pub verified_by: Option<&'a MemberRef>,
    /// Whether rows of people who are not on the roster are passed over: the payroll of a whole office.
    pub passes_others: bool,
    pub hint: Hint,
}

/// Begins the name of a deduction below zero, which counts: tax that was paid back.
const PAID_BACK: &str = "退回的";

/// What a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standards {
    /// In the order of the file.
    pub standards: Vec<Standard>,
    /// Names of those who were passed over.
    pub others: Vec<String>,
    /// Whose items don't add up to the sum that stands beside them.
    pub differing: Vec<Differing>,
    pub unread: Unread,
}

/// One whose pay, as the items have it, is not what stands as its sum 应发.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    pub name: String,
    pub items: Fen,
    pub gross: Fen,
}

/// Reads standards in the order of the file. A member is named as in commands; a category that is left out is the roster's;
/// columns that are named as on payslips, or marked （计入）, （扣除） or （不计入）, make up the base; rows of sums are passed
/// over. `name` is the file's, as given.
///
/// # Errors
/// Every fault of every row, in the order of the file; or what keeps the file from being read at all.
pub fn standards(
    name: &str,
    bytes: &[u8],
    terms: Terms<'_>,
    ledger: &Ledger,
) -> Result<Standards, Vec<Fault>> {
    Table::with(name, bytes, &SHEET, |table| read(table, terms, ledger))
}

fn read(table: &Table<Field>, terms: Terms<'_>, ledger: &Ledger) -> Result<Standards, Vec<Fault>> {
    let (items, mut faults) = items(table);
    if let (Some(item), None) = (items.first(), terms.payslip) {
        let reason = format!("有工资项目“{}”，要用 --payslip 写明是哪个月的工资", item.name);
        faults.push(Fault::file(reason));
    }
    let gross = table.header.unknown().find(|at| nature(&table.header.names[*at]) == Some(Nature::Gross));
    // With the columns in doubt, amounts are too.
    let is_clear = faults.is_empty();
    let reading = Reading { table, gross, items, terms, ledger };
    let mut differing = Vec::new();
    let mut standards: Vec<Standard> = Vec::new();
    let mut others = Vec::new();
    for row in &table.rows {
        if are_enough(&faults) {
            break;
        }
        let own = table.faults(row);
        if !own.is_empty() {
            faults.extend(own);
            continue;
        }
        if let Some(name) = reading.other(row) {
            others.push(name);
            continue;
        }
        if !is_clear {
            if let Err((column, reason)) = reading.member(row) {
                faults.push(Fault::cell(row.line, &*column, reason));
            }
            continue;
        }
        match reading.standard(row) {
            Ok(standard) if standards.iter().any(|known| known.is_for(standard.member.id)) => {
                let reason = format!("“{}”在前面已经写过", standard.member.name);
                faults.push(Fault::cell(row.line, table.header.column(Field::Name), reason));
            }
            Ok(standard) => {
                differing.extend(reading.differs(row, &standard));
                standards.push(standard);
            }
            Err((column, reason)) => faults.push(Fault::cell(row.line, &*column, reason)),
        }
    }
    if faults.is_empty() && standards.is_empty() {
        let column = table.header.column(Field::Name).to_owned();
        faults.push(Fault::file(format!("“{column}”这一列里没有一个是花名册上的党员")));
    }
    let read: Vec<String> = reading.items.iter().map(|item| table.header.column_at(item.at)).collect();
    let mut unread = table.unread.clone();
    unread.columns.retain(|name| !read.contains(name) && nature(name).is_none());
    unless(faults, Standards { standards, others, differing, unread })
}

/// What a column of that name means on a payslip; a unit behind the name is none of it.
fn nature(name: &str) -> Option<Nature> {
    Nature::of(&bare(name))
}

/// What stands in a cell, unless it is nothing.
fn text(row: &Row, at: usize) -> Option<String> {
    let text = cell::text(row.cell(at))?;
    (!cell::is_nothing(&text)).then(|| text.into_owned())
}

struct Reading<'t> {
    table: &'t Table<Field>,
    /// The column of 应发.
    gross: Option<usize>,
    items: Vec<ItemColumn>,
    terms: Terms<'t>,
    ledger: &'t Ledger,
}

/// The column in which a fault stands, and why.
type Wrong = (String, String);

impl Reading<'_> {
    fn wrong(&self, field: Field, reason: impl Into<String>) -> Wrong {
        (self.table.header.column(field).to_owned(), reason.into())
    }

    /// Whether the items of a row don't add up to the sum that stands beside them.
    fn differs(&self, row: &Row, standard: &Standard) -> Option<Differing> {
        let slip = standard.payslip.as_ref().filter(|slip| !slip.items.is_empty())?;
        let gross = Fen::parse(&text(row, self.gross?)?).ok()?;
        let back = slip.items.iter().filter(|item| item.name.starts_with(PAID_BACK)).map(|item| item.amount);
        let items = slip.sum(ItemKind::Counted) + slip.sum(ItemKind::LeftOut) - back.sum();
        let is_itself = slip.items.iter().any(|item| nature(&item.name) == Some(Nature::Gross));
        (items != gross && !is_itself).then(|| Differing {
            name: standard.member.name.to_string(),
            items,
            gross,
        })
    }

    /// Whom a row is about.
    fn member(&self, row: &Row) -> Result<&Stored<Member>, Wrong> {
        let name = self.field(row, Field::Name).ok_or_else(|| self.wrong(Field::Name, "姓名不能空着"))?;
        let unknown = |invalid: Invalid| {
            let others = if matches!(invalid, Invalid::UnknownPerson { .. }) && !self.items.is_empty() {
                "；不是本支部党员的，加 --skip-others 跳过"
            } else {
                ""
            };
            self.wrong(Field::Name, format!("{invalid}，{}{others}", (self.terms.hint)(&invalid)))
        };
        self.ledger.person(&name).map_err(unknown)
    }

    /// The name of one who is to be passed over, not being on the roster.
    fn other(&self, row: &Row) -> Option<String> {
        let name = self.field(row, Field::Name).filter(|_| self.terms.passes_others)?;
        matches!(self.ledger.person(&name), Err(Invalid::UnknownPerson { .. })).then_some(name)
    }

    fn field(&self, row: &Row, field: Field) -> Option<String> {
        text(row, self.table.header.place(field)?)
    }

    fn amount(&self, row: &Row, field: Field) -> Result<Option<Fen>, Wrong> {
        let text = self.field(row, field);
        text.map(|text| Fen::parse(&text).map_err(|invalid| self.wrong(field, cell::reason(&invalid))))
            .transpose()
    }

    fn payslip(&self, row: &Row) -> Result<Option<Payslip>, Wrong> {
        let mut items = Vec::new();
        for column in &self.items {
            if let Some(reason) = row.unreadable(column.at) {
                return Err((self.table.header.column_at(column.at), reason.to_owned()));
            }
            let Some(text) = text(row, column.at) else { continue };
            // What was taken too much is paid back as a deduction below zero.
            let parse = if column.kind == ItemKind::Deducted { Fen::parse_signed } else { Fen::parse };
            let amount = parse(&text)
                .map_err(|invalid| (self.table.header.column_at(column.at), cell::reason(&invalid)))?;
            if amount > Fen::ZERO {
                items.push(Item { name: column.name.clone(), kind: column.kind, amount });
            } else if amount < Fen::ZERO {
                let name = format!("{PAID_BACK}{}", column.name);
                items.push(Item { name, kind: ItemKind::Counted, amount: -amount });
            }
        }
        Ok(self.terms.payslip.map(|month| Payslip { month, items }))
    }

    fn standard(&self, row: &Row) -> Result<Standard, Wrong> {
        let from = self.terms.from;
        let member = self.member(row)?;
        let category = match self.field(row, Field::Category) {
            Some(text) => {
                cell::option::<Category>(&text).map_err(|reason| self.wrong(Field::Category, reason))?
            }
            None => member
                .standing(from.last())
                .category
                .ok_or_else(|| self.wrong(Field::Category, "没有写党费类别，花名册上也没有"))?,
        };
        let payslip = self.payslip(row)?;
        let invalid =
            |invalid: Invalid| self.wrong(Field::Base, format!("{invalid}，{}", (self.terms.hint)(&invalid)));
        let of_items = payslip.as_ref().map(Payslip::base).transpose().map_err(invalid)?.flatten();
        let base = self.amount(row, Field::Base)?;
        let by_rate = self.ledger.schedule(from).tariff(category).is_by_rate();
        let standard = Standard {
            member: member.who(),
            from,
            category,
            base: base.or(of_items),
            payslip: payslip.filter(|slip| by_rate && (!slip.items.is_empty() || base.is_some())),
            fixed: self.amount(row, Field::Amount)?,
            // What a payroll remarks on has nothing to do with dues.
            reason: self
                .field(row, Field::Reason)
                .filter(|_| self.items.is_empty() || self.table.header.column(Field::Reason) == "理由"),
            verified_by: self.terms.verified_by.cloned(),
        };
        standard.check(self.ledger.schedule(from)).map_err(invalid)?;
        Ok(standard)
    }
}

#[cfg(test)]
mod tests;
