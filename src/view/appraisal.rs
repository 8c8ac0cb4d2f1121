//! 民主评议结果 of a year, as it is filed.

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Grade, GradeKind};
use crate::domain::member::Status;
use crate::domain::rate::Rate;
use crate::domain::time::Day;

#[derive(Serialize)]
struct Appraisal<'a> {
    year: i32,
    grades: Vec<&'a Grade>,
    /// Of those graded.
    excellent_per_mille: Rate,
    too_many_excellent: bool,
}

/// The grades of a year beside the members on the roster on that day; 预备党员 have none.
pub fn page(ledger: &Ledger, year: i32, on: Day, lead: &str) -> Page {
    let grades: Vec<&Grade> = ledger.grades.iter().filter(|grade| grade.year == year).collect();
    let count = |kind| grades.iter().filter(|grade| grade.grade == kind).count();
    let excellent = count(GradeKind::Excellent);
    let part = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let share = Rate { part: part(excellent), whole: part(grades.len()) };
    let too_many = GradeKind::too_many_excellent(excellent, grades.len());
    let remark = if too_many { "，超过三分之一" } else { "" };
    let counts: Vec<String> =
        GradeKind::ALL.iter().map(|kind| format!("{} {} 人", kind.label(), count(*kind))).collect();
    let rows = ledger.members.iter().filter_map(|member| {
        let grade = grades.iter().find(|grade| grade.member.id == member.id);
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
    let data =
        Appraisal { year, excellent_per_mille: share, too_many_excellent: too_many, grades: grades.clone() };
    Page::new(format!("{} {year}年民主评议结果", ledger.org.name), &data)
        .done(lead.to_owned())
        .facts(vec![
            Fact::new("评议", format!("{} 人：{}", grades.len(), counts.join("，"))),
            Fact::new("优秀比例", format!("{share}{remark}")),
        ])
        .table(table)
}
