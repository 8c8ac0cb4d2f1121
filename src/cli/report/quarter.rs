//! `dangri report quarter`.

use clap::Args;

use super::summary;
use crate::cli::desk::{Desk, Outcome};
use crate::domain::invalid::Invalid;
use crate::domain::text::half_width;
use crate::domain::time::{Months, parse_year};
use crate::error::Result;

/// 一个季度的汇总
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report quarter 2026-Q4
  dangri report quarter 4 -o 四季度汇总.md")]
pub(crate) struct OfQuarter {
    /// 季度，如 2026-Q4，本年的可以只写 4（不写为本季度）
    #[arg(value_name = "季度")]
    quarter: Option<String>,
}

impl OfQuarter {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let this = desk.this_month();
        let (year, quarter) = match &self.quarter {
            Some(text) => parse(text, this.year())?,
            None => (this.year(), this.quarter()),
        };
        summary(desk, Months::quarter(year, quarter), &format!("{year}年第{quarter}季度"))
    }
}

/// `2026-Q4`, `2026Q4`, `Q4`, `4`.
pub(in crate::cli) fn parse(text: &str, this_year: i32) -> Result<(i32, u32), Invalid> {
    let bad = || Invalid::Quarter(text.trim().to_owned());
    let plain = half_width(text).to_uppercase();
    let (year, quarter) = match plain.rsplit_once(['Q', '-', '年']) {
        Some((year, quarter)) => (year.trim_end_matches('-'), quarter),
        None => ("", plain.as_str()),
    };
    let year = if year.is_empty() { this_year } else { parse_year(year).map_err(|_| bad())? };
    let quarter = quarter.trim_start_matches('第').trim_end_matches("季度");
    let words = ["一", "二", "三", "四"].into_iter().zip(1..);
    let word = words.into_iter().find(|(word, _)| *word == quarter).map(|(_, number)| number);
    let quarter = word.or(quarter.parse().ok());
    Ok((year, quarter.filter(|quarter| (1..=4).contains(quarter)).ok_or_else(bad)?))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_quarter_is_read_as_people_write_it() {
        for text in [
            "2026-Q4",
            "2026q4",
            "Q4",
            "4",
            "４",
            "2026-4",
            "第4季度",
            "2026年第4季度",
            "四季度",
            "2026年第四季度",
        ] {
            assert_eq!(parse(text, 2026), Ok((2026, 4)), "{text}");
        }
        for text in ["5", "0", "Q", "26-Q4", "五"] {
            assert!(parse(text, 2026).is_err(), "{text}");
        }
    }
}
