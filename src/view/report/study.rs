//! The year's study: 学时 of each member, and the subjects of study and practice.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::study::Study;
use crate::domain::time::{Day, Month, Months};
use crate::domain::training::Training;
use crate::view::command::{Command, Typed};
use crate::view::training;

pub fn page(ledger: &Ledger, year: i32, as_of: Day, typed: Typed) -> Page {
    let study = Study::of(ledger, year, as_of);
    let ((reached, asked), covered) = (study.reached(), study.covered());
    Page::new(format!("{} {year}年学习情况", ledger.org.name), &study)
        .facts(vec![
            Fact::new(
                "学时",
                format!("每人每年不少于 {} 学时，一学时 {} 分钟", study.hours_asked, study.lesson_minutes),
            ),
            Fact::new("已达到", format!("{reached} 人，应达到 {asked} 人")),
            Fact::new("类别", format!("学习和实践 {} 类，已开展 {covered} 类", study.subjects.len())),
        ])
        .table(members(&study, typed))
        .table(subjects(&study))
        .table(trainings(ledger, year))
}

fn members(study: &Study, typed: Typed) -> Table {
    let rows = Rows::of(&study.members);
    let columns = vec![
        rows.word("姓名", |line| &*line.member.name),
        rows.number("学习次数", |line| line.times),
        rows.number("分钟", |line| line.minutes),
        rows.number("培训学时", |line| line.training),
        rows.number("学时", |line| line.hours),
        rows.number("还差学时", |line| line.asked.then_some(line.short)),
    ];
    let mut notes = vec![
        "只对全年都在支部、没有免于参加也没有流动的党员，算还差多少学时。".to_owned(),
        "学习和党课由登记的活动算出；在别处参加的培训，登记了才算。".to_owned(),
    ];
    if study.without_minutes > 0 {
        notes.push(format!("有 {} 项学习或党课没有写分钟，没有算进来。", study.without_minutes));
    }
    if study.shared_lectures > 0 {
        notes.push(format!(
            "有 {} 次活动，党课和别的会议一起开，没有分别写分钟，“落实组织生活”的分钟全部算进来了。",
            study.shared_lectures
        ));
    }
    let hint = format!("登记在别处参加的培训：{}", typed(&Command::NoteTraining));
    rows.table("members", "党员学时", columns).notes(notes).hints([hint])
}

/// What was attended elsewhere in the year.
fn trainings(ledger: &Ledger, year: i32) -> Table {
    let of_year = |one: &&Training| Months::year(year).contains(Month::of(one.on));
    let of_year = ledger.trainings.iter().filter(of_year);
    training::table("在别处参加的集中培训", of_year).empty("没有登记")
}

fn subjects(study: &Study) -> Table {
    let rows = Rows::of(&study.subjects);
    let columns = vec![
        rows.word("内容", |line| line.act.label()),
        rows.word("类别", |line| line.subject.label()),
        rows.number("次数", |line| line.times),
        rows.number("分钟", |line| (line.times > 0).then_some(line.minutes)),
    ];
    let notes = match study.without_subject {
        0 => Vec::new(),
        number => vec![format!("有 {number} 项学习或实践没有写类别。")],
    };
    rows.table("subjects", "学习和实践的类别", columns).notes(notes)
}
