//! A year's contacts: 流动党员联系台账, “一对一”上门服务记录, and talks.

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::away::{self, Excuse, Floating, Span};
use crate::domain::choice::Choice;
use crate::domain::contact::{Contact, ContactKind};
use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::AttendanceKind;
use crate::domain::time::{Day, Month, Months};
use crate::rules::duty::Duty;
use crate::view::contact::{table, way};
use crate::view::entry::late;

/// A member who is away in the year, and how each month stands.
#[derive(Serialize)]
struct Line<'a> {
    member: Who,
    #[serde(flatten)]
    how: How<'a>,
    months: Vec<InMonth<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum How<'a> {
    Floating(&'a Floating),
    Excused(&'a Excuse),
}

#[derive(Serialize)]
struct InMonth<'a> {
    month: Month,
    /// Whether the member is away on the month's party day.
    away: bool,
    contacts: Vec<&'a Contact>,
    /// How the member took part instead, where that was enough.
    took_part: Option<(Day, AttendanceKind)>,
    /// Whether the month, or the stretch that ends with it, is over and nobody was reached.
    gap: bool,
}

#[derive(Serialize)]
struct OfYear<'a> {
    year: i32,
    floating: Vec<Line<'a>>,
    excused: Vec<Line<'a>>,
    contacts: Vec<&'a Contact>,
    not_talked_with: Vec<Who>,
}

/// `duties` are those of the rules on contacts and services.
pub fn page(ledger: &Ledger, year: i32, as_of: Day, duties: &[Duty]) -> Page {
    let span = Months::year(year);
    let not_talked_with = ledger.without_talk(span, as_of).into_iter().map(Stored::who).collect();
    let contacts: Vec<&Contact> =
        ledger.contacts.iter().filter(|contact| span.contains(Month::of(contact.on))).collect();
    let data = OfYear {
        year,
        floating: lines(
            ledger,
            span,
            duties,
            ContactKind::Contact,
            |member| &member.away.floating,
            How::Floating,
        ),
        excused: lines(
            ledger,
            span,
            duties,
            ContactKind::Service,
            |member| &member.away.excused,
            How::Excused,
        ),
        contacts: contacts.clone(),
        not_talked_with,
    };
    let of = |kind: ContactKind| contacts.iter().copied().filter(move |contact| contact.kind == kind);
    let facts = vec![
        Fact::new(
            "流动党员",
            format!(
                "{} 名，联系 {} 次，{}",
                data.floating.len(),
                ledger.reached_in(ContactKind::Contact, span).count(),
                gaps(&data.floating)
            ),
        ),
        Fact::new(
            "免于参加的党员",
            format!(
                "{} 名，上门服务 {} 次，{}",
                data.excused.len(),
                ledger.reached_in(ContactKind::Service, span).count(),
                gaps(&data.excused)
            ),
        ),
        Fact::new("谈心谈话", talks(&data, of(ContactKind::Talk).count())),
    ];
    let late = late(ledger, "次", of(ContactKind::Contact).map(|contact| (contact.on, contact.entered_on)));
    let floating = matrix("floating", "流动党员联系台账", ["去向", "联系人"], &data.floating);
    Page::new(format!("{} {year}年联系和服务", ledger.org.name), &data)
        .facts(facts)
        .table(floating.notes(late.into_iter().collect()))
        .table(matrix("excused", "“一对一”上门服务", ["理由", "服务党员"], &data.excused))
        .table(table(
            ledger,
            "services",
            "“一对一”上门服务记录",
            ContactKind::Service,
            of(ContactKind::Service),
        ))
        .table(table(ledger, "talks", "谈心谈话记录", ContactKind::Talk, of(ContactKind::Talk)))
}

fn talks(data: &OfYear, count: usize) -> String {
    let names: Vec<&str> = data.not_talked_with.iter().map(|who| &*who.name).collect();
    match names.len() {
        0 => format!("{count} 次，该谈的都谈过"),
        left => format!("{count} 次，还有 {left} 人没有谈：{}", names.join("、")),
    }
}

fn gaps(lines: &[Line]) -> String {
    match lines.iter().flat_map(|line| &line.months).filter(|month| month.gap).count() {
        0 => "没有缺的".into(),
        count => format!("缺 {count} 处"),
    }
}

/// The members who are away in a span, with the last of their times away in it.
fn lines<'a, S: Span + 'a>(
    ledger: &'a Ledger,
    span: Months,
    duties: &[Duty],
    kind: ContactKind,
    spans: fn(&Member) -> &Vec<S>,
    how: fn(&'a S) -> How<'a>,
) -> Vec<Line<'a>> {
    let overlaps =
        move |away: &&S| away.from() <= span.last() && away.until().is_none_or(|until| span.first() <= until);
    let members = ledger.members.iter().filter_map(|member| {
        let last = spans(member).iter().rfind(overlaps)?;
        Some(Line {
            member: member.who(),
            how: how(last),
            months: in_months(ledger, member, span, duties, kind, spans),
        })
    });
    members.collect()
}

fn in_months<'a, S: Span>(
    ledger: &'a Ledger,
    member: &'a Stored<Member>,
    span: Months,
    duties: &[Duty],
    kind: ContactKind,
    spans: fn(&Member) -> &Vec<S>,
) -> Vec<InMonth<'a>> {
    let rule = if kind == ContactKind::Contact { "A7.contact" } else { "A5.service" };
    let month = |month: Month| {
        let day = ledger.dues_day(month);
        let away =
            ledger.org.since <= month && member.is_on_roster(day) && away::on(spans(member), day).is_some();
        let contacts: Vec<&Contact> = ledger.contacts_with(member.id, kind, Months::one(month)).collect();
        let of = |duty: &Duty| duty.month == month && duty.people.iter().any(|who| who.id == member.id);
        let gap = duties.iter().any(|duty| duty.rule.id == rule && duty.is_fault() && of(duty));
        let took_part = ledger.in_touch(member.id, kind, Months::one(month)).filter(|_| away);
        InMonth { month, away, contacts, took_part, gap }
    };
    span.iter().map(month).collect()
}

/// People down, months across; a gap says so.
fn matrix(name: &'static str, title: &str, about: [&'static str; 2], lines: &[Line]) -> Table {
    let mut columns = vec![Column::word("姓名"), Column::word(about[0]), Column::word(about[1])];
    columns.extend((1..=12).map(|number| Column::word(format!("{number}月"))));
    let rows = lines.iter().map(|line| {
        let (what, by) = match line.how {
            How::Floating(span) => (span.place.as_str(), span.responsible.as_ref()),
            How::Excused(span) => (span.reason.label(), span.helper.as_ref()),
        };
        let mut row: Vec<Cell> =
            vec![(&*line.member.name).into(), what.into(), by.map(|who| &*who.name).into()];
        row.extend(line.months.iter().map(|month| cell(month).into()));
        row
    });
    Table::new(name, title, columns).rows(rows).empty("没有")
}

/// `12日电话`, several parted; `缺` for a gap.
fn cell(month: &InMonth) -> String {
    let contacts = month.contacts.iter().map(|contact| (contact.on, way(contact)));
    let took_part = month.took_part.iter().map(|(day, how)| (*day, how.label().to_owned()));
    let mut said: Vec<(Day, String)> = contacts.chain(took_part).collect();
    said.sort_by_key(|(day, _)| *day);
    let said = said.into_iter().map(|(day, how)| format!("{}{how}", day.format("%-d日")));
    let gap = month.gap.then(|| "缺".to_owned());
    said.chain(gap).collect::<Vec<_>>().join("、")
}
