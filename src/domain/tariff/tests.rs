use super::{Bracket, Category, Reckoning, Schedule, Schedules, Tariff};
use crate::domain::invalid::Invalid;
use crate::domain::money::Fen;
use crate::domain::time::Month;

fn month(year: i32, number: u32) -> Month {
    Month::new(year, number).unwrap()
}

fn national() -> Schedule {
    Schedules::default().on(month(2026, 1)).clone()
}

/// The national table with one tariff changed, from another month on.
fn with(from: Month, category: Category, reckoning: Reckoning) -> Schedule {
    let mut schedule = Schedule { from, source: "《新规定》".into(), ..national() };
    let own = schedule.tariffs.iter_mut().find(|tariff| tariff.category == category).unwrap();
    *own = Tariff { category, article: "第二条".into(), reckoning };
    schedule
}

fn rate(bounds: &[(Option<i64>, u32)]) -> Reckoning {
    let bracket = |(yuan, points): &(Option<i64>, u32)| Bracket {
        upto: yuan.map(|yuan| Fen(yuan * 100)),
        rate_basis_points: *points,
    };
    Reckoning::Rate(bounds.iter().map(bracket).collect())
}

#[test]
fn the_national_table_is_whole_and_names_its_articles() {
    let national = national();
    assert_eq!(national.check(), Ok(()));
    // 中组发〔2008〕3号, articles 2 to 6.
    let articles: Vec<&str> = national.tariffs.iter().map(|tariff| tariff.article.as_str()).collect();
    assert_eq!(articles[..5], ["第二条", "第三条", "第四条", "第五条", "第六条"]);
    assert!(articles[5..].iter().all(|article| *article == "第六条"));
}

#[test]
fn the_ceiling_is_of_the_notice_of_2017_and_the_rates_are_of_2008() {
    let of = |year, number| Schedules::default().on(month(year, number)).clone();
    let (before, after) = (of(2017, 1), of(2017, 2));
    assert_eq!((before.from, before.ceiling), (month(2008, 4), None));
    assert_eq!((after.from, after.ceiling), (month(2017, 2), Some(Fen(100_000))));
    assert_eq!(before.tariffs, after.tariffs);
    assert!(!before.source.contains("2017") && after.source.contains("组电明字〔2017〕5号"));
    assert!(before.is_national() && after.is_national());
    assert!(!with(month(2030, 1), Category::Wage, rate(&[(None, 100)])).is_national());
}

#[test]
fn brackets_are_worded_as_in_the_regulation() {
    let national = national();
    let wage = national.tariff(Category::Wage);
    let worded =
        |base| wage.bracket(Fen(base)).map(|bracket| (wage.wording(bracket), bracket.rate())).unwrap();
    assert_eq!(worded(300_000), ("3000 元以下（含 3000 元）".into(), "0.5%".into()));
    assert_eq!(worded(540_000), ("5000 元以上至 10000 元（含 10000 元）".into(), "1.5%".into()));
    assert_eq!(worded(1_000_001), ("10000 元以上".into(), "2%".into()));
    assert_eq!(national.tariff(Category::Farmer).amounts(), "每月 0.20～1.00 元");
    assert_eq!(national.tariff(Category::Student).amounts(), "每月 0.20 元");
}

#[test]
fn a_new_table_is_in_force_from_its_month_and_months_before_keep_theirs() {
    let new = with(month(2030, 7), Category::Wage, rate(&[(Some(8000), 100), (None, 200)]));
    let schedules = Schedules::with(vec![new.clone()]);
    assert_eq!(schedules.on(month(2030, 6)), &national());
    assert_eq!(schedules.on(month(2030, 7)), &new);
    assert_eq!(schedules.on(month(2039, 1)), &new);
    assert_eq!(schedules.on(month(2000, 1)).from, month(2008, 4), "before all of them the first");
    let again = with(month(2030, 7), Category::Wage, rate(&[(None, 100)]));
    let replaced = Schedules::with(vec![new, again.clone()]);
    assert_eq!((replaced.on(month(2030, 7)), replaced.iter().count()), (&again, 3));
}

#[test]
fn a_table_with_gaps_or_brackets_out_of_order_is_refused() {
    let from = month(2030, 1);
    let check = |reckoning| with(from, Category::Wage, reckoning).check();
    let wrong = || Err(Invalid::TariffBounds { category: "在职" });
    assert_eq!(check(rate(&[(Some(3000), 50), (None, 100)])), Ok(()));
    assert_eq!(check(rate(&[(Some(3000), 50)])), wrong());
    assert_eq!(check(rate(&[(Some(3000), 50), (Some(3000), 60), (None, 100)])), wrong());
    assert_eq!(check(rate(&[(None, 50), (None, 100)])), wrong());
    assert_eq!(check(rate(&[])), wrong());
    assert_eq!(check(Reckoning::Fixed { least: Fen(2), most: Fen(1) }), wrong());
    let mut missing = national();
    missing.tariffs.pop();
    assert_eq!(missing.check(), Err(Invalid::TariffMissing { category: "低保" }));
}

#[test]
fn rates_are_read_as_they_are_shown() {
    for (text, points) in [("0.5%", 50), ("1.5％", 150), ("2", 200), ("0.05%", 5), ("100%", 10_000)] {
        assert_eq!(Bracket::parse_rate(text), Ok(points), "{text}");
    }
    for text in ["", "-1%", "0.005%", "101%", "半"] {
        assert_eq!(Bracket::parse_rate(text), Err(Invalid::Percent(text.into())), "{text}");
    }
}
