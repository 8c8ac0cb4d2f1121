//! 制度执行情况一览: rule by month.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::ledger::Ledger;
use crate::domain::time::Day;
use crate::figures::matrix::{Line, Matrix};
use crate::rules::finding::State;

/// The rules over a year, in black and white.
pub fn page(ledger: &Ledger, matrix: &Matrix, title: &str, as_of: Day) -> Page {
    let title = format!("{} {title}制度执行情况一览", ledger.org.name);
    Page::new(title.clone(), matrix).facts(vec![Fact::new("检查到", as_of)]).table(table(matrix, title))
}

pub fn table(matrix: &Matrix, title: impl Into<String>) -> Table {
    let rows = Rows::of(&matrix.lines);
    let months = matrix.months.iter().enumerate().map(|(at, month)| {
        rows.word(format!("{}月", month.number()), move |line: &Line| mark(line.states[at]))
    });
    let columns = vec![rows.text("要求", |line| line.rule.title), rows.group(months)];
    let notes = [
        "✓ 做到　　补 没有做到，可以补　　✗ 没有做到，补不了　　待 还在期限内　　免 上级同意豁免　　— 当月没有这项",
    ];
    rows.table("matrix", title, columns).notes(notes.map(str::to_owned)).empty("还没有可以检查的月份")
}

fn mark(state: Option<State>) -> &'static str {
    match state {
        None => "—",
        Some(State::Met) => "✓",
        Some(State::Owed) => "待",
        Some(State::Mendable) => "补",
        Some(State::Past) => "✗",
        Some(State::Waived) => "免",
    }
}
