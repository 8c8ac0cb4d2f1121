//! Which days are workdays: the yearly holiday notices, and a provisional answer for years without one.

use chrono::{Datelike, Weekday};
use serde::Serialize;

use super::choice::choice;
use super::invalid::Invalid;
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

/// A year's notice that was handed in, for a year that is not built in or otherwise than it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct YearNotice {
    pub year: i32,
    /// Rest days, in order.
    pub off: Vec<Day>,
    /// Make-up workdays, in order.
    pub work: Vec<Day>,
}

impl YearNotice {
    /// # Errors
    /// `Invalid::NoticeYear` where a day is of another year, `Invalid::NoticeDay` where one is both at rest and at work,
    /// `Invalid::NoticeEmpty` where no rest day is named.
    pub fn new(year: i32, mut off: Vec<Day>, mut work: Vec<Day>) -> Result<YearNotice, Invalid> {
        off.sort_unstable();
        off.dedup();
        work.sort_unstable();
        work.dedup();
        if let Some(day) = off.iter().chain(&work).find(|day| day.year() != year) {
            return Err(Invalid::NoticeYear { day: *day, year });
        }
        if let Some(day) = work.iter().find(|day| off.contains(day)) {
            return Err(Invalid::NoticeDay(*day));
        }
        if off.is_empty() { Err(Invalid::NoticeEmpty(year)) } else { Ok(YearNotice { year, off, work }) }
    }
}

choice! {
    /// Where a year's notice is known from.
    Source "来源" {
        BuiltIn "built-in" "内置",
        Imported "imported" "导入",
    }
}

/// The calendar of workdays: the built-in notices, and those that were imported, which count before them.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    imported: Vec<YearNotice>,
}

impl Calendar {
    pub fn with(imported: Vec<YearNotice>) -> Calendar {
        Calendar { imported }
    }

    /// Whether the year's notice is known; where it is not, days are provisional.
    pub fn knows(&self, year: i32) -> bool {
        self.imported(year).is_some() || built_in(year).is_some()
    }

    /// What kind of day it is. Where the year's notice is unknown, only the statutory holidays of fixed date count
    /// (《全国年节及纪念日放假办法》 art. 2: 01-01, 05-01, 05-02, 10-01 to 10-03).
    pub fn kind(&self, day: Day) -> DayKind {
        const FIXED: &[u16] = &[101, 501, 502, 1001, 1002, 1003];
        let code = u16::try_from(day.month() * 100 + day.day()).unwrap_or_default();
        let (off, work) = match (self.imported(day.year()), built_in(day.year())) {
            (Some(notice), _) => (notice.off.contains(&day), notice.work.contains(&day)),
            (None, Some(notice)) => (notice.off.contains(&code), notice.work.contains(&code)),
            (None, None) => (FIXED.contains(&code), false),
        };
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        match (work && weekend, off, weekend) {
            (true, ..) => DayKind::MakeUp,
            (_, true, _) => DayKind::Holiday,
            (.., true) => DayKind::Weekend,
            _ => DayKind::Workday,
        }
    }

    pub fn is_workday(&self, day: Day) -> bool {
        self.kind(day).is_workday()
    }

