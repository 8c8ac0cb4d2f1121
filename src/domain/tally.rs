//! Counting attendance: 应到, 实到 and the rest, in this one place.

use std::ops::Add;

use serde::Serialize;

use super::rate::Rate;
use super::session::AttendanceKind;

/// Counts of attendance: of one session over its people, or of one person over sessions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// 应到: those who were due, and those who came without being due.
    pub due: u32,
    /// 实到: 到会, 迟到, 线上 and 送学.
    pub present: u32,
    pub late: u32,
    pub official_leave: u32,
    pub personal_leave: u32,
    pub sick_leave: u32,
    pub other_leave: u32,
    /// 缺席: without leave.
    pub absent: u32,
    /// 补课: absences of either kind that were made up; never part of `present`.
    pub made_up: u32,
}

impl Tally {
    pub fn count(&mut self, kind: AttendanceKind) {
        self.due += 1;
        self.present += u32::from(kind.is_present());
        match kind {
            AttendanceKind::Late => self.late += 1,
            AttendanceKind::OfficialLeave => self.official_leave += 1,
            AttendanceKind::PersonalLeave => self.personal_leave += 1,
            AttendanceKind::SickLeave => self.sick_leave += 1,
            AttendanceKind::OtherLeave => self.other_leave += 1,
            AttendanceKind::Absent => self.absent += 1,
            AttendanceKind::Present | AttendanceKind::Online | AttendanceKind::Delivered => {}
        }
    }

    /// All kinds of leave.
    pub fn leave(self) -> u32 {
        self.official_leave + self.personal_leave + self.sick_leave + self.other_leave
    }

    /// 参加率: 实到 of 应到.
    pub fn rate(self) -> Rate {
        Rate { part: self.present, whole: self.due }
    }
}

impl Add for Tally {
    type Output = Tally;
    fn add(self, other: Tally) -> Tally {
        Tally {
            due: self.due + other.due,
            present: self.present + other.present,
            late: self.late + other.late,
            official_leave: self.official_leave + other.official_leave,
            personal_leave: self.personal_leave + other.personal_leave,
            sick_leave: self.sick_leave + other.sick_leave,
            other_leave: self.other_leave + other.other_leave,
            absent: self.absent + other.absent,
            made_up: self.made_up + other.made_up,
        }
    }
}

impl FromIterator<AttendanceKind> for Tally {
    fn from_iter<I: IntoIterator<Item = AttendanceKind>>(kinds: I) -> Tally {
        let mut tally = Tally::default();
        kinds.into_iter().for_each(|kind| tally.count(kind));
        tally
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, prop, proptest};
    use proptest::strategy::Union;

    use super::{AttendanceKind, Tally};
    use crate::domain::choice::Choice;

    #[test]
    fn present_are_those_who_came_late_joined_online_or_were_visited() {
        let tally: Tally = AttendanceKind::ALL.iter().copied().collect();
        assert_eq!((tally.due, tally.present, tally.leave(), tally.absent), (9, 4, 4, 1));
        assert_eq!(tally.rate().to_string(), "44.4%");
    }

    fn kinds() -> impl Strategy<Value = Vec<AttendanceKind>> {
        prop::collection::vec(Union::new(AttendanceKind::ALL.iter().map(|kind| Just(*kind))), 0..60)
    }

    proptest! {
        #[test]
        fn whoever_is_due_is_present_on_leave_or_absent(kinds in kinds()) {
            let tally: Tally = kinds.iter().copied().collect();
            assert_eq!(tally.due, tally.present + tally.leave() + tally.absent);
            assert_eq!(tally.due as usize, kinds.len());
        }
    }
}
