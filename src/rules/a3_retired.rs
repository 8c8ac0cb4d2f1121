//! A3: retired members take part in a way that suits them, at least once in a quarter.

use crate::domain::id::Stored;
use crate::domain::makeup::Makeup;
use crate::domain::member::Member;
use crate::domain::policy::Frequency;
use crate::domain::session::Session;
use crate::domain::subject::Subject;
use crate::domain::time::Months;

use super::case::Case;
use super::facts::Attendance::{NeverTookPart, TookPart};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A3",
    title: "离退休党员以适当方式参加",
    clause: "A3",
    basis: "离退休干部职工党员以适当方式参加。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let over = Frequency::Quarterly.stretches(case.months).filter(|quarter| quarter.last() < case.as_of);
    over.flat_map(|quarter| {
        let here = move |member: &&Stored<Member>| {
            member.is_on_roster(quarter.last()) && member.standing(quarter.last()).retired
        };
        let members = case.members.iter().filter(here);
        members.filter_map(move |member| of_member(case, quarter, member))
    })
    .collect()
}

/// Of one who was due at sessions of the quarter; coming, joining online, being visited and making up are all suitable.
fn of_member(case: &Case, quarter: Months, member: &Stored<Member>) -> Option<Placed> {
    let sessions: Vec<&Session> = case
        .sessions_in(quarter.within(case.covers))
        .iter()
        .filter(|session| session.row(member.id).is_some_and(|_| member.standing(session.day()).retired))
        .filter(|session| session.makeup(member.id).is_none_or(Makeup::is_done))
        .collect();
    let last = sessions.last()?;
    let took_part = |session: &&&Session| {
        let present = session.row(member.id).is_some_and(|row| row.kind.is_present());
        present || session.makeup(member.id).is_some_and(Makeup::is_done)
    };
    let (times, due) = (sessions.iter().filter(took_part).count(), sessions.len());
    let found = if times > 0 {
        Found::met(TookPart { times, due })
    } else {
        Found::mendable(NeverTookPart { due })
            .by(Remedy::MakeUp { session: last.at, people: vec![member.who()] })
    };
    let subject = Subject::MemberIn { member: member.who(), period: quarter };
    Some(found.of(member).at(quarter.to, subject))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{excused, judge, ledger, only, session};

    /// 王五 retired; on leave in July, and as `kind` says in August.
    fn retired(kind: AttendanceKind) -> Ledger {
        let mut ledger = ledger();
        ledger.members[2].value.standings[0].retired = true;
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        ledger.sessions[0].attendance[2].kind = AttendanceKind::SickLeave;
        ledger.sessions[1].attendance[2].kind = kind;
        ledger
    }

    #[test]
    fn once_in_the_quarter_by_any_way_is_enough_and_never_is_not() {
        for kind in [AttendanceKind::Present, AttendanceKind::Online, AttendanceKind::Delivered] {
            assert_eq!(only(&RULE, &retired(kind), 9, "2026-10-01").state, Met);
        }
        let duty = only(&RULE, &retired(AttendanceKind::SickLeave), 9, "2026-10-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Mendable, "member-in member=王五 from=2026-07 to=2026-09")
        );
        assert_eq!(duty.mends(), Some("make-up session=2026-08 people=[王五]"));
    }

    #[test]
    fn nothing_is_said_before_the_quarter_is_over_or_of_those_who_are_not_retired() {
        let absent = retired(AttendanceKind::Absent);
        assert!(judge(&RULE, &absent, 9, "2026-09-30").is_empty());
        assert!(judge(&RULE, &absent, 8, "2026-10-01").is_empty());
        assert!(judge(&RULE, &ledger(), 9, "2026-10-01").is_empty());
    }

    #[test]
    fn whoever_was_not_due_all_the_quarter_is_not_judged() {
        let mut ledger = excused("2026-01-01", None);
        ledger.members[2].value.standings[0].retired = true;
        ledger.sessions[0].attendance.pop();
        assert!(judge(&RULE, &ledger, 9, "2026-10-01").is_empty());
    }
}
