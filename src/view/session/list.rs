//! What was held in some months, a session or a meeting a line.

use serde::Serialize;

use crate::doc::page::{Cell, Column, Page, Table};
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
    let table =
        Table::new("sessions", "历次活动", columns()).rows(held.sessions.iter().map(|session| row(session)));
    let columns = vec![
        Column::word("日期"),
        Column::word("会议"),
        Column::word("党小组").minor(),
        Column::number("应到"),
        Column::number("实到"),
        Column::number("参加率"),
        Column::text("议题"),
    ];
    let rows = held.meetings.iter().filter_map(|meeting| {
        let own = meeting.own.as_ref()?;
        let tally = own.tally();
        Some(vec![
            own.sitting.day.into(),
            meeting.kind.label().into(),
            meeting.group.as_deref().into(),
            tally.due.into(),
            tally.present.into(),
            tally.rate().into(),
            meeting.topic.as_deref().into(),
        ])
    });
    let meetings = Table::new("meetings", "另外召开的会议", columns).rows(rows);
    Page::new(title, &held)
        .table(table.empty("还没有登记过活动"))
        .table(meetings.empty("没有在党日以外召开的会议"))
}

/// The columns of a list of sessions, and a session in them.
fn columns() -> Vec<Column> {
    vec![
        Column::word("活动"),
        Column::word("日期"),
        Column::number("分钟"),
        Column::number("应到"),
        Column::number("实到"),
        Column::number("参加率"),
        Column::text("主题"),
    ]
}

fn row(session: &Session) -> Vec<Cell> {
    let tally = session.tally();
    vec![
        session.at.to_string().into(),
        session.day().into(),
        session.minutes().into(),
        tally.due.into(),
        tally.present.into(),
        tally.rate().into(),
        session.theme.as_deref().into(),
    ]
}
