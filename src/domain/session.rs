//! The session 活动: one “主题党日+” as it was held.

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::act::Act;
use super::amendment::Amendment;
use super::attachment::Attachment;
use super::choice::{choice, read};
use super::guest::Guest;
use super::id::{Id, MemberRef};
use super::invalid::Invalid;
use super::makeup::Makeup;
use super::meeting::Meeting;
use super::member::Member;
use super::org::Organisation;
use super::tally::Tally;
use super::text::half_width;
use super::time::{Day, Month, Time};

choice! {
    SessionKind "活动类型" {
        Monthly "monthly" "每月",
        Extra "extra" "增加",
        /// Of members stationed at the front (A6).
        FrontLine "front-line" "一线",
        /// Of floating members on their return (A7).
        OnReturn "on-return" "返乡",
    }
}

impl SessionKind {
    /// Whether it is for the whole branch; at the others those stationed at the front, or on their return, come together.
    pub fn is_of_all(self) -> bool {
        matches!(self, SessionKind::Monthly | SessionKind::Extra)
    }
}

choice! {
    AttendanceKind "出勤情况" {
        Present "present" "到会",
        Late "late" "迟到",
        Online "online" "线上",
        /// The study material was brought to the member's home.
        Delivered "delivered" "送学",
        OfficialLeave "official-leave" "公假",
        PersonalLeave "personal-leave" "事假",
        SickLeave "sick-leave" "病假",
        OtherLeave "other-leave" "其他请假",
        Absent "absent" "缺席",
    }
}

impl AttendanceKind {
    /// Whether it counts as 实到.
    pub fn is_present(self) -> bool {
        matches!(self, Self::Present | Self::Late | Self::Online | Self::Delivered)
    }

    /// Whether whoever was so could raise a hand: not at whose home the material was delivered.
    pub fn can_vote(self) -> bool {
        self.is_present() && self != Self::Delivered
    }

    /// Whether it is being there in person.
    pub fn is_in_person(self) -> bool {
        matches!(self, Self::Present | Self::Late)
    }

    /// Whether leave was asked for and given.
    pub fn is_leave(self) -> bool {
        matches!(self, Self::OfficialLeave | Self::PersonalLeave | Self::SickLeave | Self::OtherLeave)
    }
}

/// A session's name: its month, and `/2` for the second of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionRef {
    pub month: Month,
    /// 1 for the first of the month.
    pub number: u32,
}

impl SessionRef {
    /// Reads `2026-11`, `11`, `2026-11/2`.
    ///
    /// # Errors
    /// `Invalid::Month` or `Invalid::SessionNumber`.
    pub fn parse(text: &str, today: Day) -> Result<SessionRef, Invalid> {
        SessionRef::parse_open(text, today)
            .map(|(month, number)| SessionRef { month, number: number.unwrap_or(1) })
    }

    /// The same, the number left open where none is written.
    ///
    /// # Errors
    /// As [`SessionRef::parse`].
    pub fn parse_open(text: &str, today: Day) -> Result<(Month, Option<u32>), Invalid> {
        let plain = half_width(text);
        let (month, number) = match plain.rsplit_once('/') {
            // `2026/11` is a month, `2026-11/2` a session.
            Some((month, number)) if !(month.len() == 4 && month.bytes().all(|b| b.is_ascii_digit())) => {
                let parsed = number.parse().ok().filter(|number| (1..=99).contains(number));
                (month.to_owned(), Some(parsed.ok_or_else(|| Invalid::SessionNumber(plain.clone()))?))
            }
            _ => (plain, None),
        };
        Ok((Month::parse(&month, today)?, number))
    }
}

impl fmt::Display for SessionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            1 => write!(f, "{}", self.month),
            number => write!(f, "{}/{number}", self.month),
        }
    }
}

impl Serialize for SessionRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SessionRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SessionRef, D::Error> {
        read(deserializer, |text| SessionRef::parse(text, Day::default()).ok(), "活动")
    }
}

/// Time spent together without a break of a day; a session has one or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    pub day: Day,
    pub start: Time,
    pub end: Time,
}

impl Sitting {
    /// Whether two share some of their time.
    pub fn meets(&self, other: &Sitting) -> bool {
        self.day == other.day && self.start < other.end && other.start < self.end
    }

    pub fn minutes(&self) -> u32 {
        u32::try_from(self.start.minutes_to(self.end)).unwrap_or(0)
    }
}

/// How a member who was due attended; one who came without being due has a row too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub member: MemberRef,
    pub kind: AttendanceKind,
    /// Why, for a leave.
    pub reason: Option<String>,
    /// Whether the member was due when it was recorded; else they came, or were noted as away, without being so.
    pub due: bool,
}

