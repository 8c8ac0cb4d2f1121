//! Payments are taken back: which are meant, and the entries opposite to them.

use super::{Gone, Refusal};
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::payment::Payment;
use crate::domain::time::{Day, Month};

/// Which of a member's payments for a month are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that there is.
    Only,
    Number(u32),
    All,
}

fn standing(ledger: &Ledger, member: Id<Member>, month: Month, on: Option<Day>) -> Vec<&Payment> {
    let is_of_day = |payment: &&Payment| on.is_none_or(|on| payment.on == on);
    ledger.standing_payments(member, month).filter(is_of_day).collect()
}

/// Returns all payments for a month that stand, in the order of the roster; those of a day where one is given.
///
/// # Errors
/// `Refusal::NoPayments`.
pub fn of_all(ledger: &Ledger, month: Month, on: Option<Day>) -> Result<Vec<&Payment>, Refusal> {
    let all: Vec<&Payment> =
        ledger.members.iter().flat_map(|member| standing(ledger, member.id, month, on)).collect();
    if all.is_empty() { Err(Refusal::NoPayments(month)) } else { Ok(all) }
}

/// Returns the payments of one member that are meant.
///
/// # Errors
/// `Refusal::NoPayment`; `Refusal::SeveralPayments` where it isn't said which.
pub fn of_member<'a>(
    ledger: &'a Ledger,
    member: &Stored<Member>,
    month: Month,
    on: Option<Day>,
    which: Which,
) -> Result<Vec<&'a Payment>, Refusal> {
    let own = standing(ledger, member.id, month, on);
    match (which, &own[..]) {
        (Which::Number(number), _) => match own.iter().find(|payment| payment.number == number) {
            Some(one) => Ok(vec![one]),
            None => Err(none(ledger, member, month, Some(number))),
        },
        (_, []) => Err(none(ledger, member, month, None)),
        (Which::All, _) | (Which::Only, [_]) => Ok(own),
        (Which::Only, several) => {
            let payments = several.iter().map(|payment| (*payment).clone()).collect();
            Err(Refusal::SeveralPayments { member: member.who(), month, payments })
        }
    }
}

/// That there is nothing to take back, and why.
fn none(ledger: &Ledger, member: &Stored<Member>, month: Month, number: Option<u32>) -> Refusal {
    let all = ledger.payments_of(member.id, month);
    let reverses = |payment: &Payment, number| {
        payment.reverses.as_ref().is_some_and(|reversal| Some(reversal.of) == number)
    };
    let why = match number.and_then(|number| all.iter().find(|payment| payment.number == number)) {
        Some(one) if one.reverses.is_some() => Gone::IsReversal,
        Some(_) => Gone::Reversed(all.iter().find(|one| reverses(one, number)).map(|back| back.number)),
        None if number.is_some() || all.is_empty() => Gone::Never,
        None => Gone::Reversed(None),
    };
    Refusal::NoPayment { member: member.who(), month, number, why }
}

/// Returns the entries opposite to payments for a month, each by member and number.
///
/// # Errors
/// `Refusal::NoPayment` where one does not stand any longer; what [`Payment::check`] finds.
pub fn reversals(
    ledger: &Ledger,
    month: Month,
    wrong: &[(Id<Member>, u32)],
    reason: &str,
    today: Day,
) -> Result<Vec<Payment>, Refusal> {
    let mut reversals: Vec<Payment> = Vec::new();
    for (id, number) in wrong {
        let Some(member) = ledger.member(*id) else { continue };
        let wrong = of_member(ledger, member, month, None, Which::Number(*number))?;
        let own = reversals.iter().filter(|known| known.member.id == *id).count();
        let next = ledger.next_payment(*id, month) + u32::try_from(own).unwrap_or(u32::MAX);
        let booked = ledger.reversal_booked_in(wrong[0], today);
        let reversal = wrong[0].reversal(next, booked, reason.to_owned(), today);
        reversal.check()?;
        reversals.push(reversal);
    }
    Ok(reversals)
}
