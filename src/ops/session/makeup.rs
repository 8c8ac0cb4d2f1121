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

/// Returns a session with the makeups of some put in, or taken out where there is none; what stood there stays beside it.
///
/// # Errors
/// `Refusal::MadeUpAlready`; `Refusal::NotMadeUp`; what [`Session::check`] finds.
pub fn with(
    old: &Session,
    makeups: Vec<(Id<Member>, Option<Makeup>)>,
    today: Day,
) -> Result<Session, Refusal> {
    let taken_out = makeups.iter().all(|(_, makeup)| makeup.is_none());
    let mut new = old.clone();
    for (member, makeup) in makeups {
        if let Some(before) = put(&mut new, member, makeup) {
            new.amendments.extend(amendment::noted(today, vec![Before::Makeup(before)], None));
        }
    }
    new.check()?;
    match new == *old {
        true if taken_out => Err(Refusal::NotMadeUp(old.at)),
        true => Err(Refusal::MadeUpAlready(old.at)),
        false => Ok(new),
    }
}

/// Puts a makeup in or takes one out, and returns what stood there before, where that is another.
fn put(session: &mut Session, member: Id<Member>, makeup: Option<Makeup>) -> Option<Makeup> {
    let known = session.makeup(member).cloned();
    let same =
        |known: &Makeup, makeup: &Makeup| Makeup { entered_on: known.entered_on, ..makeup.clone() } == *known;
    if let (Some(known), Some(makeup)) = (&known, &makeup)
        && same(known, makeup)
    {
        return None;
    }
    session.makeups.retain(|makeup| makeup.member.id != member);
    session.makeups.extend(makeup);
    session.makeups.sort_by_key(|makeup| makeup.member.id);
    known
}
