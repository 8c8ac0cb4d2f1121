//! When somebody was born: as exactly as it is known.

use std::fmt;

use serde::{Serialize, Serializer};

use super::invalid::Invalid;
use super::time::{Day, Month, parse_full_day};

/// A day of birth 出生日期, or the month where no day is known 出生年月.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Birth {
    Day(Day),
    Month(Month),
}

impl Birth {
    /// Reads a day, or a month with its year: `1985-03-02`, `1985.03`, `1985年3月`.
    ///
    /// # Errors
    /// `Invalid::Birth`; `Invalid::LostZero` for `1985.1`, as spreadsheets make it of January and of October.
    pub fn parse(text: &str) -> Result<Birth, Invalid> {
        if let Ok(day) = parse_full_day(text) {
            return Ok(Birth::Day(day));
        }
        // Of `Day::MIN`, so that a month needs its year.
        let month = Month::parse(text, Day::MIN).ok().filter(|month| month.year() > 0);
        let month = month.ok_or_else(|| Invalid::Birth(text.trim().to_owned()))?;
        if text.trim().split_once('.').is_some_and(|(_, month)| month == "1") {
            return Err(Invalid::LostZero(text.trim().to_owned()));
        }
        Ok(Birth::Month(month))
    }

    pub fn month(self) -> Month {
        match self {
            Birth::Day(day) => Month::of(day),
            Birth::Month(month) => month,
        }
    }

    /// The first day that it may have been.
    pub fn earliest(self) -> Day {
        match self {
            Birth::Day(day) => day,
            Birth::Month(month) => month.first(),
        }
    }

    /// Whether two may be the same: what only says the month fits each day of it.
    pub fn fits(self, other: Birth) -> bool {
        match (self, other) {
            (Birth::Day(one), Birth::Day(other)) => one == other,
            _ => self.month() == other.month(),
        }
    }

    /// The more exact of two that fit.
    #[must_use]
    pub fn or_exact(self, other: Birth) -> Birth {
        if let Birth::Day(_) = self { self } else { other }
    }
}

impl fmt::Display for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Birth::Day(day) => day.fmt(f),
            Birth::Month(month) => month.fmt(f),
        }
    }
}

impl Serialize for Birth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Birth, Invalid};

    #[test]
    fn a_birth_is_a_day_or_a_month_and_fits_what_says_no_less() {
        let read = |text: &str| Birth::parse(text).unwrap();
        for (text, shown) in [
            ("1985-03-02", "1985-03-02"),
            ("19850302", "1985-03-02"),
            ("1985.03", "1985-03"),
            ("1985.3", "1985-03"),
            ("1985.10", "1985-10"),
            ("1985年3月", "1985-03"),
            ("198503", "1985-03"),
            ("1985-1", "1985-01"),
        ] {
            assert_eq!(read(text).to_string(), shown, "{text}");
        }
        assert_eq!(Birth::parse("1985.1"), Err(Invalid::LostZero("1985.1".into())));
        for text in ["1985", "3月", "1985.13", "1985-02-30", "本月"] {
            assert_eq!(Birth::parse(text), Err(Invalid::Birth(text.into())), "{text}");
        }
        assert!(read("1985.03").fits(read("1985-03-02")) && read("1985-03-02").fits(read("1985.03")));
        assert!(!read("1985-03-03").fits(read("1985-03-02")) && !read("1985.04").fits(read("1985-03-02")));
        assert_eq!(read("1985.03").or_exact(read("1985-03-02")), read("1985-03-02"));
        assert_eq!(read("1985-03-02").or_exact(read("1985.03")), read("1985-03-02"));
    }
}
