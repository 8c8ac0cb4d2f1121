//! A1: whoever cannot come asks for leave; leading cadres stand under A2.

use crate::domain::id::MemberRef;
use crate::domain::session::{AttendanceKind, Session};

use super::case::Case;
use super::facts::Attendance::{AbsentWithoutLeave, Attended};
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A1.leave",
    title: "参加活动，不能来的请假",
    clause: "A1",
    basis: "全体党员原则上都要参加“主题党日+”活动。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachSession(|case, session| Some(judge(case, session))),
};

fn judge(case: &Case, session: &Session) -> Found {
    let is_cadre = |id| case.member(id).is_some_and(|member| member.standing(session.day()).cadre);
    let absent = session.attendance.iter().filter(|row| row.kind == AttendanceKind::Absent);
    let absent = absent.map(|row| &row.member).filter(|member| !is_cadre(member.id));
    let absent: Vec<MemberRef> = absent.cloned().collect();
    if absent.is_empty() {
        let tally = session.tally();
        Found::met(Attended { due: tally.due, present: tally.present, leave: tally.leave() })
    } else {
        Found::past(AbsentWithoutLeave).of_each(absent)
    }
}

#[cfg(test)]
mod tests {
    use super::{AttendanceKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{judge, ledger, only};

    fn with(kind: AttendanceKind) -> Ledger {
        let mut ledger = ledger();
        ledger.sessions[0].attendance[2].kind = kind;
        ledger
    }

    #[test]
    fn leave_is_enough_and_absence_without_it_is_not() {
        assert_eq!(only(&RULE, &with(AttendanceKind::SickLeave), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &with(AttendanceKind::Absent), 7, "2026-08-01");
        assert_eq!((duty.state, duty.told(), duty.mends()), (Past, "absent-without-leave", None));
    }

    #[test]
    fn a_leading_cadre_stands_under_another_rule() {
        let mut ledger = with(AttendanceKind::Absent);
        ledger.members[2].value.standings[0].cadre = true;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_month_without_a_session_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 6, "2026-08-01").is_empty());
    }
}
