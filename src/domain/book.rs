//! The dues book 党费账: months that are opened, closed and reopened, and what was remitted 上缴.

use serde::Serialize;

use super::choice::Choice;
use super::id::{Id, MemberRef, Stored};
use super::invalid::Invalid;
use super::ledger::Ledger;
use super::member::Member;
use super::money::Fen;
use super::payment::{Payment, PaymentMethod};
use super::time::{Day, Month};

/// What a member was to pay of a month when the month was opened; `None` where no standard had been assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    pub member: MemberRef,
    #[serde(rename = "owed_fen")]
    pub owed: Option<Fen>,
}

/// 缓缴: what a member still owes of a month that is closed nevertheless, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deferral {
    pub member: MemberRef,
    pub reason: String,
}

/// Why, and on which day, something that was done was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenBack {
    pub on: Day,
    pub reason: String,
}

/// 结账: what was counted in hand, which is what is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Closing {
    pub on: Day,
    #[serde(rename = "counted_fen")]
    pub counted: Fen,
    /// In order of member.
    pub deferred: Vec<Deferral>,
    /// 重新开账.
    pub reopened: Option<TakenBack>,
}

/// A month of the book, from its opening 开账 on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Book {
    pub month: Month,
    pub opened_on: Day,
    /// Who was to pay how much, in order of member; of the months that the ledger covers.
    pub dues: Vec<Due>,
    /// In order of time.
    pub closings: Vec<Closing>,
}

/// A sum that was handed to the party organisation above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remittance {
    pub on: Day,
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
    /// The number of the receipt 票据号.
    pub slip: Option<String>,
    /// The party organisation that received it.
    pub to: Option<String>,
    pub cancelled: Option<TakenBack>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

/// What came in over all months, and what of it was handed on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Funds {
    /// What was booked in each month, in order of month; of those before the months that are looked at, in all of them.
    pub booked: Vec<(Month, Fen)>,
    /// In order of number.
    pub remittances: Vec<Stored<Remittance>>,
}

impl Book {
    pub fn new(month: Month, opened_on: Day, dues: Vec<Due>) -> Book {
        Book { month, opened_on, dues, closings: Vec::new() }
    }

    /// The closing that stands; `None` while the month is open.
    pub fn closed(&self) -> Option<&Closing> {
        self.closings.last().filter(|closing| closing.reopened.is_none())
    }

    /// What a member was to pay when the month was opened; `None` for whoever is not in the book.
    pub fn due(&self, member: Id<Member>) -> Option<&Due> {
        let at = self.dues.binary_search_by_key(&member, |due| due.member.id).ok()?;
        Some(&self.dues[at])
    }

    /// Why a member's dues are paid later.
    pub fn deferred(&self, member: Id<Member>) -> Option<&Deferral> {
        self.closed()?.deferred.iter().find(|deferral| deferral.member.id == member)
    }
}

impl Remittance {
    pub fn stands(&self) -> bool {
        self.cancelled.is_none()
    }

    /// # Errors
    /// `Invalid::ZeroAmount` for zero or less; `Invalid::NotYet` for a day after the one of entry.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.amount <= Fen::ZERO {
            return Err(Invalid::ZeroAmount);
        }
        if self.on > self.entered_on { Err(Invalid::NotYet(self.on)) } else { Ok(()) }
    }
}

/// What was booked in a month: whatever it pays for, less what was taken back in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Takings<'a> {
    pub month: Month,
    /// In order of day.
    pub entries: Vec<&'a Payment>,
    #[serde(rename = "total_fen")]
    pub total: Fen,
}

impl Takings<'_> {
    /// The sums by way of payment, of those that were used.
    pub fn by_way(&self) -> Vec<(PaymentMethod, Fen)> {
        self.sums(|payment| payment.way)
    }

    /// The sums by collector; of some entries nobody may have been named.
    pub fn by_collector(&self) -> Vec<(Option<&MemberRef>, Fen)> {
        self.sums(|payment| payment.collector.as_ref())
    }

    fn sums<'b, K: PartialEq>(&'b self, key: impl Fn(&'b Payment) -> K) -> Vec<(K, Fen)> {
        let mut sums: Vec<(K, Fen)> = Vec::new();
        for payment in &self.entries {
            let key = key(payment);
            match sums.iter_mut().find(|(known, _)| *known == key) {
                Some((_, sum)) => *sum += payment.amount,
                None => sums.push((key, payment.amount)),
            }
        }
        sums
    }
}

