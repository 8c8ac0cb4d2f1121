mod develop4_filed {
    use super::super::ADMISSION as RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::org::OrgKind;
    use crate::domain::vote::Matter;
    use crate::domain::vote::Vote;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, filing, judge, ledger, only, resolution};

    /// Decided on 2026-07-06, and filed on a day.
    fn filed(on: Option<&str>) -> Ledger {
        let mut made = resolution(1, 7);
        made.value.matter = Matter::Admission;
        made.value.filing = on.map(|on| filing(on, None));
        Ledger { resolutions: vec![made], ..ledger() }
    }

    #[test]
    fn within_thirty_days_is_in_time_and_a_day_more_is_not() {
        assert_eq!(only(&RULE, &filed(Some("2026-08-05")), 7, "2026-09-01").state, Met);
        let late = only(&RULE, &filed(Some("2026-08-06")), 7, "2026-09-01");
        assert_eq!((late.state, late.told()), (Past, "filed-late on=2026-08-06 by=2026-08-05"));
    }

    #[test]
    fn until_then_it_is_owed_and_after_it_wanting() {
        let duty = only(&RULE, &filed(None), 7, "2026-08-05");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-05"))));
        assert_eq!(duty.mends(), Some("file-resolution resolution=1"));
        assert_eq!(only(&RULE, &filed(None), 7, "2026-08-06").state, Mendable);
    }

    #[test]
    fn what_was_not_carried_is_on_something_else_or_is_a_committees_own_is_not_judged() {
        let mut ledger = filed(None);
        ledger.resolutions[0].value.vote =
            Some(Vote { entitled: 3, present: 3, written: 0, yes: 1, no: 2, abstain: 0 });
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
        for other in [Matter::General, Matter::Election, Matter::Confirmation] {
            let mut ledger = filed(None);
            ledger.resolutions[0].value.matter = other;
            assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty(), "{other:?}");
        }
        let mut ledger = filed(None);
        ledger.org.kind = OrgKind::Committee;
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
    }
}

mod develop5_filed {
    use super::super::CONFIRMATION as RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::org::OrgKind;
    use crate::domain::vote::Matter;
    use crate::domain::vote::Vote;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, filing, judge, ledger, only, resolution};

    /// Decided on 2026-07-06, and filed on a day.
    fn filed(on: Option<&str>) -> Ledger {
        let mut made = resolution(1, 7);
        made.value.matter = Matter::Confirmation;
        made.value.filing = on.map(|on| filing(on, None));
        Ledger { resolutions: vec![made], ..ledger() }
    }

    #[test]
    fn within_thirty_days_is_in_time_and_a_day_more_is_not() {
        assert_eq!(only(&RULE, &filed(Some("2026-08-05")), 7, "2026-09-01").state, Met);
        let late = only(&RULE, &filed(Some("2026-08-06")), 7, "2026-09-01");
        assert_eq!((late.state, late.told()), (Past, "filed-late on=2026-08-06 by=2026-08-05"));
    }

    #[test]
    fn until_then_it_is_owed_and_after_it_wanting() {
        let duty = only(&RULE, &filed(None), 7, "2026-08-05");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-05"))));
        assert_eq!(duty.mends(), Some("file-resolution resolution=1"));
        assert_eq!(only(&RULE, &filed(None), 7, "2026-08-06").state, Mendable);
    }

    #[test]
    fn what_was_not_carried_is_on_something_else_or_is_a_committees_own_is_not_judged() {
        let mut ledger = filed(None);
        ledger.resolutions[0].value.vote =
            Some(Vote { entitled: 3, present: 3, written: 0, yes: 1, no: 2, abstain: 0 });
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
        for other in [Matter::General, Matter::Election, Matter::Admission] {
            let mut ledger = filed(None);
            ledger.resolutions[0].value.matter = other;
            assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty(), "{other:?}");
        }
        let mut ledger = filed(None);
        ledger.org.kind = OrgKind::Committee;
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
    }
}
