//! Which days are workdays: the yearly holiday notices, and a provisional answer for years without one.

use chrono::{Datelike, Weekday};
use serde::Serialize;

use super::choice::choice;
use super::time::Day;

mod notices;

use notices::{NOTICES, Notice};

choice! {
    /// Why a day is or is not a workday.
    DayKind "日期性质" {
        Workday "workday" "工作日",
        Weekend "weekend" "周末",
        /// A rest day of the year's notice, or of the law where the notice is not out.
        Holiday "holiday" "节假日",
        /// A Saturday or Sunday on which the notice has people work.
        MakeUp "make-up" "调休上班",
    }
}

impl DayKind {
    pub fn is_workday(self) -> bool {
        matches!(self, DayKind::Workday | DayKind::MakeUp)
    }
}

/// The calendar of workdays.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Calendar;

impl Calendar {
    /// Whether the year's notice is known; where it is not, days are provisional.
    pub fn knows(self, year: i32) -> bool {
        notice(year).is_some()
    }

    /// What kind of day it is. Where the year's notice is unknown, only the statutory holidays of fixed date count
    /// (《全国年节及纪念日放假办法》 art. 2: 01-01, 05-01, 05-02, 10-01 to 10-03).
    pub fn kind(self, day: Day) -> DayKind {
        const FIXED: &[u16] = &[101, 501, 502, 1001, 1002, 1003];
        let code = u16::try_from(day.month() * 100 + day.day()).unwrap_or_default();
        let (off, work) = notice(day.year()).map_or((FIXED, &[][..]), |notice| (notice.off, notice.work));
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        match (work.contains(&code), off.contains(&code), weekend) {
            (true, ..) => DayKind::MakeUp,
            (_, true, _) => DayKind::Holiday,
            (.., true) => DayKind::Weekend,
            _ => DayKind::Workday,
        }
    }

    pub fn is_workday(self, day: Day) -> bool {
        self.kind(day).is_workday()
    }
}

fn notice(year: i32) -> Option<&'static Notice> {
    NOTICES.iter().find(|notice| notice.year == year)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate, Weekday};

    use super::notices::NOTICES;
    use super::{Calendar, DayKind};

    fn kind(year: i32, month: u32, day: u32) -> DayKind {
        Calendar.kind(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn rest_days_and_make_up_days_follow_the_notice() {
        assert_eq!(kind(2026, 10, 5), DayKind::Holiday);
        assert_eq!(kind(2026, 10, 10), DayKind::MakeUp);
        assert_eq!(kind(2026, 10, 8), DayKind::Workday);
        assert_eq!(kind(2026, 11, 7), DayKind::Weekend);
        assert_eq!(kind(2017, 1, 2), DayKind::Holiday);
    }

    #[test]
    fn a_year_without_a_notice_has_its_fixed_holidays_only() {
        assert!(!Calendar.knows(2027));
        assert_eq!(kind(2027, 1, 1), DayKind::Holiday);
        assert_eq!(kind(2027, 10, 4), DayKind::Workday);
    }

    #[test]
    fn each_notice_names_real_days_and_moves_only_weekends_to_work() {
        assert!(NOTICES.iter().map(|notice| notice.year).eq(2016..=2026));
        for notice in NOTICES {
            let day = |code: u16| {
                NaiveDate::from_ymd_opt(notice.year, u32::from(code / 100), u32::from(code % 100)).unwrap()
            };
            assert!(notice.off.is_sorted() && notice.off.len() >= 22, "{}", notice.year);
            assert!(notice.off.contains(&101) && notice.off.contains(&501) && notice.off.contains(&1001));
            assert!(notice.off.iter().all(|&code| day(code).year() == notice.year));
            for &code in notice.work {
                assert!(matches!(day(code).weekday(), Weekday::Sat | Weekday::Sun), "{} {code}", notice.year);
                assert!(!notice.off.contains(&code));
            }
        }
    }
}