impl Ledger {
    /// A month of the book, once it was opened.
    pub fn book(&self, month: Month) -> Option<&Book> {
        let at = self.books.binary_search_by_key(&month, |book| book.month).ok()?;
        Some(&self.books[at])
    }

    pub fn is_closed(&self, month: Month) -> bool {
        self.book(month).is_some_and(|book| book.closed().is_some())
    }

    /// The month in which dues of `month` were paid on a day: that month itself from its first day to its last, and as far as its
    /// session lies outside of them, from or up to that; else the day's own.
    ///
    /// A session that the calendar, a rule of the place or an approved request puts into another month keeps its dues so.
    pub fn paid_in(&self, month: Month, on: Day) -> Month {
        let held = self.day_of(month);
        let first = held.map_or(month.first(), |held| held.min(month.first()));
        let last = self.dues_day(month).max(month.last());
        if (first..=last).contains(&on) { month } else { Month::of(on) }
    }

    /// The month in which a payment on a day for `month` is booked: that in which it is paid, or the first after it that is not closed;
    /// none before the file's first.
    pub fn booked_in(&self, month: Month, on: Day) -> Month {
        self.open_from(self.paid_in(month, on))
    }

    fn open_from(&self, month: Month) -> Month {
        let mut month = month.max(self.org.since);
        while self.is_closed(month) {
            month = month.next();
        }
        month
    }

    /// The month in which the opposite of a wrong entry is booked: that of the entry while it is open, so that its book comes
    /// right, else as a payment of that day.
    pub fn reversal_booked_in(&self, wrong: &Payment, on: Day) -> Month {
        if self.is_closed(wrong.booked) { self.open_from(Month::of(on)) } else { wrong.booked }
    }

    /// Who is to pay how much of a month as things stand now, in order of member.
    pub fn dues_now(&self, month: Month) -> Vec<Due> {
        let pays = self.members.iter().filter(|member| self.collects(member, month));
        let mut dues: Vec<Due> =
            pays.map(|member| Due { member: member.who(), owed: self.owed_now(member.id, month) }).collect();
        dues.sort_by_key(|due| due.member.id);
        dues
    }

    /// Who is to pay how much of a month by its book, and by now for whoever is not in it, in order of member.
    pub fn dues_as_kept(&self, month: Month) -> Vec<Due> {
        let accounts = self.accounts(month);
        let mut dues: Vec<Due> =
            accounts.map(|(member, account)| Due { member: member.who(), owed: account.owed }).collect();
        dues.sort_by_key(|due| due.member.id);
        dues
    }

    /// Of whom something else is due by now than when the month was opened: what it was, and what it would be.
    pub fn changed_since_opening(&self, month: Month) -> Vec<(MemberRef, Option<Fen>, Option<Fen>)> {
        let Some(book) = self.book(month) else { return Vec::new() };
        let now = self.dues_now(month);
        let of = |dues: &[Due], member: Id<Member>| {
            dues.iter().find(|due| due.member.id == member).and_then(|due| due.owed)
        };
        let mut members: Vec<&MemberRef> = book.dues.iter().chain(&now).map(|due| &due.member).collect();
        members.sort_by_key(|who| who.id);
        members.dedup_by_key(|who| who.id);
        let changed = members.into_iter().map(|who| (who.clone(), of(&book.dues, who.id), of(&now, who.id)));
        changed.filter(|(_, then, now)| then != now).collect()
    }

    /// Who still owes something of a month, or of whom it isn't known how much: whoever must be deferred for it to be closed.
    pub fn unsettled(&self, month: Month) -> Vec<(&Stored<Member>, Option<Fen>)> {
        let accounts = self.accounts(month);
        let open = accounts.filter(|(_, account)| account.owed.is_none() || account.unpaid() > Fen::ZERO);
        open.map(|(member, account)| (member, account.owed.map(|_| account.unpaid()))).collect()
    }

    /// Of a closed month: whoever owes something that is not deferred, a payment having been taken back since, and whoever
    /// should pay and is not in its book.
    pub fn unsettled_since_closing(&self, month: Month) -> Vec<&Stored<Member>> {
        let Some(book) = self.book(month).filter(|book| book.closed().is_some()) else { return Vec::new() };
        let left = self.unsettled(month).into_iter().map(|(member, _)| member);
        let left = left.filter(|member| book.deferred(member.id).is_none());
        let missing = self.members.iter().filter(|member| book.due(member.id).is_none());
        left.chain(missing.filter(|member| self.collects(member, month))).collect()
    }

