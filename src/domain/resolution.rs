//! The resolution 决议: what a session decided, the measures that carry it out, and how far they got (P4, C5).

use serde::Serialize;

use super::id::{Stored, Who};
use super::session::{Amendment, SessionRef};
use super::time::Day;
use super::vote::{LeftOut, Matter, Outcome, Vote};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Resolution {
    /// The session it came from.
    pub session: SessionRef,
    /// The day on which that session began.
    pub made_on: Day,
    /// 决议事项.
    pub text: String,
    pub matter: Matter,
    /// None where it was agreed without one.
    pub vote: Option<Vote>,
    /// Who was left out of those entitled, in order of member.
    pub left_out: Vec<LeftOut>,
    /// On whose consent; with somebody left out alone.
    pub consent: Option<String>,
    /// In the order in which they were set.
    pub measures: Vec<Measure>,
    /// In order of time.
    pub progress: Vec<Progress>,
    /// What was said of its vote before that was mended.
    pub amendments: Vec<Amendment>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

/// A measure 具体措施, with its owner 责任人 and due day 完成时限 (P4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    pub text: String,
    pub owner: Option<Who>,
    pub due: Option<Day>,
    /// The day on which it was set.
    pub set_on: Day,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

/// How far it got on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Progress {
    pub on: Day,
    pub text: String,
    /// Whether this finished the resolution.
    pub done: bool,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl Stored<Resolution> {
    /// `第 3 号决议`.
    pub fn called(&self) -> String {
        format!("第 {} 号决议", self.id)
    }
}

impl Resolution {
    /// The day on which it was done.
    pub fn done_on(&self) -> Option<Day> {
        self.progress.iter().find(|progress| progress.done).map(|progress| progress.on)
    }

    /// What the vote came to; `None` where there was none.
    pub fn outcome(&self) -> Option<Outcome> {
        self.vote.map(|vote| vote.outcome(self.matter))
    }

    /// Whether it was resolved: agreed without a vote, or carried by one. What was voted down asks for nothing.
    pub fn is_resolved(&self) -> bool {
        self.outcome().is_none_or(|outcome| outcome.carried)
    }

    /// Whether it was made by then and still to be carried out at the end of `day`.
    pub fn is_open(&self, day: Day) -> bool {
        self.is_resolved() && self.made_on <= day && self.done_on().is_none_or(|done| done > day)
    }

    /// The last day on which a measure falls due.
    pub fn due(&self) -> Option<Day> {
        self.measures.iter().filter_map(|measure| measure.due).max()
    }
}
