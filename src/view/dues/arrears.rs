//! Who owes what, as of a day.

use super::stretches;
use crate::doc::page::{Cell, Column, Page, Table};
use crate::domain::account::{Arrears, LAPSED_MONTHS};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::time::Day;

/// Who owes what, as of a day.
pub fn arrears(ledger: &Ledger, arrears: &[Arrears], as_of: Day) -> Page {
    let warned = ledger.policy(as_of).arrears_months;
    let columns = vec![
        Column::word("姓名"),
        Column::number("欠缴月数"),
        Column::number("连续未缴"),
        Column::number("欠缴金额"),
        Column::word("最近缴纳"),
        Column::text("欠缴月份"),
        Column::text("提示"),
    ];
    let rows = arrears.iter().map(|one| {
        let hint = match one.in_a_row {
            LAPSED_MONTHS.. => "连续六个月未缴，见党章第九条，怎样处理由党组织研究决定",
            months if months >= warned => "连续多月未缴，请及时了解",
            _ => "",
        };
        vec![
            (&*one.member.name).into(),
            one.months.len().into(),
            one.in_a_row.into(),
            one.total.into(),
            one.last_paid.into(),
            stretches(one.months.iter().map(|account| account.month)).into(),
            hint.into(),
        ]
    });
    let sum: Fen = arrears.iter().map(|one| one.total).sum();
    let total =
        vec!["合计".into(), Cell::Empty, Cell::Empty, sum.into(), Cell::Empty, Cell::Empty, Cell::Empty];
    let title = format!("{} 党费欠缴情况（截至 {as_of}）", ledger.org.name);
    let table = Table::new("arrears", title.clone(), columns).rows(rows);
    let table = if arrears.is_empty() { table } else { table.total(total) };
    Page::new(title, &arrears).table(table.empty("没有人欠缴"))
}
