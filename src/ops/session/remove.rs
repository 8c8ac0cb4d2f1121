//! A session is taken back: what hangs on it goes with it, and what stands in the way stays.

use super::Refusal;
use crate::domain::amendment::Before;
use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Progress, Resolution};
use crate::domain::session::{Session, SessionKind, SessionRef};
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};
use crate::domain::waiver::Waiver;
use crate::ops::amendment;
use crate::ops::cancel::Candidate;

/// What shows that a session was held, and is taken back before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hold {
    /// A resolution was made in it.
    Resolution(Id<Resolution>),
    /// Somebody made up for it.
    Makeup(MemberRef),
    /// The month's dues were collected on its day.
    Dues(Month, Day),
    /// Something of it was waived, by a rule.
    Waiver(Box<Waiver>),
}

/// Returns the sessions of a month, any of which may be meant, by their numbers.
pub fn sessions(ledger: &Ledger, month: Month) -> Vec<Candidate<Session>> {
    let each = ledger.sessions_of(month).iter();
    each.map(|session| Candidate { number: session.at.number, record: session.clone() }).collect()
}

/// Checks that nothing stands in the way of taking a session back. Sittings, acts, meetings, attendance, guests, attachments and
/// amendments are of it and go with it.
///
/// # Errors
/// `Refusal::Held`.
pub fn check_free(ledger: &Ledger, session: &Session) -> Result<(), Refusal> {
    let at = session.at;
    let made =
        ledger.resolutions.iter().filter(|one| one.origin == crate::domain::resolution::Origin::Session(at));
    let made = made.map(|one| Hold::Resolution(one.id));
    let makeups = session.makeups.iter().map(|one| Hold::Makeup(one.member.clone()));
    let is_own = session.kind == SessionKind::Monthly;
    let days = session.days().into_iter().filter(|day| is_own && ledger.collected_on(at.month, *day));
    let dues = days.map(|day| Hold::Dues(at.month, day));
    let is_of = |one: &&Stored<Waiver>| one.subject == Subject::Session { session: at };
    let waived = ledger.waivers.iter().filter(is_of).map(|one| Hold::Waiver(one.value.clone().into()));
    let holds: Vec<Hold> = made.chain(makeups).chain(dues).chain(waived).collect();
    if holds.is_empty() { Ok(()) } else { Err(Refusal::Held(at, holds)) }
}

/// Returns the resolutions of which something was told in a session, each as it is without that, which is noted with it.
pub fn untold<'a>(
    ledger: &'a Ledger,
    at: SessionRef,
    (today, reason): (Day, &str),
) -> Vec<(&'a Stored<Resolution>, Resolution, Vec<Progress>)> {
    let each = ledger.resolutions.iter().filter_map(|resolution| {
        let told: Vec<Progress> =
            resolution.progress.iter().filter(|one| one.session == Some(at)).cloned().collect();
        let was = told.iter().cloned().map(Before::ProgressRemoved).collect();
        let mut new = resolution.value.clone();
        new.amendments.extend(amendment::noted(today, was, Some(reason)));
        (!told.is_empty()).then_some((resolution, new, told))
    });
    each.collect()
}
