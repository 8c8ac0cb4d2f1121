//! A resolution is noted, and taken back.

use super::Refusal;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::resolution::{Origin, Resolution};
use crate::domain::session::SessionRef;
use crate::domain::time::{Day, Month, Time};
use crate::domain::vote::Matter;
use crate::ops::cancel::Candidate;

/// Returns a resolution of a session of which nothing is known yet but its text.
///
/// # Errors
/// `Refusal::NoSession`.
pub fn of_session(ledger: &Ledger, at: SessionRef, text: String, today: Day) -> Result<Resolution, Refusal> {
    let session = ledger.session(at).ok_or(Refusal::NoSession(at))?;
    Ok(blank(Origin::Session(at), session.last_day(), text, today))
}

/// Which meeting on a day of its own is meant.
#[derive(Debug)]
pub struct Meant {
    pub month: Month,
    pub kind: MeetingKind,
    pub group: Option<String>,
    pub on: Option<Day>,
    pub start: Option<Time>,
}

/// Returns the same of a meeting on a day of its own.
///
/// # Errors
/// `Refusal::NoMeeting`; `Refusal::SeveralMeetings`.
pub fn of_meeting(ledger: &Ledger, meant: Meant, text: String, today: Day) -> Result<Resolution, Refusal> {
    let Meant { month, kind, group, on, start } = meant;
    let held = ledger.meetings.iter().filter_map(|one| Some((one, &one.own.as_ref()?.sitting)));
    let is_meant = |(one, sitting): &(&Stored<Meeting>, &crate::domain::session::Sitting)| {
        one.kind == kind
            && (group.is_none() || one.group == group)
            && month.contains(sitting.day)
            && on.is_none_or(|on| on == sitting.day)
            && start.is_none_or(|start| start == sitting.start)
    };
    let held: Vec<_> = held.filter(is_meant).collect();
    match held[..] {
        [(only, sitting)] => Ok(blank(Origin::Meeting(only.id), sitting.day, text, today)),
        [] => {
            let mut within = ledger.sessions_of(month).iter().flat_map(|session| &session.meetings);
            let in_session = on.is_none() && within.any(|one| one.kind == kind);
            Err(Refusal::NoMeeting { month, on, kind, group, in_session })
        }
        _ => {
            let each = held.iter().map(|(one, at)| (at.day, at.start, one.name())).collect();
            Err(Refusal::SeveralMeetings(month, kind, each))
        }
    }
}

fn blank(origin: Origin, made_on: Day, text: String, today: Day) -> Resolution {
    Resolution {
        origin,
        made_on,
        dated: false,
        text,
        matter: Matter::General,
        concerns: Vec::new(),
        vote: None,
        left_out: Vec::new(),
        consent: None,
        measures: Vec::new(),
        progress: Vec::new(),
        filing: None,
        amendments: Vec::new(),
        entered_on: today,
    }
}

/// Returns those of the same text, made at the same session or meeting.
fn same<'a>(
    ledger: &'a Ledger,
    new: &'a Resolution,
) -> impl Iterator<Item = &'a Stored<Resolution>> + use<'a> {
    ledger.resolutions.iter().filter(move |known| known.origin == new.origin && known.text == new.text)
}

/// Checks that a resolution is not on record. Of one text on different people are two: people are voted on one by one.
///
/// # Errors
/// `Refusal::MadeBefore`.
pub fn check_new(ledger: &Ledger, new: &Resolution) -> Result<(), Refusal> {
    let is_of_others = |known: &Resolution| {
        !new.concerns.is_empty() && !known.concerns.is_empty() && known.concerns != new.concerns
    };
    match same(ledger, new).find(|known| !is_of_others(known)) {
        Some(known) => {
            let at_meeting = matches!(new.origin, Origin::Meeting(_));
            Err(Refusal::MadeBefore { id: known.id, at_meeting })
        }
        None => Ok(()),
    }
}

/// Whether a resolution was made in a session, or, where a kind of meeting is said, at one on a day of its own in the month.
pub fn is_of(
    ledger: &Ledger,
    one: &Resolution,
    at: SessionRef,
    meeting: Option<&(MeetingKind, Option<String>)>,
) -> bool {
    match (&one.origin, meeting) {
        (Origin::Session(origin), None) => *origin == at,
        (Origin::Meeting(id), Some((kind, group))) => ledger.meetings.iter().any(|held| {
            held.id == *id
                && held.kind == *kind
                && (group.is_none() || held.group == *group)
                && held.own.as_ref().is_some_and(|own| at.month.contains(own.sitting.day))
        }),
        _ => false,
    }
}

/// Returns the resolutions of a kind, any of which may be taken back, by their numbers.
pub fn noted(ledger: &Ledger, is_meant: impl Fn(&Resolution) -> bool) -> Vec<Candidate<Stored<Resolution>>> {
    let meant = ledger.resolutions.iter().filter(|one| is_meant(one));
    let number = |one: &Stored<Resolution>| u32::try_from(one.id.0).unwrap_or(u32::MAX);
    meant.map(|one| Candidate { number: number(one), record: one.clone() }).collect()
}

/// Checks that nothing has come of a resolution yet, so that it can be taken back.
///
/// # Errors
/// `Refusal::CarriedOn`.
pub fn check_removable(ledger: &Ledger, known: &Stored<Resolution>) -> Result<(), Refusal> {
    let published = ledger.disclosures.iter().any(|one| one.resolution == Some(known.id));
    let came = !known.measures.is_empty() || !known.progress.is_empty() || known.filing.is_some();
    if published || came { Err(Refusal::CarriedOn(known.id)) } else { Ok(()) }
}
