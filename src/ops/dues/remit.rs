//! Dues are handed on to the organisation above.

use super::Refusal;
use crate::domain::book::{Funds, Remittance};
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::time::Day;
use crate::ops::cancel::Candidate;

/// Returns what is in hand and can be handed on.
///
/// # Errors
/// `Refusal::NothingInHand`.
pub fn in_hand(funds: &Funds) -> Result<Fen, Refusal> {
    let in_hand = funds.in_hand();
    if in_hand > Fen::ZERO { Ok(in_hand) } else { Err(Refusal::NothingInHand) }
}

/// Returns an amount that is in hand, and was so on a day.
///
/// # Errors
/// `Refusal::MoreThanInHand`.
pub fn within(ledger: &Ledger, funds: &Funds, amount: Fen, on: Day) -> Result<Fen, Refusal> {
    let (in_hand, then) = (funds.in_hand(), funds.in_hand_on(on, &ledger.payments));
    if amount > in_hand {
        return Err(Refusal::MoreThanInHand { in_hand, on: None });
    }
    if amount > then {
        return Err(Refusal::MoreThanInHand { in_hand: then, on: Some(on) });
    }
    Ok(amount)
}

/// Returns the remittance where it can be made: to the superior, where nobody else is named.
///
/// # Errors
/// `Refusal::RemittedBefore` where the same is on file, or another with its receipt; `Refusal::MoreThanInHand`; what
/// [`Remittance::check`] finds.
pub fn remittance(ledger: &Ledger, funds: &Funds, remittance: Remittance) -> Result<Remittance, Refusal> {
    let new = Remittance { to: remittance.to.or_else(|| ledger.org.superior.clone()), ..remittance };
    new.check()?;
    let same = |known: &Remittance| {
        known.stands()
            && ((known.on, known.amount, &known.slip) == (new.on, new.amount, &new.slip)
                || known.slip.is_some() && known.slip == new.slip)
    };
    if let Some(known) = funds.remittances.iter().find(|known| same(known)) {
        return Err(Refusal::RemittedBefore(known.clone().into()));
    }
    within(ledger, funds, new.amount, new.on)?;
    Ok(new)
}

/// Returns the remittances that stand, by their numbers, any of which may be cancelled.
///
/// # Errors
/// `Refusal::NoRemittance` and `Refusal::RemittanceCancelled` for one of a number.
pub fn noted(funds: &Funds, number: Option<u32>) -> Result<Vec<Candidate<Stored<Remittance>>>, Refusal> {
    if let Some(id) = number.map(|number| Id::new(i64::from(number))) {
        let known = funds.remittances.iter().find(|known| known.id == id).ok_or(Refusal::NoRemittance(id))?;
        if let Some(cancelled) = &known.cancelled {
            return Err(Refusal::RemittanceCancelled(id, cancelled.on));
        }
    }
    let standing = funds.remittances.iter().filter(|one| one.stands());
    let number = |one: &Stored<Remittance>| u32::try_from(one.id.0).unwrap_or(u32::MAX);
    Ok(standing.map(|one| Candidate { number: number(one), record: one.clone() }).collect())
}
