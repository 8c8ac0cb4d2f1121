//! Meetings are noted, within a session or on a day of their own, mended and taken back.

use super::Refusal;
use super::attendance::{all_present, with_exceptions, without};
use crate::domain::amendment::{Before, MeetingName};
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind, OwnTime};
use crate::domain::member::Member;
use crate::domain::resolution::Origin;
use crate::domain::session::{Attendance, Session, SessionRef, Sitting};
use crate::domain::time::{Day, Month, Time};
use crate::ops::amendment;
use crate::ops::cancel::{Candidate, in_places};

/// What is said of a meeting; what is not said stays as it is, and an empty text clears.
#[derive(Debug, Default)]
pub struct Details {
    pub chair: Option<Option<MemberRef>>,
    pub recorder: Option<Option<MemberRef>>,
    pub topic: Option<Option<String>>,
    pub content: Option<Option<String>>,
    pub judges: Option<i32>,
}

impl Details {
    fn put(&self, meeting: &mut Meeting) {
        fn set<T: Clone>(kept: &mut Option<T>, said: Option<&Option<T>>) {
            if let Some(said) = said {
                kept.clone_from(said);
            }
        }
        set(&mut meeting.chair, self.chair.as_ref());
        set(&mut meeting.recorder, self.recorder.as_ref());
        set(&mut meeting.topic, self.topic.as_ref());
        set(&mut meeting.content, self.content.as_ref());
        meeting.judges = self.judges.or(meeting.judges);
    }
}

/// What is said of a meeting on a day of its own.
#[derive(Debug)]
pub struct Own<'a> {
    pub day: Day,
    pub start: Option<Time>,
    pub end: Option<Time>,
    pub place: Option<Option<String>>,
    pub exceptions: Vec<Attendance>,
    /// Whose attendance was noted, and who were not due.
    pub not_due: Vec<&'a Stored<Member>>,
    pub details: Details,
}

/// Returns a meeting of its kind and group on a day, with nothing else known of it.
///
/// # Errors
/// `Invalid::NoGroupHere`; `Invalid::UnknownGroup`; `Invalid::GroupNeeded`.
pub fn named(ledger: &Ledger, meeting: Meeting, day: Day) -> Result<Meeting, Invalid> {
    let (kind, groups) = (meeting.kind, ledger.groups(day));
    match meeting.group.as_deref() {
        Some(group) if kind != MeetingKind::Group => Err(Invalid::NoGroupHere(group.to_owned())),
        Some(group) if !groups.contains(&group) => {
            Err(Invalid::UnknownGroup { name: group.to_owned(), groups: groups.join("、") })
        }
        None if kind == MeetingKind::Group && !groups.is_empty() => {
            Err(Invalid::GroupNeeded { groups: groups.join("、") })
        }
        _ => Ok(Meeting { judges: kind.judged_year(day), ..meeting }),
    }
}

/// Returns a session with a meeting that it held, noted or mended.
///
/// # Errors
/// `Refusal::MeetingAsItWas`; those of [`named`]; what [`Meeting::check`] finds.
pub fn within(
    ledger: &Ledger,
    old: &Session,
    typed: Meeting,
    details: &Details,
    (today, reason): (Day, Option<&str>),
) -> Result<Session, Refusal> {
    let mut new = old.clone();
    let wanted = named(ledger, typed, old.day())?;
    let same = |known: &Meeting| known.kind == wanted.kind && known.group == wanted.group;
    let place = new.meetings.iter().position(same);
    let before = place.map(|place| new.meetings[place].clone());
    let mut meeting = before.clone().unwrap_or(wanted);
    details.put(&mut meeting);
    meeting.check()?;
    if before.as_ref() == Some(&meeting) {
        return Err(Refusal::MeetingAsItWas);
    }
    let was = before.map(|before| amendment::of_details(&before, &meeting)).unwrap_or_default();
    if !was.is_empty() {
        let was = vec![Before::Meeting { meeting: MeetingName::of(&meeting), was }];
        new.amendments.extend(amendment::noted(today, was, reason));
    }
    match place {
        Some(place) => new.meetings[place] = meeting,
        None => new.meetings.push(meeting),
    }
    Ok(new)
}

/// Checks that a meeting on a day of its own can stand at a month.
///
/// # Errors
/// `Refusal::MeetingOtherMonth`; `Refusal::BeforeFile`.
pub fn check_month(ledger: &Ledger, month: Month, day: Day) -> Result<(), Refusal> {
    if !month.contains(day) {
        return Err(Refusal::MeetingOtherMonth(day, month));
    }
    if month < ledger.org.since { Err(Refusal::BeforeFile(month, ledger.org.since)) } else { Ok(()) }
}

/// Returns the meeting on a day that is meant, where it is on record.
///
/// # Errors
/// `Refusal::SeveralMeetings`.
pub fn known<'a>(
    ledger: &'a Ledger,
    typed: &Meeting,
    day: Day,
    start: Option<Time>,
) -> Result<Option<&'a Stored<Meeting>>, Refusal> {
    let starts = |known: &Stored<Meeting>| known.own.as_ref().map(|own| own.sitting.start);
    let same = |known: &&Stored<Meeting>| {
        let on = known.own.as_ref().map(|own| own.sitting.day);
        (known.kind, &known.group, on) == (typed.kind, &typed.group, Some(day))
            && start.is_none_or(|start| starts(known) == Some(start))
    };
    let known: Vec<&Stored<Meeting>> = ledger.meetings.iter().filter(same).collect();
    if known.len() > 1 {
        let times = known.iter().filter_map(|one| starts(one)).collect();
        return Err(Refusal::SeveralMeetings(day, typed.clone().into(), times));
    }
    Ok(known.first().copied())
}

