//! Dues are taken in: from whom, how much of which month, on which day, and how a sum is spread over months.

use super::Refusal;
use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::{Payer, Payment, PaymentKind, PaymentMethod};
use crate::domain::time::{Day, Month, Months};
use crate::figures::collected::LeftOut;

/// How somebody paid.
#[derive(Debug, Clone, Default)]
pub struct Manner {
    /// Cash where none is said.
    pub way: Option<PaymentMethod>,
    pub payer: Option<Payer>,
    pub reason: Option<String>,
}

/// What is said of some: how they paid, or that they did not.
#[derive(Debug, Clone, Default)]
pub struct Manners(Vec<(Id<Member>, Option<Manner>)>);

impl Manners {
    pub fn put(&mut self, member: Id<Member>, manner: Option<Manner>) {
        self.0.push((member, manner));
    }

    /// Returns what is said of somebody, if anything is.
    pub fn of(&self, member: Id<Member>) -> Option<&Option<Manner>> {
        self.0.iter().find(|(known, _)| *known == member).map(|(_, manner)| manner)
    }
}

/// Dues as they are to be taken in.
#[derive(Debug)]
pub struct Collection {
    pub months: Months,
    pub today: Day,
    /// Where a day is said, that of all.
    pub on: Option<Day>,
    /// Of nobody else, where somebody is named.
    pub only: Vec<MemberRef>,
    pub except: Vec<MemberRef>,
    /// Of one member: not what is unpaid but so much, the rest as far as `over` allows it.
    pub amount: Option<Fen>,
    pub over: bool,
    /// Beyond what is due, of one member.
    pub voluntary: Option<Fen>,
    /// Though the same stands already.
    pub again: bool,
    /// How those paid of whom nothing else is said.
    pub usual: Manner,
    pub manners: Manners,
}

/// What somebody is to pay of a month on a day.
#[derive(Debug, Clone)]
pub struct Share<'a> {
    pub member: &'a Stored<Member>,
    pub month: Month,
    pub amount: Fen,
    pub on: Day,
    pub of_free_will: bool,
}

/// Months from now on for which dues are taken in at most; far beyond what any rule allows, to catch a wrong year.
const FURTHEST: i32 = 24;

/// Checks that months are not so far ahead that a year was mistyped.
///
/// # Errors
/// `Refusal::TooFar`.
pub fn check_ahead(months: Months, today: Day) -> Result<(), Refusal> {
    let furthest = Month::of(today).plus(FURTHEST);
    if months.to > furthest { Err(Refusal::TooFar(months.to, furthest)) } else { Ok(()) }
}

impl Collection {
    /// Returns the months of which it must be known who was there: those that are paid for, and those of the days of payment.
    pub fn bears_on(&self) -> Months {
        let days = [self.on, Some(self.today)].into_iter().flatten().map(Month::of);
        days.fold(self.months, |all, month| Months { from: all.from.min(month), to: all.to.max(month) })
    }

    fn is_of_all(&self) -> bool {
        self.only.is_empty() && self.months.from == self.months.to
    }

    /// Returns the day that is meant where nothing else is said of a member.
    pub fn usual_day(&self, ledger: &Ledger) -> Day {
        match self.on {
            Some(on) => on,
            None if self.is_of_all() => ledger.collection_day(self.months.from, self.today),
            None => self.today,
        }
    }

    /// The day that is said; else of a month of the whole branch the dues day, on which whoever came or left about then was not
    /// here.
    fn day(&self, ledger: &Ledger, month: Month, member: &Member) -> Day {
        let usual = ledger.collection_day(month, self.today);
        match self.on {
            Some(on) => on,
            // What comes once the month is closed came after it.
            None if self.is_of_all() && member.is_on_roster(usual) && !ledger.is_closed(month) => usual,
            None => self.today,
        }
    }

    fn is_wanted(&self, member: &Stored<Member>) -> bool {
        let is_in = |people: &[MemberRef]| people.iter().any(|who| who.id == member.id);
        let named = if self.only.is_empty() { !is_in(&self.except) } else { is_in(&self.only) };
        named || self.manners.of(member.id).is_some()
    }

