use chrono::NaiveDate;
use proptest::prelude::{any, proptest};

use super::{Invalid, Month, Months, Time, parse_day, parse_full_day, parse_quarter, parse_time, parse_year};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_month_is_read_as_people_write_it() {
    let today = day(2026, 11, 22);
    for text in [
        "2026-11",
        "2026/11",
        "2026年11月",
        "202611",
        "11",
        "２０２６－１１",
        "11月",
        "11月份",
        "十一月",
        "本月",
    ] {
        assert_eq!(Month::parse(text, today), Month::new(2026, 11), "{text}");
    }
    assert_eq!(Month::parse("上月", day(2026, 1, 5)), Month::new(2025, 12));
    for text in ["13", "2026-13", "2026-00", "26-11", "", "十一", "十三月", "2026-11-02"] {
        assert!(Month::parse(text, today).is_err(), "{text}");
    }
}

#[test]
fn a_day_is_read_as_people_write_it() {
    let today = day(2026, 11, 22);
    for text in ["2026-11-02", "2026/11/2", "2026.11.2", "2026年11月2日", "20261102", "11-02", "11月2日"]
    {
        assert_eq!(parse_day(text, today), Ok(day(2026, 11, 2)), "{text}");
    }
    assert_eq!(parse_day("today", today), Ok(today));
    assert_eq!(parse_day("昨天", today), Ok(day(2026, 11, 21)));
    assert_eq!(parse_day("明天", today), Ok(day(2026, 11, 23)));
    assert_eq!(parse_day("月底", today), Ok(day(2026, 11, 30)));
    assert_eq!(parse_full_day("2010/7/1 0:00"), Ok(day(2010, 7, 1)));
    assert_eq!(parse_full_day("2010-07-10 00:00:00"), Ok(day(2010, 7, 10)));
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    let today = day(2026, 11, 22);
    for text in ["2026-02-30", "2026-13-01", "02-29", "大后天", "2026-11", "0"] {
        assert!(parse_day(text, today).is_err(), "{text}");
    }
    assert!(parse_full_day("11-02").is_err());
}

#[test]
fn times_and_years_are_read_in_their_usual_forms() {
    for text in ["14:30", "14：30", "14点30分", "1430", "下午2:30", "下午两点半", "14点半"] {
        assert_eq!(parse_time(text), Ok(Time::new(14, 30).unwrap()), "{text}");
    }
    assert_eq!(parse_time("14点"), parse_time("14:00"));
    assert_eq!(parse_time("下午两点"), parse_time("14:00"));
    for text in ["2:30", "２：３０", "两点半", "2点30分", "6:00", "1点"] {
        assert!(matches!(parse_time(text), Err(Invalid::UnclearTime { .. })), "{text}");
    }
    let told = parse_time("两点半").unwrap_err();
    assert!(matches!(told, Invalid::UnclearTime { afternoon, night, .. }
        if (afternoon, night) == (parse_time("14:30").unwrap(), parse_time("02:30").unwrap())));
    for (text, hour, minute) in [
        ("02:30", 2, 30),
        ("0230", 2, 30),
        ("凌晨2:30", 2, 30),
        ("上午9点", 9, 0),
        ("7:00", 7, 0),
        ("晚上7:30", 19, 30),
        ("晚上19:30", 19, 30),
        ("下午12:30", 12, 30),
        ("下午14:30", 14, 30),
        ("上午12点", 12, 0),
        ("0:30", 0, 30),
        ("12:00", 12, 0),
    ] {
        assert_eq!(parse_time(text), Ok(Time::new(hour, minute).unwrap()), "{text}");
    }
    assert_eq!((parse_time("24:00"), Time::MIDNIGHT.to_string()), (Ok(Time::MIDNIGHT), "24:00".into()));
    assert_eq!(parse_time("22:30").unwrap().minutes_to(Time::MIDNIGHT), 90);
    for text in [
        "24:01",
        "25:00",
        "14",
        "14:60",
        "2460",
        "14:3o",
        "半",
        "晚上12点",
        "晚上1点",
        "凌晨12:30",
        "上午14:30",
        "下午0:30",
    ] {
        assert!(parse_time(text).is_err(), "{text}");
    }
    assert_eq!(parse_year("2026年", None), Ok(2026));
    assert!(parse_year("26", None).is_err());
}

#[test]
fn quarters_and_years_are_their_months() {
    let shown = |months: Months| months.iter().map(|month| month.to_string()).collect::<Vec<_>>();
    assert_eq!(shown(Months::quarter(2026, 4)), ["2026-10", "2026-11", "2026-12"]);
    assert_eq!(shown(Months::year(2026)).len(), 12);
    assert_eq!(Month::new(2026, 12).unwrap().next(), Month::new(2027, 1).unwrap());
    assert_eq!(Month::new(2026, 2).unwrap().last(), day(2026, 2, 28));
}

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
        assert_eq!(parse_quarter(text, Month::new(2026, 11).unwrap()), Ok((2026, 4)), "{text}");
    }
    for text in ["5", "0", "Q", "26-Q4", "五"] {
        assert!(parse_quarter(text, Month::new(2026, 11).unwrap()).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn a_shown_month_reads_back(year in 1000..9999_i32, month in 1..=12_u32) {
        let month = Month::new(year, month).unwrap();
        assert_eq!(Month::parse(&month.to_string(), day(2026, 1, 1)), Ok(month));
        assert_eq!(month.plus(25).plus(-25), month);
    }

    #[test]
    fn parsing_never_panics(text in any::<String>()) {
        let today = day(2026, 11, 22);
        let _ = (Month::parse(&text, today), parse_day(&text, today), parse_time(&text), parse_year(&text, Some(2026)));
    }
}

#[test]
fn a_period_is_called_by_its_month_quarter_or_year() {
    let month = |number| Month::new(2026, number).unwrap();
    assert_eq!(Months::one(month(7)).title(), "2026年7月");
    assert_eq!(Months::quarter(2026, 3).title(), "2026年第3季度");
    assert_eq!(Months::year(2026).title(), "2026年");
    assert_eq!(Months { from: month(2), to: month(4) }.title(), "2026年2月至2026年4月");
}

#[test]
fn a_span_overlaps_months_with_one_day_in_them_and_not_with_the_day_before_or_after() {
    let july = Months::one(Month::new(2026, 7).unwrap());
    assert!(july.overlaps(day(2026, 6, 1), Some(day(2026, 7, 1))));
    assert!(!july.overlaps(day(2026, 6, 1), Some(day(2026, 6, 30))));
    assert!(july.overlaps(day(2026, 7, 31), None));
    assert!(!july.overlaps(day(2026, 8, 1), None));
    assert!(july.overlaps(day(2026, 1, 1), None));
}
