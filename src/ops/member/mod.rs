//! What can be done about members: read from a roster, contacted, trained.

use crate::domain::away::Away;
use crate::domain::contact::Contact;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::member::{LeaveReason, Member};
use crate::domain::reference::Reference;
use crate::domain::time::Day;

pub mod away;
pub mod contact;
pub mod import;
pub mod roster;
pub mod train;

/// Why something about members is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    /// A member is not, on that day, one of those for whom the record is.
    NotAway(MemberRef, Day, Away),
    ContactedBefore(Box<Contact>),
    TrainedBefore(MemberRef, Day),
    /// These records name a member.
    Referred(MemberRef, Vec<Reference>),
    NeverBack(MemberRef),
    LeftAlready(MemberRef),
    /// Who leaves so goes to no other branch, to which dues are paid from a month on.
    PaidNowhere(LeaveReason),
    /// Somebody is still on the roster.
    StillHere(MemberRef),
    NeverLeft(MemberRef),
    /// The member became a full one on a day.
    Confirmed(MemberRef, Day),
    NotConfirmed(MemberRef),
    /// The probation ends only on a day.
    NotLonger(Day),
    /// Nothing changed from a day on.
    NoChange(MemberRef, Day),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Refusal {
        Refusal::Invalid(invalid)
    }
}

/// Checks that a member is on the roster on a day.
///
/// # Errors
/// `Invalid::NotOnRoster`.
pub fn check_here(member: &Stored<Member>, on: Day) -> Result<(), Invalid> {
    if member.is_on_roster(on) { Ok(()) } else { Err(Invalid::NotOnRoster(member.called.to_string())) }
}
