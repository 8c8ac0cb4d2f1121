//! A resolution is carried out: measures are set, and what became of them is told.

use super::{Refusal, noted};
use crate::domain::amendment::Before;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::{Invalid, in_order};
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Measure, Part, Progress, Resolution};
use crate::domain::session::{Session, SessionKind, SessionRef};
use crate::domain::time::Day;

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
    let noted = other.map(|known| noted(resolution, Before::Measure(known.clone()), today));
    Ok(Set { place: place.unwrap_or(resolution.measures.len()), measure, noted })
}

/// Returns the place of a measure that is taken back, and the resolution with what was said of it.
///
/// # Errors
/// `Refusal::NoMeasure`; `Refusal::MeasureReported`.
pub fn unset(
    resolution: &Stored<Resolution>,
    text: Option<&str>,
    today: Day,
) -> Result<(usize, Resolution), Refusal> {
    let place = resolution.measures.iter().position(|known| Some(&*known.text) == text);
    let place = place.ok_or(Refusal::NoMeasure(resolution.id))?;
    let number = u32::try_from(place + 1).ok();
    if resolution.progress.iter().any(|one| one.measure == number) {
        return Err(Refusal::MeasureReported(resolution.id));
    }
    let gone = Before::MeasureRemoved(resolution.measures[place].clone());
    Ok((place, noted(resolution, gone, today)))
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

/// Returns what was told wrongly, the last of what is meant, and the resolution with it beside.
///
/// # Errors
/// `Refusal::NoProgress`.
pub fn untold(
    resolution: &Stored<Resolution>,
    is_meant: impl Fn(&Progress) -> bool,
    today: Day,
) -> Result<(&Progress, Resolution), Refusal> {
    let known = resolution.progress.iter().rfind(|one| is_meant(one));
    let known = known.ok_or(Refusal::NoProgress(resolution.id))?;
    Ok((known, noted(resolution, Before::ProgressRemoved(known.clone()), today)))
}
