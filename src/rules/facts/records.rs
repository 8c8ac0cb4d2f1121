//! What the record of a session says, and what is studied and made public over a year (G2, C0, C1, C3, C6, O0).

use serde::Serialize;

use crate::domain::act::{ActKind, Subject as Studied};
use crate::domain::choice::choice;
use crate::domain::id::MemberRef;
use crate::domain::occasion::{OccasionRef, Role};
use crate::domain::session::{AttendanceKind, SessionRef};
use crate::domain::subject::RecordKind;
use crate::domain::time::{Day, Months};

choice! {
    /// What a session's record says of it.
    Lacking "活动记录的内容" {
        Chair "chair" "主持人",
        Recorder "recorder" "记录人",
        Content "content" "主要内容",
        Effect "effect" "活动成效",
        LeaveReasons "leave-reasons" "请假原因",
    }
}

/// How somebody who had a part was not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(rename_all = "kebab-case")]
pub enum Missed {
    Attended(AttendanceKind),
    NotOfBranch,
    NoRow,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub struct MissedPart {
    pub role: Role,
    pub member: MemberRef,
    pub missed: Missed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Records {
    LeadersCame,
    LeadersMissed {
        parts: Vec<MissedPart>,
    },
    RecordComplete,
    /// What it lacks, and whose leave has no reason.
    RecordIncomplete {
        lacks: Vec<Lacking>,
        leave_without_reason: Vec<MemberRef>,
    },
    EnteredInTime {
        records: RecordKind,
        count: usize,
    },
    /// Each of the days with the day of entry, once.
    EnteredLate {
        records: RecordKind,
        count: usize,
        days: Vec<(Day, Day)>,
    },
    FilesThere {
        files: usize,
    },
    FilesWrong {
        gone: Vec<String>,
        changed: Vec<String>,
    },
    InTwoPlaces {
        earlier: OccasionRef,
        later: OccasionRef,
    },
    ContentNew,
    ContentRepeated {
        of: SessionRef,
    },
    HeldOnWorkday,
    HeldOnRestDay {
        day: Day,
    },
    RosterAgrees {
        due: usize,
    },
    /// The people were due and have no attendance.
    DueWithoutRow,
    /// The people have attendance and were not of the branch.
    Strangers,
    /// The people were not due, and are noted as away.
    NotDueButAway,
    /// The people were not due, and are noted as having come.
    NotDueButCame,
    HasTheme {
        theme: String,
    },
    NoTheme,
    ActsHeld {
        acts: Vec<ActKind>,
    },
    ActsMissing {
        acts: Vec<ActKind>,
    },
    LedForSuperior {
        unit: String,
        guest: String,
    },
    LedByGuest {
        guest: String,
    },
    NoLeader,
    LedBySecretary {
        leader: MemberRef,
    },
    LedByAnother {
        leader: MemberRef,
    },
    AllStudied,
    /// What was not studied, and how many studies do not say what they were of.
    NotStudied {
        subjects: Vec<Studied>,
        unsaid: usize,
    },
    OpenAtSession {
        on: Day,
    },
    OpenElsewhere {
        on: Day,
        place: Option<String>,
        matter: String,
    },
    /// In a period, of which so many sessions are recorded.
    NotOpen {
        period: Months,
        sessions: usize,
    },
    Answered {
        question: String,
    },
    AnsweredLate {
        question: String,
        asked: Day,
        entered: Day,
        by: Day,
    },
    Unanswered {
        question: String,
        asked: Day,
    },
    PlusHeld {
        acts: usize,
    },
    NoPlus,
    HoursReached {
        members: usize,
        hours: u32,
    },
    HoursShort {
        members: usize,
        short: usize,
        hours: u32,
        mean: usize,
    },
}
