//! The party day as rules see it.

use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month};

/// The last day on which a month's session can still be held: the month's last, or the party day where that is later.
pub(super) fn last_chance(ledger: &Ledger, month: Month) -> Day {
    ledger.day_of(month).max(month.last())
}
