//! The resolution 决议: what was decided, the measures that carry it out, how far they got, what was filed (P4, C5).

use serde::{Deserialize, Serialize};

use super::amendment::Amendment;
use super::choice::choice;
use super::id::{Id, MemberRef, Stored};
use super::meeting::Meeting;
use super::member::Member;
use super::session::SessionRef;
use super::time::{Day, Month};
use super::vote::{LeftOut, Matter, Outcome, Vote};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Resolution {
    #[serde(flatten)]
    pub origin: Origin,
    /// The day on which it was made.
    pub made_on: Day,
    /// Whether that day was stated; else it is that of its session's last sitting, and moves with it.
    #[serde(skip)]
    pub dated: bool,
    /// 决议事项.
    pub text: String,
    pub matter: Matter,
    /// On whom it is, in order of entry.
    pub concerns: Vec<Concern>,
    /// None where it was agreed without one.
    pub vote: Option<Vote>,
    /// Who was left out of those entitled, in order of member.
    pub left_out: Vec<LeftOut>,
    /// On whose consent; with somebody left out alone.
    pub consent: Option<String>,
    /// In the order in which they were set.
    #[serde(skip)]
    pub measures: Vec<Measure>,
    /// In order of time.
    pub progress: Vec<Progress>,
    /// 报上级审批.
    pub filing: Option<Filing>,
    /// What was said of it before that was mended.
    pub amendments: Vec<Amendment>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

/// Where it was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Session(SessionRef),
    /// A meeting on a day of its own.
    Meeting(Id<Meeting>),
}

/// Somebody whom a resolution is on: by number in the file, never by a name that a text contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Concern {
    Member(MemberRef),
    /// Who is no member yet; the name is what was typed, and is matched to nobody.
    Outsider {
        name: String,
    },
}

impl Concern {
    pub fn name(&self) -> &str {
        match self {
            Concern::Member(who) => &who.name,
            Concern::Outsider { name } => name,
        }
    }
}

/// A measure 具体措施, with its owner 责任人 and due day 完成时限 (P4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    pub text: String,
    pub owner: Option<MemberRef>,
    pub due: Option<Day>,
    /// The day on which it was set.
    pub set_on: Day,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

/// A part of a resolution that is carried out and told of by itself: the measure of a number, from 1 on; `None` is the
/// whole.
pub type Part = Option<u32>;

/// How far it got on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub on: Day,
    pub text: String,
    pub measure: Part,
    /// The session in which it was told 通报; what was noted between two sessions was told in none.
    pub session: Option<SessionRef>,
    /// Whether this finished the measure, or the resolution.
    pub done: bool,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl Progress {
    /// Whether it says something of a part: what is said of the whole is said of each measure.
    pub fn covers(&self, part: Part) -> bool {
        self.measure.is_none() || self.measure == part
    }
}

choice! {
    /// What the superior replied.
    Reply "批复" {
        Approved "approved" "批准",
        Refused "refused" "不批准",
    }
}

/// Days within which a decision on a person is filed: 及时, read here as within a month.
///
/// Source: 《中国共产党发展党员工作细则》, ch. 4 and 5.
pub const FILED_WITHIN: u64 = 30;

/// 报上级审批: what the branch decided on a person is approved by the committee above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    pub on: Day,
    pub reply: Option<Reply>,
    /// With a reply alone.
    pub replied_on: Option<Day>,
    /// The day on which it was recorded.
    pub entered_on: Day,
    /// That on which the reply was.
    pub replied_entered_on: Option<Day>,
}

impl Stored<Resolution> {
    /// `第 3 号决议`.
    pub fn called(&self) -> String {
        format!("第 {} 号决议", self.id)
    }

    /// `第 3 号决议 措施 2`.
    pub fn measure_called(&self, number: u32) -> String {
        format!("{} 措施 {number}", self.called())
    }
}

impl Resolution {
    /// The month at which it stands: the one that its session serves, or that of its meeting.
    pub fn month(&self) -> Month {
        match self.origin {
            Origin::Session(at) => at.month,
            Origin::Meeting(_) => Month::of(self.made_on),
        }
    }

    /// Whether it is on that member.
    pub fn is_on(&self, member: Id<Member>) -> bool {
        self.concerns.iter().any(|one| matches!(one, Concern::Member(who) if who.id == member))
    }

    /// What the superior replied.
    pub fn reply(&self) -> Option<Reply> {
        self.filing.as_ref().and_then(|filing| filing.reply)
    }

    /// The day on which it was done: when that was said, when the last of its measures was, or of what is on people when
    /// the superior replied.
    pub fn done_on(&self) -> Option<Day> {
        let said = self.said_done(None);
        let each = || self.measured().map(|(part, _)| self.said_done(part)).collect::<Option<Vec<_>>>();
        let filing = self.filing.as_ref().filter(|_| self.matter.is_of_people());
        let replied = filing.and_then(|filing| filing.replied_on);
        said.or_else(|| each()?.into_iter().max()).or(replied)
    }

    /// The day on which a part of it was done; with the whole, each is.
    pub fn part_done_on(&self, part: Part) -> Option<Day> {
        match part {
            None => self.done_on(),
            Some(_) => self.said_done(part),
        }
    }

    fn said_done(&self, part: Part) -> Option<Day> {
        self.progress.iter().find(|one| one.done && one.covers(part)).map(|one| one.on)
    }

    /// The measures with the parts that they are.
    pub fn measured(&self) -> impl Iterator<Item = (Part, &Measure)> {
        (1..).map(Some).zip(&self.measures)
    }

    /// The measure of a number, from 1 on.
    pub fn measure(&self, number: u32) -> Option<&Measure> {
        self.measures.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// What of it is to be told in a session that begins on `day`, the one before it having been held on `previous`: each
    /// measure set by then, or where there is none the whole, as long as it was still open at the last session, or was done
    /// since without its end having been told.
    pub fn to_report(&self, day: Day, previous: Day) -> Vec<Part> {
        if self.matter.is_of_people() || !self.is_resolved() || self.made_on >= day {
            return Vec::new();
        }
        let set = self.measured().filter(|(_, measure)| measure.set_on < day);
        let mut parts: Vec<Part> = set.map(|(part, _)| part).collect();
        if parts.is_empty() {
            parts.push(None);
        }
        parts.retain(|part| match self.part_done_on(*part) {
            None => true,
            Some(done) => {
                let told = self.progress.iter().filter(|one| one.session.is_some() && one.covers(*part));
                let mut told_of_end = told.filter(|one| one.on < day && (one.done || one.on > done));
                done >= previous && told_of_end.next().is_none()
            }
        });
        parts
    }

    /// What the vote came to; `None` where there was none.
    pub fn outcome(&self) -> Option<Outcome> {
        self.vote.map(|vote| vote.outcome(self.matter))
    }

    /// Whether it was resolved: agreed without a vote, or carried by one. What was voted down asks for nothing.
    pub fn is_resolved(&self) -> bool {
        self.outcome().is_none_or(|outcome| outcome.carried)
    }

    /// Whether it was made by then and still to be carried out at the end of `day`; an election is carried out by itself.
    pub fn is_open(&self, day: Day) -> bool {
        let leaves = self.matter != Matter::Election || !self.measures.is_empty() || self.filing.is_some();
        leaves && self.is_resolved() && self.made_on <= day && self.done_on().is_none_or(|done| done > day)
    }

    /// The last day on which a measure falls due.
    pub fn due(&self) -> Option<Day> {
        self.measures.iter().filter_map(|measure| measure.due).max()
    }
}

#[cfg(test)]
mod tests;
