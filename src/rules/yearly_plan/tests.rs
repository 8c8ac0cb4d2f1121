mod p2_opinions {
    use super::super::OPINIONS as RULE;
    use crate::domain::id::{Id, Stored};
    use crate::domain::ledger::Ledger;
    use crate::domain::plan::Opinion;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only, plan_of};

    fn with(year: i32, on: &str) -> Ledger {
        let (from, text) = ("李四".into(), "多下村".into());
        let value = Opinion { year, on: day(on), from, text, adopted: None, why: None, entered_on: day(on) };
        Ledger { opinions: vec![Stored { id: Id::new(1), value }], ..plan_of(2027, Some("2026-12-25"), None) }
    }

    #[test]
    fn an_opinion_by_the_day_of_adoption_is_in_time_and_later_it_is_not() {
        assert_eq!(only(&RULE, &with(2027, "2026-12-25"), 12, "2027-02-01").state, Met);
        let late = only(&RULE, &with(2027, "2026-12-26"), 12, "2027-02-01");
        assert_eq!((late.state, late.told()), (Past, "opinions-late adopted=2026-12-25 first=2026-12-26"));
    }

    #[test]
    fn an_adopted_plan_without_an_opinion_of_its_year_is_to_mend() {
        let duty = only(&RULE, &with(2026, "2026-12-01"), 12, "2026-12-28");
        assert_eq!((duty.state, duty.mends()), (Mendable, Some("note-opinion year=2027")));
    }

    #[test]
    fn while_the_plan_is_open_opinions_are_owed_and_after_that_the_plan_itself_is_what_lacks() {
        assert_eq!(only(&RULE, &ledger(), 12, "2026-12-31").state, Owed);
        assert!(judge(&RULE, &ledger(), 12, "2027-01-01").is_empty());
        assert!(judge(&RULE, &ledger(), 11, "2026-11-30").is_empty());
    }
}

mod p2_drafted {
    use super::super::DRAFTED as RULE;
    use crate::rules::finding::State::{Met, Owed};
    use crate::rules::sample::{day, judge, ledger, month, only, plan_of};

    #[test]
    fn a_draft_is_enough_and_none_is_owed_until_the_years_end() {
        assert_eq!(only(&RULE, &plan_of(2027, None, None), 12, "2026-12-31").state, Met);
        let duty = only(&RULE, &ledger(), 12, "2026-12-31");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-12-31"))));
        assert_eq!(duty.mends(), Some("draft-plan year=2027"));
    }

    #[test]
    fn afterwards_and_in_other_months_nothing_is_said() {
        assert!(judge(&RULE, &ledger(), 12, "2027-01-01").is_empty());
        assert!(judge(&RULE, &ledger(), 11, "2026-12-31").is_empty());
    }

    #[test]
    fn one_month_of_the_year_that_is_planned_is_a_draft() {
        let mut ledger = plan_of(2027, None, None);
        ledger.plan.truncate(1);
        assert_eq!(only(&RULE, &ledger, 12, "2026-12-31").state, Met);
        ledger.plan[0].month = month(12);
        assert_eq!(only(&RULE, &ledger, 12, "2026-12-31").state, Owed);
    }
}

mod p2_adopted {
    use super::super::ADOPTED as RULE;
    use crate::domain::policy::Setting;
    use crate::domain::time::Month;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only, plan_of};

    #[test]
    fn the_last_of_december_is_in_time_and_new_year_is_not() {
        let adopted = |on| only(&RULE, &plan_of(2027, Some(on), None), 12, "2027-02-01");
        assert_eq!(adopted("2026-12-31").state, Met);
        let late = adopted("2027-01-01");
        assert_eq!((late.state, late.mends(), late.concerns()), (Past, None, "plan year=2027"));
        assert_eq!(late.told(), "adopted-late year=2027 on=2027-01-01 by=2026-12-31");
    }

    #[test]
    fn it_is_owed_until_then_and_to_mend_after() {
        let drafted = plan_of(2027, None, None);
        for (as_of, state, until) in
            [("2026-12-31", Owed, Some("2026-12-31")), ("2027-01-01", Mendable, None)]
        {
            let duty = only(&RULE, &drafted, 12, as_of);
            assert_eq!((duty.state, duty.until), (state, until.map(day)), "{as_of}");
            assert_eq!(duty.mends(), Some("adopt-plan year=2027"));
            let nothing = only(&RULE, &ledger(), 12, as_of);
            let first = (state == Mendable).then_some("draft-plan-first year=2027");
            assert_eq!((nothing.state, nothing.mends()), (state, first));
        }
    }

    #[test]
    fn nothing_is_asked_in_other_months_or_before_the_file_begins() {
        assert!(judge(&RULE, &ledger(), 11, "2027-02-01").is_empty());
        let mut later = ledger();
        later.org.since = Month::new(2027, 1).unwrap();
        assert!(judge(&RULE, &later, 12, "2027-02-01").is_empty());
    }

    #[test]
    fn the_place_may_ask_for_it_earlier() {
        let mut ledger = plan_of(2027, Some("2026-11-25"), None);
        let value = "11-20".into();
        ledger.settings = vec![Setting { since: day("2026-01-01"), name: "plan-by".into(), value }];
        assert_eq!(only(&RULE, &ledger, 11, "2027-02-01").state, Past);
        assert!(judge(&RULE, &ledger, 12, "2027-02-01").is_empty());
    }
}

mod p2_filed {
    use super::super::FILED as RULE;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{judge, ledger, only, plan_of};

    #[test]
    fn the_last_of_december_is_in_time_and_new_year_is_not() {
        let filed = |on| only(&RULE, &plan_of(2027, Some("2026-12-20"), Some(on)), 12, "2027-02-01");
        assert_eq!(filed("2026-12-31").state, Met);
        let late = filed("2027-01-01");
        assert_eq!((late.state, late.mends()), (Past, None));
        assert_eq!(late.told(), "plan-filed-late year=2027 on=2027-01-01 by=2026-12-31");
    }

    #[test]
    fn what_was_filed_before_it_was_adopted_is_found() {
        let filed = |on| only(&RULE, &plan_of(2027, Some("2026-12-20"), Some(on)), 12, "2027-02-01");
        assert_eq!(filed("2026-12-20").state, Met);
        let early = filed("2026-12-15");
        assert_eq!(early.state, Past);
        assert_eq!(early.told(), "filed-unadopted year=2027 on=2026-12-15 adopted=2026-12-20");
    }

    #[test]
    fn it_is_owed_until_then_and_to_mend_after() {
        for (as_of, state) in [("2026-12-31", Owed), ("2027-01-01", Mendable)] {
            let duty = only(&RULE, &plan_of(2027, Some("2026-12-20"), None), 12, as_of);
            assert_eq!((duty.state, duty.mends()), (state, Some("file-plan year=2027")));
            let first = (state == Mendable).then_some("draft-plan-first year=2027");
            assert_eq!(only(&RULE, &ledger(), 12, as_of).mends(), first);
        }
    }

    #[test]
    fn nothing_is_asked_in_other_months() {
        assert!(judge(&RULE, &ledger(), 7, "2027-02-01").is_empty());
    }
}
