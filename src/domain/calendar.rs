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

    /// What kind of day it is. Where the year's notice is unknown, only what the law says of holidays of fixed date counts.
    pub fn kind(&self, day: Day) -> DayKind {
        let code = u16::try_from(day.month() * 100 + day.day()).unwrap_or_default();
        let (off, work) = match (self.imported(day.year()), built_in(day.year())) {
            (Some(notice), _) => (notice.off.contains(&day), notice.work.contains(&day)),
            (None, Some(notice)) => (notice.off.contains(&code), notice.work.contains(&code)),
            (None, None) => (is_statutory(day), false),
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

    /// Returns the notices that were imported, in order of year.
    pub fn notices(&self) -> &[YearNotice] {
        &self.imported
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

/// The holidays of fixed date: month, first day, and how many days the law gives.
///
/// Source: 《全国年节及纪念日放假办法》 art. 2, as revised in 2024, and before that in 2007 and 1999.
fn fixed(year: i32) -> [(u32, u32, u64); 3] {
    let labour = match year {
        2025.. => 2,
        2008..2025 => 1,
        _ => 3,
    };
    [(1, 1, 1), (5, 1, labour), (10, 1, 3)]
}

/// Whether a day is a holiday of fixed date, or one in lieu: for each day of a holiday that falls on a Saturday or Sunday a
/// workday after it is off.
///
/// Source: 《全国年节及纪念日放假办法》 art. 6: 全体公民放假的假日，如果适逢周六、周日，应当在工作日补假。
fn is_statutory(day: Day) -> bool {
    let is_weekend = |day: &Day| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    fixed(day.year()).into_iter().any(|(month, first, count)| {
        let Some(first) = Day::from_ymd_opt(day.year(), month, first) else { return false };
        let off: Vec<Day> = first.iter_days().take(usize::try_from(count).unwrap_or_default()).collect();
        let lost = off.iter().filter(|day| is_weekend(day)).count();
        let after = first.iter_days().skip(off.len()).filter(|day| !is_weekend(day)).take(lost);
        off.iter().copied().chain(after).any(|known| known == day)
    })
}

fn built_in(year: i32) -> Option<&'static Notice> {
    NOTICES.iter().find(|notice| notice.year == year)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate, Weekday};

    use super::notices::NOTICES;
    use super::{Calendar, DayKind, Invalid, Source, YearNotice, is_statutory};
    use crate::domain::party_day::PartyDay;
    use crate::domain::policy::Policy;
    use crate::domain::time::Months;

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
    fn a_year_without_a_notice_has_its_fixed_holidays_and_the_days_in_lieu_of_their_weekends() {
        assert!(!Calendar::default().knows(2027));
        let off = |year| {
            let days = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days();
            let days = days.take_while(|day| day.year() == year).filter(|day| is_statutory(*day));
            days.map(|day| day.format("%m-%d %a").to_string()).collect::<Vec<_>>()
        };
        // 元旦 on a Friday; both days of 劳动节 on a weekend; 国庆节 from Friday to Sunday.
        let of_2027 = [
            "01-01 Fri",
            "05-01 Sat",
            "05-02 Sun",
            "05-03 Mon",
            "05-04 Tue",
            "10-01 Fri",
            "10-02 Sat",
            "10-03 Sun",
            "10-04 Mon",
            "10-05 Tue",
        ];
        assert_eq!(off(2027), of_2027);
        // 元旦 on a Saturday; 国庆节 from Sunday to Tuesday.
        let of_2028 = [
            "01-01 Sat",
            "01-03 Mon",
            "05-01 Mon",
            "05-02 Tue",
            "10-01 Sun",
            "10-02 Mon",
            "10-03 Tue",
            "10-04 Wed",
        ];
        assert_eq!(off(2028), of_2028);
        assert_eq!((kind(2027, 10, 4), kind(2027, 10, 6)), (DayKind::Holiday, DayKind::Workday));
    }

    #[test]
    fn no_known_notice_has_people_work_on_what_the_law_alone_says() {
        let mut party_days = (0, 0);
        for notice in NOTICES {
            let year = notice.year;
            let days = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days();
            for day in days.take_while(|day| day.year() == year).filter(|day| is_statutory(*day)) {
                assert!(!Calendar::default().is_workday(day), "{day}");
            }
            // What the first Monday would have been without the notice, which also knows 春节, 清明 and longer rests.
            for month in Months::year(year).iter() {
                let is_off = |day: NaiveDate| {
                    is_statutory(day) || matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
                };
                let nominal =
                    NaiveDate::from_weekday_of_month_opt(year, month.number(), Weekday::Mon, 1).unwrap();
                let guessed = nominal.iter_days().find(|day| !is_off(*day)).unwrap();
                let known = PartyDay::of(month, &Policy::default(), &Calendar::default()).unwrap().regular;
                assert!(guessed <= known, "{month}");
                party_days = (party_days.0 + u32::from(guessed != known), party_days.1 + 1);
            }
        }
        // In April for 清明, in October for the whole week, in May for rests around 劳动节; 春节 twice, 端午 once.
        assert_eq!(party_days, (26, 132));
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
