//! Who is on the roster: members leave, are confirmed and change; and that is taken back.

use super::Refusal;
use crate::domain::id::Stored;
use crate::domain::member::{LeaveReason, Member};
use crate::domain::reference::{Reference, Table};
use crate::domain::time::{Day, Month};

/// Whether what is private of a member may be forgotten: the branch needs it no longer once they have left.
///
/// # Errors
/// `Refusal::StillHere`.
pub fn may_be_forgotten(known: &Stored<Member>, today: Day) -> Result<(), Refusal> {
    let is_here = known.memberships.iter().any(|span| span.until.is_none_or(|until| until >= today));
    if is_here { Err(Refusal::StillHere(known.who())) } else { Ok(()) }
}

/// How somebody leaves.
pub struct Leaving {
    pub on: Day,
    pub reason: LeaveReason,
    pub to: Option<String>,
    /// The month up to which dues are paid here; of who is transferred alone.
    pub paid_here: Option<Month>,
}

/// Returns a member who left the roster; whoever leaves is away no longer.
///
/// # Errors
/// `Refusal::PaidNowhere`; `Refusal::LeftAlready`; what [`Member::check`] finds.
pub fn left(known: &Stored<Member>, leaving: Leaving) -> Result<Member, Refusal> {
    let Leaving { on, reason, to, paid_here } = leaving;
    if paid_here.is_some() && reason != LeaveReason::Transferred {
        return Err(Refusal::PaidNowhere(reason));
    }
    let mut member = known.value.clone();
    let span = member.memberships.last_mut().filter(|span| span.until.is_none());
    let span = span.ok_or_else(|| Refusal::LeftAlready(known.who()))?;
    (span.until, span.reason, span.went_to, span.paid_here) = (Some(on), Some(reason), to, paid_here);
    member.away.end(on);
    member.check()?;
    Ok(member)
}

/// Returns a member who did not leave after all.
///
/// # Errors
/// `Refusal::NeverLeft`; what [`Member::check`] finds.
pub fn stayed(known: &Stored<Member>) -> Result<Member, Refusal> {
    let mut member = known.value.clone();
    let span = member.memberships.last_mut().filter(|span| span.until.is_some());
    let span = span.ok_or_else(|| Refusal::NeverLeft(known.who()))?;
    (span.until, span.reason, span.went_to, span.paid_here) = (None, None, None, None);
    member.check()?;
    Ok(member)
}

/// Returns a member who became a full one.
///
/// # Errors
/// `Refusal::Confirmed`; what [`Member::check`] finds.
pub fn confirmed(known: &Stored<Member>, on: Day) -> Result<Member, Refusal> {
    on_probation(known)?;
    let member = Member { full: Some(on), ..known.value.clone() };
    member.check()?;
    Ok(member)
}

/// Returns a member whose probation was prolonged.
///
/// # Errors
/// `Refusal::Confirmed`; `Refusal::NotLonger`; what [`Member::check`] finds.
pub fn extended(known: &Stored<Member>, to: Day) -> Result<Member, Refusal> {
    on_probation(known)?;
    let ends = known.probation_ends();
    if to <= ends {
        return Err(Refusal::NotLonger(ends));
    }
    let member = Member { probation_until: Some(to), ..known.value.clone() };
    member.check()?;
    Ok(member)
}

fn on_probation(known: &Stored<Member>) -> Result<(), Refusal> {
    known.full.map_or(Ok(()), |full| Err(Refusal::Confirmed(known.who(), full)))
}

/// Returns a member without the confirmation, or, where there is none, without the longer probation.
///
/// # Errors
/// `Refusal::NotConfirmed`; what [`Member::check`] finds.
pub fn unconfirmed(known: &Stored<Member>) -> Result<Member, Refusal> {
    let mut member = known.value.clone();
    if member.full.take().is_none() && member.probation_until.take().is_none() {
        return Err(Refusal::NotConfirmed(known.who()));
    }
    member.check()?;
    Ok(member)
}

/// Returns a member without what changed from a day on.
///
/// # Errors
/// `Refusal::NoChange`; what [`Member::check`] finds.
pub fn unchanged(known: &Stored<Member>, from: Day) -> Result<Member, Refusal> {
    let mut member = known.value.clone();
    // The first is how the member came.
    let later = member.standings.iter().skip(1).position(|one| one.since == from);
    member.standings.remove(later.ok_or_else(|| Refusal::NoChange(known.who(), from))? + 1);
    member.check()?;
    Ok(member)
}

/// Checks that nothing names a member but what was noted when they came.
///
/// # Errors
/// `Refusal::Referred`.
pub fn check_removable(known: &Stored<Member>, references: &[Reference]) -> Result<(), Refusal> {
    let own = |one: &&Reference| match one.table {
        Table::Membership => one.rows <= 1,
        Table::Standing => true,
        _ => false,
    };
    let others: Vec<Reference> = references.iter().filter(|one| !own(one)).copied().collect();
    if others.is_empty() { Ok(()) } else { Err(Refusal::Referred(known.who(), others)) }
}

/// Returns a member who did not come back after all.
///
/// # Errors
/// `Refusal::NeverBack`; what [`Member::check`] finds.
pub fn not_back(known: &Stored<Member>) -> Result<Member, Refusal> {
    let mut member = known.value.clone();
    let last = member.memberships.pop().filter(|_| !member.memberships.is_empty());
    let from = last.ok_or_else(|| Refusal::NeverBack(known.who()))?.from;
    let changes = member.standings.len();
    member.standings.retain(|one| changes == 1 || one.since != from);
    member.check()?;
    Ok(member)
}
