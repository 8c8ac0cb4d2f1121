//! A resolution is carried out: measures are set, and what became of them is told.

use super::{Refusal, noted};
use crate::domain::amendment::Before;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::{Invalid, in_order};
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Measure, Part, Progress, Resolution};
use crate::domain::session::{Session, SessionKind, SessionRef};
use crate::domain::time::Day;
use crate::ops::cancel::{Candidate, in_places};

/// What is said of a measure; what is not said stays as it is of one with that text.
#[derive(Debug)]
pub struct Said {
    pub text: String,
    pub owner: Option<MemberRef>,
    pub due: Option<Day>,
    /// The day on which it was set; where it isn't said, that of a known one stays.
    pub set_on: Day,
    pub is_day_said: bool,
}

/// A measure as it is to stand, at which place, and the resolution with what was said of it before, where that was otherwise.
#[derive(Debug)]
pub struct Set {
    pub place: usize,
    pub measure: Measure,
    pub noted: Option<Resolution>,
}

/// Returns a measure of a resolution, a new one or that of the same text.
///
/// # Errors
/// `Refusal::NothingToDo`; `Invalid::NotYet`; `Invalid::Order` where it is due before the resolution was made.
pub fn set(resolution: &Stored<Resolution>, said: Said, today: Day) -> Result<Set, Refusal> {
    if !resolution.is_resolved() {
        return Err(Refusal::NothingToDo(resolution.id));
    }
    let place = resolution.measures.iter().position(|known| known.text == said.text);
    let known = place.map(|place| &resolution.measures[place]);
    let set_on = known.filter(|_| !said.is_day_said).map_or(said.set_on, |known| known.set_on);
    let entered_on = known.filter(|known| known.set_on == set_on).map_or(today, |known| known.entered_on);
    let measure = Measure {
        text: said.text,
        owner: said.owner.or_else(|| known?.owner.clone()),
        due: said.due.or(known.and_then(|known| known.due)),
        set_on,
        entered_on,
    };
    if set_on > today {
        return Err(Invalid::NotYet(set_on).into());
    }
    in_order(Some(resolution.made_on), measure.due, ["决议形成日期", "完成时限"])?;
    let other = known.filter(|known| **known != measure);
    let noted = other.map(|known| noted(resolution, Before::Measure(known.clone()), (today, None)));
    Ok(Set { place: place.unwrap_or(resolution.measures.len()), measure, noted })
}

/// Returns a resolution's measures with their numbers, any of which may be taken back; the one of a text, where that is said.
pub fn measures(resolution: &Resolution, text: Option<&str>) -> Vec<Candidate<Measure>> {
    let mut all = in_places(resolution.measures.iter().cloned());
    all.retain(|one| text.is_none_or(|text| one.record.text == text));
    all
}

/// Returns the place of a measure that is taken back, and the resolution with what was said of it.
///
/// # Errors
/// `Refusal::MeasureReported`.
pub fn unset(
    resolution: &Stored<Resolution>,
    measure: &Measure,
    (today, reason): (Day, &str),
) -> Result<(usize, Resolution), Refusal> {
    let place = resolution.measures.iter().position(|known| known == measure).unwrap_or_default();
    let number = u32::try_from(place + 1).ok();
    if resolution.progress.iter().any(|one| one.measure == number) {
        return Err(Refusal::MeasureReported(resolution.id));
    }
    let gone = Before::MeasureRemoved(measure.clone());
    Ok((place, noted(resolution, gone, (today, Some(reason)))))
}

/// Returns the day of what was told, and the session in which it was: the one that is named, or the branch's own of that day; none
/// for a note.
///
/// # Errors
/// `Refusal::NoSession`; `Refusal::NotOfSession`.
pub fn told_at(
    ledger: &Ledger,
    at: Option<SessionRef>,
    day: Option<Day>,
    is_note: bool,
    today: Day,
) -> Result<(Day, Option<SessionRef>), Refusal> {
    let Some(at) = at else {
        let day = day.unwrap_or(today);
        let on_day = |one: &&Session| one.kind.is_of_all() && one.is_on(day);
        let held = || ledger.sessions.iter().filter(on_day).filter(|_| !is_note);
        let own = held().find(|one| one.kind == SessionKind::Monthly);
        return Ok((day, own.or_else(|| held().next()).map(|one| one.at)));
    };
    let session = ledger.session(at).ok_or(Refusal::NoSession(at))?;
    match day {
        Some(day) if !session.is_on(day) => Err(Refusal::NotOfSession(at, day, session.last_day())),
        day => Ok((day.unwrap_or(session.last_day()), Some(at))),
    }
}

/// Checks that something can be told of a part of a resolution.
///
/// # Errors
/// `Refusal::NoSuchMeasure`.
pub fn check_part(resolution: &Resolution, part: Part) -> Result<(), Refusal> {
    match part.filter(|number| resolution.measure(*number).is_none()) {
        Some(number) => Err(Refusal::NoSuchMeasure(number, resolution.measures.len())),
        None => Ok(()),
    }
}

/// Checks that what is told of a resolution can be kept.
///
/// # Errors
/// `Refusal::ProgressTold`; `Invalid::NotYet`; `Invalid::Order`; those of [`check_part`].
pub fn check_progress(resolution: &Stored<Resolution>, new: &Progress) -> Result<(), Refusal> {
    if new.on > new.entered_on {
        return Err(Invalid::NotYet(new.on).into());
    }
    in_order(Some(resolution.made_on), Some(new.on), ["决议形成日期", "落实情况的日期"])?;
    check_part(resolution, new.measure)?;
    let is_same = |known: &Progress| *known == Progress { entered_on: known.entered_on, ..new.clone() };
    if resolution.progress.iter().any(is_same) { Err(Refusal::ProgressTold(resolution.id)) } else { Ok(()) }
}

/// Returns what was told of a resolution, in order, any of which may be taken back.
pub fn told(resolution: &Resolution, is_meant: impl Fn(&Progress) -> bool) -> Vec<Candidate<Progress>> {
    let mut all = in_places(resolution.progress.iter().cloned());
    all.retain(|one| is_meant(&one.record));
    all
}

/// Returns the resolution with what was told wrongly beside it.
pub fn untold(
    resolution: &Stored<Resolution>,
    progress: &Progress,
    (today, reason): (Day, &str),
) -> Resolution {
    noted(resolution, Before::ProgressRemoved(progress.clone()), (today, Some(reason)))
}
