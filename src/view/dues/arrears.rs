//! Who owes what, as of a day.

use super::stretches;
use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Page};
use crate::domain::account::{Arrears, LAPSED_MONTHS};
use crate::domain::ledger::Ledger;
use crate::domain::time::Day;
use crate::figures::book::behind;

/// Who owes what, as of a day.
pub fn arrears(ledger: &Ledger, arrears: &[Arrears], as_of: Day) -> Page {
    let warned = ledger.policy(as_of).arrears_months;
    let hints = |one: &Arrears| {
        let in_a_row = match one.in_a_row {
            LAPSED_MONTHS.. => Some("连续六个月未缴，见党章第九条，怎样处理由党组织研究决定"),
            months if months >= warned => Some("连续多月未缴，请及时了解"),
            _ => None,
        };
        let hints = in_a_row.map(ToOwned::to_owned).into_iter().chain(deferred(ledger, one));
        hints.collect::<Vec<_>>().join("；")
    };
    let rows = Rows::of(arrears);
    let columns = vec![
        rows.word("姓名", |one| &*one.member.name).total("合计"),
        rows.number("欠缴月数", |one| one.months.len()),
        rows.number("连续未缴", |one| one.in_a_row),
        rows.number("欠缴金额", |one| one.total).alarm(Cell::is_something).total(behind(arrears)),
        rows.word("最近缴纳", |one| one.last_paid),
        rows.word("最近到会", |one| one.last_attended).minor(),
        rows.text("欠缴月份", |one| stretches(one.months.iter().map(|account| account.month))),
        rows.text("提示", hints),
    ];
    let title = format!("{} 党费欠缴情况（截至 {as_of}）", ledger.org.name);
    let table = rows.table("arrears", title.clone(), columns).no_sum_of_none();
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
