//! A year's dues of each member, of which the register of the year 党费收缴台账 consists.

use serde::Serialize;

use super::Account;
use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::relief::Relief;
use crate::domain::standard::{Monthly, Standard};
use crate::domain::time::{Month, Months};

/// One member's dues of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearAccount<'a> {
    pub member: Who,
    /// The one in force in the last month of the year that the member pays here.
    pub standard: Option<&'a Standard>,
    pub monthly: Option<Monthly>,
    /// Those that began while the member was paying here in the year, after the first; with the amount that each gives.
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
            let own = self.standards.iter().filter(|standard| standard.is_for(member.id));
            let begun = own.filter(|standard| first < standard.from && standard.from <= last);
            Some(YearAccount {
                member: member.who(),
                standard,
                monthly: standard.map(|standard| self.monthly_dues(standard)),
                changes: begun.map(|standard| (standard.from, self.monthly_dues(standard))).collect(),
                reliefs: self
                    .reliefs
                    .iter()
                    .filter(|relief| months().any(|month| relief.is_for(member.id, month)))
                    .collect(),
                owed: known().filter_map(|account| account.owed).sum(),
                paid: known().map(|account| account.paid).sum(),
                months: accounts,
            })
        };
        self.members.iter().filter_map(of_member).collect()
    }
}
