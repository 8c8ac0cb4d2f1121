//! 民主评议结果 of a year, as it is filed.

mod ballot;

pub use ballot::ballot;

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::{Member, Status};
use crate::domain::time::Day;
use crate::figures::appraisal::Appraisal;

/// The grades of a year beside the members on the roster on that day; 预备党员 have none.
pub fn page(ledger: &Ledger, year: i32, on: Day, lead: &str) -> Page {
    let data = Appraisal::of(ledger, year);
    let remark = if data.too_many_excellent { "，超过三分之一" } else { "" };
    let counts: Vec<String> =
        data.counts.iter().map(|(kind, count)| format!("{} {count} 人", kind.label())).collect();
    let graded = |member: &Stored<Member>| data.grades.iter().find(|grade| grade.member.id == member.id);
    let status = |member: &Stored<Member>| member.status(graded(member).map_or(on, |grade| grade.on));
    let result = |member: &Stored<Member>| match graded(member) {
        Some(grade) => grade.grade.label(),
        None if status(member) == Status::Probationary => "不评等次",
        None => "",
    };
    let is_listed = |member: &&Stored<Member>| graded(member).is_some() || member.is_on_roster(on);
    let rows = Rows::of(ledger.members.iter().filter(is_listed));
    let columns = vec![
        rows.word("姓名", |member| &*member.called),
        rows.word("党籍状态", |member| status(member).label()),
        rows.word("评议结果", result),
    ];
    let table = rows.table("grades", "评议结果", columns);
    Page::new(format!("{} {year}年民主评议结果", ledger.org.name), &data)
        .done(lead.to_owned())
        .facts(vec![
            Fact::new("评议", format!("{} 人：{}", data.grades.len(), counts.join("，"))),
            Fact::new("优秀比例", format!("{}{remark}", data.excellent_per_mille)),
        ])
        .table(table)
}
