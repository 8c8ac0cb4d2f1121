mod c0_acts {
    use super::super::OTHER as RULE;
    use crate::domain::act::Act;
    use crate::domain::act::ActKind;
    use crate::domain::ledger::Ledger;
    use crate::domain::policy::Setting;
    use crate::rules::finding::State::{Mendable, Met};
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
        assert_eq!((duty.state, duty.told()), (Mendable, "acts-missing acts=[deliberation]"));
        assert_eq!(duty.mends(), Some("add-acts session=2026-07 acts=[deliberation]"));
        ledger.sessions[0].acts.pop();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = "add-acts session=2026-07 acts=[deliberation, openness]";
        assert_eq!(duty.mends(), Some(command));
    }

    #[test]
    fn where_the_place_asks_for_nothing_more_and_without_a_session_nothing_is_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &asked_for(), 6, "2026-08-01").is_empty());
    }
}

mod c1_acts {
    use super::super::RECITAL as RULE;
    use crate::domain::act::Act;
    use crate::domain::act::ActKind;
    use crate::domain::policy::Setting;
    use crate::domain::session::SessionKind;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only};

    #[test]
    fn a_month_with_a_recital_is_met_and_one_without_is_to_mend() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].acts.retain(|act| act.kind != ActKind::Recital);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "session session=2026-07"));
        assert_eq!(duty.told(), "acts-missing acts=[recital]");
        assert_eq!(duty.mends(), Some("add-acts session=2026-07 acts=[recital]"));
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

mod c2_acts {
    use super::super::DUES as RULE;
    use crate::domain::act::ActKind;
    use crate::domain::policy::Setting;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only, sitting};

    #[test]
    fn a_collection_that_is_noted_or_a_payment_of_the_day_is_enough() {
        let mut ledger = ledger();
        ledger.payments.clear();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].acts.retain(|act| act.kind != ActKind::Dues);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.mends(), Some("add-acts session=2026-07 acts=[dues]"));
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

mod c3_acts {
    use super::super::STUDY as RULE;
    use crate::domain::act::ActKind;
    use crate::rules::finding::State::{Mendable, Met};
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
        assert_eq!(duty.mends(), Some("add-acts session=2026-07 acts=[study]"));
    }

    #[test]
    fn one_without_a_session_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 6, "2026-08-01").is_empty());
    }
}
