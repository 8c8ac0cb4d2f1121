//! C0: the acts that the place asks for each month beside those of C1 to C3.

use crate::domain::act::ActKind;
use crate::domain::ledger::Ledger;

use super::acts;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C0.acts",
    title: "本地每月要求的其他内容",
    clause: "C0",
    basis: "“主题党日+”活动的内容由各支部结合实际自主确定一项或几项",
    source: Source::Document,
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    acts::judge(
        &RULE,
        |kind| !matches!(kind, ActKind::Recital | ActKind::Dues | ActKind::Study),
        ledger,
        scope,
    )
}

#[cfg(test)]
mod tests {
    use super::{ActKind, RULE};
    use crate::domain::act::Act;
    use crate::domain::ledger::Ledger;
    use crate::domain::policy::Setting;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only};

    /// The sample at a place that asks for two acts more.
    fn asked_for() -> Ledger {
        let value = "recital,deliberation,openness".into();
        let settings = vec![Setting { since: day("2026-07-01"), name: "acts".into(), value }];
        Ledger { settings, ..ledger() }
    }

    #[test]
    fn both_are_enough() {
        let mut ledger = asked_for();
        ledger.sessions[0].acts.extend([ActKind::Deliberation, ActKind::Openness].map(Act::new));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn one_of_them_is_not() {
        let mut ledger = asked_for();
        ledger.sessions[0].acts.push(Act::new(ActKind::Openness));
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Mendable, "没有登记民主议事，开展了的请补上"));
        assert_eq!(duty.command.as_deref(), Some("dangri session amend 2026-07 --act 民主议事"));
        ledger.sessions[0].acts.pop();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = "dangri session amend 2026-07 --act 民主议事 --act 民主公开";
        assert_eq!(duty.command.as_deref(), Some(command));
    }

    #[test]
    fn where_the_place_asks_for_nothing_more_and_without_a_session_nothing_is_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &asked_for(), 6, "2026-08-01").is_empty());
    }
}
