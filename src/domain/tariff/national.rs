//! The national regulation's table.
//!
//! Source: 《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）, articles 2 to 6; the ceiling and what counts as
//! pay: 组电明字〔2017〕5号.

use super::{Bracket, Category, Reckoning, Schedule, Tariff};
use crate::domain::money::Fen;
use crate::domain::time::Month;

const SOURCE: &str = "《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）";

const fn upto(yuan: i64, rate_basis_points: u32) -> Bracket {
    Bracket { upto: Some(Fen(yuan * 100)), rate_basis_points }
}

const fn above(rate_basis_points: u32) -> Bracket {
    Bracket { upto: None, rate_basis_points }
}

const WAGE: &[Bracket] = &[upto(3000, 50), upto(5000, 100), upto(10_000, 150), above(200)];
const PENSION: &[Bracket] = &[upto(5000, 50), above(100)];

pub(super) fn schedule() -> Schedule {
    let by_rate = |category, article: &str, brackets: &[Bracket]| Tariff {
        category,
        article: article.into(),
        reckoning: Reckoning::Rate(brackets.to_vec()),
    };
    let fixed = |category, least, most| Tariff {
        category,
        article: "第六条".into(),
        reckoning: Reckoning::Fixed { least: Fen(least), most: Fen(most) },
    };
    Schedule {
        from: Month::new(2008, 4).expect("April is a month"),
        source: SOURCE.into(),
        ceiling: Fen(100_000),
        tariffs: vec![
            by_rate(Category::Wage, "第二条", WAGE),
            by_rate(Category::Annual, "第三条", WAGE),
            by_rate(Category::SelfEmployed, "第四条", WAGE),
            by_rate(Category::Retired, "第五条", PENSION),
            fixed(Category::Farmer, 20, 100),
            fixed(Category::Student, 20, 20),
            fixed(Category::Unemployed, 20, 20),
            fixed(Category::Relief, 20, 20),
            fixed(Category::Subsistence, 20, 20),
        ],
    }
}
