//! A month that was opened: who is to pay how much.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::book::{Book, Due};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::figures::book::Opened;

/// What was written down, beside the month before, and beside what stood there already.
pub fn opened(before: &Ledger, after: &Ledger, book: &Book, lead: &'static str) -> Page {
    let month = book.month;
    let of_last_month = |due: &Due| {
        let member = after.member(due.member.id).filter(|_| month > after.org.since)?;
        after.account(member, month.previous()).and_then(|account| account.owed)
    };
    let Opened { owed, owing, unknown } = Opened::of(book);
    let rows = Rows::of(book.dues.iter().enumerate());
    let columns = vec![
        rows.number("序号", |(index, _)| index + 1).minor(),
        rows.word("姓名", |(_, due)| &*due.member.name).total("合计"),
        rows.word("类别", |(_, due)| {
            after.standard(due.member.id, month).map(|standard| standard.category.label())
        }),
        rows.number("上月应缴", |(_, due)| of_last_month(due)),
        rows.number("应缴", |(_, due)| due.owed).total(owed),
        rows.text("备注", |(_, due)| remark(before, after, book, due)),
    ];
    let mut facts =
        vec![Fact::new("开账日期", book.opened_on), Fact::new("应缴", format!("{owing} 人，{owed} 元"))];
    if unknown > 0 {
        facts.push(Fact::new("没有核定", format!("{unknown} 人，核定以后再开一次账")));
    }
    let title = format!("{}党费应缴", month.title());
    let table = rows.table("dues", title.clone(), columns);
    Page::new(title, book).done(lead).facts(facts).table(table.empty("本月没有应缴党费的党员"))
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
