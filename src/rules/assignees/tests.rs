mod a5_helper {
    use super::super::HELPER as RULE;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{excused, judge, ledger, only};

    #[test]
    fn a_named_helper_is_enough_and_none_is_not() {
        let mut ledger = excused("2026-03-02", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "excuse member=王五 from=2026-03-02"));
        ledger.members[2].value.away.excused[0].helper = Some(ledger.members[1].who());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn one_who_left_sees_to_nobody() {
        let mut ledger = excused("2026-03-02", None);
        ledger.members[2].value.away.excused[0].helper = Some(ledger.members[1].who());
        ledger.members[1].value.memberships[0].until = "2026-06-30".parse().ok();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.mends(), Some("replace-helper member=王五 from=2026-03-02"));
        assert_eq!((duty.state, duty.told()), (Mendable, "helper-left helper=李四"));
        ledger.members[2].value.away.excused[0].until = "2026-06-30".parse().ok();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn where_nobody_is_excused_it_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}

mod a7_responsible {
    use super::super::RESPONSIBLE as RULE;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{floating, judge, ledger, only};

    #[test]
    fn a_named_person_is_enough_and_none_is_not() {
        let mut ledger = floating("2026-03-02", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "floating member=王五 from=2026-03-02"));
        ledger.members[2].value.away.floating[0].responsible = Some(ledger.members[1].who());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn one_who_left_sees_to_nobody() {
        let mut ledger = floating("2026-03-02", None);
        ledger.members[2].value.away.floating[0].responsible = Some(ledger.members[1].who());
        ledger.members[1].value.memberships[0].until = "2026-06-30".parse().ok();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.mends(), Some("replace-responsible member=王五 from=2026-03-02"));
        assert_eq!((duty.state, duty.told()), (Mendable, "responsible-left responsible=李四"));
        ledger.members[2].value.away.floating[0].until = "2026-06-30".parse().ok();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn where_nobody_is_away_it_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
