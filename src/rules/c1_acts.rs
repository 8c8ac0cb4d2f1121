//! C1: the constitution is recited each month.

use crate::domain::act::ActKind;
use crate::domain::ledger::Ledger;

use super::acts;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C1.acts",
    title: "每月诵读党章",
    clause: "C1",
    basis: "全体党员齐诵,通过反复诵读,使党章内容熟记于心。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    acts::judge(&RULE, |kind| kind == ActKind::Recital, ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{ActKind, RULE};
    use crate::domain::act::Act;
    use crate::domain::policy::Setting;
    use crate::domain::session::SessionKind;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only};

    #[test]
    fn a_month_with_a_recital_is_met_and_one_without_is_to_mend() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].acts.retain(|act| act.kind != ActKind::Recital);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07"));
        assert_eq!(duty.says, "没有登记诵读党章，开展了的请补上");
        assert_eq!(duty.command.as_deref(), Some("dangri session amend 2026-07 --act 诵读党章"));
    }

    #[test]
    fn a_second_session_of_the_month_may_have_had_it() {
        let mut ledger = ledger();
        let mut second = ledger.sessions[0].clone();
        ledger.sessions[0].acts.clear();
        second.at.number = 2;
        second.kind = SessionKind::Extra;
        second.acts = vec![Act::new(ActKind::Recital)];
        ledger.sessions.push(second);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn where_the_place_does_not_ask_for_it_or_nothing_was_held_it_is_not_judged() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 6, "2026-08-01").is_empty());
        ledger.settings =
            vec![Setting { since: day("2026-07-01"), name: "acts".into(), value: "study".into() }];
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
