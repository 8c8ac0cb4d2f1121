//! Relief is taken back.

use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::relief::Relief;
use crate::domain::time::Month;
use crate::ops::cancel::{Candidate, in_places};

/// Returns a member's reliefs with their places, any of which may be taken back; the one from a month on, where that is said.
pub fn noted(ledger: &Ledger, member: Id<Member>, from: Option<Month>) -> Vec<Candidate<Relief>> {
    let mut all = in_places(ledger.reliefs.iter().filter(|one| one.member.id == member).cloned());
    all.retain(|one| from.is_none_or(|from| one.record.months.from == from));
    all
}
