//! What several reversals took back.

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::payment::Payment;
use crate::domain::time::Month;
use crate::figures::book::Reversed;

pub fn reversed(ledger: &Ledger, month: Month, reversals: &[Payment], lead: &str) -> Page {
    let data = Reversed::of(ledger, month, reversals);
    let Reversed { sum, total, .. } = data;
    let facts = vec![
        Fact::new("冲正", format!("{} 笔，{sum} 元", reversals.len())),
        Fact::new("本月应缴", total.owed),
        Fact::new("本月实缴", total.paid),
    ];
    let columns = vec![
        Column::word("姓名"),
        Column::number("编号"),
        Column::number("金额"),
        Column::word("入账"),
        Column::word("方式").minor(),
        Column::text("备注"),
    ];
    let rows = reversals.iter().map(|payment| -> Vec<Cell> {
        vec![
            (&*payment.member.name).into(),
            payment.number.into(),
            payment.amount.into(),
            payment.booked.into(),
            payment.way.label().into(),
            super::explained::remark(payment).into(),
        ]
    });
    let title = format!("{}冲正的党费", month.title());
    let table = Table::new("reversals", title.clone(), columns).rows(rows);
    Page::new(title, &data).done(lead.to_owned()).facts(facts).table(table)
}
