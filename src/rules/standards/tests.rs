mod c2_assessed {
    use super::super::ASSESSED as RULE;
    use crate::domain::id::{Id, Stored};
    use crate::domain::ledger::Ledger;
    use crate::domain::member::tell_apart;
    use crate::domain::time::Months;
    use crate::rules::finding::Finding;
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, judged, ledger, month, only};

    /// The sample of a file that begins in July.
    fn from_july() -> Ledger {
        let mut ledger = ledger();
        ledger.org.since = month(7);
        ledger
    }

    #[test]
    fn a_standard_from_the_month_itself_is_enough_and_from_the_next_it_is_not() {
        let mut ledger = from_july();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.standards[0].from = month(7);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.standards[0].from = month(8);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Mendable, "member-in member=张三 from=2026-07 to=2026-07")
        );
        assert_eq!(duty.mends(), Some("assess member=张三 year=2026"));
    }

    #[test]
    fn a_year_without_a_standard_is_one_duty_of_its_first_month() {
        let mut ledger = from_july();
        ledger.standards.remove(0);
        ledger.org.since = month(3);
        let duties = judged(&RULE, &ledger, Months::year(2026), "2026-08-01");
        assert_eq!(duties.iter().map(|duty| duty.month).collect::<Vec<_>>(), [month(3)]);
        // Judged alone, July says the same, and of what is to come nothing else.
        let july = only(&RULE, &ledger, 7, "2026-07-01");
        assert_eq!(
            (july.concerns(), july.state, july.month),
            ("member-in member=张三 from=2026-03 to=2026-03", Mendable, month(7))
        );
    }

    #[test]
    fn each_year_is_judged_by_itself() {
        let mut ledger = from_july();
        ledger.standards.remove(0);
        let months = Months { from: month(7), to: month(12).next() };
        ledger.covers.to = ledger.covers.to.plus(12);
        let abouts = judged(&RULE, &ledger, months, "2027-02-01");
        let abouts: Vec<&str> = abouts.iter().map(Finding::concerns).collect();
        assert_eq!(
            abouts,
            [
                "member-in member=张三 from=2026-07 to=2026-07",
                "member-in member=张三 from=2027-01 to=2027-01"
            ]
        );
    }

    #[test]
    fn many_of_one_month_are_one_duty() {
        let mut ledger = from_july();
        ledger.standards.clear();
        let one = ledger.members[0].clone();
        ledger.members = (1..=5).map(|id| Stored { id: Id::new(id), value: one.value.clone() }).collect();
        assert_eq!(judge(&RULE, &ledger, 7, "2026-08-01").len(), 5);
        ledger.members.push(Stored { id: Id::new(6), value: one.value });
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "members since=2026-07"));
        assert_eq!(duty.mends(), Some("assess-from-file year=2026"));
    }

    #[test]
    fn until_the_dues_are_collected_it_is_owed() {
        let mut ledger = from_july();
        ledger.standards.remove(0);
        let state = |as_of| only(&RULE, &ledger, 7, as_of).state;
        assert_eq!((state("2026-07-06"), state("2026-07-07")), (Owed, Mendable));
    }

    #[test]
    fn whoever_pays_elsewhere_needs_none_here() {
        let mut ledger = from_july();
        ledger.standards.remove(0);
        ledger.members[0].value.memberships[0].until = Some(day("2026-07-15"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.members.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn namesakes_are_told_apart() {
        let mut ledger = from_july();
        ledger.members[1].value.name = "张三".into();
        tell_apart(&mut ledger.members);
        ledger.standards.remove(0);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.concerns(), "member-in member=张三#1 from=2026-07 to=2026-07");
        assert_eq!(duty.mends(), Some("assess member=张三#1 year=2026"));
    }
}

mod c2_verified {
    use super::super::VERIFIED as RULE;
    use crate::domain::time::{Month, Months};
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{judge, judged, ledger, only};

    #[test]
    fn a_standard_of_this_year_is_in_time_and_one_of_last_year_is_found() {
        let mut ledger = ledger();
        ledger.standards.iter_mut().for_each(|standard| standard.from = Month::new(2026, 1).unwrap());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.standards[1].from = Month::new(2025, 12).unwrap();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Mendable, "member-in member=李四 from=2026-01 to=2026-01")
        );
        assert_eq!(duty.mends(), Some("assess member=李四 year=2026"));
        assert_eq!(only(&RULE, &ledger, 1, "2026-01-05").state, Owed);
    }

    #[test]
    fn a_year_is_one_duty_of_its_first_month() {
        let mut ledger = ledger();
        ledger.standards.truncate(1);
        ledger.standards[0].from = Month::new(2025, 3).unwrap();
        ledger.org.since = Month::new(2025, 1).unwrap();
        ledger.covers = Months { from: Month::new(2024, 1).unwrap(), to: Month::new(2027, 12).unwrap() };
        let duties = judged(&RULE, &ledger, Months::year(2026), "2026-08-01");
        assert_eq!(duties.iter().map(|duty| duty.month.number()).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn who_has_no_standard_is_not_found_here() {
        let mut ledger = ledger();
        ledger.standards.clear();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.members.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
