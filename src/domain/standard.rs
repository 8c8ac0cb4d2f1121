//! The yearly dues standard 党费核定 of a member: category, base, and the monthly amount by the tariff.

use serde::Serialize;

use super::choice::Choice;
use super::id::{Id, MemberRef};
use super::invalid::Invalid;
use super::member::Member;
use super::money::Fen;
use super::payslip::Payslip;
use super::policy::Rounding;
use super::tariff::{Bracket, Category, Reckoning, Schedule};
use super::time::Month;

/// What was verified 核定 for one member, in force from a month until the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standard {
    pub member: MemberRef,
    pub from: Month,
    pub category: Category,
    /// 计算基数: monthly, after the deductions.
    #[serde(rename = "base_fen")]
    pub base: Option<Fen>,
    /// From which pay the base comes.
    pub payslip: Option<Payslip>,
    /// An amount that was fixed instead of the computed one, or within a range.
    #[serde(rename = "fixed_fen")]
    pub fixed: Option<Fen>,
    /// Why the amount is not the computed one.
    pub reason: Option<String>,
    pub verified_by: Option<MemberRef>,
}

/// A monthly amount with the steps that lead to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Monthly {
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
    /// What the rate gives, where it is above the ceiling and not all of it is owed.
    #[serde(rename = "uncapped_fen")]
    pub uncapped: Option<Fen>,
    pub bracket: Option<Bracket>,
    pub rounding: Rounding,
}

impl Standard {
    /// # Errors
    /// `Invalid::BaseNeeded`, `Invalid::BaseNotUsed`, `Invalid::FixedRange`, `Invalid::AboveCeiling`,
    /// `Invalid::OverrideReason` or `Invalid::BaseReason` where category, base, payslip and amount don't go together;
    /// `Invalid::NothingToPay`, since that is relief; those of [`Payslip::base`].
    pub fn check(&self, schedule: &Schedule) -> Result<(), Invalid> {
        let category = self.category.label();
        let of_items = self.payslip.as_ref().map(Payslip::base).transpose()?.flatten();
        if of_items.is_some() && of_items != self.base && self.reason.is_none() {
            return Err(Invalid::BaseReason);
        }
        if self.fixed == Some(Fen::ZERO) {
            return Err(Invalid::NothingToPay);
        }
        match (&schedule.tariff(self.category).reckoning, self.base, self.fixed) {
            (Reckoning::Rate(_), None, Some(fixed)) if self.reason.is_none() => match schedule.ceiling {
                Some(ceiling) if fixed > ceiling => Err(Invalid::AboveCeiling { ceiling }),
                _ => Ok(()),
            },
            (Reckoning::Rate(_), None, None) => Err(Invalid::BaseNeeded { category }),
            (Reckoning::Rate(_), Some(_), Some(_)) if self.reason.is_none() => Err(Invalid::OverrideReason),
            (Reckoning::Fixed { .. }, Some(_), _) => Err(Invalid::BaseNotUsed { category }),
            (Reckoning::Fixed { least, most }, None, None) if least < most => {
                Err(Invalid::FixedRange { category, least: *least, most: *most })
            }
            (Reckoning::Fixed { least, most }, None, Some(fixed))
                if !(*least..=*most).contains(&fixed) && self.reason.is_none() =>
            {
                Err(Invalid::FixedRange { category, least: *least, most: *most })
            }
            _ => Ok(()),
        }
    }

    /// The monthly amount by a table of tariffs, and how it comes about; `None` where the table asks for what the standard lacks,
    /// a base or an amount, having come after it.
    pub fn monthly(&self, schedule: &Schedule, rounding: Rounding) -> Option<Monthly> {
        let plain = |amount| Monthly { amount, uncapped: None, bracket: None, rounding };
        if let Some(fixed) = self.fixed {
            return Some(plain(fixed));
        }
        let tariff = schedule.tariff(self.category);
        match (&tariff.reckoning, self.base) {
            (Reckoning::Rate(_), Some(base)) => {
                let bracket = tariff.bracket(base)?;
                let computed = rounding.apply(base, bracket.rate_basis_points);
                let amount = schedule.ceiling.map_or(computed, |ceiling| computed.min(ceiling));
                let uncapped = Some(computed).filter(|computed| *computed > amount);
                Some(Monthly { amount, uncapped, bracket: Some(bracket), rounding })
            }
            (Reckoning::Fixed { least, most }, _) if least == most => Some(plain(*least)),
            (Reckoning::Rate(_), None) | (Reckoning::Fixed { .. }, _) => None,
        }
    }

    /// The same standard with its amount alone, where pay shall not be kept.
    pub fn without_pay(self, schedule: &Schedule, rounding: Rounding) -> Standard {
        match (self.base, self.monthly(schedule, rounding)) {
            (Some(_), Some(monthly)) => {
                let payslip = self.payslip.map(|slip| Payslip { items: Vec::new(), ..slip });
                Standard { base: None, fixed: Some(monthly.amount), payslip, ..self }
            }
            _ => self,
        }
    }

    pub fn is_for(&self, member: Id<Member>) -> bool {
        self.member.id == member
    }
}

#[cfg(test)]
mod tests;
