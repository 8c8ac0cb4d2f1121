//! A month's dues member by member, of which 党费收缴登记表, its copy that is posted and a member's card consist.

use serde::Serialize;

use crate::domain::account::{Account, Total};
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::relief::Relief;
use crate::domain::standard::{Monthly, Standard};
use crate::domain::time::{Month, Months};

/// One line of a month's register.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    pub member: MemberRef,
    #[serde(flatten)]
    pub account: Account,
    pub standard: Option<&'a Standard>,
    pub monthly: Option<Monthly>,
    pub relief: Option<&'a Relief>,
    /// What would be due now, where that is not what was due when the month was opened.
    #[serde(rename = "due_now_fen")]
    pub due_now: Option<Fen>,
    /// Those that stand.
    pub payments: Vec<&'a Payment>,
}

/// A month's register, in the order of the roster.
#[derive(Debug, Serialize)]
pub struct Register<'a> {
    pub month: Month,
    pub lines: Vec<Line<'a>>,
    pub total: Total,
}

impl<'a> Register<'a> {
    /// Returns the register of a month, which must be loaded.
    pub fn of(ledger: &'a Ledger, month: Month) -> Register<'a> {
        let changed = ledger.changed_since_opening(month);
        let line = |(member, account): (&'a Stored<Member>, Account)| {
            let standard = ledger.standard(member.id, month);
            let now = changed.iter().find(|(who, ..)| who.id == member.id);
            Line {
                member: member.who(),
                account,
                standard,
                monthly: standard.and_then(|standard| ledger.monthly_dues(standard, month)),
                relief: ledger.relief(member.id, month),
                due_now: now.map(|(_, _, now)| now.unwrap_or_default()),
                payments: ledger.standing_payments(member.id, month).collect(),
            }
        };
        let lines: Vec<Line> = ledger.accounts(month).map(line).collect();
        Register { month, total: lines.iter().map(|line| &line.account).collect(), lines }
    }

    /// Returns how many owe something for the month, and how many of them paid all of it.
    pub fn paid_up(&self) -> (usize, usize) {
        let owing = || self.lines.iter().filter(|line| line.account.owed > Some(Fen::ZERO));
        (owing().count(), owing().filter(|line| line.account.unpaid() == Fen::ZERO).count())
    }
}

/// One member's dues of a year, month by month.
#[derive(Serialize)]
pub struct Card<'a> {
    pub member: MemberRef,
    pub year: i32,
    pub months: Vec<CardLine<'a>>,
    pub total: Total,
}

#[derive(Serialize)]
pub struct CardLine<'a> {
    #[serde(flatten)]
    pub account: Account,
    /// Those that stand.
    pub payments: Vec<&'a Payment>,
}

impl<'a> Card<'a> {
    /// Returns the months of a year in which the member was to pay here, or did.
    pub fn of(ledger: &'a Ledger, member: &Stored<Member>, year: i32) -> Card<'a> {
        let line = |month| {
            let account = ledger.account(member, month)?;
            Some(CardLine { account, payments: ledger.standing_payments(member.id, month).collect() })
        };
        let months: Vec<CardLine> = Months::year(year).iter().filter_map(line).collect();
        let total = months.iter().map(|line| &line.account).collect();
        Card { member: member.who(), year, months, total }
    }
}
