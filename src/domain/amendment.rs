//! The amendment 更正: what a record said before it was mended, kept as the value that it had and worded only when it is shown.

use serde::{Deserialize, Serialize};

use super::act::Act;
use super::guest::Guest;
use super::id::MemberRef;
use super::makeup::Makeup;
use super::meeting::{Meeting, MeetingKind};
use super::resolution::{Concern, Filing, Measure, Progress};
use super::session::{Attendance, Sitting};
use super::time::{Day, Time};
use super::vote::{LeftOut, Matter, Vote};

/// What a record said before it was mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amendment {
    pub on: Day,
    #[serde(flatten)]
    pub was: Before,
    pub reason: Option<String>,
}

/// A part of a record and what it was: of a session, a meeting, a resolution or a month of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", content = "before", rename_all = "kebab-case")]
pub enum Before {
    Sittings(Vec<Sitting>),
    Place(Option<String>),
    Theme(Option<String>),
    Organiser(Option<String>),
    Post(Option<String>),
    Planned(Option<Sitting>),
    Chair(Option<MemberRef>),
    Recorder(Option<MemberRef>),
    Content(Option<String>),
    Effect(Option<String>),
    Guests(Vec<Guest>),
    Acts(Vec<Act>),
    Meetings(Vec<MeetingName>),
    Attendance(Attendance),
    /// Somebody had no attendance, not being due.
    NotDue(MemberRef),
    Makeup(Makeup),
    /// Of a meeting within a session, what was mended of it.
    Meeting {
        meeting: MeetingName,
        was: Vec<Before>,
    },
    /// When a meeting on a day of its own ended.
    End(Time),
    Topic(Option<String>),
    /// What was said in a meeting 会议内容.
    Minutes(Option<String>),
    Judges(Option<i32>),
    MadeOn(Day),
    Concerns(Vec<Concern>),
    Matter(Matter),
    Vote(Option<Vote>),
    LeftOut {
        left_out: Vec<LeftOut>,
        consent: Option<String>,
    },
    Measure(Measure),
    /// One that was taken back.
    MeasureRemoved(Measure),
    ProgressRemoved(Progress),
    /// 报批.
    Filing(Filing),
    FilingRemoved(Filing),
    Responsible(Option<MemberRef>),
    Note(Option<String>),
}

/// Which meeting of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingName {
    pub kind: MeetingKind,
    pub group: Option<String>,
}

impl MeetingName {
    pub fn of(meeting: &Meeting) -> MeetingName {
        MeetingName { kind: meeting.kind, group: meeting.group.clone() }
    }
}

impl Before {
    /// Returns what the parts of a record were that are otherwise now.
    pub fn differing<const N: usize>(old: [Before; N], new: [Before; N]) -> impl Iterator<Item = Before> {
        old.into_iter().zip(new).filter(|(was, is)| was != is).map(|(was, _)| was)
    }
}
