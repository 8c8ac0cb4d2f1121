//! The national regulation's tables.
//!
//! Source: 《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）, articles 2 to 6. The ceiling of a monthly amount
//! came with 《关于进一步规范党费工作的通知》（组电明字〔2017〕5号）.

use super::{Bracket, Category, Reckoning, Schedule, Tariff};
use crate::domain::money::Fen;
use crate::domain::time::Month;

const SOURCE: &str = "《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）";
/// Before the other, whose articles are named behind it.
const NOTICE: &str = "《关于进一步规范党费工作的通知》（组电明字〔2017〕5号）、";

const fn upto(yuan: i64, rate_basis_points: u32) -> Bracket {
    Bracket { upto: Some(Fen(yuan * 100)), rate_basis_points }
}

const fn above(rate_basis_points: u32) -> Bracket {
    Bracket { upto: None, rate_basis_points }
}

const WAGE: &[Bracket] = &[upto(3000, 50), upto(5000, 100), upto(10_000, 150), above(200)];
const PENSION: &[Bracket] = &[upto(5000, 50), above(100)];

/// In order of their first months.
pub(super) fn schedules() -> [Schedule; 2] {
    let month = |year, number| Month::new(year, number).expect("a month of the calendar");
    let first = Schedule { from: month(2008, 4), source: SOURCE.into(), ceiling: None, tariffs: tariffs() };
    let capped = Schedule {
        from: month(2017, 2),
        source: format!("{NOTICE}{SOURCE}"),
        ceiling: Some(Fen(100_000)),
        ..first.clone()
    };
    [first, capped]
}

fn tariffs() -> Vec<Tariff> {
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
    vec![
        by_rate(Category::Wage, "第二条", WAGE),
        by_rate(Category::Annual, "第三条", WAGE),
        by_rate(Category::SelfEmployed, "第四条", WAGE),
        by_rate(Category::Retired, "第五条", PENSION),
        fixed(Category::Farmer, 20, 100),
        fixed(Category::Student, 20, 20),
        fixed(Category::Unemployed, 20, 20),
        fixed(Category::Relief, 20, 20),
        fixed(Category::Subsistence, 20, 20),
    ]
}
