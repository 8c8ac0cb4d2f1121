//! The party day as rules see it before the session is held, when an approved request may have moved it.

use crate::domain::ledger::Ledger;
use crate::domain::plan::{Decision, MoveRequest};
use crate::domain::time::{Day, Month};

/// The day on which a month's session was held or is to be: by the last request that was approved, else the regular one.
pub(super) fn expected(ledger: &Ledger, month: Month) -> Day {
    if let Some(session) = ledger.monthly(month) {
        return session.day();
    }
    let approved =
        |request: &&MoveRequest| request.month == month && request.decision == Some(Decision::Approved);
    let moved = ledger.moves.iter().rfind(approved);
    moved.map_or_else(|| ledger.party_day(month).regular, |request| request.proposed)
}

/// The last day on which a month's session can still be held: the month's last, or the party day where that is later.
pub(super) fn last_chance(ledger: &Ledger, month: Month) -> Day {
    expected(ledger, month).max(month.last())
}
