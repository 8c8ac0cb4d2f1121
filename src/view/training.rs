//! Training: what was just recorded, with what it comes to in the year.

use crate::doc::columns::Rows;
use crate::doc::page::{Page, Table};
use crate::domain::ledger::Ledger;
use crate::domain::study::Study;
use crate::domain::time::{Day, Month};
use crate::domain::training::Training;

pub(super) fn table<'a>(title: &str, trainings: impl IntoIterator<Item = &'a Training>) -> Table {
    let rows = Rows::of(trainings);
    let columns = vec![
        rows.word("开始日期", |one| one.on),
        rows.word("姓名", |one| &*one.member.name),
        rows.number("学时", |one| one.hours),
        rows.text("班次", |one| one.course.as_str()),
    ];
    rows.table("trainings", title, columns)
}

/// What was recorded or taken back, with the 学时 that its members have in the year as it is now.
pub fn recorded(ledger: &Ledger, kept: &[Training], today: Day, lead: &str) -> Page {
    let mut page = Page::new("集中培训", &kept).done(lead.to_owned()).table(table("培训", kept));
    if let Some(first) = kept.first() {
        let study = Study::of(ledger, Month::of(first.on).year(), today);
        let is_of = |id| kept.iter().any(|one| one.member.id == id);
        let rows = Rows::of(study.members.iter().filter(|line| is_of(line.member.id)));
        let columns = vec![
            rows.word("姓名", |line| &*line.member.name),
            rows.number("学时", |line| line.hours),
            rows.number("还差学时", |line| line.short),
        ];
        page = page.table(rows.table("hours", format!("{}年学时", study.year), columns));
    }
    page
}
