//! What was waived is asked for again.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::waiver::Waiver;
use crate::ops::cancel::Candidate;

/// Returns the waivers of a kind by their numbers, any of which may be taken back.
pub fn noted(ledger: &Ledger, is_meant: impl Fn(&Waiver) -> bool) -> Vec<Candidate<Stored<Waiver>>> {
    let number = |one: &Stored<Waiver>| u32::try_from(one.id.0).unwrap_or(u32::MAX);
    let meant = ledger.waivers.iter().filter(|one| is_meant(one));
    meant.map(|one| Candidate { number: number(one), record: one.clone() }).collect()
}
