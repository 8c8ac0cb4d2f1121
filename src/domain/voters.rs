//! Voters 有表决权的人: who was entitled on a resolution, and who of them was there, by roster and attendance.

use chrono::Months;

use super::id::Stored;
use super::ledger::Ledger;
use super::meeting::MeetingKind;
use super::member::Member;
use super::occasion::Occasion;
use super::resolution::{Origin, Resolution};
use super::session::SessionKind;
use super::vote::Matter;

/// How many were entitled, and how many of them were there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voters {
    pub entitled: u32,
    pub present: u32,
}

impl Resolution {
    /// Whether it is on confirming a member who was on probation till then: who is said to have been a full member for more than
    /// a year by then is another one, and is found.
    fn confirms(&self, member: &Stored<Member>) -> bool {
        self.matter == Matter::Confirmation && self.is_on(member.id) && !self.comes_late(member)
    }

    /// Whether somebody was a full member for more than a year when it was made.
    pub fn comes_late(&self, member: &Member) -> bool {
        let before = self.made_on.checked_sub_months(Months::new(12));
        member.full.zip(before).is_some_and(|(full, before)| full < before)
    }
}

impl Ledger {
    /// The session or the meeting at which a resolution was made; `None` where it is not loaded.
    pub fn origin(&self, resolution: &Resolution) -> Option<Occasion<'_>> {
        match resolution.origin {
            Origin::Session(at) => self.session(at).map(Occasion::Session),
            Origin::Meeting(id) => {
                let meeting = self.meetings.iter().find(|meeting| meeting.id == id)?;
                Some(Occasion::Meeting(meeting, meeting.own.as_ref()?))
            }
        }
    }

    /// The voters on a resolution on the day on which it was made: over the whole branch, or at a meeting on a day of its own
    /// over its circle; but for those who were left out with consent. The excused and those away are not left out on those
    /// grounds alone.
    pub fn voters(&self, at: Occasion, resolution: &Resolution) -> Voters {
        match at {
            Occasion::Session(_) => self.counted(at, resolution, |_| true),
            Occasion::Meeting(meeting, own) => {
                self.counted(at, resolution, |member| meeting.concerns(member, own.sitting.day))
            }
        }
    }

    /// Those and the other circles that may have decided a general matter in a session: the committee that met in it, and
    /// those at the front.
    pub fn possible_voters(&self, at: Occasion, resolution: &Resolution) -> Vec<Voters> {
        let day = resolution.made_on;
        let mut possible = vec![self.voters(at, resolution)];
        if let (Matter::General, Occasion::Session(session)) = (resolution.matter, at) {
            if session.meetings.iter().any(|held| held.kind == MeetingKind::Committee) {
                possible.push(self.counted(at, resolution, |member| member.standing(day).on_committee()));
            }
            if session.kind == SessionKind::FrontLine {
                let due =
                    self.due_at(session.kind, session.post.as_deref(), session.day()).unwrap_or_default();
                let is_due = |member: &Stored<Member>| due.iter().any(|one| one.id == member.id);
                possible.push(self.counted(at, resolution, is_due));
            }
        }
        possible
    }

    fn counted(
        &self,
        at: Occasion,
        resolution: &Resolution,
        is_of_circle: impl Fn(&Stored<Member>) -> bool,
    ) -> Voters {
        let day = resolution.made_on;
        // Who is full member from the end of a probation on, but was confirmed only later, or on that day: the vote comes with
        // the decision.
        let is_later = |one: &&Stored<Resolution>| one.made_on >= day && one.matter == Matter::Confirmation;
        let later: Vec<_> = self.resolutions.iter().filter(is_later).collect();
        let entitled = self.roster(day).filter(|member| {
            let left_out = resolution.left_out.iter().any(|one| one.member.id == member.id);
            let may_vote = member.has_vote(day) && !left_out && is_of_circle(member);
            may_vote && !resolution.confirms(member) && !later.iter().any(|one| one.confirms(member))
        });
        let (mut all, mut present) = (0, 0);
        for member in entitled {
            all += 1;
            present += u32::from(at.row(member.id).is_some_and(|row| row.kind.can_vote()));
        }
        Voters { entitled: all, present }
    }
}
