//! What was remitted, and what is collected and not yet remitted.

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::book::Remittance;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::PaymentKind;
use crate::domain::time::Month;

#[derive(Serialize)]
struct Sums<'a> {
    remittances: Vec<&'a Stored<Remittance>>,
    #[serde(rename = "collected_fen")]
    collected: Fen,
    #[serde(rename = "remitted_fen")]
    remitted: Fen,
    #[serde(rename = "in_hand_fen")]
    in_hand: Fen,
}

/// The remittances of a year, or of all; the sums are those of the whole file.
pub fn remitted(ledger: &Ledger, year: Option<i32>, lead: &str) -> Page {
    let is_of = |one: &&Stored<Remittance>| year.is_none_or(|year| Month::of(one.on).year() == year);
    let shown: Vec<&Stored<Remittance>> = ledger.funds().remittances.iter().filter(is_of).collect();
    let in_hand = ledger.in_hand();
    let all = ledger.funds().remittances.iter().filter(|one| one.stands());
    let remitted: Fen = all.map(|one| one.amount).sum();
    let columns = vec![
        Column::number("编号"),
        Column::word("日期"),
        Column::number("金额"),
        Column::word("票据号"),
        Column::text("上缴到"),
        Column::text("备注"),
    ];
    let rows = shown.iter().map(|one| {
        let remark = one.cancelled.as_ref().map(|taken| format!("{} 撤销：{}", taken.on, taken.reason));
        vec![
            one.id.0.to_string().into(),
            one.on.into(),
            one.amount.into(),
            one.slip.as_deref().into(),
            one.to.as_deref().into(),
            remark.into(),
        ]
    });
    let sum: Fen = shown.iter().filter(|one| one.stands()).map(|one| one.amount).sum();
    let mut total = vec![Cell::Empty; columns.len()];
    total[1] = "合计".into();
    total[2] = sum.into();
    let of_large = ledger.payments.iter().filter(|one| one.kind == PaymentKind::Large && ledger.stands(one));
    let large: Fen = of_large.map(|one| one.amount).sum();
    let mut facts = vec![
        Fact::new("累计入账", remitted + in_hand),
        Fact::new("累计上缴", remitted),
        Fact::new("尚未上缴", in_hand),
        Fact::new("收过大额党费", Some(large).filter(|large| *large > Fen::ZERO)),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let of_year = year.map(|year| format!("{year}年")).unwrap_or_default();
    let title = format!("{} {of_year}党费上缴", ledger.org.name);
    let table = Table::new("remittances", title.clone(), columns).rows(rows);
    let notes = vec![format!("合计（大写）：{}（撤销的不算）", sum.capital())];
    let table = if shown.is_empty() { table } else { table.total(total).notes(notes) };
    let data = Sums { remittances: shown, collected: remitted + in_hand, remitted, in_hand };
    Page::new(title, &data).done(lead.to_owned()).facts(facts).table(table.empty("还没有上缴"))
}
