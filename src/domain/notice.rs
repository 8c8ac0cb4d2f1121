//! The notice 通知 of a month's session to the members: to whom, and for which day (P3).

use serde::Serialize;

use super::id::{MemberRef, Stored};
use super::ledger::Ledger;
use super::member::Member;
use super::time::{Day, Month};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub month: Month,
    pub on: Day,
    /// The day of the session that it told.
    pub announces: Day,
    /// 方式: 微信群、电话、公告栏.
    pub channel: Option<String>,
    /// 通知对象, where it is not everybody; in order of the roster.
    pub to: Vec<MemberRef>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl Notice {
    fn reaches(&self, member: &Stored<Member>) -> bool {
        self.to.is_empty() || self.to.iter().any(|who| who.id == member.id)
    }

    /// Whether both tell the same, whenever they were recorded.
    pub fn is_same(&self, other: &Notice) -> bool {
        *self == Notice { entered_on: self.entered_on, ..other.clone() }
    }
}

/// Who was told of a day.
pub struct Told<'a> {
    /// The day by which all who are due had been told, where they were.
    pub all_by: Option<Day>,
    /// Who was not, where others were.
    pub missing: Vec<&'a Stored<Member>>,
    /// The other day that was told last, where this one was told to nobody.
    pub other: Option<Day>,
}

impl Ledger {
    /// The notices of a month, in order of their days.
    pub fn notices_of(&self, month: Month) -> impl Iterator<Item = &Stored<Notice>> {
        self.notices.iter().filter(move |notice| notice.month == month)
    }

    /// Who was told that a month's session is on that day. A notice of another day tells nobody of this one.
    pub fn told(&self, month: Month, day: Day) -> Told<'_> {
        let (of_day, of_others): (Vec<&Stored<Notice>>, Vec<&Stored<Notice>>) =
            self.notices_of(month).partition(|notice| notice.announces == day);
        let Some(earliest) = of_day.iter().map(|notice| notice.on).min() else {
            let other = of_others.last().map(|notice| notice.announces);
            return Told { all_by: None, missing: Vec::new(), other };
        };
        let first = |member: &Stored<Member>| {
            of_day.iter().filter(|notice| notice.reaches(member)).map(|notice| notice.on).min()
        };
        let missing: Vec<_> = self.due(day).filter(|member| first(member).is_none()).collect();
        // A branch without anybody who is due is told by whichever came first.
        let last = self.due(day).filter_map(first).max().unwrap_or(earliest);
        Told { all_by: missing.is_empty().then_some(last), missing, other: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Notice, Stored};
    use crate::domain::id::Id;
    use crate::domain::ledger::Ledger;
    use crate::domain::ledger::tests::{ledger, month};
    use crate::domain::time::{Day, parse_full_day};

    fn day(text: &str) -> Day {
        parse_full_day(text).unwrap()
    }

    /// To the members at those places of the roster; to all where there is none.
    fn with(notices: &[(&str, &str, &[usize])]) -> Ledger {
        let ledger = ledger();
        let notices = notices.iter().map(|(on, announces, to)| Notice {
            month: month(7),
            on: day(on),
            announces: day(announces),
            channel: None,
            to: to.iter().map(|at| ledger.members[*at].who()).collect(),
            entered_on: day(on),
        });
        let notices = notices.map(|value| Stored { id: Id::new(1), value }).collect();
        Ledger { notices, ..ledger }
    }

    #[test]
    fn all_are_told_when_the_last_of_them_is() {
        let party_day = day("2026-07-06");
        let due: Vec<usize> = (0..ledger().due(party_day).count()).collect();
        assert!(due.len() >= 2);
        let (first, rest) = due.split_at(1);
        let ledger = with(&[("2026-07-02", "2026-07-06", first), ("2026-07-05", "2026-07-06", rest)]);
        assert_eq!(ledger.told(month(7), party_day).all_by, Some(day("2026-07-05")));
        let ledger = with(&[("2026-07-02", "2026-07-06", first)]);
        let told = ledger.told(month(7), party_day);
        assert_eq!((told.all_by, told.missing.len()), (None, rest.len()));
        let ledger = with(&[("2026-07-02", "2026-07-06", first), ("2026-07-03", "2026-07-06", &[])]);
        assert_eq!(ledger.told(month(7), party_day).all_by, Some(day("2026-07-03")));
    }

    #[test]
    fn a_notice_of_another_day_tells_nobody() {
        let told = with(&[("2026-07-02", "2026-07-06", &[])]);
        let told = told.told(month(7), day("2026-07-09"));
        assert_eq!((told.all_by, told.missing.len(), told.other), (None, 0, Some(day("2026-07-06"))));
    }
}
