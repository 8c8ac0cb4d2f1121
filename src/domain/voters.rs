//! Voters 有表决权的人: who was entitled at a session, and who of them was there, by roster and attendance.

use super::id::Stored;
use super::ledger::Ledger;
use super::meeting::MeetingKind;
use super::member::Member;
use super::resolution::Resolution;
use super::session::{AttendanceKind, Session, SessionKind};
use super::vote::Matter;

/// How many were entitled, and how many of them were there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voters {
    pub entitled: u32,
    pub present: u32,
}

impl Ledger {
    /// The voters on a resolution over the whole branch, but for those who were left out with consent; the excused and those
    /// away are not left out on those grounds alone. Whom the resolution itself confirms as a member had no vote on it, though
    /// a full member from the end of the probation on.
    pub fn voters(&self, session: &Session, resolution: &Resolution) -> Voters {
        self.counted(session, resolution, |_| true)
    }

    /// Those and the other circles that may have decided a general matter: the committee that met in the session, and those
    /// at the front.
    pub fn possible_voters(&self, session: &Session, resolution: &Resolution) -> Vec<Voters> {
        let day = session.day();
        let mut possible = vec![self.voters(session, resolution)];
        if resolution.matter == Matter::General {
            if session.meetings.iter().any(|held| held.kind == MeetingKind::Committee) {
                possible
                    .push(self.counted(session, resolution, |member| member.standing(day).on_committee()));
            }
            if session.kind == SessionKind::FrontLine {
                let due = self.due_at(session.kind, session.post.as_deref(), day).unwrap_or_default();
                let is_due = |member: &Stored<Member>| due.iter().any(|one| one.id == member.id);
                possible.push(self.counted(session, resolution, is_due));
            }
        }
        possible
    }

    fn counted(
        &self,
        session: &Session,
        resolution: &Resolution,
        is_of_circle: impl Fn(&Stored<Member>) -> bool,
    ) -> Voters {
        let day = session.day();
        let is_confirmed = |member: &Member| {
            resolution.matter == Matter::Confirmation && resolution.text.contains(&*member.name)
        };
        let entitled = self.roster(day).filter(|member| {
            let left_out = resolution.left_out.iter().any(|one| one.member.id == member.id);
            member.has_vote(day) && !left_out && !is_confirmed(member) && is_of_circle(member)
        });
        let here = |kind: AttendanceKind| kind.is_present() && kind != AttendanceKind::Delivered;
        let (mut all, mut present) = (0, 0);
        for member in entitled {
            all += 1;
            present += u32::from(session.row(member.id).is_some_and(|row| here(row.kind)));
        }
        Voters { entitled: all, present }
    }
}