    /// Returns what each is to pay who is meant, whether or not they were there.
    ///
    /// # Errors
    /// `Refusal::BeforeFile`; `Refusal::NotForOne`; `Refusal::NotAssessed`; `Refusal::OwesLess`; where nothing is owed, that it
    /// is so and why.
    pub fn shares<'a>(&self, ledger: &'a Ledger) -> Result<Vec<Share<'a>>, Refusal> {
        let months = self.months;
        if months.from < ledger.org.since {
            return Err(Refusal::BeforeFile(months.from, ledger.org.since));
        }
        let only: Vec<_> = self.only.iter().filter_map(|who| ledger.member(who.id)).collect();
        let for_one = self.amount.is_some() || self.usual.payer.is_some() || self.voluntary.is_some();
        if only.len() != 1 && for_one {
            return Err(Refusal::NotForOne);
        }
        let share = |member: &'a Stored<Member>, month, amount, of_free_will| {
            let on = self.day(ledger, month, member);
            Share { member, month, amount, on, of_free_will }
        };
        let mut shares = Vec::new();
        if let (Some(amount), [member]) = (self.amount, &only[..]) {
            let parts = spread(ledger, months, member, amount, self.over)?;
            shares.extend(parts.into_iter().map(|(month, part)| share(member, month, part, false)));
        } else {
            let lacks =
                |member: &&&Stored<Member>| months.iter().any(|month| lacks_standard(ledger, member, month));
            if let Some(member) = only.iter().find(lacks) {
                let (member, year) = (member.who(), months.from.year());
                return Err(Refusal::NotAssessed { member, month: None, year, sum_does: true });
            }
            for month in months.iter() {
                let unpaid = ledger.accounts(month).map(|(member, account)| (member, account.unpaid()));
                let wanted = unpaid.filter(|(member, unpaid)| *unpaid > Fen::ZERO && self.is_wanted(member));
                shares.extend(wanted.map(|(member, unpaid)| share(member, month, unpaid, false)));
            }
        }
        if let (Some(amount), [member]) = (self.voluntary, &only[..]) {
            shares.push(share(member, months.from, amount, true));
        }
        if shares.is_empty() { Err(self.nothing(ledger)) } else { Ok(shares) }
    }

    /// Returns why somebody's dues are not taken in: the records say that the member was elsewhere, and nobody says how they came.
    pub fn not_there(&self, ledger: &Ledger, share: &Share) -> Option<LeftOut> {
        let said = !self.only.is_empty() && (self.usual.way.is_some() || self.usual.payer.is_some());
        if said || self.manners.of(share.member.id).is_some() {
            return None;
        }
        Some(LeftOut { member: share.member.who(), why: self.elsewhere(ledger, share)? })
    }

    /// Where the records say that somebody was instead.
    fn elsewhere(&self, ledger: &Ledger, share: &Share) -> Option<String> {
        let why = if self.only.is_empty() {
            ledger.not_there_with_all(share.member, share.month, share.on)
        } else {
            ledger.not_there(share.member, share.on)
        };
        Some(why?.says())
    }

    /// Returns the shares that are taken in, and those that are not: of who did not pay, or was not there.
    ///
    /// # Errors
    /// Those of [`Collection::shares`].
    pub fn outlook<'a>(&self, ledger: &'a Ledger) -> Result<(Vec<Share<'a>>, Vec<Share<'a>>), Refusal> {
        let is_in = |share: &Share| {
            !matches!(self.manners.of(share.member.id), Some(None)) && self.not_there(ledger, share).is_none()
        };
        Ok(self.shares(ledger)?.into_iter().partition(is_in))
    }

    /// Returns the payments of whoever was there or is said to have paid, and who is left out.
    ///
    /// # Errors
    /// A refusal where nothing is to be collected, where one who is named was not there and it isn't said how they paid, and
    /// where the same entry stands already.
    pub fn receipts(
        &self,
        ledger: &Ledger,
        collector: &MemberRef,
    ) -> Result<(Vec<Payment>, Vec<LeftOut>), Refusal> {
        let shares = self.shares(ledger)?;
        self.check_named(ledger, &shares)?;
        let mut payments: Vec<Payment> = Vec::new();
        let mut left: Vec<LeftOut> = Vec::new();
        for share in &shares {
            match (self.manners.of(share.member.id), self.not_there(ledger, share)) {
                (Some(None), _) => {
                    let why = self.elsewhere(ledger, share).unwrap_or_default();
                    left.push(LeftOut { member: share.member.who(), why });
                }
                (None, Some(out)) => left.push(out),
                (manner, _) => {
                    let manner = manner.and_then(Option::as_ref).unwrap_or(&self.usual);
                    let payment = payment(ledger, &payments, share, manner, collector, self.today)?;
                    payments.push(payment);
                }
            }
        }
        left.dedup();
        let answered = left.iter().all(|out| self.manners.of(out.member.id).is_some());
        if answered && payments.is_empty() {
            return Err(Refusal::NobodyPaid(left));
        }
        if !left.is_empty() && (payments.is_empty() || !self.only.is_empty() && !answered) {
            let first = shares.iter().find(|share| share.member.id == left[0].member.id);
            return Err(Refusal::NobodyThere { on: first.map(|share| share.on), left });
        }
        match payments.iter().find_map(|new| same(ledger, new)).filter(|_| !self.again) {
            Some(known) => Err(Refusal::CollectedBefore(known.clone().into())),
            None => Ok((payments, left)),
        }
    }

    /// Of whom no standard is known, where something was due for the months from others, and all of it is paid.
    fn all_paid(&self, ledger: &Ledger) -> Option<Vec<MemberRef>> {
        let accounts = || self.months.iter().flat_map(|month| ledger.accounts(month));
        let mut known = accounts().filter(|(_, account)| account.owed.is_some()).peekable();
        known.peek()?;
        if known.any(|(_, account)| account.unpaid() > Fen::ZERO) {
            return None;
        }
        let mut others: Vec<MemberRef> = Vec::new();
        for (member, _) in accounts().filter(|(_, account)| account.owed.is_none()) {
            if !others.iter().any(|known| known.id == member.id) {
                others.push(member.who());
            }
        }
        Some(others)
    }

    /// That there was nothing to collect.
    fn nothing(&self, ledger: &Ledger) -> Refusal {
        let months = self.months;
        let is_paid_here = |who: &MemberRef| {
            let member = ledger.member(who.id);
            member.is_some_and(|member| months.iter().any(|month| ledger.account(member, month).is_some()))
        };
        match &self.only[..] {
            [] => match self.all_paid(ledger) {
                Some(others) => Refusal::AllPaid(months, others),
                None => Refusal::NothingToCollect(months),
            },
            only if only.iter().any(is_paid_here) => Refusal::PaidUp(only.to_vec(), months),
            only => Refusal::PayElsewhere(only.to_vec(), months),
        }
    }

    /// Checks that whoever is said to have paid otherwise has something to pay, and is not said not to have paid.
    fn check_named(&self, ledger: &Ledger, shares: &[Share]) -> Result<(), Refusal> {
        for member in self.manners.0.iter().filter_map(|(id, _)| ledger.member(*id)) {
            if self.except.iter().any(|one| one.id == member.id) {
                return Err(Refusal::PaidAndNot(member.who()));
            }
            if !shares.iter().any(|share| share.member.id == member.id) {
                return Err(Refusal::OwesNothing(member.who(), self.months));
            }
        }
        Ok(())
    }
}

