//! What can be done about members: read from a roster, contacted, trained.

use crate::domain::away::Away;
use crate::domain::contact::{Contact, ContactKind};
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::member::Member;
use crate::domain::time::Day;

pub mod contact;
pub mod import;
pub mod train;

/// Why something about members is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    /// A member is not, on that day, one of those for whom the record is.
    NotAway(MemberRef, Day, Away),
    ContactedBefore(Box<Contact>),
    NoContact(MemberRef, Day, ContactKind),
    /// It isn't said which of several is meant.
    SeveralContacts(MemberRef, Day, ContactKind, usize),
    TrainedBefore(MemberRef, Day),
    NoTraining(MemberRef, Day),
    /// It isn't said which of several courses is meant.
    SeveralTrainings(MemberRef, Day, Vec<String>),
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
