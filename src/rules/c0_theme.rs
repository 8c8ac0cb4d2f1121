//! C0: each monthly session has its theme.

use crate::domain::ledger::Ledger;
use crate::domain::session::Session;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C0.theme",
    title: "每月一主题",
    clause: "C0",
    basis: "以每月一主题的形式组织实施",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = scope.judged(ledger).iter().filter_map(|month| ledger.in_its_month(month, scope.as_of));
    sessions.map(of_session).collect()
}

fn of_session(session: &Session) -> Duty {
    let (month, at) = (session.at.month, session.at);
    let duty = match &session.theme {
        Some(theme) => Duty::met(&RULE, month, format!("主题是“{theme}”")),
        // What the theme was, nobody but people can tell: no command works as it stands.
        None => Duty::mendable(
            &RULE,
            month,
            format!("没有写主题，可用 dangri session amend {at} --theme 主题 补上"),
        ),
    };
    duty.about(at)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::session::SessionKind;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    #[test]
    fn a_session_with_a_theme_is_met_and_one_without_is_to_mend() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].theme = None;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.command), (Mendable, None));
        assert!(duty.says.contains("dangri session amend 2026-07 --theme"), "{}", duty.says);
    }

    #[test]
    fn an_extra_session_needs_none_nor_does_a_month_without_one() {
        let mut ledger = ledger();
        ledger.sessions[0].theme = None;
        ledger.sessions[0].kind = SessionKind::Extra;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger, 6, "2026-08-01").is_empty());
    }

    #[test]
    fn a_theme_that_is_typed_afterwards_is_as_good() {
        let mut ledger = ledger();
        ledger.sessions[0].theme = Some("重温入党誓词".into());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "主题是“重温入党誓词”"));
    }
}
