//! What a collection comes to: the payments, one for each member and month, and how a sum is spread over months.

use super::manner::Manner;
use crate::domain::id::{Stored, Who};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind, Way};
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};

/// Whether a member is to pay here in a month, and nobody knows how much.
pub(super) fn lacks_standard(ledger: &Ledger, member: &Stored<Member>, month: Month) -> bool {
    ledger.account(member, month).is_some_and(|account| account.owed.is_none())
}

/// The same entry, where it stands in the book already: of somebody, for a month, on a day, so much, of a kind.
pub(super) fn same<'a>(ledger: &'a Ledger, new: &Payment) -> Option<&'a Payment> {
    ledger.standing_payments(new.member.id, new.month).find(|known| {
        (known.on, known.amount, known.kind, known.way) == (new.on, new.amount, new.kind, new.way)
    })
}

/// The payments of one collection, as they come together.
pub(super) struct Receipts<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) collector: &'a Who,
    pub(super) today: Day,
    pub(super) all: Vec<Payment>,
}

impl Receipts<'_> {
    pub(super) fn add(
        &mut self,
        member: &Stored<Member>,
        month: Month,
        amount: Fen,
        on: Day,
        of_free_will: bool,
        manner: &Manner,
    ) -> Result<(), Invalid> {
        if on < member.joined {
            return Err(Invalid::PaidBeforeJoined(on));
        }
        let booked = self.ledger.booked_in(month, on);
        let before = self.all.iter().filter(|known| known.member.id == member.id && known.month == month);
        let payment = Payment {
            member: member.who(),
            month,
            number: self.ledger.next_payment(member.id, month) + u32::try_from(before.count()).unwrap_or(0),
            booked,
            on,
            amount,
            kind: if of_free_will {
                PaymentKind::of_free_will(amount)
            } else {
                PaymentKind::of(month, booked)
            },
            way: manner.way.unwrap_or(Way::Cash),
            payer: manner.payer.clone(),
            reason: manner.reason.clone(),
            collector: Some(self.collector.clone()),
            reverses: None,
            entered_on: self.today,
        };
        payment.check()?;
        self.all.push(payment);
        Ok(())
    }
}

/// What a sum pays of each month, the earliest first; all of it where nobody knows what is owed of the one month, and what is
/// more than is owed to the last one where that is asked for.
///
/// # Errors
/// `Refused` where it is more than is owed, or nobody knows how much that is.
pub(super) fn spread(
    ledger: &Ledger,
    months: Months,
    member: &Stored<Member>,
    amount: Fen,
    over: bool,
) -> Result<Vec<(Month, Fen)>> {
    let unknown = months.iter().find(|month| lacks_standard(ledger, member, *month));
    match unknown {
        Some(month) if months.from == months.to => return Ok(vec![(month, amount)]),
        Some(month) => {
            let says = format!("“{}”{}的党费标准还没有核定", member.called, month.title());
            let hint = format!("先核定：dangri dues assess {} --year {}", member.name, month.year());
            return Err(Error::Refused(says, hint));
        }
        None => {}
    }
    let mut left = amount;
    let mut parts: Vec<(Month, Fen)> = Vec::new();
    for month in months.iter() {
        let unpaid = ledger.account(member, month).map(|account| account.unpaid()).unwrap_or_default();
        let part = left.min(unpaid);
        left = left - part;
        parts.extend((part > Fen::ZERO).then_some((month, part)));
    }
    if left > Fen::ZERO && !over {
        let owed = amount - left;
        let says = format!("“{}”{}的党费只欠 {owed} 元", member.called, months.title());
        let hint = format!(
            "请核对是不是已经收过：dangri dues explain {} {}；自愿多交的部分写 --voluntary 金额，确实多缴了的加 --over",
            member.called, months.to
        );
        return Err(Error::Refused(says, hint));
    }
    match parts.last_mut() {
        Some((month, part)) if left > Fen::ZERO && *month == months.to => *part += left,
        _ if left > Fen::ZERO => parts.push((months.to, left)),
        _ => {}
    }
    if parts.is_empty() { Err(Invalid::ZeroAmount.into()) } else { Ok(parts) }
}
