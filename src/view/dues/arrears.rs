//! Who owes what, as of a day.

use super::stretches;
use crate::doc::page::{Cell, Column, Page, Table};
use crate::domain::account::{Arrears, LAPSED_MONTHS};
use crate::domain::ledger::Ledger;
use crate::domain::time::Day;
use crate::figures::book::behind;

/// Who owes what, as of a day.
pub fn arrears(ledger: &Ledger, arrears: &[Arrears], as_of: Day) -> Page {
    let warned = ledger.policy(as_of).arrears_months;
    let columns = vec![
        Column::word("姓名"),
        Column::number("欠缴月数"),
        Column::number("连续未缴"),
        Column::number("欠缴金额"),
        Column::word("最近缴纳"),
        Column::word("最近到会").minor(),
        Column::text("欠缴月份"),
        Column::text("提示"),
    ];
    let rows = arrears.iter().map(|one| {
        let mut hints: Vec<String> = Vec::new();
        match one.in_a_row {
            LAPSED_MONTHS.. => {
                hints.push("连续六个月未缴，见党章第九条，怎样处理由党组织研究决定".into());
            }
            months if months >= warned => hints.push("连续多月未缴，请及时了解".into()),
            _ => {}
        }
        hints.extend(deferred(ledger, one));
        vec![
            (&*one.member.name).into(),
            one.months.len().into(),
            one.in_a_row.into(),
            one.total.into(),
            one.last_paid.into(),
            one.last_attended.into(),
            stretches(one.months.iter().map(|account| account.month)).into(),
            hints.join("；").into(),
        ]
    });
    let mut total = vec![Cell::Empty; columns.len()];
    total[0] = "合计".into();
    total[3] = behind(arrears).into();
    let title = format!("{} 党费欠缴情况（截至 {as_of}）", ledger.org.name);
    let table = Table::new("arrears", title.clone(), columns).rows(rows);
    let table = if arrears.is_empty() { table } else { table.total(total) };
    Page::new(title, &arrears).table(table.empty("没有人欠缴"))
}

/// `缓缴：出差未归`: why a month was closed without it, each reason once.
fn deferred(ledger: &Ledger, arrears: &Arrears) -> Option<String> {
    let books = arrears.months.iter().filter_map(|account| ledger.book(account.month));
    let mut reasons: Vec<&str> =
        books.filter_map(|book| book.deferred(arrears.member.id)).map(|one| &*one.reason).collect();
    reasons.dedup();
    (!reasons.is_empty()).then(|| format!("缓缴：{}", reasons.join("、")))
}
