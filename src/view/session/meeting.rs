//! Meetings: those that a session held, and one on a day of its own as it is filed.

use super::attendance::away;
use super::sitting;
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::occasion::Occasion;
use crate::domain::time::{Day, Month};
use crate::rules::findings;
use crate::rules::rule::Subject;
use crate::view::amendment::amendments;
use crate::view::duty;

pub(super) fn meetings(meetings: &[Meeting]) -> Table {
    let judging = meetings.iter().any(|meeting| meeting.judges.is_some());
    let mut columns = vec![
        Column::word("会议"),
        Column::word("党小组"),
        Column::word("主持人"),
        Column::word("记录人"),
        Column::text("议题"),
    ];
    if judging {
        columns.insert(4, Column::number("所属年度"));
    }
    let rows = meetings.iter().map(|meeting| {
        let mut row = vec![
            meeting.kind.label().into(),
            meeting.group.as_deref().into(),
            meeting.chair.as_ref().map(|who| &*who.name).into(),
            meeting.recorder.as_ref().map(|who| &*who.name).into(),
            meeting.topic.as_deref().into(),
        ];
        if judging {
            row.insert(4, year(meeting.judges));
        }
        row
    });
    Table::new("meetings", "组织生活", columns).rows(rows)
}

fn year(year: Option<i32>) -> Cell {
    year.map_or(Cell::Empty, |year| Cell::Count(i64::from(year)))
}

/// The page with what was said in a meeting, where it was kept.
pub(super) fn content(page: Page, meeting: &Meeting) -> Page {
    match &meeting.content {
        Some(content) => {
            let paragraphs = content.lines().map(ToOwned::to_owned).collect();
            page.text(format!("{}会议内容", meeting.name()), paragraphs)
        }
        None => page,
    }
}

/// A meeting on a day of its own, as it is filed (三会一课记录), with what the rules find of it.
pub fn own_meeting(ledger: &Ledger, meeting: &Stored<Meeting>, today: Day, lead: &str) -> Page {
    let own = meeting.own.as_ref().expect("a meeting outside a session has its own time");
    let mut findings = findings(ledger, Month::of(own.sitting.day), today, Subject::Session);
    let about = Occasion::Meeting(meeting, own).to_string();
    findings.retain(|duty| duty.about == about);
    let tally = own.tally();
    let leave: Vec<_> = own.attendance.iter().filter(|row| row.kind.is_leave()).collect();
    let mut facts = vec![
        Fact::new("会议类型", meeting.kind.label()),
        Fact::new("党小组", meeting.group.as_deref()),
        Fact::new("时间", format!("{}，共 {} 分钟", sitting(&own.sitting), own.sitting.minutes())),
        Fact::new("地点", own.place.as_deref()),
        Fact::new("主持人", meeting.chair.as_ref().map(|who| &*who.name)),
        Fact::new("记录人", meeting.recorder.as_ref().map(|who| &*who.name)),
        Fact::new("所属年度", meeting.judges.map(|year| format!("{year}年"))),
        Fact::new("应到", format!("{} 人", tally.due)),
        Fact::new("实到", format!("{} 人，参加率 {}", tally.present, tally.rate())),
        Fact::new("请假", format!("{} 人", leave.len())),
        Fact::new("会议议题", meeting.topic.as_deref()),
        Fact::new("登记日期", own.entered_on),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let title = format!("{} {}记录", own.sitting.day, meeting.name());
    let mut page = content(Page::new(title, meeting).done(lead.to_owned()).facts(facts), meeting)
        .table(away(&own.attendance, &[]));
    if !own.amendments.is_empty() {
        page = page.table(amendments(&own.amendments));
    }
    if !findings.is_empty() {
        page = page.table(duty::table("有关事项", &findings));
    }
    page
}
