//! What several reversals took back.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::payment::Payment;
use crate::domain::time::Month;
use crate::figures::book::Reversed;

pub fn reversed(ledger: &Ledger, month: Month, reversals: &[Payment], lead: &str) -> Page {
    let data = Reversed::of(ledger, month, reversals);
    let Reversed { sum, total, .. } = data;
    let facts = vec![
        Fact::new("冲正（冲掉的）", format!("{} 笔，{sum} 元", reversals.len())),
        Fact::new("本月应缴", total.owed),
        Fact::new("本月实缴", total.paid),
    ];
    let rows = Rows::of(reversals);
    let columns = vec![
        rows.word("姓名", |one| &*one.member.name),
        rows.number("编号", |one| one.number),
        rows.number("金额", |one| one.amount),
        rows.word("入账", |one| one.booked),
        rows.word("方式", |one| one.way.label()).minor(),
        rows.text("备注", super::explained::remark),
    ];
    let title = format!("{}冲正的党费", month.title());
    let table = rows.table("reversals", title.clone(), columns);
    Page::new(title, &data).done(lead.to_owned()).facts(facts).table(table)
}
