//! G2: the record of each session says who led and wrote, what was done, what came of it, and why people were on leave.

use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;

use super::command::names;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.effect",
    title: "活动记录写全",
    clause: "G2",
    basis: "有详实的活动记录、有明显的活动成效为基本要求",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

/// Of the sessions of the whole branch.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = ledger.sessions_in(scope.judged(ledger)).iter();
    sessions.filter(|session| session.kind.is_of_all()).map(of_session).collect()
}

/// What an inspection looks for first: who led and who wrote, what was done, what came of it, and why people were on leave.
fn of_session(session: &Session) -> Duty {
    let without_reason = session.attendance.iter().filter(|row| row.kind.is_leave() && row.reason.is_none());
    let without_reason: Vec<&Who> = without_reason.map(|row| &row.member).collect();
    let leave = format!("{}的请假原因", names(&without_reason));
    let all = [
        (session.chair.is_none(), "主持人", "--chair 姓名"),
        (session.recorder.is_none(), "记录人", "--recorder 姓名"),
        (session.content.is_none(), "主要内容", "--content 文字"),
        (session.effect.is_none(), "活动成效", "--effect 文字"),
        (!without_reason.is_empty(), &leave, "--leave 姓名=种类:原因"),
    ];
    let lacking = || all.iter().filter(|(lacks, ..)| *lacks);
    let (month, at) = (session.at.month, session.at);
    let duty = if lacking().next().is_none() {
        Duty::met(&RULE, month, "写了主持、记录、内容和成效")
    } else {
        let what: Vec<&str> = lacking().map(|(_, what, _)| *what).collect();
        let flags: Vec<&str> = lacking().map(|(.., flag)| *flag).collect();
        let how = format!("用 dangri session amend {at} {} 补上", flags.join(" "));
        Duty::mendable(&RULE, month, format!("没有写{}，{how}", what.join("、")))
    };
    duty.about(at)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::session::{AttendanceKind, SessionKind};
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    #[test]
    fn what_was_done_and_what_came_of_it_are_enough() {
        assert_eq!(only(&RULE, &ledger(), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn either_alone_is_not() {
        let mut ledger = ledger();
        ledger.sessions[0].effect = None;
        let says = "没有写活动成效，用 dangri session amend 2026-07 --effect 文字 补上";
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Mendable, says));
        ledger.sessions[0].content = None;
        let says =
            "没有写主要内容、活动成效，用 dangri session amend 2026-07 --content 文字 --effect 文字 补上";
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, says);
        ledger.sessions[0].effect = Some("人人有收获".into());
        assert!(only(&RULE, &ledger, 7, "2026-08-01").says.starts_with("没有写主要内容，"));
    }

    #[test]
    fn who_led_and_why_people_were_on_leave_belong_to_it() {
        let mut ledger = ledger();
        let session = &mut ledger.sessions[0];
        session.chair = None;
        session.attendance[1].kind = AttendanceKind::SickLeave;
        let says = "没有写主持人、李四的请假原因，用 dangri session amend 2026-07 --chair 姓名 --leave 姓名=种类:原因 补上";
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, says);
        ledger.sessions[0].attendance[1].reason = Some("住院".into());
        assert!(only(&RULE, &ledger, 7, "2026-08-01").says.starts_with("没有写主持人，"));
    }

    #[test]
    fn what_is_not_of_the_whole_branch_is_not_judged() {
        let mut ledger = ledger();
        ledger.sessions[0].effect = None;
        ledger.sessions[0].kind = SessionKind::FrontLine;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
