//! The figures of a period, each derived from the ledger: by month, by member, by kind of meeting, in all.

use serde::Serialize;

use crate::domain::account::{Account, Total};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::member::Member;
use crate::domain::policy::Frequency;
use crate::domain::rate::Rate;
use crate::domain::resolution::Resolution;
use crate::domain::session::{Session, SessionKind, SessionRef};
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Month, Months};

/// A session in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionLine {
    pub session: SessionRef,
    pub kind: SessionKind,
    pub day: Day,
    pub theme: Option<String>,
    pub minutes: u32,
    pub tally: Tally,
    pub rate_per_mille: Rate,
    pub entered_on: Day,
}

impl SessionLine {
    fn of(session: &Session) -> SessionLine {
        let tally = session.tally();
        SessionLine {
            session: session.at,
            kind: session.kind,
            day: session.day(),
            theme: session.theme.clone(),
            minutes: session.minutes(),
            tally,
            rate_per_mille: tally.rate(),
            entered_on: session.entered_on,
        }
    }
}

/// One month: its sessions, its dues, its resolutions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthLine {
    pub month: Month,
    /// The regular party day; none in a month off.
    pub party_day: Option<Day>,
    pub sessions: Vec<SessionLine>,
    pub dues: Total,
    /// Resolutions made in the month's sessions.
    pub resolutions_made: u32,
    /// Resolutions done on a day of the month.
    pub resolutions_done: u32,
}

/// One member over the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberLine {
    pub member: MemberRef,
    pub attendance: Tally,
    pub rate_per_mille: Rate,
    pub dues: Total,
}

/// One kind of meeting: held against asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingLine {
    pub kind: MeetingKind,
    pub frequency: Option<Frequency>,
    /// How many were held in each month of the period.
    pub by_month: Vec<u32>,
    pub held: u32,
    /// How many are asked for in the months, quarters and years that end in the period (C4); 党小组会 of each group.
    pub asked: u32,
    /// How many of those asked for were held: a second one in the same month makes up for no other month.
    pub fulfilled: u32,
    pub rate_per_mille: Rate,
}

/// Everything a summary says of a period, but for the duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub organisation: String,
    #[serde(flatten)]
    pub span: Months,
    pub months: Vec<MonthLine>,
    /// Over all sessions of the period.
    pub attendance: Tally,
    pub rate_per_mille: Rate,
    pub minutes: u32,
    pub dues: Total,
    pub members: Vec<MemberLine>,
    pub meetings: Vec<MeetingLine>,
    pub resolutions_made: u32,
    pub resolutions_done: u32,
    /// Numbers of those that are open at the end of the period.
    pub resolutions_open: Vec<Id<Resolution>>,
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Summary {
    /// The figures of a period's months, from the file's first month to the one of `as_of`.
    pub fn of(ledger: &Ledger, span: Months, as_of: Day) -> Summary {
        let span = Months { from: span.from.max(ledger.org.since), to: span.to.min(Month::of(as_of)) };
        let months: Vec<MonthLine> = span.iter().map(|month| month_line(ledger, month)).collect();
        let sessions = || months.iter().flat_map(|month| &month.sessions);
        let attendance = sum(sessions().map(|session| session.tally));
        Summary {
            organisation: ledger.org.name.clone(),
            span,
            attendance,
            rate_per_mille: attendance.rate(),
            minutes: sessions().map(|session| session.minutes).sum(),
            dues: total(months.iter().map(|month| month.dues)),
            members: ledger.members.iter().filter_map(|member| member_line(ledger, member, span)).collect(),
            meetings: MeetingKind::ALL.iter().filter_map(|kind| meeting_line(ledger, *kind, span)).collect(),
            resolutions_made: months.iter().map(|month| month.resolutions_made).sum(),
            resolutions_done: months.iter().map(|month| month.resolutions_done).sum(),
            resolutions_open: open_at_end(ledger, span).map(|resolution| resolution.id).collect(),
            months,
        }
    }

    /// How many sessions there were.
    pub fn sessions(&self) -> usize {
        self.months.iter().map(|month| month.sessions.len()).sum()
    }
}

