//! Training: what was just recorded, with what it comes to in the year.

use crate::doc::page::{Cell, Column, Page, Table};
use crate::domain::ledger::Ledger;
use crate::domain::study::Study;
use crate::domain::time::{Day, Month};
use crate::domain::training::Training;

pub(super) fn columns() -> Vec<Column> {
    vec![Column::word("开始日期"), Column::word("姓名"), Column::number("学时"), Column::text("班次")]
}

pub(super) fn row(one: &Training) -> Vec<Cell> {
    vec![one.on.into(), (&*one.member.name).into(), one.hours.into(), one.course.as_str().into()]
}

/// What was recorded or taken back, with the 学时 that its members have in the year as it is now.
pub fn recorded(ledger: &Ledger, kept: &[Training], today: Day, lead: &str) -> Page {
    let table = Table::new("trainings", "培训", columns()).rows(kept.iter().map(row));
    let mut page = Page::new("集中培训", &kept).done(lead.to_owned()).table(table);
    if let Some(first) = kept.first() {
        let study = Study::of(ledger, Month::of(first.on).year(), today);
        let is_of = |id| kept.iter().any(|one| one.member.id == id);
        let lines = study.members.iter().filter(|line| is_of(line.member.id));
        let columns = vec![Column::word("姓名"), Column::number("学时"), Column::number("还差学时")];
        let rows = lines.map(|line| vec![(&*line.member.name).into(), line.hours.into(), line.short.into()]);
        page = page.table(Table::new("hours", format!("{}年学时", study.year), columns).rows(rows));
    }
    page
}
