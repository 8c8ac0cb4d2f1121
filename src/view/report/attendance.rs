//! Attendance of a period: by person as 党员参加情况统计表, by session, and one by the other.

use serde::Serialize;

use super::tally;
use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::away::Span;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::rate::Rate;
use crate::domain::session::{AttendanceKind, Session, SessionRef};
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Month, Months};
use crate::figures::attendance::{Attendances, OfMember, OfSession};

#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    span: Months,
    total: Tally,
    rate_per_mille: Rate,
    members: Vec<Line<'a>>,
    sessions: &'a [OfSession],
}

/// A member's figures with the words for them.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    figures: &'a OfMember,
    /// One for each session of the period, in order.
    marks: Vec<String>,
    note: String,
}

pub fn page(ledger: &Ledger, span: Months, title: &str) -> Page {
    let figures = Attendances::of(ledger, span);
    let total = figures.total;
    let held = ledger.sessions_in(span);
    let data = Report {
        span,
        total,
        rate_per_mille: total.rate(),
        members: figures.members.iter().map(|line| of_member(line, held, span)).collect(),
        sessions: &figures.sessions,
    };
    let facts = vec![
        Fact::new("活动", format!("{} 次", held.len())),
        Fact::new(
            "参加",
            format!("应到 {} 人次，实到 {} 人次，参加率 {}", total.due, total.present, total.rate()),
        ),
        Fact::new(
            "请假和缺席",
            format!("请假 {} 人次，缺席 {} 人次，补课 {} 人次", total.leave(), total.absent, total.made_up),
        ),
    ];
    Page::new(format!("{} {title}党员参加情况", ledger.org.name), &data)
        .facts(facts)
        .table(by_person(&data))
        .table(by_session(&data, figures.guests))
        .table(marks(&data))
}

fn of_member<'a>(
    (member, figures): &'a (&Stored<Member>, OfMember),
    held: &[Session],
    span: Months,
) -> Line<'a> {
    let marks = held.iter().map(|session| mark(session, member)).collect();
    Line { figures, marks, note: note(member, span) }
}

/// How one attended one session, in a character or two: `到`, `病补`; why not due: `免`, `驻`, `流`.
fn mark(session: &Session, member: &Stored<Member>) -> String {
    let Some(row) = session.row(member.id) else {
        let away = member.away(session.day()).filter(|_| member.is_on_roster(session.day()));
        let own = session.kind.is_of_all();
        let why = away.filter(|_| own).map(|away| first(away.label()));
        let is_here = member.is_on_roster(session.day());
        return match why {
            Some(why) => why,
            None if is_here && own => "无".into(),
            None if is_here => "/".into(),
            None => String::new(),
        };
    };
    let kind = match row.kind {
        AttendanceKind::Absent => "缺".to_owned(),
        kind => first(kind.label()),
    };
    let closed = session.makeup(member.id).map(|makeup| if makeup.is_done() { "补" } else { "免" });
    format!("{kind}{}", closed.unwrap_or_default())
}

fn first(label: &str) -> String {
    label.chars().take(1).collect()
}

/// What sets a member apart in the period: leading cadre, retired, when they came, were away, left.
fn note(member: &Member, span: Months) -> String {
    let standing = member.standing(span.last());
    let marks = [(standing.cadre, "党员领导干部"), (standing.retired, "离退休")];
    let marks = marks.into_iter().filter(|(is, _)| *is).map(|(_, label)| label.to_owned());
    let within = |day: &Day| span.contains(Month::of(*day));
    let moved = member.memberships.iter().flat_map(|one| {
        let came = if one.from == member.joined { "入党" } else { "转入" };
        let left = one.until.zip(one.reason.map(Choice::label));
        [Some((one.from, came)), left].into_iter().flatten().filter(|(day, _)| within(day))
    });
    let moved = moved.map(|(day, what)| format!("{day} {what}"));
    let away = [
        spans(&member.away.excused, span),
        spans(&member.away.stationed, span),
        spans(&member.away.floating, span),
    ];
    marks.chain(moved).chain(away.concat()).collect::<Vec<_>>().join("，")
}

/// `2026-08-15 起流动`, `2026-03-02 至 2026-05-31 免于参加`.
fn spans<S: Span>(spans: &[S], span: Months) -> Vec<String> {
    let within =
        |one: &&S| one.from() <= span.last() && one.until().is_none_or(|until| span.first() <= until);
    let said = |one: &S| match one.until() {
        Some(until) => format!("{} 至 {until} {}", one.from(), S::WHAT.label()),
        None => format!("{} 起{}", one.from(), S::WHAT.label()),
    };
    spans.iter().filter(within).map(said).collect()
}

fn by_person(data: &Report) -> Table {
    let rows = Rows::of(&data.members);
    let columns = vec![
        rows.word("姓名", |line| &*line.figures.member.name).total("合计"),
        tally::columns(&rows, "应到次数", |line| line.figures.tally, Some(data.total)),
        rows.text("备注", |line| line.note.as_str()),
    ];
    rows.table("members", "党员参加情况统计表", columns)
}

fn by_session(data: &Report, guests: u32) -> Table {
    let rows = Rows::of(data.sessions);
    let columns = vec![
        rows.word("活动", |line| line.session.to_string()).total("合计"),
        rows.word("日期", |line| line.day),
        rows.word("类型", |line| line.kind.label()).minor(),
        tally::columns(&rows, "应到", |line| line.tally, Some(data.total)),
        rows.number("列席", |line| line.guests).minor().total(guests),
    ];
    rows.table("sessions", "各次活动参加情况", columns).empty("没有登记活动")
}

/// People down, sessions across.
fn marks(data: &Report) -> Table {
    let many_years = data.span.from.year() != data.span.to.year();
    let head = |line: &OfSession| {
        let SessionRef { month, number } = line.session;
        let month = if many_years { month.to_string() } else { format!("{}月", month.number()) };
        if number == 1 { month } else { format!("{month}/{number}") }
    };
    let rows = Rows::of(&data.members);
    let sessions = data.sessions.iter().enumerate();
    let marks = sessions.map(|(at, session)| rows.word(head(session), move |line| line.marks[at].as_str()));
    let columns = vec![rows.word("姓名", |line| &*line.figures.member.name), rows.group(marks)];
    let legend = "到会、迟到、线上、送学、公假、事假、病假、其他请假、缺席取第一个字；后面的“补”是补了课，“免”是不用补；\
                  没有应到的：免于参加、驻一线、流动取第一个字，别处的活动写“/”；“无”是没有出勤记录，空着的是那天不在册。";
    rows.table("marks", "逐人逐次", columns).notes([legend.into()]).wide().aside()
}