/// Resolutions made by the end of the period and not done by then.
pub fn open_at_end(ledger: &Ledger, span: Months) -> impl Iterator<Item = &Stored<Resolution>> {
    let end = span.last();
    ledger.resolutions.iter().filter(move |resolution| resolution.is_open(end))
}

/// Resolutions done within the period.
pub fn done_within(ledger: &Ledger, span: Months) -> impl Iterator<Item = &Stored<Resolution>> {
    ledger.resolutions.iter().filter(move |resolution| {
        resolution.done_on().is_some_and(|day| (span.first()..=span.last()).contains(&day))
    })
}

fn month_line(ledger: &Ledger, month: Month) -> MonthLine {
    MonthLine {
        month,
        party_day: ledger.party_day(month).map(|day| day.regular),
        sessions: ledger.sessions_of(month).iter().map(SessionLine::of).collect(),
        dues: ledger.dues_total(month),
        resolutions_made: count(ledger.made_in(Months::one(month)).count()),
        resolutions_done: count(done_within(ledger, Months::one(month)).count()),
    }
}

/// A member who was due at a session or owed or paid dues in the period.
fn member_line(ledger: &Ledger, member: &Stored<Member>, span: Months) -> Option<MemberLine> {
    let attendance = ledger.attendance_of(member.id, span);
    let accounts: Vec<Account> = span.iter().filter_map(|month| ledger.account(member, month)).collect();
    (attendance.due > 0 || !accounts.is_empty()).then(|| MemberLine {
        member: member.who(),
        attendance,
        rate_per_mille: attendance.rate(),
        dues: accounts.iter().collect(),
    })
}

/// A kind of meeting that was held or is asked for.
fn meeting_line(ledger: &Ledger, kind: MeetingKind, span: Months) -> Option<MeetingLine> {
    let frequency = ledger.asked_for(kind, span.first());
    let by_month: Vec<u32> =
        span.iter().map(|month| count(held(ledger, kind, Months::one(month)).len())).collect();
    let (mut asked, mut fulfilled) = (0, 0);
    for stretch in frequency.into_iter().flat_map(|frequency| frequency.stretches(span)) {
        let held = held(ledger, kind, stretch);
        // What judges a year is that year's whenever it was held.
        let was_held = if kind.judges_a_year() && stretch == Months::year(stretch.to.year()) {
            !ledger.reviewed(kind, stretch.to.year()).is_empty()
        } else {
            !held.is_empty()
        };
        // Of a quarter or year that the file holds only in part nothing is asked; what was held in it counts.
        if stretch.from < ledger.org.since && !was_held {
            continue;
        }
        if kind == MeetingKind::Group {
            // Each group is to meet; one that met twice makes up for no other.
            let groups = ledger.groups(ledger.dues_day(stretch.to));
            let met = |group: &&&str| held.iter().any(|meeting| meeting.is_of(group));
            asked += count(groups.len());
            fulfilled += count(groups.iter().filter(met).count());
        } else {
            asked += 1;
            fulfilled += u32::from(was_held);
        }
    }
    let held = by_month.iter().sum();
    let rate_per_mille = Rate { part: fulfilled, whole: asked };
    (held > 0 || asked > 0).then_some(MeetingLine {
        kind,
        frequency,
        by_month,
        held,
        asked,
        fulfilled,
        rate_per_mille,
    })
}

/// The meetings of a kind that were held in some months, in a session or on a day of their own.
fn held(ledger: &Ledger, kind: MeetingKind, span: Months) -> Vec<&Meeting> {
    let meetings = ledger.meetings_in(span).into_iter().map(|(_, meeting)| meeting);
    meetings.filter(|meeting| meeting.kind == kind).collect()
}

fn sum(tallies: impl Iterator<Item = Tally>) -> Tally {
    tallies.fold(Tally::default(), |sum, tally| sum + tally)
}

fn total(totals: impl Iterator<Item = Total>) -> Total {
    totals.fold(Total::default(), |sum, total| sum + total)
}
