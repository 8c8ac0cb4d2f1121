//! A year's contacts with members who are away: month by month, with the gaps.

use serde::Serialize;

use crate::domain::away::{self, Excuse, Floating, Span};
use crate::domain::contact::{Contact, ContactKind};
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::AttendanceKind;
use crate::domain::time::{Day, Month, Months};
use crate::rules::facts::{Away, Facts};
use crate::rules::finding::Finding;

/// A member who is away in the year, and how each month stands.
#[derive(Serialize)]
pub struct Line<'a> {
    pub member: MemberRef,
    #[serde(flatten)]
    pub how: How<'a>,
    pub months: Vec<InMonth<'a>>,
}

/// Why a member is away: the last of the times in the year.
#[derive(Serialize)]
#[serde(untagged)]
pub enum How<'a> {
    Floating(&'a Floating),
    Excused(&'a Excuse),
}

/// One month of a member who is away in the year.
#[derive(Serialize)]
pub struct InMonth<'a> {
    pub month: Month,
    /// Whether the member is away on the month's party day.
    pub away: bool,
    pub contacts: Vec<&'a Contact>,
    /// How the member took part instead, where that was enough.
    pub took_part: Option<(Day, AttendanceKind)>,
    /// Whether the month, or the stretch that ends with it, is over and nobody was reached.
    pub gap: bool,
}

/// A year's contacts, services and talks.
#[derive(Serialize)]
pub struct OfYear<'a> {
    pub year: i32,
    pub floating: Vec<Line<'a>>,
    pub excused: Vec<Line<'a>>,
    pub contacts: Vec<&'a Contact>,
    pub not_talked_with: Vec<MemberRef>,
    /// How many contacts and services reached somebody, and how many talks there were.
    #[serde(skip)]
    pub counts: [usize; 3],
}

impl<'a> OfYear<'a> {
    /// Returns the contacts of a year; `faults` are those of the rules on members.
    pub fn of(ledger: &'a Ledger, year: i32, as_of: Day, faults: &[Finding]) -> OfYear<'a> {
        let span = Months::year(year);
        let contacts: Vec<&Contact> =
            ledger.contacts.iter().filter(|contact| span.contains(Month::of(contact.on))).collect();
        let reached = |kind| ledger.reached_in(kind, span).count();
        let talks = contacts.iter().filter(|contact| contact.kind == ContactKind::Talk).count();
        OfYear {
            year,
            floating: lines(
                ledger,
                span,
                faults,
                ContactKind::Contact,
                |member| &member.away.floating,
                How::Floating,
            ),
            excused: lines(
                ledger,
                span,
                faults,
                ContactKind::Service,
                |member| &member.away.excused,
                How::Excused,
            ),
            contacts,
            not_talked_with: ledger.without_talk(span, as_of).into_iter().map(Stored::who).collect(),
            counts: [reached(ContactKind::Contact), reached(ContactKind::Service), talks],
        }
    }
}

/// Returns in how many months nobody was reached.
pub fn gaps(lines: &[Line]) -> usize {
    lines.iter().flat_map(|line| &line.months).filter(|month| month.gap).count()
}

/// The members who are away in a span, with the last of their times away in it.
fn lines<'a, S: Span + 'a>(
    ledger: &'a Ledger,
    span: Months,
    faults: &[Finding],
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
            months: in_months(ledger, member, span, faults, kind, spans),
        })
    });
    members.collect()
}

fn in_months<'a, S: Span>(
    ledger: &'a Ledger,
    member: &'a Stored<Member>,
    span: Months,
    faults: &[Finding],
    kind: ContactKind,
    spans: fn(&Member) -> &Vec<S>,
) -> Vec<InMonth<'a>> {
    let month = |month: Month| {
        let day = ledger.dues_day(month);
        let away =
            ledger.org.since <= month && member.is_on_roster(day) && away::on(spans(member), day).is_some();
        let contacts: Vec<&Contact> = ledger.contacts_with(member.id, kind, Months::one(month)).collect();
        let gap = faults.iter().any(|one| {
            let of_kind =
                matches!(&one.facts, Facts::Away(Away::NotContacted { contact }) if *contact == kind);
            of_kind && one.month == month && one.people.iter().any(|who| who.id == member.id)
        });
        let took_part = ledger.in_touch(member.id, kind, Months::one(month)).filter(|_| away);
        InMonth { month, away, contacts, took_part, gap }
    };
    span.iter().map(month).collect()
}
