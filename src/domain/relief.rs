//! Relief 少交、免交 of dues: from a month to a month, as the superior approved it.

use serde::Serialize;

use super::id::{Id, MemberRef};
use super::invalid::Invalid;
use super::member::Member;
use super::money::Fen;
use super::time::{Day, Month, Months};

/// What is owed a month for a time instead of the standard's amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relief {
    pub member: MemberRef,
    #[serde(flatten)]
    pub months: Months,
    /// What is still to be paid a month; zero is 免交, and the standard's amount is owed where that is less.
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
    pub reason: String,
    /// The party organisation that approved it: the next-higher committee, of the retired the branch alone.
    pub approved_by: Option<String>,
    pub approved_on: Option<Day>,
}

impl Relief {
    /// # Errors
    /// `Invalid::MonthsReversed` where it ends before it begins.
    pub fn check(&self) -> Result<(), Invalid> {
        let Months { from, to } = self.months;
        if to < from { Err(Invalid::MonthsReversed(from, to)) } else { Ok(()) }
    }

    /// `免交`, `少交`.
    pub fn label(&self) -> &'static str {
        if self.amount == Fen::ZERO { "免交" } else { "少交" }
    }

    pub fn is_for(&self, member: Id<Member>, month: Month) -> bool {
        self.member.id == member && self.months.contains(month)
    }
}
