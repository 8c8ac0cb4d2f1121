//! Records that were entered later than the place allows, counted.

use crate::domain::ledger::Ledger;
use crate::domain::time::Day;

/// Returns of the days of records and of their entry those that were late, each pair once, with how many records it has.
pub fn late(ledger: &Ledger, records: impl IntoIterator<Item = (Day, Day)>) -> Vec<(Day, Day, usize)> {
    let mut days: Vec<(Day, Day, usize)> = Vec::new();
    for (on, entered) in records.into_iter().filter(|(on, entered)| ledger.is_late_entry(*on, *entered)) {
        match days.iter_mut().find(|known| (known.0, known.1) == (on, entered)) {
            Some((.., count)) => *count += 1,
            None => days.push((on, entered, 1)),
        }
    }
    days
}
