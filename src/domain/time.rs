//! Civil days, months, periods and times of day, as people of the place write them.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::choice::read;
use super::invalid::Invalid;
use super::text::half_width;

/// A civil date of the place.
pub type Day = NaiveDate;

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// # Errors
    /// `Invalid::Month` unless `month` is 1–12 and `year` has four digits.
    pub fn new(year: i32, month: u32) -> Result<Month, Invalid> {
        if (1..=12).contains(&month) && (1000..=9999).contains(&year) {
            Ok(Month { year, month })
        } else {
            Err(Invalid::Month(format!("{year}-{month:02}")))
        }
    }

    pub fn of(day: Day) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    /// Reads `2026-11`, `2026年11月`, `202611`, or `11`, `十一月` for a month of the year of `today`; `本月`, `上月`, `下月`.
    ///
    /// # Errors
    /// `Invalid::Month`.
    pub fn parse(text: &str, today: Day) -> Result<Month, Invalid> {
        let bad = |_| Invalid::Month(text.trim().to_owned());
        let plain = half_width(text);
        match plain.as_str() {
            "本月" | "这个月" => return Ok(Month::of(today)),
            "上月" | "上个月" => return Ok(Month::of(today).previous()),
            "下月" | "下个月" => return Ok(Month::of(today).next()),
            _ => {}
        }
        let plain = plain.strip_suffix("份").unwrap_or(&plain);
        // `去年12月`: the year in words, and the month of it.
        let spoken = plain.char_indices().nth(2).map(|(at, _)| plain.split_at(at));
        if let Some((year, month)) = spoken
            && year.ends_with('年')
            && let Ok(year) = parse_year(year, Some(today.year()))
            && let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1)
        {
            return Month::parse(month, first).map_err(bad);
        }
        if let Some((number, _)) = MONTHS.iter().find(|(_, name)| plain.strip_suffix('月') == Some(name)) {
            return Month::new(today.year(), *number);
        }
        let month = match numbers(plain).as_deref() {
            Some([(year, 4), (month, 1..=2)]) => Month::new(cast(*year), *month),
            Some([(month, 1..=2)]) => Month::new(today.year(), *month),
            Some([(both, 6)]) => Month::new(cast(both / 100), both % 100),
            _ => Err(Invalid::Month(String::new())),
        };
        month.map_err(bad)
    }

    pub fn year(self) -> i32 {
        self.year
    }

    /// 1–12.
    pub fn number(self) -> u32 {
        self.month
    }

    /// 1–4.
    pub fn quarter(self) -> u32 {
        self.month.div_ceil(3)
    }

    pub fn first(self) -> Day {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).expect("a Month is made of a valid year and month")
    }

    pub fn last(self) -> Day {
        self.next().first() - Days::new(1)
    }

    /// The month `count` later, or earlier where it is negative.
    pub fn plus(self, count: i32) -> Month {
        let index = self.index() + count;
        Month { year: index.div_euclid(12), month: cast_back(index.rem_euclid(12)) + 1 }
    }

    pub fn next(self) -> Month {
        self.plus(1)
    }

    /// Returns it with the month before and the month after, in which what concerns it may have been done.
    pub fn and_around(self) -> Months {
        Months::one(self).and_around()
    }

    pub fn previous(self) -> Month {
        self.plus(-1)
    }

    pub fn contains(self, day: Day) -> bool {
        Month::of(day) == self
    }

    /// Months since year 0, for counting.
    pub fn index(self) -> i32 {
        self.year * 12 + cast(self.month) - 1
    }

    /// `2026年11月`, for titles.
    pub fn title(self) -> String {
        format!("{}年{}月", self.year, self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year, self.month))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    /// Reads it as it is written, `2026-11`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
        let month = |text: &str| parse_full_day(&format!("{text}-01")).ok().map(Month::of);
        read(deserializer, month, "月份")
    }
}

/// Months from one to another, both included; empty where `from` is after `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Months {
    pub from: Month,
    pub to: Month,
}

impl Months {
    pub fn one(month: Month) -> Months {
        Months { from: month, to: month }
    }

    pub fn year(year: i32) -> Months {
        Months { from: Month { year, month: 1 }, to: Month { year, month: 12 } }
    }

