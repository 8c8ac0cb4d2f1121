//! Dues are handed on to the organisation above.

use super::Refusal;
use crate::domain::book::{Funds, Remittance};
use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::time::Day;

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

/// Checks that there is a remittance of a number and that it can be cancelled.
///
/// # Errors
/// `Refusal::NoRemittance`; `Refusal::RemittanceCancelled`.
pub fn check_standing(funds: &Funds, id: Id<Remittance>) -> Result<(), Refusal> {
    let known = funds.remittances.iter().find(|known| known.id == id);
    match known.map(|known| &known.cancelled) {
        Some(None) => Ok(()),
        Some(Some(cancelled)) => Err(Refusal::RemittanceCancelled(id, cancelled.on)),
        None => Err(Refusal::NoRemittance(id)),
    }
}
