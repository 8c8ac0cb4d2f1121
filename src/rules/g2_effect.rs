//! G2: the record of each session says what was done, and what came of it.

use crate::domain::ledger::Ledger;
use crate::domain::session::Session;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.effect",
    title: "活动记录写明内容和成效",
    clause: "G2",
    basis: "有详实的活动记录、有明显的活动成效为基本要求",
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

/// Of the sessions of the whole branch.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = ledger.sessions_in(scope.judged(ledger)).iter();
    sessions.filter(|session| session.kind.is_of_all()).map(of_session).collect()
}

fn of_session(session: &Session) -> Duty {
    let lacks = match (&session.content, &session.effect) {
        (Some(_), Some(_)) => return Duty::met(&RULE, session.at.month, "写了内容和成效").about(session.at),
        (None, Some(_)) => ("主要内容", "--content 文字"),
        (Some(_), None) => ("活动成效", "--effect 文字"),
        (None, None) => ("主要内容和活动成效", "--content 文字 --effect 文字"),
    };
    let (what, flags) = lacks;
    let says = format!("没有写{what}，用 dangri session amend {} {flags} 补上", session.at);
    Duty::mendable(&RULE, session.at.month, says).about(session.at)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::session::SessionKind;
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
            "没有写主要内容和活动成效，用 dangri session amend 2026-07 --content 文字 --effect 文字 补上";
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, says);
        ledger.sessions[0].effect = Some("人人有收获".into());
        assert!(only(&RULE, &ledger, 7, "2026-08-01").says.starts_with("没有写主要内容，"));
    }

    #[test]
    fn what_is_not_of_the_whole_branch_is_not_judged() {
        let mut ledger = ledger();
        ledger.sessions[0].effect = None;
        ledger.sessions[0].kind = SessionKind::FrontLine;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
