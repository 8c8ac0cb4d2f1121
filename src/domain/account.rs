//! What each member owes and has paid: derived from standards and payments, in this one place.

use std::collections::HashMap;
use std::iter;
use std::ops::Add;

use serde::Serialize;

use super::id::{Id, MemberRef, Stored};
use super::ledger::Ledger;
use super::member::Member;
use super::money::Fen;
use super::payment::{Payment, standing};
use super::relief::Relief;
use super::standard::{Monthly, Standard};
use super::tariff::Schedule;
use super::time::{Day, Month, Months};

mod year;

pub use year::YearAccount;

/// One member's dues of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    pub month: Month,
    /// 应缴, less relief, as it was when the month was opened; `None` where no standard was assessed yet.
    #[serde(rename = "owed_fen")]
    pub owed: Option<Fen>,
    /// 实缴: what was paid for the month and stands, but for what was paid of free will.
    #[serde(rename = "paid_fen")]
    pub paid: Fen,
    /// 自愿多交、大额党费.
    #[serde(rename = "voluntary_fen")]
    pub voluntary: Fen,
    /// The day of the last payment for the month that stands.
    pub paid_on: Option<Day>,
    /// The days of all of them, each once, in order.
    pub paid_days: Vec<Day>,
}

impl Account {
    /// What is still owed; zero where more was paid, or where nothing was assessed.
    pub fn unpaid(&self) -> Fen {
        (self.owed.unwrap_or_default() - self.paid).at_least_zero()
    }

    /// What was paid beyond what was owed; zero where nothing was assessed.
    pub fn overpaid(&self) -> Fen {
        self.owed.map_or(Fen::ZERO, |owed| (self.paid - owed).at_least_zero())
    }
}

/// Sums over accounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    #[serde(rename = "owed_fen")]
    pub owed: Fen,
    #[serde(rename = "paid_fen")]
    pub paid: Fen,
    #[serde(rename = "unpaid_fen")]
    pub unpaid: Fen,
    /// Paid beyond what was owed.
    #[serde(rename = "overpaid_fen")]
    pub overpaid: Fen,
    /// Paid of free will.
    #[serde(rename = "voluntary_fen")]
    pub voluntary: Fen,
    /// Accounts whose standard was not assessed: their dues are in none of the sums.
    pub not_assessed: u32,
}

impl Add for Total {
    type Output = Total;
    fn add(self, other: Total) -> Total {
        Total {
            owed: self.owed + other.owed,
            paid: self.paid + other.paid,
            unpaid: self.unpaid + other.unpaid,
            overpaid: self.overpaid + other.overpaid,
            voluntary: self.voluntary + other.voluntary,
            not_assessed: self.not_assessed + other.not_assessed,
        }
    }
}

impl<'a> FromIterator<&'a Account> for Total {
    fn from_iter<I: IntoIterator<Item = &'a Account>>(accounts: I) -> Total {
        accounts.into_iter().fold(Total::default(), |sum, account| {
            let owed = account.owed.unwrap_or_default();
            let (unpaid, overpaid) = (account.unpaid(), account.overpaid());
            let not_assessed = u32::from(account.owed.is_none());
            let (paid, voluntary) = (account.paid, account.voluntary);
            sum + Total { owed, paid, unpaid, overpaid, voluntary, not_assessed }
        })
    }
}

/// Months in a row without dues after which 党章 art. 9 asks the branch to decide.
pub const LAPSED_MONTHS: u32 = 6;

/// What a member has not paid, as of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Arrears {
    pub member: MemberRef,
    /// Months with something unpaid, in order.
    pub months: Vec<Account>,
    #[serde(rename = "total_fen")]
    pub total: Fen,
    /// Months in a row, up to the last that fell due, for which nothing was paid.
    pub in_a_row: u32,
    /// The day of the last payment for any month that is loaded, those to come too.
    pub last_paid: Option<Day>,
    /// The last session at which the member was present.
    pub last_attended: Option<Day>,
}

impl Ledger {
    /// The standard in force for a member in a month.
    pub fn standard(&self, member: Id<Member>, month: Month) -> Option<&Standard> {
        let from = self.standards.partition_point(|standard| standard.member.id < member);
        let own = self.standards[from..].iter().take_while(|standard| standard.is_for(member));
        own.take_while(|standard| standard.from <= month).last()
    }

