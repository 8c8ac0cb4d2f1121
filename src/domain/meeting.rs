//! Meetings of organisation life 组织生活 (C4): held in a session, or on a day of their own; and the grades of the appraisal.

use std::collections::HashSet;

use chrono::Datelike;
use serde::Serialize;

use super::amendment::Amendment;
use super::choice::{Choice, choice};
use super::id::{MemberRef, Stored};
use super::invalid::Invalid;
use super::member::Member;
use super::session::{Attendance, Sitting};
use super::tally::Tally;
use super::time::Day;

choice! {
    MeetingKind "会议类型" {
        Group "group" "党小组会",
        Committee "committee" "支委会",
        General "general" "党员大会",
        Lecture "lecture" "党课",
        LifeMeeting "life" "组织生活会",
        CadreLife "cadre-life" "民主生活会",
        Appraisal "appraisal" "民主评议",
        Reporting "reporting" "述职",
    }
}

impl MeetingKind {
    /// Returns its label, with the party group whose it is: `支委会`, `党小组会（第一党小组）`.
    pub fn name(self, group: Option<&str>) -> String {
        let group = group.map(|group| format!("（{group}）")).unwrap_or_default();
        format!("{}{group}", self.label())
    }

    /// Whether it judges a year (所属年度): held in December, or in the first months of the next year.
    pub fn judges_a_year(self) -> bool {
        matches!(
            self,
            MeetingKind::LifeMeeting
                | MeetingKind::CadreLife
                | MeetingKind::Appraisal
                | MeetingKind::Reporting
        )
    }

    /// The year that a review held on that day judges by default: its own in the last quarter, the one before in the
    /// first; `None` in between, and for a meeting that judges none.
    pub fn judged_year(self, day: Day) -> Option<i32> {
        match day.month() {
            10..=12 if self.judges_a_year() => Some(day.year()),
            1..=3 if self.judges_a_year() => Some(day.year() - 1),
            _ => None,
        }
    }
}

/// That a session held a meeting which judges a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub on: Day,
    pub kind: MeetingKind,
    pub judges: Option<i32>,
}

impl Review {
    /// 所属年度: as noted, or as the day tells.
    pub fn year(&self) -> Option<i32> {
        self.judges.or(self.kind.judged_year(self.on))
    }
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting {
    pub kind: MeetingKind,
    /// Which 党小组 met, for a 党小组会.
    pub group: Option<String>,
    pub chair: Option<MemberRef>,
    pub recorder: Option<MemberRef>,
    /// 会议议题.
    pub topic: Option<String>,
    /// 会议内容.
    pub content: Option<String>,
    /// 所属年度: the year that a review judges.
    pub judges: Option<i32>,
    /// Its own day, time, place and attendance; `None` where it shared the session's.
    pub own: Option<OwnTime>,
    /// The day on which it was recorded, where it was added to its session later.
    #[serde(skip)]
    pub added_on: Option<Day>,
}

/// When, where and with whom a meeting was held that was no part of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnTime {
    #[serde(flatten)]
    pub sitting: Sitting,
    pub place: Option<String>,
    /// In order of the roster.
    pub attendance: Vec<Attendance>,
    pub amendments: Vec<Amendment>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl OwnTime {
    pub fn tally(&self) -> Tally {
        self.attendance.iter().map(|row| row.kind).collect()
    }
}

impl Meeting {
    pub fn new(kind: MeetingKind, group: Option<String>) -> Meeting {
        Meeting {
            kind,
            group,
            chair: None,
            recorder: None,
            topic: None,
            content: None,
            judges: None,
            own: None,
            added_on: None,
        }
    }

    /// `支委会`, `党小组会（第一党小组）`.
    pub fn name(&self) -> String {
        self.kind.name(self.group.as_deref())
    }

    /// Whether it was a meeting of a party group: of that one, or of none by name and so of all.
    pub fn is_of(&self, group: &str) -> bool {
        self.kind == MeetingKind::Group && self.group.as_deref().is_none_or(|met| met == group)
    }

    /// Whether a member belongs to its circle on that day: the group, the committee, or everybody.
    pub fn concerns(&self, member: &Stored<Member>, day: Day) -> bool {
        let standing = member.standing(day);
        member.is_on_roster(day)
            && match self.kind {
                MeetingKind::Group => self.group.is_none() || standing.group == self.group,
                MeetingKind::Committee => standing.on_committee(),
                _ => true,
            }
    }

    /// # Errors
    /// `Invalid::EndBeforeStart`, `Invalid::NotYet`, or `Invalid::Twice`, as for a session; `Invalid::JudgesNoYear`.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.judges.is_some() && !self.kind.judges_a_year() {
            return Err(Invalid::JudgesNoYear(self.kind.label()));
        }
        let Some(own) = &self.own else { return Ok(()) };
        let Sitting { day, start, end } = own.sitting;
        if end <= start {
            return Err(Invalid::EndBeforeStart { start, end });
        }
        if let Some(year) = self.judges.filter(|year| *year > day.year()) {
            return Err(Invalid::YearToCome(year));
        }
        if day > own.entered_on {
            return Err(Invalid::NotYet(day));
        }
        let mut seen = HashSet::new();
        match own.attendance.iter().find(|row| !seen.insert(row.member.id)) {
            Some(twice) => Err(Invalid::Twice(twice.member.name.to_string())),
            None => Ok(()),
        }
    }
}

choice! {
    /// 民主评议 grades.
    GradeKind "评议等次" {
        Excellent "excellent" "优秀",
        Qualified "qualified" "合格",
        Basic "basic" "基本合格",
        Unqualified "unqualified" "不合格",
    }
}

impl GradeKind {
    /// Whether so many 优秀 of those graded are more than one third (the project's regulations §3).
    pub fn too_many_excellent(excellent: usize, graded: usize) -> bool {
        excellent * 3 > graded
    }
}

/// What the appraisal of a year came to for one member; 预备党员 take part without a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grade {
    pub year: i32,
    pub member: MemberRef,
    pub grade: GradeKind,
    pub on: Day,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

#[cfg(test)]
mod tests {
    use super::{GradeKind, MeetingKind};
    use crate::domain::time::parse_full_day;

    #[test]
    fn a_review_judges_its_own_year_in_the_last_quarter_and_the_one_before_in_the_first() {
        let judged = |kind: MeetingKind, day| kind.judged_year(parse_full_day(day).unwrap());
        assert_eq!(judged(MeetingKind::Appraisal, "2026-10-01"), Some(2026));
        assert_eq!(judged(MeetingKind::LifeMeeting, "2026-12-31"), Some(2026));
        assert_eq!(judged(MeetingKind::LifeMeeting, "2027-03-31"), Some(2026));
        assert_eq!(judged(MeetingKind::Reporting, "2027-04-01"), None);
        assert_eq!(judged(MeetingKind::Committee, "2026-12-31"), None);
    }

    #[test]
    fn a_third_of_excellent_is_enough_and_one_more_is_too_many() {
        assert!(!GradeKind::too_many_excellent(2, 6));
        assert!(GradeKind::too_many_excellent(3, 6) && GradeKind::too_many_excellent(2, 5));
        assert!(!GradeKind::too_many_excellent(0, 0));
    }
}
