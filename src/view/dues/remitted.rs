//! What was remitted, and what is collected and not yet remitted.

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page};
use crate::domain::book::{Funds, Remittance};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::figures::book::Remitted;

/// The remittances of a year, or of all; the sums are those of the whole file.
pub fn remitted(ledger: &Ledger, funds: &Funds, year: Option<i32>, lead: &str) -> Page {
    let data = Remitted::of(ledger, funds, year);
    let remark =
        |one: &Remittance| one.cancelled.as_ref().map(|taken| format!("{} 撤销：{}", taken.on, taken.reason));
    let rows = Rows::of(data.remittances.iter().copied());
    let columns = vec![
        rows.number("编号", |one| one.id.0.to_string()),
        rows.word("日期", |one| one.on).total("合计"),
        rows.number("金额", |one| one.amount).total(data.shown),
        rows.word("票据号", |one| one.slip.as_deref()),
        rows.text("上缴到", |one| one.to.as_deref()),
        rows.text("备注", |one| remark(one)),
    ];
    let mut facts = vec![
        Fact::new("累计入账", data.collected),
        Fact::new("累计上缴", data.remitted),
        Fact::new("尚未上缴", data.in_hand),
        Fact::new("收过大额党费", Some(data.large).filter(|large| *large > Fen::ZERO)),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let of_year = year.map(|year| format!("{year}年")).unwrap_or_default();
    let title = format!("{} {of_year}党费上缴", ledger.org.name);
    let table = rows.table("remittances", title.clone(), columns).no_sum_of_none();
    let notes = vec![format!("合计（大写）：{}（撤销的不算）", data.shown.capital())];
    let table = if data.remittances.is_empty() { table } else { table.notes(notes) };
    Page::new(title, &data).done(lead.to_owned()).facts(facts).table(table.empty("还没有上缴"))
}
