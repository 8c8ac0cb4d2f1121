//! Who collects the dues: the branch appoints one person 确定专人, from a day to a day (C2).

use serde::{Deserialize, Serialize};

use super::id::{MemberRef, Stored};
use super::invalid::{Invalid, in_order};
use super::ledger::Ledger;
use super::member::Member;
use super::presence::NotThere;
use super::time::Day;

/// That a member is to collect the dues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appointment {
    pub member: MemberRef,
    pub from: Day,
    /// The last day; open where it goes on.
    pub until: Option<Day>,
    /// The days on which it and its end were recorded.
    pub entered_on: Day,
    pub until_entered_on: Option<Day>,
}

/// Why somebody could not collect the dues on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CannotCollect {
    NotOfBranch,
    NotThere(NotThere),
}

impl CannotCollect {
    /// Returns it in words: `不在本支部`, `没有到会（病假：住院）`.
    pub fn says(&self) -> String {
        match self {
            CannotCollect::NotOfBranch => "不在本支部".into(),
            CannotCollect::NotThere(why) => format!("没有到会（{}）", why.says()),
        }
    }
}

impl Appointment {
    /// One that goes on, as recorded on a day.
    pub fn new(member: MemberRef, from: Day, entered_on: Day) -> Appointment {
        Appointment { member, from, until: None, entered_on, until_entered_on: None }
    }

    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// # Errors
    /// `Invalid::Order` where it ends before it begins.
    pub fn check(&self) -> Result<(), Invalid> {
        in_order(Some(self.from), self.until, ["收款人的开始日期", "结束日期"])
    }
}

impl Appointment {
    /// Those before it that end the day before it begins, since there is one at a time.
    ///
    /// # Errors
    /// `Invalid::CollectorTwice` where it would overlap one that begins later.
    pub fn makes_way(&self, known: &[Appointment]) -> Result<Vec<Appointment>, Invalid> {
        let others = || known.iter().filter(|other| other.from != self.from);
        let later = others().find(|other| other.from > self.from && self.covers(other.from));
        if let Some(later) = later {
            return Err(Invalid::CollectorTwice { name: later.member.name.to_string(), from: later.from });
        }
        let ends = others().filter(|other| other.from < self.from && other.covers(self.from));
        let (until, until_entered_on) = (self.from.pred_opt(), Some(self.entered_on));
        Ok(ends.map(|other| Appointment { until, until_entered_on, ..other.clone() }).collect())
    }
}

impl Ledger {
    /// Who is to collect the dues on a day.
    pub fn collector(&self, day: Day) -> Option<&Appointment> {
        self.collectors.iter().rfind(|known| known.covers(day))
    }

    /// Returns why the records say that somebody could not collect on a day, where they do.
    pub fn cannot_collect(&self, member: &Stored<Member>, day: Day) -> Option<CannotCollect> {
        if member.is_on_roster(day) {
            self.not_there(member, day).map(CannotCollect::NotThere)
        } else {
            Some(CannotCollect::NotOfBranch)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Appointment, Invalid};
    use crate::domain::ledger::tests::ledger;
    use crate::domain::time::{Day, parse_full_day};

    fn day(text: &str) -> Day {
        parse_full_day(text).unwrap()
    }

    fn appointed(index: usize, from: &str, until: Option<&str>) -> Appointment {
        let (from, until) = (day(from), until.map(day));
        let member = ledger().members[index].who();
        Appointment {
            member,
            from,
            until,
            entered_on: day("2026-01-01"),
            until_entered_on: until.map(|_| day("2026-01-01")),
        }
    }

    #[test]
    fn there_is_one_at_a_time_the_new_one_ending_the_former() {
        let known = [appointed(0, "2026-01-01", None)];
        let ends = appointed(1, "2026-07-01", None).makes_way(&known).unwrap();
        assert_eq!(ends, [appointed(0, "2026-01-01", Some("2026-06-30"))]);
        assert!(appointed(1, "2026-01-01", None).makes_way(&known).unwrap().is_empty(), "taken in its place");
        let over = [appointed(0, "2026-01-01", Some("2026-06-30"))];
        assert!(appointed(1, "2026-07-01", None).makes_way(&over).unwrap().is_empty());
        let later = [appointed(0, "2026-07-01", None)];
        let twice = appointed(1, "2026-01-01", None).makes_way(&later);
        assert!(matches!(twice, Err(Invalid::CollectorTwice { .. })));
        assert!(appointed(1, "2026-01-01", Some("2026-06-30")).makes_way(&later).unwrap().is_empty());
    }

    #[test]
    fn the_first_and_the_last_day_are_in_it() {
        let mut ledger = ledger();
        ledger.collectors =
            vec![appointed(0, "2026-01-01", Some("2026-06-30")), appointed(1, "2026-07-01", None)];
        let on = |on: &str| ledger.collector(day(on)).map(|one| one.member.id.0);
        let days = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"];
        assert_eq!(days.map(on), [None, Some(1), Some(1), Some(2)]);
        assert!(appointed(0, "2026-01-02", Some("2026-01-01")).check().is_err());
    }
}
