//! Attendance of a period: by person, by session and in all.

use serde::Serialize;

use crate::domain::guest::guests_in_all;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::rate::Rate;
use crate::domain::session::{Session, SessionKind, SessionRef};
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Months};

/// One member's attendance over the sessions of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfMember {
    pub member: MemberRef,
    pub tally: Tally,
    pub rate_per_mille: Rate,
}

/// The attendance of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfSession {
    pub session: SessionRef,
    pub kind: SessionKind,
    pub day: Day,
    pub tally: Tally,
    pub rate_per_mille: Rate,
    /// 列席人数.
    pub guests: u32,
}

/// The attendance of a period; the sessions and the members in the ledger's order.
pub struct Attendances<'a> {
    /// Over all sessions.
    pub total: Tally,
    /// 列席人次 of all sessions.
    pub guests: u32,
    pub members: Vec<(&'a Stored<Member>, OfMember)>,
    pub sessions: Vec<OfSession>,
}

impl<'a> Attendances<'a> {
    /// Returns the attendance of whoever was on the roster, or came, in some months.
    pub fn of(ledger: &'a Ledger, span: Months) -> Attendances<'a> {
        let held = ledger.sessions_in(span);
        let sessions: Vec<OfSession> = held.iter().map(of_session).collect();
        let of_member = |member: &'a Stored<Member>| {
            let tally = ledger.attendance_of(member.id, span);
            let here = sessions.iter().any(|session| member.is_on_roster(session.day));
            let line = OfMember { member: member.who(), tally, rate_per_mille: tally.rate() };
            (tally.due > 0 || here).then_some((member, line))
        };
        Attendances {
            total: sessions.iter().fold(Tally::default(), |sum, session| sum + session.tally),
            guests: sessions.iter().map(|session| session.guests).sum(),
            members: ledger.members.iter().filter_map(of_member).collect(),
            sessions,
        }
    }
}

fn of_session(session: &Session) -> OfSession {
    let tally = session.tally();
    OfSession {
        session: session.at,
        kind: session.kind,
        day: session.day(),
        tally,
        rate_per_mille: tally.rate(),
        guests: guests_in_all(&session.guests),
    }
}