    /// The table of tariffs in force in a month.
    pub fn schedule(&self, month: Month) -> &Schedule {
        self.schedules.on(month)
    }

    /// What a standard comes to in a month: by the month's tariffs, and the rounding in force when the standard began.
    pub fn monthly_dues(&self, standard: &Standard, month: Month) -> Option<Monthly> {
        standard.monthly(self.schedule(month.max(standard.from)), self.policy(standard.from.first()).rounding)
    }

    /// The relief in force for a member in a month; of several the one that began last.
    pub fn relief(&self, member: Id<Member>, month: Month) -> Option<&Relief> {
        self.reliefs.iter().rfind(|relief| relief.is_for(member, month))
    }

    /// What a member who pays here owes for a month as things stand now: the standard's amount, or what relief leaves of it.
    pub(super) fn owed_now(&self, member: Id<Member>, month: Month) -> Option<Fen> {
        let monthly = self.standard(member, month).and_then(|standard| self.monthly_dues(standard, month));
        let standard = monthly.map(|monthly| monthly.amount);
        match self.relief(member, month) {
            Some(relief) => Some(standard.unwrap_or(relief.amount).min(relief.amount)),
            None => standard,
        }
    }

    /// A member's payments for a month.
    pub fn payments_of(&self, member: Id<Member>, month: Month) -> &[Payment] {
        debug_assert!(self.covers.contains(month), "payments of {month} were not loaded");
        let key = |payment: &Payment| (payment.month, payment.member.id);
        let from = self.payments.partition_point(|payment| key(payment) < (month, member));
        // They are few: counted one by one.
        let own = self.payments[from..].iter().take_while(|payment| key(payment) == (month, member));
        &self.payments[from..from + own.count()]
    }

    /// All payments for a month, in order of member.
    fn payments_for(&self, month: Month) -> &[Payment] {
        debug_assert!(self.covers.contains(month), "payments of {month} were not loaded");
        let from = self.payments.partition_point(|payment| payment.month < month);
        let to = self.payments.partition_point(|payment| payment.month <= month);
        &self.payments[from..to]
    }

    /// The number of a member's next payment for a month.
    pub fn next_payment(&self, member: Id<Member>, month: Month) -> u32 {
        self.payments_of(member, month).last().map_or(1, |last| last.number + 1)
    }

    /// A member's payments for a month that stand.
    pub fn standing_payments(&self, member: Id<Member>, month: Month) -> impl Iterator<Item = &Payment> {
        standing(self.payments_of(member, month))
    }

    /// Whether a payment stands.
    pub fn stands(&self, payment: &Payment) -> bool {
        payment.stands_among(self.payments_of(payment.member.id, payment.month))
    }

    /// Whether dues of a month were paid on a day.
    pub fn collected_on(&self, month: Month, day: Day) -> bool {
        self.payments_for(month).iter().any(|payment| payment.on == day && self.stands(payment))
    }

    /// Whether the branch is to collect a member's dues of a month.
    pub fn collects(&self, member: &Member, month: Month) -> bool {
        month >= self.org.since && member.pays_here(month, || self.day_of(month).unwrap_or(month.last()))
    }

    /// Whether something is due from a member for a month, and how much, where that is known. Of a closed month it is what its book
    /// says; of an open one what was written down when it was opened, as long as the member is here, and for whoever is
    /// not in the book what would be due now.
    pub fn dues_of(&self, member: &Stored<Member>, month: Month) -> (bool, Option<Fen>) {
        let book = self.book(month);
        let written = book.and_then(|book| book.due(member.id));
        if book.is_some_and(|book| book.closed().is_some()) {
            return (written.is_some(), written.and_then(|due| due.owed));
        }
        if !self.collects(member, month) {
            return (false, None);
        }
        (true, written.and_then(|due| due.owed).or_else(|| self.owed_now(member.id, month)))
    }

    /// A member's dues of a month; `None` where nothing is collected here and nothing that was paid stands.
    pub fn account(&self, member: &Stored<Member>, month: Month) -> Option<Account> {
        self.account_with(member, month, self.payments_of(member.id, month))
    }

