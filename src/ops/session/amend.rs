//! A recorded session is mended; what it said before stays beside it.

use super::Refusal;
use crate::domain::session::Session;
use crate::domain::time::{Day, Time};
use crate::ops::amendment;

/// Puts other times into a session: of several parts the start of the first, and the end of the last.
///
/// # Errors
/// `Refusal::SeveralSittings` for another day of several parts.
pub fn put_times(
    session: &mut Session,
    day: Option<Day>,
    start: Option<Time>,
    end: Option<Time>,
) -> Result<(), Refusal> {
    if day.is_some() && session.sittings.len() > 1 {
        return Err(Refusal::SeveralSittings);
    }
    if let Some(first) = session.sittings.first_mut() {
        first.day = day.unwrap_or(first.day);
        first.start = start.unwrap_or(first.start);
    }
    if let Some(last) = session.sittings.last_mut() {
        last.end = end.unwrap_or(last.end);
    }
    Ok(())
}

/// Returns a session as it is kept after it was mended: with what it said before, and without the makeups of those who have no
/// attendance any longer.
///
/// # Errors
/// `Refusal::NothingToAmend`; what [`Session::check`] finds.
pub fn amended(old: &Session, mut new: Session, on: Day, reason: Option<&str>) -> Result<Session, Refusal> {
    let known = &new.attendance;
    new.makeups.retain(|makeup| known.iter().any(|row| row.member.id == makeup.member.id));
    let was = amendment::of_session(old, &new);
    new.amendments.extend(amendment::noted(on, was, reason));
    if new == *old {
        return Err(Refusal::NothingToAmend);
    }
    new.check()?;
    Ok(new)
}
