//! What must hold of the whole once entries were taken back.

use crate::domain::book::{Book, Funds};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::time::{Day, Month};

/// Why entries are not taken back, though each row could be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Money of a month that is closed would change, or what was due of it.
    Closed(Month),
    /// A closed month would no longer tie out with what was counted.
    Counted { month: Month, counted: Fen, recorded: Fen },
    /// Of a closed month somebody would owe something.
    Unsettled { month: Month, people: Vec<String> },
    /// More would have been remitted by a day than was in hand.
    Remitted { on: Day, short: Fen },
}

/// All that was ever recorded, and the money of it.
pub type Whole<'a> = (&'a Ledger, &'a Funds);

/// Checks that closed months tie out and stay as they were, and that remittances are covered. What was not right before is not
/// asked of what comes after.
///
/// # Errors
/// `Refusal`.
pub fn check(before: Whole, after: Whole) -> Result<(), Refusal> {
    let closed = after.0.books.iter().filter(|book| book.closed().is_some());
    for month in closed.map(|book| book.month) {
        check_closed(before.0, after.0, month)?;
    }
    let short = |(ledger, funds): Whole, on: Day| Fen::ZERO - funds.in_hand_on(on, &ledger.payments);
    let standing = after.1.remittances.iter().filter(|one| one.stands());
    let uncovered = standing.map(|one| (one.on, short(after, one.on)));
    match uncovered.filter(|(on, short_now)| *short_now > Fen::ZERO.max(short(before, *on))).min() {
        Some((on, short)) => Err(Refusal::Remitted { on, short }),
        None => Ok(()),
    }
}

fn check_closed(before: &Ledger, after: &Ledger, month: Month) -> Result<(), Refusal> {
    let closing = |ledger: &Ledger| ledger.book(month).and_then(Book::closed).cloned();
    let Some(now) = closing(after) else { return Ok(()) };
    let money = |ledger: &Ledger| -> Vec<Payment> {
        ledger.payments.iter().filter(|payment| payment.booked == month).cloned().collect()
    };
    let due = |ledger: &Ledger| ledger.book(month).map(|book| book.dues.clone());
    let stayed = closing(before).as_ref() == Some(&now);
    // Where two become one person, or one two again, the money is the same and under another name: it must tie out alone.
    let people = |ledger: &Ledger| ledger.members.len();
    if stayed
        && people(before) == people(after)
        && (money(before) != money(after) || due(before) != due(after))
    {
        return Err(Refusal::Closed(month));
    }
    let recorded = after.takings(month).total;
    if recorded != now.counted && !(stayed && before.takings(month).total == recorded) {
        return Err(Refusal::Counted { month, counted: now.counted, recorded });
    }
    // Who owes something of a month that was closed is found, not refused; a closing that comes back must be one.
    let owing = if stayed { Vec::new() } else { after.unsettled_since_closing(month) };
    let people: Vec<String> = owing.into_iter().map(|member| member.called.to_string()).collect();
    if people.is_empty() { Ok(()) } else { Err(Refusal::Unsettled { month, people }) }
}