    /// The same from the member's payments for the month.
    fn account_with(&self, member: &Stored<Member>, month: Month, payments: &[Payment]) -> Option<Account> {
        let (is_due, owed) = self.dues_of(member, month);
        if !is_due && standing(payments).next().is_none() {
            return None;
        }
        let owed = if is_due { owed } else { Some(Fen::ZERO) };
        let sum = |voluntary: bool| {
            let of_kind = standing(payments).filter(|payment| payment.kind.is_voluntary() == voluntary);
            of_kind.map(|payment| payment.amount).sum()
        };
        let due = standing(payments).filter(|payment| !payment.kind.is_voluntary());
        let mut paid_days: Vec<Day> = due.map(|payment| payment.on).collect();
        paid_days.sort_unstable();
        paid_days.dedup();
        let paid_on = paid_days.last().copied();
        Some(Account { month, owed, paid: sum(false), voluntary: sum(true), paid_on, paid_days })
    }

    /// A month's accounts, in the order of the roster.
    pub fn accounts(&self, month: Month) -> impl Iterator<Item = (&Stored<Member>, Account)> {
        let mut payments = self.payments_for(month);
        self.members.iter().filter_map(move |member| {
            // Both are in order of number: what was passed is looked at no more.
            payments = &payments[count(payments, |payment| payment.member.id < member.id)..];
            let own = &payments[..count(payments, |payment| payment.member.id == member.id)];
            Some((member, self.account_with(member, month, own)?))
        })
    }

    /// A month's totals.
    pub fn dues_total(&self, month: Month) -> Total {
        self.accounts(month).map(|(_, account)| account).collect::<Vec<_>>().iter().collect()
    }

    /// Who owes dues of `months` that fell due before the end of `as_of`; the dues of a month fall due on its party day.
    pub fn arrears(&self, months: Months, as_of: Day) -> Vec<Arrears> {
        let fell_due: Vec<Month> = months.iter().filter(|month| self.dues_day(*month) < as_of).collect();
        let (paid, attended) = (self.last_payments(), self.last_attendances());
        let of = |days: &HashMap<_, _>, member: &Stored<Member>| days.get(&member.id).copied();
        let arrears = self.members.iter().filter_map(|member| {
            self.arrears_of(member, &fell_due, of(&paid, member), of(&attended, member))
        });
        arrears.collect()
    }

    fn arrears_of(
        &self,
        member: &Stored<Member>,
        fell_due: &[Month],
        last_paid: Option<Day>,
        last_attended: Option<Day>,
    ) -> Option<Arrears> {
        let accounts: Vec<Account> =
            fell_due.iter().filter_map(|month| self.account(member, *month)).collect();
        let nothing_paid = |account: &&Account| account.unpaid() > Fen::ZERO && account.paid == Fen::ZERO;
        let in_a_row = accounts.iter().rev().take_while(nothing_paid).count();
        let months: Vec<Account> =
            accounts.into_iter().filter(|account| account.unpaid() > Fen::ZERO).collect();
        (!months.is_empty()).then(|| Arrears {
            member: member.who(),
            total: months.iter().map(Account::unpaid).sum(),
            months,
            in_a_row: u32::try_from(in_a_row).unwrap_or(u32::MAX),
            last_paid,
            last_attended,
        })
    }

    /// The day of each member's last payment of dues that stands, of all that are loaded.
    fn last_payments(&self) -> HashMap<Id<Member>, Day> {
        let dues =
            self.payments.iter().filter(|payment| !payment.kind.is_voluntary() && self.stands(payment));
        last_days(dues.map(|payment| (payment.member.id, payment.on)))
    }

    /// The day of the last session of those loaded at which each member was present.
    fn last_attendances(&self) -> HashMap<Id<Member>, Day> {
        let rows =
            self.sessions.iter().flat_map(|session| session.attendance.iter().zip(iter::repeat(session)));
        let came = rows.filter(|(row, _)| row.kind.is_present());
        last_days(came.map(|(row, session)| (row.member.id, session.day())))
    }
}

/// How many of the first are of a kind.
fn count(payments: &[Payment], is_of: impl Fn(&Payment) -> bool) -> usize {
    payments.iter().take_while(|payment| is_of(payment)).count()
}

fn last_days(days: impl Iterator<Item = (Id<Member>, Day)>) -> HashMap<Id<Member>, Day> {
    let mut last = HashMap::new();
    for (member, day) in days {
        last.entry(member).and_modify(|last: &mut Day| *last = day.max(*last)).or_insert(day);
    }
    last
}

#[cfg(test)]
mod tests;