    /// Closes a month on a day.
    ///
    /// # Errors
    /// `Invalid::NotCollected` before the day on which the month's dues are collected; `Invalid::Closed`;
    /// `Invalid::NotSettled`, naming who neither paid nor is deferred; `Invalid::Counted` where what was counted is not what is
    /// recorded.
    pub fn close(
        &self,
        month: Month,
        on: Day,
        counted: Fen,
        deferred: Vec<Deferral>,
    ) -> Result<Closing, Invalid> {
        let day = self.dues_day(month);
        if on < day {
            return Err(Invalid::NotCollected { month, day });
        }
        if self.is_closed(month) {
            return Err(Invalid::Closed(month));
        }
        if let Some(twice) = deferred
            .iter()
            .enumerate()
            .find(|(at, one)| deferred[..*at].iter().any(|known| known.member.id == one.member.id))
        {
            return Err(Invalid::DeferredTwice(twice.1.member.name.to_string()));
        }
        let unsettled = self.unsettled(month);
        let is_deferred = |member: &Stored<Member>| deferred.iter().any(|one| one.member.id == member.id);
        let left = unsettled.iter().filter(|(member, _)| !is_deferred(member));
        let left: Vec<String> = left.map(|(member, _)| member.called.to_string()).collect();
        if !left.is_empty() {
            return Err(Invalid::NotSettled { month, people: left.join("、") });
        }
        let settled = |one: &&Deferral| !unsettled.iter().any(|(member, _)| member.id == one.member.id);
        if let Some(one) = deferred.iter().find(settled) {
            return Err(Invalid::NothingToDefer { month, name: one.member.name.to_string() });
        }
        self.check_count(month, counted)?;
        Ok(Closing { on, counted, deferred, reopened: None })
    }

    /// # Errors
    /// `Invalid::Counted` where what was counted is not what was booked in a month, with the sums by way of payment.
    pub fn check_count(&self, month: Month, counted: Fen) -> Result<(), Invalid> {
        let takings = self.takings(month);
        if counted == takings.total {
            return Ok(());
        }
        let ways = takings.by_way().into_iter().map(|(way, sum)| format!("{} {sum}", way.label()));
        let ways = ways.collect::<Vec<_>>().join("、");
        Err(Invalid::Counted { month, counted, recorded: takings.total, ways })
    }

    /// Returns what was booked in a month; the ledger must cover every month for which something was paid then.
    pub fn takings(&self, month: Month) -> Takings<'_> {
        let mut entries: Vec<&Payment> =
            self.payments.iter().filter(|payment| payment.booked == month).collect();
        entries.sort_by_key(|payment| payment.on);
        let total = entries.iter().map(|payment| payment.amount).sum();
        Takings { month, entries, total }
    }
}

impl Funds {
    /// Returns what was collected up to the end of a month, and what of it was remitted by now.
    pub fn collected_and_remitted(&self, up_to: Month) -> (Fen, Fen) {
        let booked = self.booked.iter().filter(|(month, _)| *month <= up_to);
        let remitted = self.remittances.iter().filter(|remittance| remittance.stands());
        (booked.map(|(_, sum)| *sum).sum(), remitted.map(|remittance| remittance.amount).sum())
    }

    /// Returns what was collected by the end of a day and not remitted by then; `payments` are all that were ever made.
    pub fn in_hand_on(&self, day: Day, payments: &[Payment]) -> Fen {
        let paid = payments.iter().filter(|payment| payment.on <= day);
        let gone = self.remittances.iter().filter(|one| one.stands() && one.on <= day);
        paid.map(|payment| payment.amount).sum::<Fen>() - gone.map(|one| one.amount).sum()
    }

    /// Returns what is collected and not yet remitted; below zero where more was taken back since.
    pub fn in_hand(&self) -> Fen {
        let gone = self.remittances.iter().filter(|remittance| remittance.stands());
        self.booked.iter().map(|(_, sum)| *sum).sum::<Fen>() - gone.map(|one| one.amount).sum()
    }
}

#[cfg(test)]
mod tests;
