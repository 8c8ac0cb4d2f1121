//! A month that was opened: who is to pay how much.

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::book::{Book, Due};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::figures::book::Opened;

/// What was written down, beside the month before, and beside what stood there already.
pub fn opened(before: &Ledger, after: &Ledger, book: &Book) -> Page {
    let month = book.month;
    let columns = vec![
        Column::number("序号").minor(),
        Column::word("姓名"),
        Column::word("类别"),
        Column::number("上月应缴"),
        Column::number("应缴"),
        Column::text("备注"),
    ];
    let of_last_month = |due: &Due| {
        let member = after.member(due.member.id)?;
        after.account(member, month.previous()).and_then(|account| account.owed)
    };
    let rows = book.dues.iter().enumerate().map(|(index, due)| {
        let category = after.standard(due.member.id, month).map(|standard| standard.category.label());
        let last = if month > after.org.since { of_last_month(due) } else { None };
        vec![
            (index + 1).into(),
            (&*due.member.name).into(),
            category.into(),
            last.into(),
            due.owed.into(),
            remark(before, after, book, due).into(),
        ]
    });
    let Opened { owed, owing, unknown } = Opened::of(book);
    let mut total = vec![Cell::Empty; columns.len()];
    total[1] = "合计".into();
    total[4] = owed.into();
    let mut facts =
        vec![Fact::new("开账日期", book.opened_on), Fact::new("应缴", format!("{owing} 人，{owed} 元"))];
    if unknown > 0 {
        facts.push(Fact::new("没有核定", format!("{unknown} 人，核定以后再开一次账")));
    }
    let title = format!("{}党费应缴", month.title());
    let table = Table::new("dues", title.clone(), columns).rows(rows).total(total);
    Page::new(title, book).done("（已开账）").facts(facts).table(table.empty("本月没有应缴党费的党员"))
}

/// Relief, a missing standard, and what an earlier opening of the month had.
fn remark(before: &Ledger, after: &Ledger, book: &Book, due: &Due) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(due.owed.is_none().then(|| "未核定".to_owned()));
    parts.extend(after.relief(due.member.id, book.month).map(|relief| relief.label().to_owned()));
    if let Some(earlier) = before.book(book.month) {
        match earlier.dues.iter().find(|known| known.member.id == due.member.id) {
            None => parts.push("原来没有".into()),
            Some(known) if known.owed != due.owed => {
                parts.push(known.owed.map_or("原来未核定".into(), |owed| format!("原来 {owed}")));
            }
            Some(_) => {}
        }
    }
    parts.join("；")
}
