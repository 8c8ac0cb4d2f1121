//! The party day 党日 of a month: the rule that names it, and how it gives way to rest days (T1, T3).

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

use super::calendar::{Calendar, DayKind};
use super::choice::choice;
use super::policy::Policy;
use super::text::{half_width, list};
use super::time::{Day, Month, parse_full_day};

/// What names a month's party day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayRule {
    /// The 1st to 4th of a weekday.
    Nth(u8, Weekday),
    /// The last of a weekday.
    Last(Weekday),
    /// A day of the month, 1–31; the month's last day where it is shorter.
    DayOfMonth(u8),
    /// Days listed one by one, for customs that follow the lunar calendar; a month without one has no party day.
    Listed(Vec<Day>),
}

choice! {
    /// Where the party day goes when it falls on a rest day (T3).
    Shift "遇休息日" {
        Next "next" "顺延",
        Previous "previous" "提前",
        Stay "none" "不变",
    }
}

const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("mon", "一", Weekday::Mon),
    ("tue", "二", Weekday::Tue),
    ("wed", "三", Weekday::Wed),
    ("thu", "四", Weekday::Thu),
    ("fri", "五", Weekday::Fri),
    ("sat", "六", Weekday::Sat),
    ("sun", "日", Weekday::Sun),
];

impl DayRule {
    /// The day of the month before any shift; `None` where the list names none.
    pub fn nominal(&self, month: Month) -> Option<Day> {
        let nth =
            |nth, weekday| NaiveDate::from_weekday_of_month_opt(month.year(), month.number(), weekday, nth);
        match self {
            DayRule::Nth(number, weekday) => nth(*number, *weekday),
            DayRule::Last(weekday) => nth(5, *weekday).or_else(|| nth(4, *weekday)),
            DayRule::DayOfMonth(day) => Some(month.first().with_day(u32::from(*day)).unwrap_or(month.last())),
            DayRule::Listed(days) => days.iter().copied().find(|day| month.contains(*day)),
        }
    }

    /// Reads the code (`1-mon`, `last-wed`, `day-25`, days joined by commas) or the words (`第一个星期一`, `最后一个周三`,
    /// `每月25日`).
    pub fn parse(text: &str) -> Option<DayRule> {
        let plain = half_width(text).to_lowercase();
        if let Some(rule) = DayRule::of_code(&plain).or_else(|| DayRule::of_words(&plain)) {
            return Some(rule);
        }
        let mut days = list(&plain).map(parse_full_day).collect::<Result<Vec<Day>, _>>().ok()?;
        days.sort_unstable();
        days.dedup();
        (!days.is_empty()).then_some(DayRule::Listed(days))
    }

    fn of_code(plain: &str) -> Option<DayRule> {
        let (which, day) = plain.split_once('-')?;
        let weekday = || WEEKDAYS.into_iter().find(|(code, ..)| *code == day).map(|(.., weekday)| weekday);
        match which {
            "day" => day.parse().ok().filter(|day| (1..=31).contains(day)).map(DayRule::DayOfMonth),
            "last" => weekday().map(DayRule::Last),
            _ => which
                .parse()
                .ok()
                .filter(|nth| (1..=4).contains(nth))
                .zip(weekday())
                .map(|(n, w)| DayRule::Nth(n, w)),
        }
    }

    fn of_words(plain: &str) -> Option<DayRule> {
        let words = plain.trim_start_matches("每月");
        if let Some(day) = words.strip_suffix(['日', '号'])
            && let Ok(day @ 1..=31) = day.parse()
        {
            return Some(DayRule::DayOfMonth(day));
        }
        let (which, weekday) = words.split_once(['周', '星', '礼'])?;
        let weekday = weekday.trim_start_matches(['周', '星', '礼', '期', '拜']).replace('天', "日");
        let (.., weekday) = WEEKDAYS.into_iter().find(|(_, word, _)| *word == weekday)?;
        match which.trim_start_matches('第').trim_end_matches('个') {
            "最后一" | "最后" => Some(DayRule::Last(weekday)),
            "一" | "1" => Some(DayRule::Nth(1, weekday)),
            "二" | "2" => Some(DayRule::Nth(2, weekday)),
            "三" | "3" => Some(DayRule::Nth(3, weekday)),
            "四" | "4" => Some(DayRule::Nth(4, weekday)),
            _ => None,
        }
    }

