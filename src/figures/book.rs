//! The dues book in sums: a month as it was opened and closed, what was taken back, what was remitted.

use serde::Serialize;

use super::collected::by_kind;
use crate::domain::account::{Arrears, Total};
use crate::domain::book::{Book, Funds, Remittance};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind, PaymentMethod};
use crate::domain::standard::Standard;
use crate::domain::time::Month;

/// What a month's book came to when it was opened.
pub struct Opened {
    pub owed: Fen,
    /// How many are to pay something.
    pub owing: usize,
    /// Of how many no standard was assessed.
    pub unknown: usize,
}

impl Opened {
    /// Returns the sums of a book's dues.
    pub fn of(book: &Book) -> Opened {
        Opened {
            owed: book.dues.iter().filter_map(|due| due.owed).sum(),
            owing: book.dues.iter().filter(|due| due.owed > Some(Fen::ZERO)).count(),
            unknown: book.dues.iter().filter(|due| due.owed.is_none()).count(),
        }
    }
}

/// A month's book as it was closed, or opened again.
#[derive(Serialize)]
pub struct Closed<'a> {
    pub book: Option<&'a Book>,
    pub total: Total,
    #[serde(rename = "booked_fen")]
    pub booked: Fen,
    #[serde(rename = "in_hand_fen")]
    pub in_hand: Fen,
    /// How many entries were booked in the month.
    #[serde(skip)]
    pub entries: usize,
    /// What was taken back counts against the kind that it was.
    #[serde(skip)]
    pub kinds: Vec<(PaymentKind, Fen)>,
    #[serde(skip)]
    pub ways: Vec<(PaymentMethod, Fen)>,
}

impl<'a> Closed<'a> {
    /// Returns what was booked in a month, and what is in hand of all months.
    pub fn of(ledger: &'a Ledger, funds: &Funds, month: Month) -> Closed<'a> {
        let takings = ledger.takings(month);
        Closed {
            book: ledger.book(month),
            total: ledger.dues_total(month),
            booked: takings.total,
            in_hand: funds.in_hand(),
            entries: takings.entries.len(),
            kinds: by_kind(ledger, takings.entries.iter().copied()),
            ways: takings.by_way(),
        }
    }
}

/// What several reversals took back.
#[derive(Serialize)]
pub struct Reversed<'a> {
    pub month: Month,
    pub reversals: &'a [Payment],
    #[serde(rename = "sum_fen")]
    pub sum: Fen,
    #[serde(flatten)]
    pub total: Total,
}

impl<'a> Reversed<'a> {
    /// Returns the sum of the reversals, and how the month stands with them.
    pub fn of(ledger: &Ledger, month: Month, reversals: &'a [Payment]) -> Reversed<'a> {
        let sum = reversals.iter().map(|payment| payment.amount).sum();
        Reversed { month, reversals, sum, total: ledger.dues_total(month) }
    }
}

/// Remittances, and the sums of the whole file.
#[derive(Serialize)]
pub struct Remitted<'a> {
    pub remittances: Vec<&'a Stored<Remittance>>,
    #[serde(rename = "collected_fen")]
    pub collected: Fen,
    #[serde(rename = "remitted_fen")]
    pub remitted: Fen,
    #[serde(rename = "in_hand_fen")]
    pub in_hand: Fen,
    /// The sum of those of `remittances` that stand.
    #[serde(skip)]
    pub shown: Fen,
    /// 大额党费 that was paid and stands.
    #[serde(skip)]
    pub large: Fen,
}

impl<'a> Remitted<'a> {
    /// Returns the remittances of a year, or of all.
    pub fn of(ledger: &'a Ledger, funds: &'a Funds, year: Option<i32>) -> Remitted<'a> {
        let is_of = |one: &&Stored<Remittance>| year.is_none_or(|year| Month::of(one.on).year() == year);
        let all = &funds.remittances;
        let stands = |one: &&Stored<Remittance>| one.stands();
        let remittances: Vec<_> = all.iter().filter(is_of).collect();
        let remitted: Fen = all.iter().filter(stands).map(|one| one.amount).sum();
        let in_hand = funds.in_hand();
        let large = ledger.payments.iter().filter(|one| one.kind == PaymentKind::Large && ledger.stands(one));
        Remitted {
            shown: remittances.iter().copied().filter(stands).map(|one| one.amount).sum(),
            remittances,
            collected: remitted + in_hand,
            remitted,
            in_hand,
            large: large.map(|one| one.amount).sum(),
        }
    }
}

/// Returns what several people are behind with, together.
pub fn behind(arrears: &[Arrears]) -> Fen {
    arrears.iter().map(|one| one.total).sum()
}

/// Returns what several standards come to together, each in its first month; those that come to nothing that is known not counted.
pub fn monthly(ledger: &Ledger, standards: &[Standard]) -> Fen {
    let amounts = standards.iter().filter_map(|standard| ledger.monthly_dues(standard, standard.from));
    amounts.map(|monthly| monthly.amount).sum()
}
