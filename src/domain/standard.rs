//! The yearly dues standard 党费核定 of a member: category, base, rate and the monthly amount.

use serde::Serialize;

use super::choice::{Choice, choice};
use super::id::{Id, Who};
use super::invalid::Invalid;
use super::member::Member;
use super::money::Fen;
use super::policy::Rounding;
use super::time::Month;

choice! {
    Category "党费类别" {
        Wage "wage" "在职",
        Annual "annual" "年薪制",
        SelfEmployed "self-employed" "个体经营",
        Retired "retired" "离退休",
        Farmer "farmer" "农民",
        Student "student" "学生",
        Unemployed "unemployed" "下岗失业",
        Relief "relief" "抚恤救济",
        Subsistence "subsistence" "低保",
    }
}

/// A bracket of the rate table: bases up to `upto` inclusive, and the rate over the whole base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bracket {
    /// The bracket's upper bound, inclusive; none for the last.
    #[serde(rename = "upto_fen")]
    pub upto: Option<Fen>,
    /// Hundredths of a percent: 50 is 0.5%.
    pub rate_basis_points: u32,
}

/// How a category's amount comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tariff {
    /// A rate over the base, by bracket.
    Rate(&'static [Bracket]),
    /// A fixed amount a month, from the least to the most.
    Fixed(Fen, Fen),
}

const fn upto(yuan: i64, rate_basis_points: u32) -> Bracket {
    Bracket { upto: Some(Fen(yuan * 100)), rate_basis_points }
}

const fn above(rate_basis_points: u32) -> Bracket {
    Bracket { upto: None, rate_basis_points }
}

/// 第三条至第五条: by monthly wage.
const WAGE: &[Bracket] = &[upto(3000, 50), upto(5000, 100), upto(10_000, 150), above(200)];
/// 第五条: by pension.
const PENSION: &[Bracket] = &[upto(5000, 50), above(100)];

/// What is paid of a monthly amount beyond 1000 yuan is voluntary.
pub const CEILING: Fen = Fen(100_000);

/// The regulation behind every tariff here.
pub const SOURCE: &str =
    "《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号，2008年4月1日起施行）";

impl Category {
    /// Source: [`SOURCE`].
    pub fn tariff(self) -> Tariff {
        match self {
            Category::Wage | Category::Annual | Category::SelfEmployed => Tariff::Rate(WAGE),
            Category::Retired => Tariff::Rate(PENSION),
            Category::Farmer => Tariff::Fixed(Fen(20), Fen(100)),
            Category::Student | Category::Unemployed | Category::Relief | Category::Subsistence => {
                Tariff::Fixed(Fen(20), Fen(20))
            }
        }
    }
}

/// What was verified 核定 for one member, in force from a month until the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standard {
    pub member: Who,
    pub from: Month,
    pub category: Category,
    /// 计算基数: monthly, after the deductions.
    #[serde(rename = "base_fen")]
    pub base: Option<Fen>,
    /// An amount that was fixed instead of the computed one, or within a range.
    #[serde(rename = "fixed_fen")]
    pub fixed: Option<Fen>,
    /// Why the amount is not the computed one.
    pub reason: Option<String>,
    pub verified_by: Option<Who>,
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
    /// `Invalid::BaseNeeded`, `Invalid::BaseNotUsed`, `Invalid::FixedRange` or `Invalid::OverrideReason` where category,
    /// base, amount and reason don't go together.
    pub fn check(&self) -> Result<(), Invalid> {
        let category = self.category.label();
        match (self.category.tariff(), self.base, self.fixed) {
            (Tariff::Rate(_), None, None) => Err(Invalid::BaseNeeded { category }),
            (Tariff::Rate(_), Some(_), Some(_)) if self.reason.is_none() => Err(Invalid::OverrideReason),
            (Tariff::Fixed(..), Some(_), _) => Err(Invalid::BaseNotUsed { category }),
            (Tariff::Fixed(least, most), None, None) if least < most => {
                Err(Invalid::FixedRange { category, least, most })
            }
            (Tariff::Fixed(least, most), None, Some(fixed))
                if !(least..=most).contains(&fixed) && self.reason.is_none() =>
            {
                Err(Invalid::FixedRange { category, least, most })
            }
            _ => Ok(()),
        }
    }

    /// The monthly amount, and how it comes about.
    pub fn monthly(&self, rounding: Rounding) -> Monthly {
        let bracket = match (self.category.tariff(), self.base) {
            (Tariff::Rate(brackets), Some(base)) => Some(bracket_of(brackets, base)),
            _ => None,
        };
        let computed = match (self.category.tariff(), self.base.zip(bracket)) {
            (_, Some((base, bracket))) => rounding.apply(base, bracket.rate_basis_points),
            (Tariff::Fixed(least, _), None) => least,
            (Tariff::Rate(_), None) => Fen::ZERO,
        };
        Monthly {
            amount: self.fixed.unwrap_or(computed.min(CEILING)),
            uncapped: Some(computed).filter(|computed| self.fixed.is_none() && *computed > CEILING),
            bracket: bracket.filter(|_| self.fixed.is_none()),
            rounding,
        }
    }

    pub fn is_for(&self, member: Id<Member>) -> bool {
        self.member.id == member
    }
}

fn bracket_of(brackets: &[Bracket], base: Fen) -> Bracket {
    let found = brackets.iter().find(|bracket| bracket.upto.is_none_or(|upto| base <= upto));
    *found.expect("the last bracket has no upper bound")
}

impl Bracket {
    /// `1.5%`.
    pub fn rate(self) -> String {
        let (whole, rest) = (self.rate_basis_points / 100, self.rate_basis_points % 100);
        match rest {
            0 => format!("{whole}%"),
            _ => format!("{whole}.{}%", format!("{rest:02}").trim_end_matches('0')),
        }
    }

    /// `5000 元以上至 10000 元（含）`: the bracket as the table words it.
    pub fn label(self, category: Category) -> String {
        let Tariff::Rate(brackets) = category.tariff() else { return String::new() };
        let below = brackets
            .iter()
            .filter_map(|bracket| bracket.upto)
            .rfind(|bound| self.upto.is_none_or(|own| *bound < own));
        let yuan = |fen: Fen| fen.0 / 100;
        match (below, self.upto) {
            (None, Some(upto)) => format!("{} 元以下（含 {} 元）", yuan(upto), yuan(upto)),
            (Some(below), Some(upto)) => {
                format!("{} 元以上至 {} 元（含 {} 元）", yuan(below), yuan(upto), yuan(upto))
            }
            (Some(below), None) => format!("{} 元以上", yuan(below)),
            (None, None) => String::new(),
        }
    }
}

impl Rounding {
    /// `base` times a rate in hundredths of a percent, rounded once at the end.
    pub fn apply(self, base: Fen, rate_basis_points: u32) -> Fen {
        let exact = i128::from(base.0) * i128::from(rate_basis_points);
        let (step, half_up) = match self {
            Rounding::FenHalfUp => (10_000, true),
            Rounding::JiaoHalfUp => (100_000, true),
            Rounding::YuanUp => (1_000_000, false),
        };
        let steps = if half_up { (exact * 2 + step) / (step * 2) } else { (exact + step - 1) / step };
        Fen(i64::try_from(steps * (step / 10_000)).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests;
