//! An absence is made up, or waived; or that is taken back.

use super::Refusal;
use crate::domain::amendment::Before;
use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::makeup::{AbsenceOutcome, Makeup};
use crate::domain::member::Member;
use crate::domain::session::Session;
use crate::domain::time::Day;
use crate::ops::amendment;
use crate::ops::cancel::{Candidate, in_places};

/// Checks that a day can be that of a makeup: what was missed is made up afterwards, and recorded when it has been.
///
/// # Errors
/// `Invalid::NotYet`; `Refusal::MadeUpBefore`.
pub fn check_day(session: &Session, on: Day, today: Day) -> Result<(), Refusal> {
    if on > today {
        return Err(Invalid::NotYet(on).into());
    }
    if on < session.day() { Err(Refusal::MadeUpBefore(on, session.day())) } else { Ok(()) }
}

/// Returns the makeup of a member.
///
/// # Errors
/// `Invalid::WithOneself` and `Invalid::NotOnRoster` for who cannot confirm it.
pub fn makeup(
    member: MemberRef,
    on: Day,
    how: AbsenceOutcome,
    confirmed_by: Option<&Stored<Member>>,
    entered_on: Day,
) -> Result<Makeup, Invalid> {
    match confirmed_by {
        Some(by) if by.id == member.id => Err(Invalid::WithOneself(member.name.to_string())),
        Some(by) if !by.is_on_roster(on) => Err(Invalid::NotOnRoster(by.called.to_string())),
        by => Ok(Makeup { member, on, how, confirmed_by: by.map(Stored::who), entered_on }),
    }
}

/// Returns a session with the makeups of some put in; what stood there stays beside it.
///
/// # Errors
/// `Refusal::MadeUpAlready`; what [`Session::check`] finds.
pub fn with(old: &Session, makeups: Vec<Makeup>, today: Day) -> Result<Session, Refusal> {
    let mut new = old.clone();
    for makeup in makeups {
        if let Some(before) = put(&mut new, makeup) {
            new.amendments.extend(amendment::noted(today, vec![Before::Makeup(before)], None));
        }
    }
    new.check()?;
    if new == *old { Err(Refusal::MadeUpAlready(old.at)) } else { Ok(new) }
}

/// Returns a session's makeups that may be taken back, those of a member where one is said.
pub fn noted(session: &Session, member: Option<Id<Member>>) -> Vec<Candidate<Makeup>> {
    let mut all = in_places(session.makeups.iter().cloned());
    all.retain(|one| member.is_none_or(|member| one.record.member.id == member));
    all
}

/// Returns a session without some makeups, which stay beside it.
///
/// # Errors
/// What [`Session::check`] finds.
pub fn without(old: &Session, gone: &[Makeup], (today, reason): (Day, &str)) -> Result<Session, Refusal> {
    let mut new = old.clone();
    new.makeups.retain(|one| !gone.contains(one));
    let was = gone.iter().cloned().map(Before::Makeup).collect();
    new.amendments.extend(amendment::noted(today, was, Some(reason)));
    new.check()?;
    Ok(new)
}

/// Puts a makeup in, and returns what stood there before, where that is another.
fn put(session: &mut Session, makeup: Makeup) -> Option<Makeup> {
    let known = session.makeup(makeup.member.id).cloned();
    if known.as_ref().is_some_and(|known| Makeup { entered_on: known.entered_on, ..makeup.clone() } == *known)
    {
        return None;
    }
    session.makeups.retain(|one| one.member.id != makeup.member.id);
    session.makeups.push(makeup);
    session.makeups.sort_by_key(|makeup| makeup.member.id);
    known
}
