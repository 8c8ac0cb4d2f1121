//! Sessions: the list, and one session as it is filed (活动记录).

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::member::Status;
use crate::domain::session::{AttendanceKind, Session, SessionRef};
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Months, weekday};
use crate::rules::duty::Duty;
use crate::rules::findings;
use crate::rules::rule::Subject;
use crate::view::{duty, resolution};

/// A session with what is counted from it.
#[derive(Serialize)]
struct Kept<'a> {
    #[serde(flatten)]
    session: &'a Session,
    day: Day,
    minutes: u32,
    tally: Tally,
    rate_per_mille: crate::domain::rate::Rate,
    findings: &'a [Duty],
}

/// One session: head, acts, meetings, who was away, resolutions made and open, amendments, findings.
pub fn one(ledger: &Ledger, session: &Session, today: Day, lead: &str) -> Page {
    let mut findings = findings(ledger, session.at.month, today, Subject::Session);
    findings.retain(|duty| duty.about == session.at.to_string());
    let tally = session.tally();
    let kept = Kept {
        session,
        day: session.day(),
        minutes: session.minutes(),
        tally,
        rate_per_mille: tally.rate(),
        findings: &findings,
    };
    let mut page = Page::new(format!("{}活动记录{lead}", name(session.at)), &kept)
        .facts(head(ledger, session, tally))
        .table(acts(session));
    if !session.meetings.is_empty() {
        page = page.table(meetings(session));
    }
    page = page.table(away(session));
    let made: Vec<_> =
        ledger.resolutions.iter().filter(|resolution| resolution.session == session.at).collect();
    if !made.is_empty() {
        page = page.table(resolution::register("本次形成的决议", made));
    }
    let open: Vec<_> = ledger.open_before(session.day()).collect();
    if !open.is_empty() {
        page = page.table(resolution::register("应在本次通报落实情况的决议", open));
    }
    if !session.amendments.is_empty() {
        page = page.table(amendments(session));
    }
    page.table(duty::table("有关事项", &findings))
}

/// `2026年11月`, or with the number of a second one.
pub fn name(at: SessionRef) -> String {
    match at.number {
        1 => at.month.title(),
        number => format!("{}第 {number} 次", at.month.title()),
    }
}

fn head(ledger: &Ledger, session: &Session, tally: Tally) -> Vec<Fact> {
    let times: Vec<String> = session.sittings.iter().map(sitting).collect();
    let attended = |status| {
        let here = session.attendance.iter().filter(|row| row.kind.is_present());
        here.filter(|row| {
            ledger.member(row.member.id).is_some_and(|member| member.status(session.day()) == status)
        })
        .count()
    };
    let present = format!(
        "{} 人（正式 {}，预备 {}），参加率 {}",
        tally.present,
        attended(Status::Full),
        attended(Status::Probationary),
        tally.rate()
    );
    let mut facts = vec![
        Fact::new("类型", session.kind.label()),
        Fact::new("时间", format!("{}，共 {} 分钟", times.join("；"), session.minutes())),
        Fact::new("地点", session.place.as_deref()),
        Fact::new("主题", session.theme.as_deref()),
        Fact::new("主持人", session.chair.as_ref().map(|who| &*who.name)),
        Fact::new("记录人", session.recorder.as_ref().map(|who| &*who.name)),
        Fact::new("应到", format!("{} 人", tally.due)),
        Fact::new("实到", present),
        Fact::new("主要内容", session.content.as_deref()),
        Fact::new("活动成效", session.effect.as_deref()),
        Fact::new("登记日期", session.entered_on),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    facts
}

/// `2026-11-02（周一）14:30～16:40`.
fn sitting(sitting: &crate::domain::session::Sitting) -> String {
    format!("{}（{}）{}～{}", sitting.day, weekday(sitting.day), sitting.start, sitting.end)
}

fn acts(session: &Session) -> Table {
    let columns = vec![Column::word("内容"), Column::word("领学、主持"), Column::number("分钟")];
    let rows = session.acts.iter().map(|act| {
        vec![act.kind.label().into(), act.leader.as_ref().map(|who| &*who.name).into(), act.minutes.into()]
    });
    Table::new("acts", "活动内容", columns).rows(rows).empty("没有登记活动内容")
}

fn meetings(session: &Session) -> Table {
    let columns = vec![
        Column::word("会议"),
        Column::word("党小组"),
        Column::word("主持人"),
        Column::word("记录人"),
        Column::text("议题"),
    ];
    let rows = session.meetings.iter().map(|meeting| {
        vec![
            meeting.kind.label().into(),
            meeting.group.as_deref().into(),
            meeting.chair.as_ref().map(|who| &*who.name).into(),
            meeting.recorder.as_ref().map(|who| &*who.name).into(),
            meeting.topic.as_deref().into(),
        ]
    });
    Table::new("meetings", "组织生活", columns).rows(rows)
}

/// 缺席人员及原因, and who came late or otherwise than in person.
fn away(session: &Session) -> Table {
    let columns = vec![Column::word("姓名"), Column::word("情况"), Column::text("原因")];
    let rows = session.attendance.iter().filter(|row| row.kind != AttendanceKind::Present);
    let rows = rows
        .map(|row| vec![(&*row.member.name).into(), row.kind.label().into(), row.reason.as_deref().into()]);
    Table::new("away", "缺席、请假和其他", columns).rows(rows).empty("全部到会")
}

fn amendments(session: &Session) -> Table {
    let columns =
        vec![Column::word("更正日期"), Column::word("栏目"), Column::text("原来"), Column::text("理由")];
    let rows = session.amendments.iter().map(|amendment| {
        vec![
            amendment.on.into(),
            amendment.field.as_str().into(),
            amendment.before.as_str().into(),
            amendment.reason.as_deref().into(),
        ]
    });
    Table::new("amendments", "更正", columns).rows(rows)
}

/// The sessions of some months.
pub fn list(ledger: &Ledger, months: Months, title: &str) -> Page {
    let sessions: Vec<&Session> =
        ledger.sessions.iter().filter(|session| months.contains(session.at.month)).collect();
    let table =
        Table::new("sessions", "历次活动", columns()).rows(sessions.iter().map(|session| row(session)));
    Page::new(title, &sessions).table(table.empty("还没有登记过活动"))
}

/// The columns of a list of sessions, and a session in them.
pub fn columns() -> Vec<Column> {
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

pub fn row(session: &Session) -> Vec<Cell> {
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
