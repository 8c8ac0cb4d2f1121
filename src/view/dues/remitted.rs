//! What was remitted, and what is collected and not yet remitted.

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::figures::book::Remitted;

/// The remittances of a year, or of all; the sums are those of the whole file.
pub fn remitted(ledger: &Ledger, year: Option<i32>, lead: &str) -> Page {
    let data = Remitted::of(ledger, year);
    let columns = vec![
        Column::number("编号"),
        Column::word("日期"),
        Column::number("金额"),
        Column::word("票据号"),
        Column::text("上缴到"),
        Column::text("备注"),
    ];
    let rows = data.remittances.iter().map(|one| {
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
    let mut total = vec![Cell::Empty; columns.len()];
    total[1] = "合计".into();
    total[2] = data.shown.into();
    let mut facts = vec![
        Fact::new("累计入账", data.collected),
        Fact::new("累计上缴", data.remitted),
        Fact::new("尚未上缴", data.in_hand),
        Fact::new("收过大额党费", Some(data.large).filter(|large| *large > Fen::ZERO)),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let of_year = year.map(|year| format!("{year}年")).unwrap_or_default();
    let title = format!("{} {of_year}党费上缴", ledger.org.name);
    let table = Table::new("remittances", title.clone(), columns).rows(rows);
    let notes = vec![format!("合计（大写）：{}（撤销的不算）", data.shown.capital())];
    let table = if data.remittances.is_empty() { table } else { table.total(total).notes(notes) };
    Page::new(title, &data).done(lead.to_owned()).facts(facts).table(table.empty("还没有上缴"))
}
