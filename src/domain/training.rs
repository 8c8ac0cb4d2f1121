//! Training 集中培训 that members attend elsewhere: at a party school, held by an organisation above.

use serde::Serialize;

use super::id::MemberRef;
use super::invalid::Invalid;
use super::time::Day;

/// The most 学时 of one training: ten weeks of eight a day.
const MOST: u32 = 400;

/// What one member attended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Training {
    pub member: MemberRef,
    /// The day on which it began.
    pub on: Day,
    /// 学时.
    pub hours: u32,
    /// 班次: which training it was, and whose.
    pub course: String,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl Training {
    /// # Errors
    /// `Invalid::NotYet` for a day after the one of entry; `Invalid::Hours`.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.on > self.entered_on {
            return Err(Invalid::NotYet(self.on));
        }
        if (1..=MOST).contains(&self.hours) { Ok(()) } else { Err(Invalid::Hours(self.hours.to_string())) }
    }

    /// Whether two are the same, whenever they were recorded.
    pub fn is_same(&self, other: &Training) -> bool {
        let key = |one: &Training| (one.member.id, one.on, one.course.clone());
        key(self) == key(other)
    }
}

#[cfg(test)]
mod tests {
    use super::{Invalid, Training};
    use crate::domain::ledger::tests::ledger;
    use crate::domain::time::parse_full_day;

    #[test]
    fn it_is_over_when_it_is_recorded_and_lasted_at_least_an_hour() {
        let day = |text| parse_full_day(text).unwrap();
        let training = Training {
            member: ledger().members[0].who(),
            on: day("2026-05-11"),
            hours: 16,
            course: "县委党校轮训班".into(),
            entered_on: day("2026-05-11"),
        };
        assert_eq!(training.check(), Ok(()));
        assert_eq!(Training { hours: 400, ..training.clone() }.check(), Ok(()));
        for hours in [0, 401] {
            let wrong = Training { hours, ..training.clone() };
            assert_eq!(wrong.check(), Err(Invalid::Hours(hours.to_string())));
        }
        let early = Training { entered_on: day("2026-05-10"), ..training };
        assert!(matches!(early.check(), Err(Invalid::NotYet(_))));
    }
}