/// A member's row among some that are in order of the roster.
pub(super) fn row_of(rows: &[Attendance], member: Id<Member>) -> Option<&Attendance> {
    let at = rows.binary_search_by_key(&member, |row| row.member.id).ok()?;
    Some(&rows[at])
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    #[serde(rename = "session")]
    pub at: SessionRef,
    pub kind: SessionKind,
    pub theme: Option<String>,
    pub place: Option<String>,
    /// 主持人.
    pub chair: Option<MemberRef>,
    /// 记录人.
    pub recorder: Option<MemberRef>,
    /// 组织单位, where it is not the branch itself (P1).
    pub organiser: Option<String>,
    /// 驻点 whose members a session at the front is of (A6).
    pub post: Option<String>,
    /// 主要内容.
    pub content: Option<String>,
    /// 活动成效.
    pub effect: Option<String>,
    /// 计划时间, where it was set.
    pub planned: Option<Sitting>,
    /// In order of time; the first is what the day is judged by.
    pub sittings: Vec<Sitting>,
    pub acts: Vec<Act>,
    pub meetings: Vec<Meeting>,
    /// In order of the roster, which is that of the members' numbers.
    pub attendance: Vec<Attendance>,
    /// 列席人员 (A4).
    pub guests: Vec<Guest>,
    /// 补课 of those who were not there, in order of the roster.
    pub makeups: Vec<Makeup>,
    pub amendments: Vec<Amendment>,
    pub attachments: Vec<Attachment>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl Session {
    /// Whether a unit above the branch organised it, on the day that it set (P1).
    pub fn is_of_superior(&self, org: &Organisation) -> bool {
        self.organiser.as_deref().is_some_and(|unit| org.is_superior(unit))
    }

    /// # Errors
    /// `Invalid::NoSitting`; `Invalid::EndBeforeStart`; `Invalid::SittingsOverlap`; `Invalid::Twice` for a person with
    /// two kinds of attendance; `Invalid::NotYet` for a day after the one of entry; `Invalid::SubjectOfAct`.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.sittings.is_empty() {
            return Err(Invalid::NoSitting);
        }
        for sitting in &self.sittings {
            if sitting.end <= sitting.start {
                return Err(Invalid::EndBeforeStart { start: sitting.start, end: sitting.end });
            }
            // The day may be mended to one after that of entry.
            let known = self.amendments.iter().map(|one| one.on).max().unwrap_or(self.entered_on);
            if sitting.day > known.max(self.entered_on) {
                return Err(Invalid::NotYet(sitting.day));
            }
        }
        if let Some(planned) = self.planned.as_ref().filter(|planned| planned.end <= planned.start) {
            return Err(Invalid::EndBeforeStart { start: planned.start, end: planned.end });
        }
        if self.sittings.windows(2).any(|pair| (pair[1].day, pair[1].start) < (pair[0].day, pair[0].end)) {
            return Err(Invalid::SittingsOverlap);
        }
        self.acts.iter().try_for_each(Act::check)?;
        if let Some(present) = self.makeups.iter().find(|makeup| !self.is_missed_by(makeup.member.id)) {
            return Err(Invalid::NothingToMakeUp(present.member.name.to_string()));
        }
        let mut seen = HashSet::new();
        match self.attendance.iter().find(|row| !seen.insert(row.member.id)) {
            Some(twice) => Err(Invalid::Twice(twice.member.name.to_string())),
            None => Ok(()),
        }
    }

    fn is_missed_by(&self, member: Id<Member>) -> bool {
        self.row(member).is_some_and(|row| !row.kind.is_present())
    }

    /// Returns its days, in order.
    pub fn days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self.sittings.iter().map(|sitting| sitting.day).collect();
        days.dedup();
        days
    }

    /// The day of the first sitting.
    pub fn day(&self) -> Day {
        self.sittings.first().expect("a session has a sitting").day
    }

    /// The day of the last sitting.
    pub fn last_day(&self) -> Day {
        self.sittings.last().map_or(self.day(), |sitting| sitting.day)
    }

    /// Whether it was held on a day, or also on it.
    pub fn is_on(&self, day: Day) -> bool {
        self.sittings.iter().any(|sitting| sitting.day == day)
    }

    /// The sum over its sittings (T2).
    pub fn minutes(&self) -> u32 {
        self.sittings.iter().map(Sitting::minutes).sum()
    }

    pub fn tally(&self) -> Tally {
        let attended: Tally = self.attendance.iter().map(|row| row.kind).collect();
        let made_up = self.makeups.iter().filter(|makeup| makeup.is_done()).count();
        Tally { made_up: u32::try_from(made_up).unwrap_or(u32::MAX), ..attended }
    }

    /// One member's part of the tally.
    pub fn tally_of(&self, member: Id<Member>) -> Tally {
        let attended: Tally = self.row(member).map(|row| row.kind).into_iter().collect();
        let made_up = self.makeup(member).is_some_and(Makeup::is_done);
        Tally { made_up: u32::from(made_up), ..attended }
    }

    /// How a member attended; `None` for one who was not due and did not come.
    pub fn row(&self, member: Id<Member>) -> Option<&Attendance> {
        row_of(&self.attendance, member)
    }

    /// How a member's absence was closed.
    pub fn makeup(&self, member: Id<Member>) -> Option<&Makeup> {
        self.makeups.iter().find(|makeup| makeup.member.id == member)
    }

    /// Those who were not there and whose absence is not closed.
    pub fn to_make_up(&self) -> impl Iterator<Item = &Attendance> {
        self.attendance.iter().filter(|row| !row.kind.is_present() && self.makeup(row.member.id).is_none())
    }
}

#[cfg(test)]
mod tests;
