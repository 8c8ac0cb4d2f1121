use proptest::prelude::{any, proptest};

use super::{Category, Fen, Invalid, Month, Rounding, Standard};
use crate::domain::id::{Id, Who};

fn standard(category: Category, base: Option<i64>, fixed: Option<i64>) -> Standard {
    Standard {
        member: Who { id: Id::new(1), name: "张三".into() },
        from: Month::new(2026, 1).unwrap(),
        category,
        base: base.map(Fen),
        fixed: fixed.map(Fen),
        reason: None,
        verified_by: None,
    }
}

fn amount(category: Category, base: i64) -> i64 {
    standard(category, Some(base), None).monthly(Rounding::FenHalfUp).amount.0
}

#[test]
fn the_rate_of_the_bracket_applies_to_the_whole_base_and_bounds_are_inclusive() {
    // 中组发〔2008〕3号: wages.
    for (base, fen) in [
        (300_000, 1500),
        (300_001, 3000),
        (500_000, 5000),
        (500_001, 7500),
        (540_000, 8100),
        (1_000_000, 15_000),
        (1_000_001, 20_000),
        (1_150_000, 23_000),
    ] {
        assert_eq!(amount(Category::Wage, base), fen, "{base}");
        assert_eq!(amount(Category::Annual, base), fen, "{base}");
        assert_eq!(amount(Category::SelfEmployed, base), fen, "{base}");
    }
    // The retired, by pension.
    for (base, fen) in [(300_001, 1500), (500_000, 2500), (500_001, 5000)] {
        assert_eq!(amount(Category::Retired, base), fen, "{base}");
    }
}

#[test]
fn rounding_is_to_the_fen_the_jiao_or_up_to_the_yuan() {
    // 4,567.89 at 1% is 45.6789.
    let monthly = |rounding| standard(Category::Wage, Some(456_789), None).monthly(rounding).amount.0;
    assert_eq!(monthly(Rounding::FenHalfUp), 4568);
    assert_eq!(monthly(Rounding::JiaoHalfUp), 4570);
    assert_eq!(monthly(Rounding::YuanUp), 4600);
    assert_eq!(Rounding::YuanUp.apply(Fen(300_000), 50), Fen(1500));
}

#[test]
fn beyond_a_thousand_yuan_a_month_nothing_more_is_owed() {
    let monthly = |base| standard(Category::Wage, Some(base), None).monthly(Rounding::FenHalfUp);
    assert_eq!((monthly(5_000_000).amount, monthly(5_000_000).uncapped), (Fen(100_000), None));
    assert_eq!((monthly(6_200_000).amount, monthly(6_200_000).uncapped), (Fen(100_000), Some(Fen(124_000))));
}

#[test]
fn those_without_a_wage_pay_what_is_fixed() {
    for category in [Category::Student, Category::Unemployed, Category::Relief, Category::Subsistence] {
        let standard = standard(category, None, None);
        assert_eq!((standard.check(), standard.monthly(Rounding::FenHalfUp).amount), (Ok(()), Fen(20)));
    }
    let farmer = standard(Category::Farmer, None, Some(50));
    assert_eq!((farmer.check(), farmer.monthly(Rounding::FenHalfUp).amount), (Ok(()), Fen(50)));
}

#[test]
fn what_does_not_go_together_is_refused() {
    assert!(matches!(standard(Category::Wage, None, None).check(), Err(Invalid::BaseNeeded { .. })));
    assert!(matches!(
        standard(Category::Student, Some(100_000), None).check(),
        Err(Invalid::BaseNotUsed { .. })
    ));
    assert!(matches!(standard(Category::Farmer, None, None).check(), Err(Invalid::FixedRange { .. })));
    assert!(matches!(standard(Category::Farmer, None, Some(101)).check(), Err(Invalid::FixedRange { .. })));
    assert_eq!(standard(Category::Wage, Some(540_000), Some(9000)).check(), Err(Invalid::OverrideReason));
}

#[test]
fn an_amount_alone_is_enough_where_pay_is_not_kept() {
    let standard = standard(Category::Wage, None, Some(9000));
    assert_eq!((standard.check(), standard.monthly(Rounding::FenHalfUp).amount), (Ok(()), Fen(9000)));
}

#[test]
fn brackets_are_worded_as_in_the_table() {
    let bracket =
        |base| standard(Category::Wage, Some(base), None).monthly(Rounding::FenHalfUp).bracket.unwrap();
    assert_eq!(bracket(540_000).label(Category::Wage), "5000 元以上至 10000 元（含 10000 元）");
    assert_eq!(
        (bracket(1).rate(), bracket(540_000).rate(), bracket(2_000_000).rate()),
        ("0.5%".into(), "1.5%".into(), "2%".into())
    );
}

proptest! {
    #[test]
    fn a_larger_base_never_pays_less(base in 0..5_000_000_i64, more in 0..100_000_i64) {
        assert!(amount(Category::Wage, base) <= amount(Category::Wage, base + more));
    }

    #[test]
    fn rounding_stays_within_its_step(base in 0..5_000_000_i64, rate in 1..300_u32, up in any::<bool>()) {
        let (rounding, step) = if up { (Rounding::YuanUp, 100) } else { (Rounding::JiaoHalfUp, 10) };
        let rounded = rounding.apply(Fen(base), rate).0;
        assert_eq!(rounded % step, 0);
        let exact = i128::from(base) * i128::from(rate);
        assert!((i128::from(rounded) * 10_000 - exact).abs() < i128::from(step) * 10_000);
    }
}
