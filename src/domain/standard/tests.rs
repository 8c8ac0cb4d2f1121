use proptest::prelude::proptest;

use super::{Category, Fen, Invalid, Month, Payslip, Rounding, Standard};
use crate::domain::id::{Id, MemberRef};
use crate::domain::payslip::{Item, ItemKind};
use crate::domain::standard::Monthly;
use crate::domain::tariff::{Bracket, Reckoning, Schedule, Schedules};

fn standard(category: Category, base: Option<i64>, fixed: Option<i64>) -> Standard {
    Standard {
        member: MemberRef { id: Id::new(1), name: "张三".into() },
        from: Month::new(2026, 1).unwrap(),
        category,
        base: base.map(Fen),
        payslip: None,
        fixed: fixed.map(Fen),
        reason: None,
        verified_by: None,
    }
}

/// The table in force since 2008.
fn national() -> Schedule {
    let schedules = Schedules::default();
    schedules.on(Month::new(2026, 1).unwrap()).clone()
}

fn check(standard: &Standard) -> Result<(), Invalid> {
    standard.check(&national())
}

fn monthly(standard: &Standard, rounding: Rounding) -> Monthly {
    standard.monthly(&national(), rounding).unwrap()
}

fn amount(category: Category, base: i64) -> i64 {
    monthly(&standard(category, Some(base), None), Rounding::FenHalfUp).amount.0
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
fn rounding_is_to_the_fen_the_jiao_or_the_yuan_or_up_to_it() {
    // 4,567.89 at 1% is 45.6789.
    let amount = |rounding| monthly(&standard(Category::Wage, Some(456_789), None), rounding).amount.0;
    assert_eq!(amount(Rounding::FenHalfUp), 4568);
    assert_eq!(amount(Rounding::JiaoHalfUp), 4570);
    assert_eq!((amount(Rounding::YuanHalfUp), amount(Rounding::YuanUp)), (4600, 4600));
    // 46.42 and 46.50.
    let yuan = |base| Rounding::YuanHalfUp.apply(Fen(base), 100).0;
    assert_eq!((yuan(464_200), yuan(465_000), yuan(464_999)), (4600, 4700, 4600));
    assert_eq!(Rounding::YuanUp.apply(Fen(300_000), 50), Fen(1500));
}

#[test]
fn beyond_a_thousand_yuan_a_month_nothing_more_is_owed() {
    let of = |base| monthly(&standard(Category::Wage, Some(base), None), Rounding::FenHalfUp);
    assert_eq!((of(5_000_000).amount, of(5_000_000).uncapped), (Fen(100_000), None));
    assert_eq!((of(6_200_000).amount, of(6_200_000).uncapped), (Fen(100_000), Some(Fen(124_000))));
}

#[test]
fn those_without_a_wage_pay_what_is_fixed() {
    for category in [Category::Student, Category::Unemployed, Category::Relief, Category::Subsistence] {
        let standard = standard(category, None, None);
        assert_eq!((check(&standard), monthly(&standard, Rounding::FenHalfUp).amount), (Ok(()), Fen(20)));
    }
    let farmer = standard(Category::Farmer, None, Some(50));
    assert_eq!((check(&farmer), monthly(&farmer, Rounding::FenHalfUp).amount), (Ok(()), Fen(50)));
}

#[test]
fn what_does_not_go_together_is_refused() {
    assert!(matches!(check(&standard(Category::Wage, None, None)), Err(Invalid::BaseNeeded { .. })));
    assert!(matches!(
        check(&standard(Category::Student, Some(100_000), None)),
        Err(Invalid::BaseNotUsed { .. })
    ));
    assert!(matches!(check(&standard(Category::Farmer, None, None)), Err(Invalid::FixedRange { .. })));
    assert!(matches!(check(&standard(Category::Farmer, None, Some(101))), Err(Invalid::FixedRange { .. })));
    assert_eq!(check(&standard(Category::Wage, Some(540_000), Some(9000))), Err(Invalid::OverrideReason));
}

#[test]
fn an_amount_alone_is_enough_where_pay_is_not_kept() {
    let standard = standard(Category::Wage, None, Some(9000));
    assert_eq!((check(&standard), monthly(&standard, Rounding::FenHalfUp).amount), (Ok(()), Fen(9000)));
}

#[test]
fn what_a_later_table_asks_for_and_the_standard_lacks_makes_no_amount() {
    let mut later = national();
    let student = later.tariffs.iter_mut().find(|tariff| tariff.category == Category::Student).unwrap();
    student.reckoning = Reckoning::Rate(vec![Bracket { upto: None, rate_basis_points: 100 }]);
    let standard = standard(Category::Student, None, None);
    assert_eq!(standard.monthly(&later, Rounding::FenHalfUp), None);
    let fixed = Standard { fixed: Some(Fen(20)), ..standard };
    assert_eq!(fixed.monthly(&later, Rounding::FenHalfUp).unwrap().amount, Fen(20));
    // The least of a range is nobody's amount.
    let farmer = super::tests::standard(Category::Farmer, None, None);
    assert_eq!(farmer.monthly(&national(), Rounding::FenHalfUp), None);
}

#[test]
fn nothing_a_month_is_relief_and_more_than_the_ceiling_wants_a_reason() {
    assert_eq!(check(&standard(Category::Wage, None, Some(0))), Err(Invalid::NothingToPay));
    let above = standard(Category::Wage, None, Some(100_001));
    assert_eq!(check(&above), Err(Invalid::AboveCeiling { ceiling: Fen(100_000) }));
    assert_eq!(check(&standard(Category::Wage, None, Some(100_000))), Ok(()));
}

#[test]
fn a_base_that_is_not_the_items_wants_a_reason() {
    let items = vec![Item { name: "岗位工资".into(), kind: ItemKind::Counted, amount: Fen(540_000) }];
    let slip = Payslip { month: Month::new(2025, 12).unwrap(), items };
    let mut standard = Standard { payslip: Some(slip), ..standard(Category::Wage, Some(540_000), None) };
    assert_eq!(check(&standard), Ok(()));
    standard.base = Some(Fen(500_000));
    assert_eq!(check(&standard), Err(Invalid::BaseReason));
    standard.reason = Some("县里协议".into());
    assert_eq!(check(&standard), Ok(()));
}

#[test]
fn without_the_pay_the_amount_is_the_same() {
    let itemised = standard(Category::Wage, Some(540_000), None);
    let alone = itemised.clone().without_pay(&national(), Rounding::FenHalfUp);
    assert_eq!((check(&alone), alone.base, alone.fixed), (Ok(()), None, Some(Fen(8100))));
    let farmer = standard(Category::Farmer, None, Some(50));
    assert_eq!(farmer.clone().without_pay(&national(), Rounding::FenHalfUp), farmer);
}

proptest! {
    #[test]
    fn a_larger_base_never_pays_less(base in 0..5_000_000_i64, more in 0..100_000_i64) {
        assert!(amount(Category::Wage, base) <= amount(Category::Wage, base + more));
    }

    #[test]
    fn rounding_stays_within_its_step(base in 0..5_000_000_i64, rate in 1..300_u32, which in 0..3_usize) {
        let all = [(Rounding::YuanUp, 100), (Rounding::JiaoHalfUp, 10), (Rounding::YuanHalfUp, 100)];
        let (rounding, step) = all[which];
        let rounded = rounding.apply(Fen(base), rate).0;
        assert_eq!(rounded % step, 0);
        let exact = i128::from(base) * i128::from(rate);
        assert!((i128::from(rounded) * 10_000 - exact).abs() < i128::from(step) * 10_000);
    }
}
