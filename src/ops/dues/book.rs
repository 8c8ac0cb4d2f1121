//! A month's book is opened, closed and opened again.

use super::Refusal;
use crate::domain::book::{Book, Closing, Deferral};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::time::{Day, Month};

/// Checks that a month is within the file and not closed.
///
/// # Errors
/// `Refusal::BeforeFile`; `Invalid::Closed`.
pub fn check_open(ledger: &Ledger, month: Month) -> Result<(), Refusal> {
    if month < ledger.org.since {
        return Err(Refusal::BeforeFile(month, ledger.org.since));
    }
    if ledger.is_closed(month) { Err(Invalid::Closed(month).into()) } else { Ok(()) }
}

/// Returns the book of a month, with what everybody is to pay as things stand now.
///
/// # Errors
/// `Refusal::TooFar` more than a month ahead; `Refusal::OpenedBefore` where the book says the same; those of [`check_open`].
pub fn open(ledger: &Ledger, month: Month, today: Day) -> Result<Book, Refusal> {
    check_open(ledger, month)?;
    let next = Month::of(today).next();
    if month > next {
        return Err(Refusal::TooFar(month, next));
    }
    let dues = ledger.dues_now(month);
    if ledger.book(month).is_some_and(|book| book.dues == dues) {
        return Err(Refusal::OpenedBefore(month));
    }
    Ok(Book::new(month, today, dues))
}

/// Returns the book of a month that can be taken back: it was never closed.
///
/// # Errors
/// `Refusal::NotOpened`; `Refusal::ClosedOnce`.
pub fn opened(ledger: &Ledger, month: Month) -> Result<&Book, Refusal> {
    let book = ledger.book(month).ok_or(Refusal::NotOpened(month))?;
    if book.closings.is_empty() { Ok(book) } else { Err(Refusal::ClosedOnce(month)) }
}

/// Returns a month's book as it is to stand, and the closing of it with the place of that among its closings.
///
/// # Errors
/// Those of [`Ledger::close`].
pub fn close(
    ledger: &Ledger,
    month: Month,
    today: Day,
    counted: Fen,
    deferred: Vec<Deferral>,
) -> Result<(Book, usize, Closing), Refusal> {
    let closing = ledger.close(month, today, counted, deferred)?;
    let (opened_on, place) =
        ledger.book(month).map_or((today, 0), |book| (book.opened_on, book.closings.len()));
    Ok((Book::new(month, opened_on, ledger.dues_as_kept(month)), place, closing))
}

/// Returns the place of the closing that stands among a month's.
///
/// # Errors
/// `Refusal::NotClosed`.
pub fn last_closing(ledger: &Ledger, month: Month) -> Result<usize, Refusal> {
    let closed = ledger.book(month).filter(|book| book.closed().is_some());
    closed.map(|book| book.closings.len() - 1).ok_or(Refusal::NotClosed(month))
}
