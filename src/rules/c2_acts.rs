//! C2: dues are collected at each month's session.

use crate::domain::act::ActKind;
use crate::domain::ledger::Ledger;

use super::acts;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.acts",
    title: "每月活动收缴党费",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费,由党支部确定专人收取",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    acts::judge(&RULE, |kind| kind == ActKind::Dues, ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{ActKind, RULE};
    use crate::domain::policy::Setting;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only, sitting};

    #[test]
    fn a_collection_that_is_noted_or_a_payment_of_the_day_is_enough() {
        let mut ledger = ledger();
        ledger.payments.clear();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].acts.retain(|act| act.kind != ActKind::Dues);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.command.as_deref(), Some("dangri session amend 2026-07 --act 缴纳党费"));
    }

    #[test]
    fn the_payments_of_the_day_tell_of_it_and_those_of_another_day_do_not() {
        let mut ledger = ledger();
        ledger.sessions[0].acts.clear();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.payments.iter_mut().for_each(|payment| payment.on = day("2026-07-07"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        assert!(judge(&RULE, &ledger, 6, "2026-08-01").is_empty());
    }

    #[test]
    fn each_day_of_the_session_is_the_day() {
        let mut ledger = ledger();
        ledger.sessions[0].acts.clear();
        ledger.payments.iter_mut().for_each(|payment| payment.on = day("2026-07-08"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        ledger.sessions[0].sittings.push(sitting("2026-07-08", "14:30", "15:30"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_month_without_a_session_and_a_place_that_does_not_ask_are_not_judged() {
        assert!(judge(&RULE, &ledger(), 6, "2026-08-01").is_empty());
        let mut ledger = ledger();
        let setting =
            Setting { since: day("2026-07-01"), name: "acts".into(), value: "recital,study".into() };
        ledger.settings = vec![setting];
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
