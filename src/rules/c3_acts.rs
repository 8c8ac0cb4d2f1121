//! C3: the rules and affairs of the Party are studied each month.

use crate::domain::act::ActKind;
use crate::domain::ledger::Ledger;

use super::acts;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C3.acts",
    title: "每月研学党规党情",
    clause: "C3",
    basis: "通过反复研学领悟,使学习入脑入心入行。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    acts::judge(&RULE, |kind| kind == ActKind::Study, ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{ActKind, RULE};
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    #[test]
    fn a_month_with_study_is_met() {
        assert_eq!(only(&RULE, &ledger(), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn one_without_is_to_mend() {
        let mut ledger = ledger();
        ledger.sessions[0].acts.retain(|act| act.kind != ActKind::Study);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.command.as_deref(), Some("dangri session amend 2026-07 --act 研学党规党情"));
    }

    #[test]
    fn one_without_a_session_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 6, "2026-08-01").is_empty());
    }
}
