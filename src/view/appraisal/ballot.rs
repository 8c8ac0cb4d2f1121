//! 民主评议测评票, as it is handed out: nobody's mark is ever recorded of it.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::GradeKind;
use crate::domain::member::{Member, Status};
use crate::domain::time::Day;

/// The ballot of a year: a row for each who is judged, a column for each grade.
pub fn ballot(ledger: &Ledger, year: i32, on: Day) -> Page {
    let is_judged = |member: &&Stored<Member>| member.status(on) == Status::Full;
    let rows = Rows::of(ledger.roster(on).filter(is_judged).enumerate());
    let grades = GradeKind::ALL.iter().map(|grade| rows.word(grade.label(), |_| ""));
    let columns = vec![
        rows.number("序号", |(at, _)| at + 1),
        rows.word("姓名", |(_, member)| &*member.called),
        rows.group(grades),
        rows.text("存在的问题", |_| ""),
    ];
    let title = format!("{year}年民主评议党员测评票");
    let how = "在同意的等次下面打“√”，每人只选一个等次；不记名。".to_owned();
    let facts = vec![Fact::new("支部", ledger.org.name.as_str())];
    let table = rows.table("ballot", title.clone(), columns).notes([how]).empty("没有参加评议的党员");
    Page::new(title, &year).facts(facts).table(table)
}