    /// As people say it: `每月第一个周一`.
    pub fn label(&self) -> String {
        let word = |weekday: Weekday| WEEKDAYS[weekday.num_days_from_monday() as usize].1;
        match self {
            DayRule::Nth(nth, weekday) => {
                format!("每月第{}个周{}", ["一", "二", "三", "四"][usize::from(*nth - 1)], word(*weekday))
            }
            DayRule::Last(weekday) => format!("每月最后一个周{}", word(*weekday)),
            DayRule::DayOfMonth(day) => format!("每月{day}日"),
            DayRule::Listed(days) => format!("逐月指定（{} 天）", days.len()),
        }
    }
}

impl fmt::Display for DayRule {
    /// The code, as stored and as written to JSON and TOML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = |weekday: Weekday| WEEKDAYS[weekday.num_days_from_monday() as usize].0;
        match self {
            DayRule::Nth(nth, weekday) => write!(f, "{nth}-{}", code(*weekday)),
            DayRule::Last(weekday) => write!(f, "last-{}", code(*weekday)),
            DayRule::DayOfMonth(day) => write!(f, "day-{day}"),
            DayRule::Listed(days) => {
                f.write_str(&days.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
            }
        }
    }
}

impl Serialize for DayRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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
    /// Another day, to which the superior let it be moved (T5).
    pub moved_to: Option<Day>,
    /// Last day for the notice to members of the day as it stands (P3).
    pub notice_by: Day,
    /// Last day to apply for another, later day (T5).
    pub request_by: Day,
}

impl PartyDay {
    /// The party day of a month; `None` in a month off, or one that the list leaves out.
    pub fn of(month: Month, policy: &Policy, calendar: &Calendar) -> Option<PartyDay> {
        if policy.months_off.contains(&month.number()) {
            return None;
        }
        let nominal = policy.party_day.nominal(month)?;
        let regular = regular(nominal, policy, calendar);
        Some(PartyDay {
            month,
            nominal,
            regular,
            kind: calendar.kind(regular),
            reason: calendar.kind(nominal),
            provisional: policy.shift != Shift::Stay
                && !(calendar.knows(nominal.year()) && calendar.knows(regular.year())),
            moved_to: None,
            notice_by: regular - Days::new(u64::from(policy.notice_days)),
            request_by: regular - Days::new(u64::from(policy.request_days)),
        })
    }

    /// The same, moved with the superior's consent, which settles it. By when it had to be applied for stays.
    #[must_use]
    pub fn moved(self, to: Day, policy: &Policy) -> PartyDay {
        let notice_by = to - Days::new(u64::from(policy.notice_days));
        PartyDay { moved_to: Some(to), provisional: false, notice_by, ..self }
    }

    /// The day as it stands.
    pub fn planned(&self) -> Day {
        self.moved_to.unwrap_or(self.regular)
    }
}

/// The nominal day moved off rest days as far as the place allows. Where the calendar leaves no workday in a whole week, as at the
/// Spring Festival of 2020, nothing but the first one after it is left.
fn regular(nominal: Day, policy: &Policy, calendar: &Calendar) -> Day {
    let by = |days: u64| match policy.shift {
        Shift::Next => nominal.checked_add_days(Days::new(days)),
        Shift::Previous => nominal.checked_sub_days(Days::new(days)),
        Shift::Stay => None,
    };
    let workday = |days: u64| by(days).filter(|day| calendar.is_workday(*day));
    if let Some(day) = (0..=u64::from(policy.shift_days)).find_map(workday) {
        return day;
    }
    // A place that allows less than a week leaves the day where it is, if the week has a workday.
    if policy.shift == Shift::Stay || (0..=WEEK).any(|days| workday(days).is_some()) {
        return nominal;
    }
    let after = (1..=LONGEST).filter_map(|days| nominal.checked_add_days(Days::new(days)));
    after.into_iter().find(|day| calendar.is_workday(*day)).unwrap_or(nominal)
}

/// Within so many days a session that is put off is held (T3).
const WEEK: u64 = 7;
/// No holiday is longer, in days.
const LONGEST: u64 = 60;

#[cfg(test)]
mod tests;
