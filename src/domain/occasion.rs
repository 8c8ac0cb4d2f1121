//! Occasions: a session, or a meeting on a day of its own; people came together, and some of them were due.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::amendment::Amendment;
use super::choice::choice;
use super::id::{Id, MemberRef, Stored};
use super::ledger::Ledger;
use super::meeting::{Meeting, MeetingKind, OwnTime};
use super::member::Member;
use super::session::{Attendance, Session, SessionRef, Sitting, row_of};
use super::time::{Day, Month, Months, Time};

#[derive(Debug, Clone, Copy)]
pub enum Occasion<'a> {
    Session(&'a Session),
    Meeting(&'a Stored<Meeting>, &'a OwnTime),
}

choice! {
    /// A part in an occasion that asks for being there.
    Role "分工" {
        Chair "chair" "主持人",
        Recorder "recorder" "记录人",
        Leader "leader" "领学人",
        MeetingChair "meeting-chair" "会议主持人",
        MeetingRecorder "meeting-recorder" "会议记录人",
    }
}

/// An occasion as others refer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OccasionRef {
    Session(SessionRef),
    Meeting(MeetingRef),
}

/// A meeting on a day of its own as others refer to it; the same one whenever it was held.
#[derive(Debug, Clone, Eq, Serialize, Deserialize)]
pub struct MeetingRef {
    pub meeting: Id<Meeting>,
    pub of: MeetingKind,
    pub group: Option<String>,
    pub day: Day,
    pub start: Time,
}

impl PartialEq for MeetingRef {
    fn eq(&self, other: &MeetingRef) -> bool {
        self.meeting == other.meeting
    }
}

/// `2026-07`, `2026-07/2`; `2026-07-20 09:00 党小组会（第一党小组）`.
impl fmt::Display for OccasionRef {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            OccasionRef::Session(at) => at.fmt(f),
            OccasionRef::Meeting(meeting) => meeting.fmt(f),
        }
    }
}

impl fmt::Display for MeetingRef {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} {} {}", self.day, self.start, self.of.name(self.group.as_deref()))
    }
}

impl<'a> Occasion<'a> {
    /// The month that it serves.
    pub fn month(self) -> Month {
        match self {
            Occasion::Session(session) => session.at.month,
            Occasion::Meeting(_, own) => Month::of(own.sitting.day),
        }
    }

    /// The day of its beginning.
    pub fn day(self) -> Day {
        self.sittings().first().expect("it has a sitting").day
    }

    /// In order of time; never empty.
    pub fn sittings(self) -> &'a [Sitting] {
        match self {
            Occasion::Session(session) => &session.sittings,
            Occasion::Meeting(_, own) => std::slice::from_ref(&own.sitting),
        }
    }

    /// Its days, in order.
    pub fn days(self) -> Vec<Day> {
        let mut days: Vec<Day> = self.sittings().iter().map(|sitting| sitting.day).collect();
        days.dedup();
        days
    }

    /// In order of the roster.
    pub fn attendance(self) -> &'a [Attendance] {
        match self {
            Occasion::Session(session) => &session.attendance,
            Occasion::Meeting(_, own) => &own.attendance,
        }
    }

    pub fn row(self, member: Id<Member>) -> Option<&'a Attendance> {
        row_of(self.attendance(), member)
    }

    /// Returns what others refer to it by.
    pub fn reference(self) -> OccasionRef {
        match self {
            Occasion::Session(session) => OccasionRef::Session(session.at),
            Occasion::Meeting(meeting, own) => OccasionRef::Meeting(MeetingRef {
                meeting: meeting.id,
                of: meeting.kind,
                group: meeting.group.clone(),
                day: own.sitting.day,
                start: own.sitting.start,
            }),
        }
    }

    /// Returns who had a part in it that asks for being there, and which.
    pub fn leading(self) -> Vec<(Role, &'a MemberRef)> {
        let mut parts: Vec<(Role, Option<&MemberRef>)> = Vec::new();
        match self {
            Occasion::Session(session) => {
                parts.extend([
                    (Role::Chair, session.chair.as_ref()),
                    (Role::Recorder, session.recorder.as_ref()),
                ]);
                parts.extend(session.acts.iter().map(|act| (Role::Leader, act.leader.as_ref())));
                for Meeting { chair, recorder, .. } in &session.meetings {
                    parts.extend([
                        (Role::MeetingChair, chair.as_ref()),
                        (Role::MeetingRecorder, recorder.as_ref()),
                    ]);
                }
            }
            Occasion::Meeting(meeting, _) => {
                parts.extend([
                    (Role::Chair, meeting.chair.as_ref()),
                    (Role::Recorder, meeting.recorder.as_ref()),
                ]);
            }
        }
        parts.into_iter().filter_map(|(part, who)| Some((part, who?))).collect()
    }

    /// What its record said before it was mended.
    pub fn amendments(self) -> &'a [Amendment] {
        match self {
            Occasion::Session(session) => &session.amendments,
            Occasion::Meeting(_, own) => &own.amendments,
        }
    }

    /// The day on which it was recorded.
    pub fn entered_on(self) -> Day {
        match self {
            Occasion::Session(session) => session.entered_on,
            Occasion::Meeting(_, own) => own.entered_on,
        }
    }

    /// Whether two were held at the same time, if only for a part of it.
    pub fn meets(self, other: Occasion) -> bool {
        self.sittings().iter().any(|a| other.sittings().iter().any(|b| a.meets(b)))
    }
}

