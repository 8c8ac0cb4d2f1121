use proptest::prelude::{any, proptest};

use super::{Calendar, DayKind, DayRule, PartyDay, Policy, Shift};
use crate::domain::time::{Month, Months};

fn month(year: i32, month: u32) -> Month {
    Month::new(year, month).unwrap()
}

fn by(policy: &Policy, year: i32, number: u32) -> Option<PartyDay> {
    PartyDay::of(month(year, number), policy, &Calendar::default())
}

fn regular(policy: &Policy, year: i32, number: u32) -> String {
    by(policy, year, number).map_or_else(String::new, |day| day.regular.to_string())
}

fn rule(text: &str) -> Policy {
    Policy { party_day: DayRule::parse(text).unwrap(), ..Policy::default() }
}

#[test]
fn the_party_day_is_the_first_monday_moved_off_rest_days() {
    for (year, month, day) in [
        (2026, 11, "2026-11-02"),
        (2017, 8, "2017-08-07"),
        (2017, 1, "2017-01-03"),
        (2017, 10, "2017-10-09"),
        (2018, 10, "2018-10-08"),
        (2019, 2, "2019-02-11"),
        (2026, 4, "2026-04-07"),
        (2026, 5, "2026-05-06"),
        (2026, 10, "2026-10-08"),
    ] {
        assert_eq!(regular(&Policy::default(), year, month), day);
    }
}

#[test]
fn every_month_of_the_notices_has_a_workday_within_the_window() {
    for month in (Months { from: month(2016, 1), to: month(2026, 12) }).iter() {
        let day = PartyDay::of(month, &Policy::default(), &Calendar::default()).unwrap();
        assert!(day.kind.is_workday() && !day.provisional, "{month}");
        assert!((day.regular - day.nominal).num_days() <= 7, "{month}");
        assert_eq!(day.regular == day.nominal, day.reason.is_workday(), "{month}");
    }
}

#[test]
fn a_make_up_saturday_is_a_workday_and_shown_as_one() {
    // 2026-05-09 is a Saturday on which the notice has people work.
    let day = by(&rule("2026-05-09"), 2026, 5).unwrap();
    assert_eq!((day.regular.to_string().as_str(), day.kind), ("2026-05-09", DayKind::MakeUp));
    let saturday = rule("第二个星期六");
    assert_eq!(by(&saturday, 2026, 5).unwrap().kind, DayKind::MakeUp);
    assert_eq!(regular(&saturday, 2026, 6), "2026-06-15");
}

#[test]
fn a_year_without_a_notice_is_provisional_and_not_refused() {
    let day = by(&Policy::default(), 2027, 2).unwrap();
    assert!(day.provisional);
    assert_eq!(day.kind, DayKind::Workday);
}

#[test]
fn other_customs_are_rules_too() {
    assert_eq!(regular(&rule("2-fri"), 2026, 11), "2026-11-13");
    assert_eq!(regular(&rule("last-wed"), 2026, 11), "2026-11-25");
    assert_eq!(regular(&rule("last-wed"), 2026, 7), "2026-07-29");
    assert_eq!(regular(&rule("day-25"), 2026, 11), "2026-11-25");
    assert_eq!(regular(&rule("day-31"), 2026, 2), "2026-02-28");
    assert_eq!(regular(&rule("2026-03-19,2026-05-01"), 2026, 3), "2026-03-19");
    assert_eq!(regular(&rule("2026-03-19,2026-05-01"), 2026, 4), "");
}

#[test]
fn the_shift_goes_forward_back_or_nowhere() {
    let saturday = |shift| Policy { shift, ..rule("1-sat") };
    assert_eq!(regular(&saturday(Shift::Next), 2026, 11), "2026-11-09");
    assert_eq!(regular(&saturday(Shift::Previous), 2026, 11), "2026-11-06");
    assert_eq!(regular(&saturday(Shift::Stay), 2026, 11), "2026-11-07");
    assert!(!by(&saturday(Shift::Stay), 2027, 11).unwrap().provisional);
    let short = Policy { shift_days: 2, ..Policy::default() };
    assert_eq!(regular(&short, 2026, 10), "2026-10-05");
}

#[test]
fn where_no_workday_is_within_a_week_the_first_one_after_it_is_left() {
    // The Spring Festival of 2020 was prolonged: all from 01-24 to 02-02 were at rest.
    for (rule_of_place, shift) in
        [("每月24日", Shift::Next), ("每月25日", Shift::Next), ("每月31日", Shift::Previous)]
    {
        let policy = Policy { shift, ..rule(rule_of_place) };
        let day = by(&policy, 2020, 1).unwrap();
        assert_eq!(day.regular.to_string(), "2020-02-03", "{rule_of_place}");
        assert_eq!((day.request_by.to_string(), day.kind), ("2020-01-31".into(), DayKind::Workday));
    }
    // Where the week before has one, that is it; and a custom that stays where it is stays.
    assert_eq!(regular(&Policy { shift: Shift::Previous, ..rule("每月25日") }, 2020, 1), "2020-01-23");
    assert_eq!(regular(&Policy { shift: Shift::Stay, ..rule("每月25日") }, 2020, 1), "2020-01-25");
    assert_eq!(regular(&rule("每月26日"), 2020, 1), "2020-02-03");
}

#[test]
fn a_month_off_has_no_party_day() {
    let policy = Policy { months_off: vec![2, 8], ..Policy::default() };
    assert_eq!((regular(&policy, 2026, 2), regular(&policy, 2026, 3)), (String::new(), "2026-03-02".into()));
}

#[test]
fn rules_are_read_in_the_words_of_the_place() {
    for (words, code) in [
        ("第一个星期一", "1-mon"),
        ("每月第二个周五", "2-fri"),
        ("最后一个周三", "last-wed"),
        // The words of the document.
        ("每月第一周星期一", "1-mon"),
        ("每月第一周周五", "1-fri"),
        ("每月25日", "day-25"),
        ("５号", "day-5"),
        ("第4个礼拜天", "4-sun"),
        ("2026-05-01，2026-3-19", "2026-03-19,2026-05-01"),
    ] {
        assert_eq!(DayRule::parse(words).unwrap().to_string(), code, "{words}");
    }
    for bad in ["", "5-mon", "day-32", "第五个周一", "周一", "每天"] {
        assert_eq!(DayRule::parse(bad), None, "{bad}");
    }
}

proptest! {
    #[test]
    fn a_code_reads_back_and_nothing_panics(text in any::<String>(), nth in 1..=4_u8) {
        let _ = DayRule::parse(&text);
        let rule = DayRule::Nth(nth, chrono::Weekday::Thu);
        assert_eq!(DayRule::parse(&rule.to_string()), Some(rule.clone()));
        assert_eq!(DayRule::parse(&rule.label()), Some(rule));
    }
}