/// Returns a new meeting on a day of its own, at which by default all of its circle were.
///
/// # Errors
/// `Refusal::TimesNeeded`; `Refusal::MeetingOverlaps`; those of [`named`] and [`with_exceptions`]; what [`Meeting::check`] finds.
pub fn recorded(ledger: &Ledger, typed: Meeting, own: Own, today: Day) -> Result<Meeting, Refusal> {
    let mut meeting = named(ledger, typed, own.day)?;
    let (Some(start), Some(end)) = (own.start, own.end) else {
        return Err(Refusal::TimesNeeded(own.day, meeting.into()));
    };
    let sitting = Sitting { day: own.day, start, end };
    let alike = ledger.meetings.iter().filter(|one| (one.kind, &one.group) == (meeting.kind, &meeting.group));
    let mut times = alike.filter_map(|one| one.own.as_ref()).map(|own| &own.sitting);
    if let Some(known) = times.find(|known| known.meets(&sitting)) {
        return Err(Refusal::MeetingOverlaps(meeting.into(), known.clone()));
    }
    own.details.put(&mut meeting);
    let due = ledger.circle(&meeting, own.day);
    meeting.own = Some(OwnTime {
        sitting,
        place: own.place.flatten().or_else(|| ledger.org.place.clone()),
        attendance: with_exceptions(&due, all_present(&due), own.exceptions)?,
        amendments: Vec::new(),
        entered_on: today,
    });
    meeting.check()?;
    Ok(meeting)
}

/// Returns a meeting on a day of its own as it is kept after it was mended, with what it said before.
///
/// # Errors
/// `Refusal::OwnMeetingAsItWas`; those of [`with_exceptions`] and [`without`]; what [`Meeting::check`] finds.
pub fn amended(
    ledger: &Ledger,
    known: &Meeting,
    said: Own,
    (today, reason): (Day, Option<&str>),
) -> Result<Meeting, Refusal> {
    let mut meeting = known.clone();
    said.details.put(&mut meeting);
    if let Some(own) = &mut meeting.own {
        own.sitting.end = said.end.unwrap_or(own.sitting.end);
        if let Some(place) = said.place {
            own.place = place;
        }
        let due = ledger.circle(known, own.sitting.day);
        let before = std::mem::take(&mut own.attendance);
        let rows = with_exceptions(&due, before.clone(), said.exceptions)?;
        own.attendance = without(&said.not_due, &before, rows)?;
    }
    if meeting == *known {
        return Err(Refusal::OwnMeetingAsItWas);
    }
    let was = amendment::of_own_meeting(known, &meeting);
    if let Some(own) = &mut meeting.own {
        own.amendments.extend(amendment::noted(today, was, reason));
    }
    meeting.check()?;
    Ok(meeting)
}

/// A meeting as it is noted.
#[derive(Debug, Clone)]
pub enum Noted {
    /// In a session.
    Within(SessionRef, Meeting),
    /// On a day of its own.
    Apart(Stored<Meeting>),
}

/// Which meetings may be meant.
#[derive(Debug)]
pub struct Meant {
    pub at: SessionRef,
    pub kind: MeetingKind,
    pub group: Option<String>,
    /// Of one on a day of its own.
    pub day: Option<Day>,
    pub start: Option<Time>,
}

/// Returns the meetings that may be taken back: of a session, and on days of their own in its month.
pub fn noted(ledger: &Ledger, meant: &Meant) -> Vec<Candidate<Noted>> {
    let is_of = |one: &Meeting| one.kind == meant.kind && (meant.group.is_none() || one.group == meant.group);
    let session = ledger.session(meant.at).filter(|_| meant.day.is_none());
    let within = session.iter().flat_map(|session| &session.meetings).filter(|one| is_of(one));
    let within = within.map(|one| Noted::Within(meant.at, one.clone()));
    let is_then = |one: &&Stored<Meeting>| {
        one.own.as_ref().is_some_and(|own| {
            meant.day.map_or(meant.at.month.contains(own.sitting.day), |day| day == own.sitting.day)
                && meant.start.is_none_or(|start| start == own.sitting.start)
        })
    };
    let apart = ledger.meetings.iter().filter(|one| is_of(one)).filter(is_then).cloned().map(Noted::Apart);
    in_places(within.chain(apart))
}

/// Returns a session without a meeting that it did not hold, with what was said of it beside.
pub fn not_held(old: &Session, meeting: &Meeting, (today, reason): (Day, &str)) -> Session {
    let mut new = old.clone();
    new.meetings.retain(|one| (one.kind, &one.group) != (meeting.kind, &meeting.group));
    let details = amendment::of_details(meeting, &Meeting::new(meeting.kind, meeting.group.clone()));
    let mut was = amendment::of_session(old, &new);
    if !details.is_empty() {
        was.push(Before::Meeting { meeting: MeetingName::of(meeting), was: details });
    }
    new.amendments.extend(amendment::noted(today, was, Some(reason)));
    new
}

/// Checks that a meeting on a day of its own can be taken back.
///
/// # Errors
/// `Refusal::MeetingDecided` where a resolution was made at it.
pub fn check_removable(ledger: &Ledger, known: &Stored<Meeting>) -> Result<(), Refusal> {
    match ledger.resolutions.iter().find(|one| one.origin == Origin::Meeting(known.id)) {
        Some(made) => Err(Refusal::MeetingDecided(made.id)),
        None => Ok(()),
    }
}