/// The payment of a share, beside the others of the same collection.
fn payment(
    ledger: &Ledger,
    others: &[Payment],
    share: &Share,
    manner: &Manner,
    collector: &MemberRef,
    today: Day,
) -> Result<Payment, Invalid> {
    let Share { member, month, amount, on, of_free_will } = *share;
    if on < member.joined {
        return Err(Invalid::PaidBeforeJoined(on));
    }
    let booked = ledger.booked_in(month, on);
    let before = others.iter().filter(|known| known.member.id == member.id && known.month == month);
    let kind = if of_free_will { PaymentKind::of_free_will(amount) } else { PaymentKind::of(month, booked) };
    let payment = Payment {
        member: member.who(),
        month,
        number: ledger.next_payment(member.id, month) + u32::try_from(before.count()).unwrap_or(0),
        booked,
        on,
        amount,
        kind,
        way: manner.way.unwrap_or(PaymentMethod::Cash),
        payer: manner.payer.clone(),
        reason: manner.reason.clone(),
        collector: Some(collector.clone()),
        reverses: None,
        entered_on: today,
    };
    payment.check().map(|()| payment)
}

/// Whether a member is to pay here in a month, and nobody knows how much.
fn lacks_standard(ledger: &Ledger, member: &Stored<Member>, month: Month) -> bool {
    ledger.account(member, month).is_some_and(|account| account.owed.is_none())
}

/// The same entry, where it stands in the book already: of somebody, for a month, on a day, so much, of a kind.
fn same<'a>(ledger: &'a Ledger, new: &Payment) -> Option<&'a Payment> {
    ledger.standing_payments(new.member.id, new.month).find(|known| {
        (known.on, known.amount, known.kind, known.way) == (new.on, new.amount, new.kind, new.way)
    })
}

/// What a sum pays of each month, the earliest first; all of it where nobody knows what is owed of the one month, and what is
/// more than is owed to the last one where that is asked for.
///
/// # Errors
/// `Refusal::OwesLess` where it is more than is owed; `Refusal::NotAssessed` where nobody knows how much that is.
fn spread(
    ledger: &Ledger,
    months: Months,
    member: &Stored<Member>,
    amount: Fen,
    over: bool,
) -> Result<Vec<(Month, Fen)>, Refusal> {
    let unknown = months.iter().find(|month| lacks_standard(ledger, member, *month));
    match unknown {
        Some(month) if months.from == months.to => return Ok(vec![(month, amount)]),
        Some(month) => {
            let (member, year) = (member.who(), month.year());
            return Err(Refusal::NotAssessed { member, month: Some(month), year, sum_does: false });
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
        return Err(Refusal::OwesLess { member: member.who(), months, unpaid: amount - left });
    }
    match parts.last_mut() {
        Some((month, part)) if left > Fen::ZERO && *month == months.to => *part += left,
        _ if left > Fen::ZERO => parts.push((months.to, left)),
        _ => {}
    }
    if parts.is_empty() { Err(Invalid::ZeroAmount.into()) } else { Ok(parts) }
}

#[cfg(test)]
mod tests;
