//! A1: whoever cannot come asks for leave; leading cadres stand under A2.

use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::session::{AttendanceKind, Session};

use super::command::names;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A1.leave",
    title: "参加活动，不能来的请假",
    clause: "A1",
    basis: "全体党员原则上都要参加“主题党日+”活动。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = ledger.sessions_in(scope.judged(ledger)).iter();
    sessions.map(|session| of_session(ledger, session).about(session.at)).collect()
}

fn of_session(ledger: &Ledger, session: &Session) -> Duty {
    let (month, day) = (session.at.month, session.day());
    let is_cadre = |id| ledger.member(id).is_some_and(|member| member.standing(day).cadre);
    let absent = session.attendance.iter().filter(|row| row.kind == AttendanceKind::Absent);
    let absent: Vec<&Who> = absent.map(|row| &row.member).filter(|member| !is_cadre(member.id)).collect();
    if absent.is_empty() {
        let tally = session.tally();
        Duty::met(
            &RULE,
            month,
            format!("应到 {} 人，实到 {} 人，请假 {} 人", tally.due, tally.present, tally.leave()),
        )
    } else {
        Duty::past(&RULE, month, format!("{}没有请假而缺席", names(&absent)))
            .of_each(absent.into_iter().cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::{AttendanceKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::rules::duty::State::{Met, Past};
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
        assert_eq!((duty.state, duty.says.as_str(), duty.command), (Past, "王五没有请假而缺席", None));
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
