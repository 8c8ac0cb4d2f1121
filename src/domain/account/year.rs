//! A year's dues of each member, of which the register of the year 党费收缴台账 consists.

use serde::Serialize;

use super::Account;
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::relief::Relief;
use crate::domain::standard::{Monthly, Standard};
use crate::domain::time::{Month, Months};

/// One member's dues of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearAccount<'a> {
    pub member: MemberRef,
    /// The one in force in the last month of the year that the member pays here.
    pub standard: Option<&'a Standard>,
    pub monthly: Option<Monthly>,
    /// From which months on in the year the standard or the tariffs made it another amount, and which.
    pub changes: Vec<(Month, Monthly)>,
    /// Relief that is in force in the year.
    pub reliefs: Vec<&'a Relief>,
    /// January to December; `None` where nothing is collected here and nothing was paid.
    pub months: Vec<Option<Account>>,
    /// 全年应缴.
    #[serde(rename = "owed_fen")]
    pub owed: Fen,
    /// 全年实缴: what was paid for the year's months, whenever.
    #[serde(rename = "paid_fen")]
    pub paid: Fen,
    /// 自愿多交 in the year.
    #[serde(rename = "voluntary_fen")]
    pub voluntary: Fen,
}

impl YearAccount<'_> {
    /// Returns what was paid beyond what was owed, over the months of the year.
    pub fn overpaid(&self) -> Fen {
        self.months.iter().flatten().map(Account::overpaid).sum()
    }
}

impl Ledger {
    /// The dues of a year, which must be loaded, of whoever was to pay here or did, in the order of the roster.
    pub fn dues_year(&self, year: i32) -> Vec<YearAccount<'_>> {
        let months = || Months::year(year).iter();
        let of_member = |member| {
            let accounts: Vec<Option<Account>> = months().map(|month| self.account(member, month)).collect();
            let known = || accounts.iter().flatten();
            let (first, last) = (known().next()?.month, known().next_back()?.month);
            let standard = self.standard(member.id, last);
            let amount = |month: Month| {
                self.standard(member.id, month).and_then(|standard| self.monthly_dues(standard, month))
            };
            let mut changes: Vec<(Month, Monthly)> = Vec::new();
            let mut before = amount(first);
            for month in (Months { from: first, to: last }).iter().skip(1) {
                let now = amount(month);
                if let (Some(was), Some(is)) = (before, now)
                    && was.amount != is.amount
                {
                    changes.push((month, is));
                }
                before = now;
            }
            Some(YearAccount {
                member: member.who(),
                standard,
                monthly: amount(last),
                changes,
                reliefs: self
                    .reliefs
                    .iter()
                    .filter(|relief| months().any(|month| relief.is_for(member.id, month)))
                    .collect(),
                owed: known().filter_map(|account| account.owed).sum(),
                paid: known().map(|account| account.paid).sum(),
                voluntary: known().map(|account| account.voluntary).sum(),
                months: accounts,
            })
        };
        self.members.iter().filter_map(of_member).collect()
    }
}
