//! Tariffs: how much each category of member pays, in tables each of which is in force from a month on.

use serde::Serialize;

use super::choice::{Choice, choice};
use super::invalid::Invalid;
use super::money::Fen;
use super::policy::Rounding;
use super::time::Month;

mod national;

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

/// A bracket of a table of rates: bases up to `upto` inclusive, and the rate over the whole base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bracket {
    /// The bracket's upper bound, inclusive; none for the last.
    #[serde(rename = "upto_fen")]
    pub upto: Option<Fen>,
    /// Hundredths of a percent: 50 is 0.5%.
    pub rate_basis_points: u32,
}

/// How a category's amount comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reckoning {
    /// A rate over the base, by bracket, the lowest first.
    Rate(Vec<Bracket>),
    /// A fixed amount a month, from the least to the most.
    Fixed {
        #[serde(rename = "least_fen")]
        least: Fen,
        #[serde(rename = "most_fen")]
        most: Fen,
    },
}

/// What a category pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tariff {
    pub category: Category,
    /// The article of the regulation: `第二条`; empty where none was named.
    pub article: String,
    pub reckoning: Reckoning,
}

/// A table of tariffs 党费标准表: what a regulation says of each category, in force from a month until the next table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Schedule {
    pub from: Month,
    /// The regulation.
    pub source: String,
    /// What a monthly amount normally is at most; what is paid beyond it is voluntary. `None` before there was one.
    #[serde(rename = "ceiling_fen")]
    pub ceiling: Option<Fen>,
    /// One for each category, in the order of [`Category`].
    pub tariffs: Vec<Tariff>,
}

/// Every table that is known, in order of its first month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Schedules(Vec<Schedule>);

impl Default for Schedules {
    /// The national ones alone.
    fn default() -> Schedules {
        Schedules(national::schedules().into())
    }
}

impl Schedules {
    /// The national tables with those that the place added; of two from the same month, what was added.
    pub fn with(added: Vec<Schedule>) -> Schedules {
        let Schedules(mut all) = Schedules::default();
        for schedule in added {
            all.retain(|known| known.from != schedule.from);
            all.push(schedule);
        }
        all.sort_by_key(|schedule| schedule.from);
        Schedules(all)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Schedule> {
        self.0.iter()
    }

    /// The table in force in a month; of a month before all of them the first.
    pub fn on(&self, month: Month) -> &Schedule {
        let begun = self.0.iter().rfind(|schedule| schedule.from <= month);
        begun.unwrap_or(&self.0[0])
    }
}

impl Schedule {
    /// The first month of the first national table, before which no other can be in force.
    pub fn earliest() -> Month {
        national::schedules()[0].from
    }

    /// Whether it is one of the national tables, and not one that the place added.
    pub fn is_national(&self) -> bool {
        national::schedules().contains(self)
    }

    pub fn tariff(&self, category: Category) -> &Tariff {
        let own = self.tariffs.iter().find(|tariff| tariff.category == category);
        own.expect("a table that passed its check has a tariff for each category")
    }

    /// # Errors
    /// `Invalid::TariffMissing` where a category is missing, `Invalid::TariffBounds` where its brackets don't rise to one without
    /// a bound, or a fixed amount's least is above its most.
    pub fn check(&self) -> Result<(), Invalid> {
        for category in Category::ALL {
            let own = || self.tariffs.iter().filter(|tariff| tariff.category == *category);
            let label = category.label();
            let [tariff] = own().collect::<Vec<_>>()[..] else {
                return Err(Invalid::TariffMissing { category: label });
            };
            match &tariff.reckoning {
                Reckoning::Rate(brackets) => {
                    let Some((last, bounded)) = brackets.split_last() else {
                        return Err(Invalid::TariffBounds { category: label });
                    };
                    let bounds: Vec<Option<Fen>> = bounded.iter().map(|bracket| bracket.upto).collect();
                    let rise =
                        bounds.iter().all(Option::is_some) && bounds.is_sorted_by(|one, next| one < next);
                    if last.upto.is_some() || !rise {
                        return Err(Invalid::TariffBounds { category: label });
                    }
                }
                Reckoning::Fixed { least, most } if least > most => {
                    return Err(Invalid::TariffBounds { category: label });
                }
                Reckoning::Fixed { .. } => {}
            }
        }
        Ok(())
    }
}

impl Tariff {
    pub fn is_by_rate(&self) -> bool {
        matches!(self.reckoning, Reckoning::Rate(_))
    }

    /// The brackets, the lowest first; none of a fixed amount.
    pub fn brackets(&self) -> &[Bracket] {
        match &self.reckoning {
            Reckoning::Rate(brackets) => brackets,
            Reckoning::Fixed { .. } => &[],
        }
    }

    /// The bracket in which a base lies; none where nothing is reckoned by a base.
    pub fn bracket(&self, base: Fen) -> Option<Bracket> {
        self.brackets().iter().find(|bracket| bracket.upto.is_none_or(|upto| base <= upto)).copied()
    }

    /// `5000 元以上至 10000 元（含 10000 元）`: a bracket as the regulation words it.
    pub fn wording(&self, bracket: Bracket) -> String {
        let bounds = self.brackets().iter().filter_map(|bracket| bracket.upto);
        let below = bounds.filter(|bound| bracket.upto.is_none_or(|own| *bound < own)).max();
        let yuan = |fen: Fen| fen.to_string().trim_end_matches(".00").to_owned();
        match (below, bracket.upto.map(yuan)) {
            (None, Some(upto)) => format!("{upto} 元以下（含 {upto} 元）"),
            (Some(below), Some(upto)) => format!("{} 元以上至 {upto} 元（含 {upto} 元）", yuan(below)),
            (Some(below), None) => format!("{} 元以上", yuan(below)),
            (None, None) => "不分档".into(),
        }
    }

    /// `每月 0.20～1.00 元`; empty where a rate is reckoned.
    pub fn amounts(&self) -> String {
        match self.reckoning {
            Reckoning::Fixed { least, most } if least == most => format!("每月 {least} 元"),
            Reckoning::Fixed { least, most } => format!("每月 {least}～{most} 元"),
            Reckoning::Rate(_) => String::new(),
        }
    }
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

    /// Reads a rate as it is shown, into hundredths of a percent; the sign may be missing.
    ///
    /// # Errors
    /// `Invalid::Percent`.
    pub fn parse_rate(text: &str) -> Result<u32, Invalid> {
        let bad = || Invalid::Percent(text.trim().to_owned());
        let plain = super::text::half_width(text).replace('％', "%");
        let number = plain.strip_suffix('%').unwrap_or(&plain).trim();
        // Two decimals, as an amount has.
        let hundredths = Fen::parse(number).map_err(|_| bad())?;
        u32::try_from(hundredths.0).ok().filter(|points| *points <= 10_000).ok_or_else(bad)
    }
}

impl Rounding {
    /// `base` times a rate in hundredths of a percent, rounded once at the end.
    pub fn apply(self, base: Fen, rate_basis_points: u32) -> Fen {
        let exact = i128::from(base.0) * i128::from(rate_basis_points);
        let (step, half_up) = match self {
            Rounding::FenHalfUp => (10_000, true),
            Rounding::JiaoHalfUp => (100_000, true),
            Rounding::YuanHalfUp => (1_000_000, true),
            Rounding::YuanUp => (1_000_000, false),
        };
        let steps = if half_up { (exact * 2 + step) / (step * 2) } else { (exact + step - 1) / step };
        Fen(i64::try_from(steps * (step / 10_000)).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests;
