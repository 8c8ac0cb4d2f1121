//! The amendment 更正: what a record said before it was mended, kept as the value that it had and worded only when it is shown.

use serde::{Deserialize, Serialize};

use super::act::Act;
use super::guest::Guest;
use super::id::Who;
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
    Chair(Option<Who>),
    Recorder(Option<Who>),
    Content(Option<String>),
    Effect(Option<String>),
    Guests(Vec<Guest>),
    Acts(Vec<Act>),
    Meetings(Vec<MeetingName>),
    Attendance(Attendance),
    /// Somebody had no attendance, not being due.
    NotDue(Who),
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
    Responsible(Option<Who>),
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

    /// Calls `name` with each member that the value names, so that they are called as they are now.
    pub fn each_member(&mut self, name: &mut dyn FnMut(&mut Who)) {
        match self {
            Before::Chair(who) | Before::Recorder(who) | Before::Responsible(who) => {
                who.iter_mut().for_each(name);
            }
            Before::Acts(acts) => acts.iter_mut().filter_map(|act| act.leader.as_mut()).for_each(name),
            Before::Attendance(row) => name(&mut row.member),
            Before::NotDue(who) => name(who),
            Before::Makeup(makeup) => {
                name(&mut makeup.member);
                makeup.confirmed_by.iter_mut().for_each(name);
            }
            Before::Meeting { was, .. } => was.iter_mut().for_each(|was| was.each_member(name)),
            Before::Concerns(concerns) => concerns.iter_mut().for_each(|one| match one {
                Concern::Member(who) => name(who),
                Concern::Outsider { .. } => {}
            }),
            Before::LeftOut { left_out, .. } => left_out.iter_mut().for_each(|one| name(&mut one.member)),
            Before::Measure(measure) | Before::MeasureRemoved(measure) => {
                measure.owner.iter_mut().for_each(name);
            }
            Before::Sittings(_)
            | Before::Place(_)
            | Before::Theme(_)
            | Before::Organiser(_)
            | Before::Post(_)
            | Before::Planned(_)
            | Before::Content(_)
            | Before::Effect(_)
            | Before::Guests(_)
            | Before::Meetings(_)
            | Before::End(_)
            | Before::Topic(_)
            | Before::Minutes(_)
            | Before::Judges(_)
            | Before::MadeOn(_)
            | Before::Matter(_)
            | Before::Vote(_)
            | Before::ProgressRemoved(_)
            | Before::Filing(_)
            | Before::FilingRemoved(_)
            | Before::Note(_) => {}
        }
    }
}
