//! The day on which something was entered, where that is worth saying.

use crate::domain::ledger::Ledger;
use crate::domain::time::Day;

/// `（2026-12-30 登记）` of what was entered later than the place allows; else nothing.
pub(super) fn entered(ledger: &Ledger, on: Day, entered_on: Day) -> String {
    if ledger.is_late_entry(on, entered_on) { format!("（{entered_on} 登记）") } else { String::new() }
}
