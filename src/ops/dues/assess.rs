//! Standards are taken back, and the pay by which they were assessed is no longer kept.

use super::Refusal;
use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::standard::Standard;
use crate::domain::time::Month;
use crate::ops::cancel::{Candidate, in_places};

/// Returns up to which year the items of pay go: a year that was said, or the last that is over by as many years as they are
/// kept.
///
/// # Errors
/// `Refusal::PayStillKept`.
pub fn pay_of(said: Option<i32>, kept: u32, this: Month) -> Result<i32, Refusal> {
    let last = (this.year() - 1).saturating_sub_unsigned(kept).max(1000);
    match said {
        Some(year) if year > last => Err(Refusal::PayStillKept(year, last)),
        said => Ok(said.unwrap_or(last)),
    }
}

/// Returns a member's standards with their places, any of which may be taken back; the one from a month on, where that is said.
pub fn noted(ledger: &Ledger, member: Id<Member>, from: Option<Month>) -> Vec<Candidate<Standard>> {
    let mut all = in_places(ledger.standards.iter().filter(|one| one.member.id == member).cloned());
    all.retain(|one| from.is_none_or(|from| one.record.from == from));
    all
}

/// Returns a standard as it is on file already from the same month, where what was read says the same of the sum and less of how
/// it came about: of which pay it is, and who verified it.
pub fn or_known(ledger: &Ledger, read: Standard) -> Standard {
    let of = |one: &&Standard| (one.member.id, one.from) == (read.member.id, read.from);
    let says = |one: &Standard| (one.category, one.base, one.fixed, one.reason.clone());
    match ledger.standards.iter().find(of) {
        Some(known) if read.payslip.is_none() && read.verified_by.is_none() && says(known) == says(&read) => {
            known.clone()
        }
        _ => read,
    }
}

/// Returns the standards on file of the same people from the same months on as some that were read.
///
/// # Errors
/// `Refusal::NoStandards` where there is none.
pub fn of(ledger: &Ledger, read: &[Standard]) -> Result<Vec<Standard>, Refusal> {
    let is_read =
        |one: &&Standard| read.iter().any(|read| (read.member.id, read.from) == (one.member.id, one.from));
    let found: Vec<Standard> = ledger.standards.iter().filter(is_read).cloned().collect();
    if found.is_empty() { Err(Refusal::NoStandards) } else { Ok(found) }
}
