//! Policy: what the document leaves to a place or to a number, with the document's values as the default.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

use super::calendar::{Calendar, DayKind};
use super::choice::{Choice, choice};
use super::invalid::Invalid;
use super::meeting::MeetingKind;
use super::time::{Day, Month, Months, Time};

choice! {
    /// How a monthly amount of dues is rounded.
    Rounding "党费取整方式" {
        FenHalfUp "fen-half-up" "四舍五入到分",
        JiaoHalfUp "jiao-half-up" "四舍五入到角",
        YuanUp "yuan-up" "进位到元",
    }
}

choice! {
    /// How often something is asked for.
    Frequency "频次" {
        Monthly "monthly" "每月",
        Quarterly "quarterly" "每季度",
        Yearly "yearly" "每年",
    }
}

impl Frequency {
    /// How often it is asked for from `from` to `to`, both included: months, or quarters and years that end in them.
    pub fn times(self, months: Months) -> u32 {
        let ends = |month: &Month| match self {
            Frequency::Monthly => true,
            Frequency::Quarterly => month.number().is_multiple_of(3),
            Frequency::Yearly => month.number() == 12,
        };
        u32::try_from(months.iter().filter(ends).count()).unwrap_or(u32::MAX)
    }
}

/// The rule that names a month's party day (T1): the `nth` weekday of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRule {
    /// 1–4.
    pub nth: u8,
    pub weekday: Weekday,
}

impl DayRule {
    /// The day of the month before any shift.
    pub fn nominal(self, month: Month) -> Day {
        let first = month.first();
        NaiveDate::from_weekday_of_month_opt(month.year(), month.number(), self.weekday, self.nth)
            .unwrap_or(first)
    }

    const WEEKDAYS: [(&'static str, &'static str, Weekday); 7] = [
        ("mon", "周一", Weekday::Mon),
        ("tue", "周二", Weekday::Tue),
        ("wed", "周三", Weekday::Wed),
        ("thu", "周四", Weekday::Thu),
        ("fri", "周五", Weekday::Fri),
        ("sat", "周六", Weekday::Sat),
        ("sun", "周日", Weekday::Sun),
    ];

    /// Reads the code as stored, `1-mon`.
    fn parse(code: &str) -> Option<DayRule> {
        let (nth, day) = code.split_once('-')?;
        let nth = nth.parse().ok().filter(|nth| (1..=4).contains(nth))?;
        let (.., weekday) = Self::WEEKDAYS.into_iter().find(|(code, ..)| *code == day)?;
        Some(DayRule { nth, weekday })
    }

    fn weekday_names(self) -> (&'static str, &'static str) {
        let (code, label, _) = Self::WEEKDAYS[self.weekday.num_days_from_monday() as usize];
        (code, label)
    }

    /// `每月第 1 个周一`.
    pub fn label(self) -> String {
        format!("每月第 {} 个{}", self.nth, self.weekday_names().1)
    }
}

impl fmt::Display for DayRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.nth, self.weekday_names().0)
    }
}

impl Serialize for DayRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The numbers in force on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// T1: the party day.
    pub party_day: DayRule,
    /// T1: a session begins in the afternoon, at this time or later.
    pub afternoon: Time,
    /// T2: least minutes of a session.
    pub least_minutes: u32,
    /// T3: days after the nominal day within which a session is to be held.
    pub window_days: u32,
    /// T5: days ahead by which another day is applied for.
    pub request_days: u32,
    /// P3: days ahead by which members are notified.
    pub notice_days: u32,
    /// P4: days after a resolution by which its measures are set.
    pub measure_days: u32,
    /// Days after the event from which an entry counts as late.
    pub late_entry_days: u32,
    /// Months in a row unpaid from which arrears are warned of.
    pub arrears_months: u32,
    /// Rounding of monthly dues.
    pub rounding: Rounding,
}

impl Default for Policy {
    /// The document's own values.
    fn default() -> Policy {
        Policy {
            party_day: DayRule { nth: 1, weekday: Weekday::Mon },
            afternoon: Time::new(12, 0).expect("noon is a time"),
            least_minutes: 120,
            window_days: 7,
            request_days: 3,
            notice_days: 2,
            measure_days: 3,
            late_entry_days: 3,
            arrears_months: 3,
            rounding: Rounding::FenHalfUp,
        }
    }
}

/// One setting of the place, in force from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    pub since: Day,
    pub name: String,
    pub value: String,
}

impl Policy {
    /// The document's values with the settings that are in force on `day`; `settings` in order of their days.
    ///
    /// # Errors
    /// `Invalid::Setting` where a name or value is unknown.
    pub fn on(day: Day, settings: &[Setting]) -> Result<Policy, Invalid> {
        let mut policy = Policy::default();
        for setting in settings.iter().filter(|setting| setting.since <= day) {
            policy.apply(&setting.name, &setting.value)?;
        }
        Ok(policy)
    }