impl Ledger {
    /// The sessions of some months, and the meetings on days of their own in them, in order of the day.
    pub fn occasions(&self, months: Months) -> Vec<Occasion<'_>> {
        let own = self.meetings.iter().filter_map(|one| Some(Occasion::Meeting(one, one.own.as_ref()?)));
        let own = own.filter(|one| months.contains(one.month()));
        let mut all: Vec<Occasion> =
            self.sessions_in(months).iter().map(Occasion::Session).chain(own).collect();
        all.sort_by_key(|one| one.day());
        all
    }

    /// Who is due at it by the roster as it is known now; at a post that nobody is at any longer, nobody.
    pub fn due_to(&self, occasion: Occasion) -> Vec<&Stored<Member>> {
        match occasion {
            Occasion::Session(session) => {
                self.due_at(session.kind, session.post.as_deref(), session.day()).unwrap_or_default()
            }
            Occasion::Meeting(meeting, own) => self.circle(meeting, own.sitting.day),
        }
    }

    /// Those who are due at a meeting on a day of its own: all of its circle who are due that day.
    pub fn circle(&self, meeting: &Meeting, day: Day) -> Vec<&Stored<Member>> {
        self.due(day).filter(|member| meeting.concerns(member, day)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Occasion;
    use crate::domain::ledger::tests::{ledger, meeting, month, session};
    use crate::domain::meeting::MeetingKind;
    use crate::domain::time::Months;

    #[test]
    fn sessions_and_meetings_of_their_own_come_in_order_of_the_day() {
        let mut ledger = ledger();
        ledger.sessions = vec![session(&ledger, 7, "2026-07-06"), session(&ledger, 8, "2026-08-03")];
        ledger.meetings = vec![
            meeting(1, MeetingKind::Committee, "2026-07-01"),
            meeting(2, MeetingKind::Lecture, "2026-07-20"),
        ];
        let july = ledger.occasions(Months::one(month(7)));
        let days: Vec<String> = july.iter().map(|one| one.day().to_string()).collect();
        assert_eq!(days, ["2026-07-01", "2026-07-06", "2026-07-20"]);
        assert!(july.iter().all(|one| one.month() == month(7)));
    }

    #[test]
    fn two_that_share_a_minute_meet_and_two_that_touch_do_not() {
        let ledger = ledger();
        let (july, mut other) = (session(&ledger, 7, "2026-07-06"), session(&ledger, 7, "2026-07-06"));
        let sitting = july.sittings[0].clone();
        other.sittings[0].start = sitting.end;
        other.sittings[0].end = crate::domain::time::parse_time("23:00").unwrap();
        assert!(!Occasion::Session(&july).meets(Occasion::Session(&other)));
        other.sittings[0].start = sitting.start;
        assert!(Occasion::Session(&july).meets(Occasion::Session(&other)));
    }
}
