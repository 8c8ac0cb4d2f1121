//! G2: each member is reached each month, there, afterwards or at home; whom no other rule asks for is told of here.

use crate::domain::away;
use crate::domain::contact::ContactKind;
use crate::domain::id::MemberRef;
use crate::domain::policy::Care;
use crate::domain::session::{Session, SessionKind};
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::Attendance::{AllReached, NotReached};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.coverage",
    title: "全覆盖",
    clause: "G2",
    basis: "以“全覆盖、增活力、见实效”为基本原则",
    source: Source::Own(Care::Coverage),
    level: Level::Remind,
    area: Area::Session,
    judge: Judge::EachMonth(judge),
};

/// Nothing is said of a month without a session, nor where others are still to be made up, visited or contacted: that is asked for
/// by rules of its own. What is left are those whose absence was closed without a makeup, and those who missed what was
/// held at their post.
fn judge(case: &Case, month: Month) -> Option<Found> {
    let session = case.monthly(month)?;
    let coverage = case.coverage(month);
    let (as_of, last, members) = (case.as_of, month.last(), coverage.members);
    if coverage.missed.is_empty() {
        return Some(Found::met(AllReached { members }));
    }
    let closed = |session: &Session, id| session.row(id).is_some() && session.makeup(id).is_some();
    let at_the_front: Vec<&Session> =
        case.sessions_of(month).iter().filter(|one| one.kind == SessionKind::FrontLine).collect();
    let left = coverage.missed.into_iter().filter(|who| {
        let Some(member) = case.member(who.id) else { return false };
        let stationed = away::on(&member.away.stationed, session.day()).is_some();
        member.is_on_roster(as_of.min(last).max(session.day()))
            && (closed(session, who.id)
                || stationed && at_the_front.iter().any(|one| one.row(who.id).is_some()))
    });
    let people: Vec<MemberRef> = left.collect();
    if people.is_empty() {
        return None;
    }
    let period = (last < as_of).then(|| Months::one(month));
    let remedy = Remedy::NoteContact { contact: ContactKind::Talk, people: people.clone(), period };
    Some(Found::due(as_of, last, NotReached { members }).of_each(people).by(remedy))
}

#[cfg(test)]
mod tests {
    use super::{RULE, SessionKind};
    use crate::domain::contact::ContactKind;
    use crate::domain::ledger::Ledger;
    use crate::domain::makeup::{AbsenceOutcome, Makeup};
    use crate::domain::session::{AttendanceKind, SessionRef};
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{contact, day, judge, ledger, month, only, session, stationed};

    /// 王五 was absent, and needs no makeup.
    fn let_off() -> Ledger {
        let mut ledger = ledger();
        let session = &mut ledger.sessions[0];
        session.attendance[2].kind = AttendanceKind::Absent;
        session.makeups = vec![Makeup {
            member: session.attendance[2].member.clone(),
            on: day("2026-07-10"),
            how: AbsenceOutcome::Waived("在外出差".into()),
            confirmed_by: None,
            entered_on: day("2026-07-10"),
        }];
        ledger
    }

    #[test]
    fn all_are_enough_and_one_who_was_let_off_is_still_to_be_talked_to() {
        assert_eq!(only(&RULE, &ledger(), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &let_off(), 7, "2026-07-31");
        assert_eq!(
            (duty.state, duty.mends()),
            (Owed, Some("note-contact contact=talk people=[王五] period=-"))
        );
        assert_eq!(only(&RULE, &let_off(), 7, "2026-08-01").state, Mendable);
        let mut talked = let_off();
        talked.contacts = vec![contact(ContactKind::Talk, 3, "2026-07-31")];
        assert_eq!(only(&RULE, &talked, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whom_another_rule_asks_for_is_not_told_of_twice() {
        let mut ledger = let_off();
        ledger.sessions[0].makeups.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn who_missed_what_was_held_at_the_post_was_not_reached() {
        let mut ledger = stationed("2026-01-01", None);
        ledger.sessions[0].attendance.pop();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        let mut there = session(7, "2026-07-20", "14:30", "16:40");
        (there.at, there.kind) = (SessionRef { month: month(7), number: 2 }, SessionKind::FrontLine);
        there.attendance.retain(|row| row.member.id.0 == 3);
        there.attendance[0].kind = AttendanceKind::PersonalLeave;
        ledger.sessions.push(there);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), "not-reached members=3");
        ledger.sessions[1].attendance[0].kind = AttendanceKind::Present;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_month_without_a_session_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 6, "2026-08-01").is_empty());
    }
}