    fn apply(&mut self, name: &str, value: &str) -> Result<(), Invalid> {
        let bad = || Invalid::Setting { name: name.to_owned(), value: value.to_owned() };
        let number = || value.parse::<u32>().ok().filter(|number| *number <= 1000).ok_or_else(bad);
        match name {
            "party-day" => self.party_day = DayRule::parse(value).ok_or_else(bad)?,
            "least-minutes" => self.least_minutes = number()?,
            "window-days" => self.window_days = number()?,
            "request-days" => self.request_days = number()?,
            "notice-days" => self.notice_days = number()?,
            "measure-days" => self.measure_days = number()?,
            "late-entry-days" => self.late_entry_days = number()?,
            "arrears-months" => self.arrears_months = number()?,
            "rounding" => self.rounding = Rounding::parse(value).map_err(|_| bad())?,
            _ => return Err(bad()),
        }
        Ok(())
    }

    /// How often a kind of meeting is asked for (C4); `None` where the document names no frequency.
    pub fn frequency(&self, kind: MeetingKind) -> Option<Frequency> {
        match kind {
            MeetingKind::Group | MeetingKind::Committee => Some(Frequency::Monthly),
            MeetingKind::General | MeetingKind::Lecture => Some(Frequency::Quarterly),
            MeetingKind::LifeMeeting | MeetingKind::Appraisal => Some(Frequency::Yearly),
            MeetingKind::CadreLife | MeetingKind::Reporting => None,
        }
    }

    /// The party day of a month, moved off rest days to the next workday (T1, T3).
    pub fn party_day(&self, month: Month, calendar: Calendar) -> PartyDay {
        let nominal = self.party_day.nominal(month);
        let window = (0..=u64::from(self.window_days)).map(|days| nominal + Days::new(days));
        let regular = window.clone().find(|day| calendar.is_workday(*day)).unwrap_or(nominal);
        PartyDay {
            month,
            nominal,
            regular,
            kind: calendar.kind(regular),
            reason: calendar.kind(nominal),
            provisional: !calendar.knows(nominal.year()) || !calendar.knows(regular.year()),
            notice_by: regular - Days::new(u64::from(self.notice_days)),
            request_by: regular - Days::new(u64::from(self.request_days)),
        }
    }
}

/// The party day of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyDay {
    pub month: Month,
    /// What the rule names.
    pub nominal: Day,
    /// The nominal day moved off rest days.
    pub regular: Day,
    /// What kind of day the regular one is.
    pub kind: DayKind,
    /// What kind of day the nominal one is: why there was a shift.
    pub reason: DayKind,
    /// Whether a year's notice is not out yet, so that the day may still change.
    pub provisional: bool,
    /// Last day for the notice to members (P3).
    pub notice_by: Day,
    /// Last day to apply for another, later day (T5).
    pub request_by: Day,
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Calendar, DayKind, Frequency, Invalid, Policy, Setting};
    use crate::domain::time::{Month, Months};

    fn regular(year: i32, month: u32) -> String {
        Policy::default().party_day(Month::new(year, month).unwrap(), Calendar).regular.to_string()
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
            assert_eq!(regular(year, month), day);
        }
    }

    #[test]
    fn every_month_of_the_notices_has_a_workday_within_the_window() {
        for month in (Months { from: Month::new(2016, 1).unwrap(), to: Month::new(2026, 12).unwrap() }).iter()
        {
            let day = Policy::default().party_day(month, Calendar);
            assert!(day.kind.is_workday() && !day.provisional, "{month}");
            assert!((day.regular - day.nominal).num_days() <= 7, "{month}");
            assert_eq!(day.regular == day.nominal, day.reason.is_workday(), "{month}");
        }
    }

    #[test]
    fn a_year_without_a_notice_is_provisional_and_not_refused() {
        let day = Policy::default().party_day(Month::new(2027, 2).unwrap(), Calendar);
        assert!(day.provisional);
        assert_eq!(day.kind, DayKind::Workday);
    }

    #[test]
    fn a_setting_counts_from_its_day_on() {
        let settings = [Setting {
            since: NaiveDate::from_ymd_opt(2026, 7, 1).unwrap(),
            name: "least-minutes".into(),
            value: "90".into(),
        }];
        let minutes =
            |month| Policy::on(Month::new(2026, month).unwrap().first(), &settings).unwrap().least_minutes;
        assert_eq!((minutes(6), minutes(7)), (120, 90));
    }

    #[test]
    fn an_unknown_setting_is_refused() {
        let setting = Setting {
            since: Month::new(2026, 1).unwrap().first(),
            name: "colour".into(),
            value: "red".into(),
        };
        assert!(matches!(
            Policy::on(setting.since, std::slice::from_ref(&setting)),
            Err(Invalid::Setting { .. })
        ));
    }

    #[test]
    fn a_frequency_counts_the_periods_that_end() {
        let year = Months::year(2026);
        assert_eq!(
            [Frequency::Monthly, Frequency::Quarterly, Frequency::Yearly].map(|f| f.times(year)),
            [12, 4, 1]
        );
        let from_may = Months { from: Month::new(2026, 5).unwrap(), to: Month::new(2026, 11).unwrap() };
        assert_eq!(
            [Frequency::Monthly, Frequency::Quarterly, Frequency::Yearly].map(|f| f.times(from_may)),
            [7, 2, 0]
        );
    }
}