    /// `quarter` is 1–4.
    pub fn quarter(year: i32, quarter: u32) -> Months {
        let from = Month { year, month: quarter * 3 - 2 };
        Months { from, to: from.plus(2) }
    }

    pub fn iter(self) -> impl Iterator<Item = Month> {
        (self.from.index()..=self.to.index()).scan(self.from, |month, _| {
            let this = *month;
            *month = this.next();
            Some(this)
        })
    }

    /// `2026年11月`, `2026年第3季度`, `2026年`; from and to where it is none of these.
    pub fn title(self) -> String {
        let year = self.from.year();
        if self.from == self.to {
            self.from.title()
        } else if self == Months::quarter(year, self.from.quarter()) {
            format!("{year}年第{}季度", self.from.quarter())
        } else if self == Months::year(year) {
            format!("{year}年")
        } else {
            format!("{}至{}", self.from.title(), self.to.title())
        }
    }

    /// As it is typed: `2026-11`, `2026-Q3`, `2026`; `None` for any other stretch.
    pub fn code(self) -> Option<String> {
        let (year, quarter) = (self.from.year(), self.from.quarter());
        if self.from == self.to {
            Some(self.from.to_string())
        } else if self == Months::quarter(year, quarter) {
            Some(format!("{year}-Q{quarter}"))
        } else {
            (self == Months::year(year)).then(|| year.to_string())
        }
    }

    pub fn contains(self, month: Month) -> bool {
        (self.from..=self.to).contains(&month)
    }

    pub fn first(self) -> Day {
        self.from.first()
    }

    pub fn last(self) -> Day {
        self.to.last()
    }

    /// Returns them with the month before and the month after.
    #[must_use]
    pub fn and_around(self) -> Months {
        Months { from: self.from.previous(), to: self.to.next() }
    }

    /// Those of them that are also among others; none, from later than to, where there are no such.
    #[must_use]
    pub fn within(self, others: Months) -> Months {
        Months { from: self.from.max(others.from), to: self.to.min(others.to) }
    }

    /// Whether a span, open where it has no last day, has a day in them.
    pub fn overlaps(self, from: Day, until: Option<Day>) -> bool {
        from <= self.last() && until.is_none_or(|until| until >= self.first())
    }
}

/// A time of day, to the minute: minutes from midnight to midnight, both included, so that what lasts until then ends at 24:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u16);

impl Time {
    /// 24:00, when nothing of the day can begin any more.
    pub const MIDNIGHT: Time = Time(24 * 60);

    pub fn new(hour: u32, minute: u32) -> Option<Time> {
        let minutes = hour.checked_mul(60)?.checked_add(minute).filter(|_| minute < 60)?;
        u16::try_from(minutes).ok().map(Time).filter(|time| *time <= Time::MIDNIGHT)
    }

