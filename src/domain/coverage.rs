//! Full coverage 全覆盖 (G2): whom a month's activity reached, there, afterwards or at home.

use serde::Serialize;

use super::id::{MemberRef, Stored};
use super::ledger::Ledger;
use super::makeup::Makeup;
use super::member::Member;
use super::time::Month;

/// Of the roster of a month's day, who was reached and who was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    pub members: usize,
    pub reached: usize,
    /// In the order of the roster.
    pub missed: Vec<MemberRef>,
}

impl Ledger {
    /// Who took part in a session of a month or made one up, or was contacted or served at home in it. The roster is that of the
    /// day of the month's session, or of its last day where none was held.
    pub fn coverage(&self, month: Month) -> Coverage {
        let day = self.day_of(month).unwrap_or(month.last());
        let roster: Vec<&Stored<Member>> = self.roster(day).collect();
        let missed: Vec<MemberRef> =
            roster.iter().filter(|member| !self.reached(member, month)).map(|member| member.who()).collect();
        Coverage { members: roster.len(), reached: roster.len() - missed.len(), missed }
    }

    fn reached(&self, member: &Stored<Member>, month: Month) -> bool {
        let took_part = self.sessions_of(month).iter().any(|session| {
            let present = session.row(member.id).is_some_and(|row| row.kind.is_present());
            present || session.makeup(member.id).is_some_and(Makeup::is_done)
        });
        let mut contacts = self.contacts.iter();
        took_part
            || contacts.any(|contact| {
                contact.member.id == member.id && contact.reached && Month::of(contact.on) == month
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Coverage;
    use crate::domain::contact::{Contact, ContactKind};
    use crate::domain::ledger::tests::{ledger, month, session};
    use crate::domain::session::AttendanceKind;
    use crate::domain::time::parse_full_day;

    #[test]
    fn who_came_or_was_contacted_is_reached_and_a_call_that_was_not_answered_reaches_nobody() {
        let mut ledger = ledger();
        let nobody = ledger.coverage(month(7));
        assert_eq!((nobody.members, nobody.reached), (3, 0));
        let mut july = session(&ledger, 7, "2026-07-06");
        july.attendance[1].kind = AttendanceKind::SickLeave;
        july.attendance[2].kind = AttendanceKind::Absent;
        ledger.sessions = vec![july];
        let on = parse_full_day("2026-07-20").unwrap();
        let contact = |index: usize, reached| Contact {
            member: ledger.members[index].who(),
            on,
            kind: ContactKind::Service,
            way: None,
            by: None,
            reached,
            content: None,
            said: None,
            entered_on: on,
        };
        ledger.contacts = vec![contact(1, true), contact(2, false)];
        let missed = vec![ledger.members[2].who()];
        assert_eq!(ledger.coverage(month(7)), Coverage { members: 3, reached: 2, missed });
    }
}
