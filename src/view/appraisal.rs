//! 民主评议结果 of a year, as it is filed.

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::member::Status;
use crate::domain::time::Day;
use crate::figures::appraisal::Appraisal;

/// The grades of a year beside the members on the roster on that day; 预备党员 have none.
pub fn page(ledger: &Ledger, year: i32, on: Day, lead: &str) -> Page {
    let data = Appraisal::of(ledger, year);
    let remark = if data.too_many_excellent { "，超过三分之一" } else { "" };
    let counts: Vec<String> =
        data.counts.iter().map(|(kind, count)| format!("{} {count} 人", kind.label())).collect();
    let rows = ledger.members.iter().filter_map(|member| {
        let grade = data.grades.iter().find(|grade| grade.member.id == member.id);
        if grade.is_none() && !member.is_on_roster(on) {
            return None;
        }
        let status = member.status(grade.map_or(on, |grade| grade.on));
        let result = match grade {
            Some(grade) => grade.grade.label().into(),
            None if status == Status::Probationary => "不评等次".into(),
            None => Cell::Empty,
        };
        Some(vec![(&*member.called).into(), status.label().into(), result])
    });
    let columns = vec![Column::word("姓名"), Column::word("党籍状态"), Column::word("评议结果")];
    let table = Table::new("grades", "评议结果", columns).rows(rows);
    Page::new(format!("{} {year}年民主评议结果", ledger.org.name), &data)
        .done(lead.to_owned())
        .facts(vec![
            Fact::new("评议", format!("{} 人：{}", data.grades.len(), counts.join("，"))),
            Fact::new("优秀比例", format!("{}{remark}", data.excellent_per_mille)),
        ])
        .table(table)
}