    /// Minutes from this time to a later one of the same day; negative where it is earlier.
    pub fn minutes_to(self, end: Time) -> i64 {
        i64::from(end.0) - i64::from(self.0)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Time, D::Error> {
        read(deserializer, |text| parse_time(text).ok(), "时间")
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a quarter, with its year or of that of `this` month: `2026-Q4`, `2026Q4`, `2026年第四季度`, `去年四季度`, `Q4`, `4`, `本季度`,
/// `上季度`, `下季度`.
///
/// # Errors
/// `Invalid::Quarter` if it is written otherwise or does not exist.
pub fn parse_quarter(text: &str, this: Month) -> Result<(i32, u32), Invalid> {
    let bad = || Invalid::Quarter(text.trim().to_owned());
    let plain = half_width(text).to_uppercase();
    let of = |month: Month| Ok((month.year(), month.quarter()));
    match plain.as_str() {
        "本季度" | "这个季度" => return of(this),
        "上季度" | "上个季度" => return of(this.plus(-3)),
        "下季度" | "下个季度" => return of(this.plus(3)),
        _ => {}
    }
    let (year, quarter) = match plain.rsplit_once(['Q', '-', '年']) {
        Some((year, quarter)) => (year.trim_end_matches('-'), quarter),
        None => ("", plain.as_str()),
    };
    let known = Some(this.year());
    let year = match year {
        "" => this.year(),
        _ => {
            parse_year(year, known).or_else(|_| parse_year(&format!("{year}年"), known)).map_err(|_| bad())?
        }
    };
    let quarter = quarter.trim_start_matches('第').trim_end_matches("季度");
    let words = ["一", "二", "三", "四"].into_iter().zip(1..);
    let word = words.into_iter().find(|(word, _)| *word == quarter).map(|(_, number)| number);
    let quarter = word.or(quarter.parse().ok());
    Ok((year, quarter.filter(|quarter| (1..=4).contains(quarter)).ok_or_else(bad)?))
}

/// Reads a day: `2026-11-02`, `2026/11/2`, `2026年11月2日`, `20261102`; `11-02` of the year of `today`; `今天`, `昨天`, `today`, `yesterday`.
///
/// # Errors
/// `Invalid::Day` if it is written otherwise or does not exist.
pub fn parse_day(text: &str, today: Day) -> Result<Day, Invalid> {
    let day = match half_width(text).as_str() {
        "today" | "今天" | "今日" => Some(today),
        "yesterday" | "昨天" | "昨日" => today.pred_opt(),
        "前天" => today.checked_sub_days(Days::new(2)),
        "明天" | "明日" => today.succ_opt(),
        "月底" | "本月底" => Some(Month::of(today).last()),
        plain => match numbers(plain).as_deref() {
            Some([(month, 1..=2), (day, 1..=2)]) => NaiveDate::from_ymd_opt(today.year(), *month, *day),
            _ => return parse_full_day(text),
        },
    };
    day.ok_or_else(|| Invalid::Day(text.trim().to_owned()))
}

/// Reads a day with its year, as a file holds it; a spreadsheet's midnight after it is passed over.
///
/// # Errors
/// `Invalid::Day` if it is written otherwise or does not exist.
pub fn parse_full_day(text: &str) -> Result<Day, Invalid> {
    let plain = half_width(text);
    let plain = match plain.split_once(' ') {
        Some((day, "0:00" | "00:00" | "0:00:00" | "00:00:00")) => day,
        _ => &plain,
    };
    let day = match numbers(plain).as_deref() {
        Some([(year, 4), (month, 1..=2), (day, 1..=2)]) => NaiveDate::from_ymd_opt(cast(*year), *month, *day),
        Some([(all, 8)]) => NaiveDate::from_ymd_opt(cast(all / 10_000), all / 100 % 100, all % 100),
        _ => None,
    };
    day.filter(|day| (1000..=9999).contains(&day.year())).ok_or_else(|| Invalid::Day(text.trim().to_owned()))
}

const MONTHS: [(u32, &str); 12] = [
    (1, "一"),
    (2, "二"),
    (3, "三"),
    (4, "四"),
    (5, "五"),
    (6, "六"),
    (7, "七"),
    (8, "八"),
    (9, "九"),
    (10, "十"),
    (11, "十一"),
    (12, "十二"),
];

/// What people put before a time to say which part of the day it is of, and the hours of that; those of the second half are
/// called 1 to 11 too. 晚上12点 is none: it may be either end of a day.
const PARTS: [(&str, std::ops::RangeInclusive<u32>); 5] =
    [("下午", 12..=23), ("晚上", 17..=24), ("上午", 0..=12), ("早上", 0..=11), ("凌晨", 0..=11)];

/// Hours that people name without their half of the day and mean the afternoon's.
const UNCLEAR: std::ops::RangeInclusive<u32> = 1..=6;
/// Of these the ones that are the afternoon's for sure where they are written as they are spoken, `三点`: at night nobody meets then.
const AFTERNOON: std::ops::RangeInclusive<u32> = 3..=6;

/// Reads a time of day: `14:30`, `14：30`, `14.30`, `14点30分`, `14点`, `1430`, `下午2:30`, `下午两点半`, `02:30`.
///
/// # Errors
/// `Invalid::Time`; `Invalid::UnclearTime` for `2:30` or `两点半`, which says of no half of the day that it is meant.
pub fn parse_time(text: &str) -> Result<Time, Invalid> {
    let plain = half_width(text).replace("点钟", "点").replace(['点', '时'], ":").replace('分', "");
    let plain = plain.replace("一刻", "15").replace("三刻", "45").replace('半', "30").replace('整', "");
    // `14.30`, with the dot that stands beside the digits.
    let plain = if plain.contains(':') { plain } else { plain.replace('.', ":") };
    let part = PARTS.iter().find_map(|(name, hours)| Some((plain.strip_prefix(name)?.trim(), hours)));
    let (plain, hours) = (part.map_or(&*plain, |(rest, _)| rest), part.map(|(_, hours)| hours));
    let (hour, minute) = match plain.split_once(':') {
        Some((hour, "")) => (hour, "0"),
        Some(parts) => parts,
        None if plain.len() == 4 && plain.is_ascii() => plain.split_at(2),
        None => (plain, ""),
    };
    let is_clear = hours.is_some() || hour.starts_with('0');
    let is_spoken = spoken(hour).is_some();
    let number = |part: &str| match (1..=2).contains(&part.len()).then(|| part.parse::<u32>().ok()).flatten()
    {
        None => spoken(part),
        number => number,
    };
    let hour = number(hour);
    let later = |hour: u32| if (1..12).contains(&hour) { hour + 12 } else { hour };
    let hour =
        hour.map(|hour| if hours.is_some_and(|hours| *hours.start() >= 12) { later(hour) } else { hour });
    let hour = hour.filter(|hour| hours.is_none_or(|hours| hours.contains(hour)));
    let read =
        hour.zip(number(minute)).and_then(|(hour, minute)| Some((hour, minute, Time::new(hour, minute)?)));
    let (hour, minute, time) = read.ok_or_else(|| Invalid::Time(text.trim().to_owned()))?;
    match Time::new(later(hour), minute).filter(|_| !is_clear && UNCLEAR.contains(&hour)) {
        Some(afternoon) if is_spoken && AFTERNOON.contains(&hour) => Ok(afternoon),
        Some(afternoon) => Err(Invalid::UnclearTime { text: text.trim().to_owned(), afternoon, night: time }),
        None => Ok(time),
    }
}

/// Reads a number below a hundred as it is spoken: `两`, `三`, `十五`, `四十五`, `零五`.
fn spoken(text: &str) -> Option<u32> {
    let digit = |text: &str| match text {
        "" => None,
        "两" => Some(2),
        "零" | "〇" => Some(0),
        _ => MONTHS[..9].iter().find(|(_, name)| *name == text).map(|(number, _)| *number),
    };
    let text = text.strip_prefix(['零', '〇']).filter(|rest| !rest.is_empty()).unwrap_or(text);
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { Some(1) } else { digit(tens) };
            let ones = if ones.is_empty() { Some(0) } else { digit(ones) };
            Some(tens? * 10 + ones?)
        }
    }
}

/// Reads a year of four digits: `2026`, `2026年`; `今年`, `去年`, `明年` where it is known which this is.
///
/// # Errors
/// `Invalid::Year`.
pub fn parse_year(text: &str, this_year: Option<i32>) -> Result<i32, Invalid> {
    let later = match text.trim() {
        "今年" | "本年" => Some(0),
        "去年" | "上年" => Some(-1),
        "明年" | "下年" => Some(1),
        "前年" => Some(-2),
        _ => None,
    };
    if let (Some(later), Some(this_year)) = (later, this_year) {
        return Ok(this_year + later);
    }
    match numbers(text).as_deref() {
        Some([(year, 4)]) if *year >= 1000 => Ok(cast(*year)),
        _ => Err(Invalid::Year(text.trim().to_owned())),
    }
}

/// Returns how many days it is from one day to another; less than zero where the other comes first.
pub fn days_between(from: Day, to: Day) -> i64 {
    (to - from).num_days()
}

/// `周一` for a Monday.
pub fn weekday(day: Day) -> &'static str {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][day.weekday().num_days_from_monday() as usize]
}

/// The numbers between the separators of a date, each with its count of digits; `None` where anything else stands there.
fn numbers(text: &str) -> Option<Vec<(u32, usize)>> {
    let plain = half_width(text);
    plain
        .trim_end_matches(['日', '号', '月', '年'])
        .split(['-', '/', '.', '年', '月'])
        .map(|part| {
            let digits = part.trim();
            let number = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??;
            Some((number, digits.len()))
        })
        .collect()
}

fn cast(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn cast_back(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests;
