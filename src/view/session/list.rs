//! What was held in some months, a session or a meeting a line.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::Page;
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::session::Session;
use crate::domain::time::Months;

/// What was held in some months.
#[derive(Serialize)]
struct Held<'a> {
    sessions: Vec<&'a Session>,
    /// On days of their own.
    meetings: Vec<&'a Meeting>,
}

/// The sessions of some months, and the meetings on days of their own.
pub fn list(ledger: &Ledger, months: Months, title: &str) -> Page {
    let held = Held {
        sessions: ledger.sessions_in(months).iter().collect(),
        meetings: ledger
            .meetings_in(months)
            .into_iter()
            .map(|(_, meeting)| meeting)
            .filter(|meeting| meeting.own.is_some())
            .collect(),
    };
    let rows = Rows::of(held.sessions.iter().map(|session| (*session, session.tally())));
    let columns = vec![
        rows.word("活动", |(session, _)| session.at.to_string()),
        rows.word("日期", |(session, _)| session.day()),
        rows.number("分钟", |(session, _)| session.minutes()),
        rows.number("应到", |(_, tally)| tally.due),
        rows.number("实到", |(_, tally)| tally.present),
        rows.number("参加率", |(_, tally)| tally.rate()),
        rows.text("主题", |(session, _)| session.theme.as_deref()),
    ];
    let sessions = rows.table("sessions", "历次活动", columns);
    let rows = Rows::of(held.meetings.iter().filter_map(|meeting| {
        let own = meeting.own.as_ref()?;
        Some((*meeting, own, own.tally()))
    }));
    let columns = vec![
        rows.word("日期", |(_, own, _)| own.sitting.day),
        rows.word("会议", |(meeting, ..)| meeting.kind.label()),
        rows.word("党小组", |(meeting, ..)| meeting.group.as_deref()).minor(),
        rows.number("应到", |(.., tally)| tally.due),
        rows.number("实到", |(.., tally)| tally.present),
        rows.number("参加率", |(.., tally)| tally.rate()),
        rows.text("议题", |(meeting, ..)| meeting.topic.as_deref()),
    ];
    let meetings = rows.table("meetings", "另外召开的会议", columns);
    Page::new(title, &held)
        .table(sessions.empty("还没有登记过活动"))
        .table(meetings.empty("没有在党日以外召开的会议"))
}
