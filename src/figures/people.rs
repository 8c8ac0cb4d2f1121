//! Members, counted: on the roster, at a session, entitled to vote.

use crate::domain::away::Away;
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::member::{Member, Status};
use crate::domain::session::{Attendance, Session};
use crate::domain::time::Day;

/// Returns how many members are on the roster on a day, and how many of them are due at a session.
pub fn on_roster(ledger: &Ledger, day: Day) -> (usize, usize) {
    (ledger.roster(day).count(), ledger.due(day).count())
}

/// Returns how many on the roster of a day are not due because they are away, by how.
pub fn away(ledger: &Ledger, day: Day) -> Vec<(Away, usize)> {
    let of = |kind: Away| ledger.roster(day).filter(|member| member.away(day) == Some(kind)).count();
    Away::ALL.iter().map(|kind| (*kind, of(*kind))).filter(|(_, count)| *count > 0).collect()
}

/// Returns how many on the roster of a day have a status 党籍状态.
pub fn with_status(ledger: &Ledger, day: Day, status: Status) -> usize {
    ledger.roster(day).filter(|member| member.status(day) == status).count()
}

/// Returns how many some are, and how many of them have a status on a day.
pub fn of_status(
    ledger: &Ledger,
    day: Day,
    some: impl Iterator<Item = Id<Member>>,
    status: Status,
) -> (usize, usize) {
    let members: Vec<_> = some.filter_map(|id| ledger.member(id)).collect();
    (members.len(), members.iter().filter(|member| member.status(day) == status).count())
}

/// Returns how many of those present at a session had a status 党籍状态 on its day.
pub fn present_with(ledger: &Ledger, session: &Session, status: Status) -> usize {
    let here = session.attendance.iter().filter(|row| row.kind.is_present());
    let has = |row: &&Attendance| {
        ledger.member(row.member.id).is_some_and(|member| member.status(session.day()) == status)
    };
    here.filter(has).count()
}

/// Returns how many were entitled to vote in the members' meeting on a day, and how many of them were there: nobody is left out of
/// those entitled for being away or excused.
pub fn voters(ledger: &Ledger, day: Day, attendance: &[&Attendance]) -> (usize, usize) {
    let voters: Vec<_> = ledger.roster(day).filter(|member| member.has_vote(day)).collect();
    let counts = |row: &&&Attendance| row.kind.can_vote() && voters.iter().any(|one| one.id == row.member.id);
    (voters.len(), attendance.iter().filter(counts).count())
}
