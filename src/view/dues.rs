//! Dues: the month's register, what was collected, arrears, standards, and how an amount comes about.

use crate::doc::page::Cell;
use crate::domain::payment::Payment;
use crate::domain::time::{Day, Month};

mod appointed;
mod arrears;
mod assessed;
mod card;
mod closed;
mod collected;
mod explained;
mod handover;
mod opened;
mod public;
mod register;
mod relieved;
mod remitted;
mod reversed;

pub use appointed::appointed;
pub use arrears::arrears;
pub use assessed::{assessed, unassessed};
pub use card::card;
pub use closed::closed;
pub use collected::collected;
pub use explained::explained;
pub use handover::handover;
pub use opened::opened;
pub use public::{public, public_sums};
pub use register::register;
pub(super) use register::{free_will, secretary};
pub use relieved::relieved;
pub use remitted::remitted;
pub use reversed::reversed;

/// Texts in order, each once: `现金、微信`.
fn each<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut each: Vec<&str> = Vec::new();
    for text in texts {
        if !each.contains(&text) {
            each.push(text);
        }
    }
    each.join("、")
}

/// Who collected, each once: `王五、李四`.
pub(super) fn names<'a>(payments: impl IntoIterator<Item = &'a Payment>) -> String {
    each(payments.into_iter().filter_map(|payment| Some(&*payment.collector.as_ref()?.name)))
}

/// The days on which something was paid, each once: one as a day, several as a list.
pub(super) fn days(days: &[Day]) -> Cell {
    let mut each = days.to_vec();
    each.dedup();
    match each[..] {
        [] => Cell::Empty,
        [only] => only.into(),
        _ => each.iter().map(ToString::to_string).collect::<Vec<_>>().join("、").into(),
    }
}

/// Months in order, those in a row as a stretch: `2026-01～2026-03、2026-07`.
pub(super) fn stretches(months: impl Iterator<Item = Month>) -> String {
    let mut stretches: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match stretches.last_mut() {
            Some((_, to)) if to.next() == month => *to = month,
            _ => stretches.push((month, month)),
        }
    }
    let shown =
        |(from, to): &(Month, Month)| if from == to { from.to_string() } else { format!("{from}～{to}") };
    stretches.iter().map(shown).collect::<Vec<_>>().join("、")
}