    /// The years whose notices are known, in order.
    pub fn years(&self) -> Vec<i32> {
        let imported = self.imported.iter().map(|notice| notice.year);
        let mut years: Vec<i32> = NOTICES.iter().map(|notice| notice.year).chain(imported).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// A year's notice that counts, and where it is known from.
    pub fn notice(&self, year: i32) -> Option<(YearNotice, Source)> {
        match self.imported(year) {
            Some(notice) => Some((notice.clone(), Source::Imported)),
            None => built_in(year).map(|notice| (notice.days(), Source::BuiltIn)),
        }
    }

    /// Takes over a notice in place of what was known of its year.
    pub fn put(&mut self, notice: YearNotice) {
        self.imported.retain(|known| known.year != notice.year);
        self.imported.push(notice);
    }

    /// Takes over one day that another year's notice names, as they do around New Year, if its own year's is known.
    pub fn put_day(&mut self, day: Day, rests: bool) -> bool {
        let Some((mut notice, _)) = self.notice(day.year()) else { return false };
        let (to, from) =
            if rests { (&mut notice.off, &mut notice.work) } else { (&mut notice.work, &mut notice.off) };
        from.retain(|known| *known != day);
        if let Err(at) = to.binary_search(&day) {
            to.insert(at, day);
        }
        self.put(notice);
        true
    }

    fn imported(&self, year: i32) -> Option<&YearNotice> {
        self.imported.iter().find(|notice| notice.year == year)
    }
}

impl Notice {
    fn days(&self) -> YearNotice {
        let day = |code: &u16| {
            let (month, day) = (u32::from(code / 100), u32::from(code % 100));
            Day::from_ymd_opt(self.year, month, day).expect("a test reads every built-in day")
        };
        let days = |codes: &[u16]| codes.iter().map(day).collect();
        YearNotice { year: self.year, off: days(self.off), work: days(self.work) }
    }
}

fn built_in(year: i32) -> Option<&'static Notice> {
    NOTICES.iter().find(|notice| notice.year == year)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate, Weekday};

    use super::notices::NOTICES;
    use super::{Calendar, DayKind, Invalid, Source, YearNotice};

    fn kind(year: i32, month: u32, day: u32) -> DayKind {
        Calendar::default().kind(NaiveDate::from_ymd_opt(year, month, day).unwrap())
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
        assert!(!Calendar::default().knows(2027));
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

    #[test]
    fn an_imported_notice_counts_before_everything_else() {
        let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
        let notice = YearNotice::new(2027, vec![day(2, 8), day(1, 1)], vec![day(2, 13)]).unwrap();
        let calendar = Calendar::with(vec![notice]);
        assert!(calendar.knows(2027));
        assert_eq!(calendar.kind(day(2, 8)), DayKind::Holiday);
        assert_eq!(calendar.kind(day(2, 13)), DayKind::MakeUp);
        assert_eq!(calendar.kind(day(5, 3)), DayKind::Workday);
    }

    #[test]
    fn a_year_is_known_from_the_program_or_from_an_import_and_a_stray_day_makes_none_known() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let mut calendar = Calendar::default();
        assert_eq!(calendar.years(), (2016..=2026).collect::<Vec<_>>());
        let (built_in, source) = calendar.notice(2026).unwrap();
        assert_eq!((built_in.off.len(), built_in.work.len(), source), (33, 6, Source::BuiltIn));
        // 2027's notice names the last Thursday of 2026 a rest day.
        assert!(calendar.put_day(day(2026, 12, 31), true) && !calendar.put_day(day(2027, 1, 1), true));
        assert_eq!(calendar.kind(day(2026, 12, 31)), DayKind::Holiday);
        assert_eq!(calendar.kind(day(2026, 10, 5)), DayKind::Holiday);
        assert!(calendar.put_day(day(2026, 10, 10), true) && !calendar.knows(2027));
        assert_eq!(calendar.kind(day(2026, 10, 10)), DayKind::Holiday);
        assert_eq!(calendar.notice(2026).unwrap().1, Source::Imported);
    }

    #[test]
    fn a_notice_that_contradicts_itself_is_refused() {
        let day = |year, day| NaiveDate::from_ymd_opt(year, 2, day).unwrap();
        let notice = |off, work| YearNotice::new(2027, off, work);
        assert_eq!(
            notice(vec![day(2026, 1)], vec![]),
            Err(Invalid::NoticeYear { day: day(2026, 1), year: 2027 })
        );
        assert_eq!(notice(vec![day(2027, 1)], vec![day(2027, 1)]), Err(Invalid::NoticeDay(day(2027, 1))));
        assert_eq!(notice(vec![], vec![]), Err(Invalid::NoticeEmpty(2027)));
    }
}
