mod c4_group {
    use super::super::GROUP as RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::Meeting;
    use crate::domain::meeting::MeetingKind;
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{judge, ledger, month, only};

    /// 张三 is of the first group, the others of the second.
    fn of_groups(met: &[Option<&str>]) -> Ledger {
        let mut ledger = ledger();
        for (member, group) in ledger.members.iter_mut().zip(["第一党小组", "第二党小组", "第二党小组"])
        {
            member.value.standings[0].group = Some(group.into());
        }
        let meeting = |group: Option<&str>| Meeting::new(MeetingKind::Group, group.map(ToOwned::to_owned));
        ledger.sessions[0].meetings.extend(met.iter().copied().map(meeting));
        ledger
    }

    #[test]
    fn every_group_is_enough_and_one_less_is_not() {
        let both = of_groups(&[Some("第一党小组"), Some("第二党小组")]);
        assert_eq!(only(&RULE, &both, 7, "2026-08-01").state, Met);
        let duties = judge(&RULE, &of_groups(&[Some("第一党小组"), Some("第一党小组")]), 7, "2026-08-01");
        let states: Vec<_> = duties.iter().map(|duty| (duty.state, duty.concerns())).collect();
        assert_eq!(
            states,
            [
                (Met, "meetings meeting=group group=- from=2026-07 to=2026-07"),
                (Mendable, "meetings meeting=group group=第二党小组 from=2026-07 to=2026-07")
            ]
        );
        assert_eq!(duties[1].told(), "not-met meeting=group group=第二党小组");
        let command = "add-meeting session=2026-07 meeting=group group=第二党小组";
        assert_eq!(duties[1].mends(), Some(command));
    }

    #[test]
    fn a_meeting_of_no_named_group_was_of_all_of_them() {
        assert_eq!(only(&RULE, &of_groups(&[None]), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn it_is_owed_until_the_months_last_day() {
        let duties = judge(&RULE, &of_groups(&[]), 7, "2026-07-31");
        assert_eq!(duties.iter().map(|duty| duty.state).collect::<Vec<_>>(), [Owed, Owed]);
    }

    #[test]
    fn before_there_is_a_session_one_duty_says_it_for_all() {
        let mut ledger = of_groups(&[]);
        ledger.sessions.clear();
        let duty = only(&RULE, &ledger, 7, "2026-07-31");
        assert_eq!(
            (duty.state, duty.concerns(), duty.mends()),
            (Owed, "meetings meeting=group group=- from=2026-07 to=2026-07", None)
        );
    }

    #[test]
    fn a_branch_without_groups_and_a_month_without_a_session_are_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &of_groups(&[]), 6, "2026-08-01").is_empty());
        let mut later = of_groups(&[]);
        later.org.since = month(8);
        assert!(judge(&RULE, &later, 7, "2026-08-01").is_empty());
    }
}

mod c4_committee {
    use super::super::COMMITTEE as RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::policy::Setting;
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, ledger, meeting_on, month, only};

    fn without() -> Ledger {
        let mut ledger = ledger();
        ledger.sessions[0].meetings.clear();
        ledger
    }

    #[test]
    fn a_month_with_the_meeting_is_met_and_one_without_is_to_mend() {
        assert_eq!(only(&RULE, &ledger(), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &without(), 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Mendable, "meetings meeting=committee group=- from=2026-07 to=2026-07")
        );
        assert_eq!(duty.mends(), Some("add-meeting session=2026-07 meeting=committee group=-"));
    }

    #[test]
    fn a_meeting_on_a_day_of_its_own_counts_in_its_month() {
        for (on, state) in [("2026-07-01", Met), ("2026-07-31", Met), ("2026-08-01", Mendable)] {
            let meetings = vec![meeting_on(MeetingKind::Committee, on)];
            assert_eq!(only(&RULE, &Ledger { meetings, ..without() }, 7, "2026-08-05").state, state, "{on}");
        }
    }

    #[test]
    fn it_is_owed_until_the_months_last_day_and_before_the_session_there_is_nothing_to_add_it_to() {
        let owed = only(&RULE, &without(), 7, "2026-07-31");
        assert_eq!((owed.state, owed.until, owed.mends().is_some()), (Owed, Some(day("2026-07-31")), true));
        let before = only(&RULE, &Ledger { sessions: vec![], ..ledger() }, 7, "2026-07-05");
        assert_eq!((before.state, before.mends()), (Owed, None));
    }

    #[test]
    fn where_the_place_does_not_ask_for_it_or_the_month_is_off_it_is_not_judged() {
        let with = |name: &str, value: &str| {
            let setting = Setting { since: day("2026-01-01"), name: name.into(), value: value.into() };
            Ledger { settings: vec![setting], ..without() }
        };
        assert!(judge(&RULE, &with("committee-meeting", "none"), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &with("months-off", "8"), 8, "2026-08-31").is_empty());
        assert!(judge(&RULE, &with("months-off", "8"), 8, "2026-09-01").is_empty());
        assert!(judge(&RULE, &without(), month(6).number(), "2026-08-01").is_empty());
    }
}

mod c4_general {
    use super::super::GENERAL as RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::MeetingKind;
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{judge, ledger, meeting_on, month, only};

    #[test]
    fn once_in_the_quarter_is_enough_and_never_is_not() {
        for (on, state) in [("2026-07-01", Met), ("2026-09-30", Met), ("2026-06-30", Mendable)] {
            let meetings = vec![meeting_on(MeetingKind::General, on)];
            let duty = only(&RULE, &Ledger { meetings, ..ledger() }, 9, "2026-10-01");
            assert_eq!(
                (duty.state, duty.concerns()),
                (state, "meetings meeting=general group=- from=2026-07 to=2026-09"),
                "{on}"
            );
        }
        let command = only(&RULE, &ledger(), 9, "2026-10-01").mends();
        assert_eq!(command, Some("add-meeting session=2026-07 meeting=general group=-"));
    }

    #[test]
    fn it_is_owed_until_the_quarters_last_day_and_asked_for_at_its_end_only() {
        assert_eq!(only(&RULE, &ledger(), 9, "2026-09-30").state, Owed);
        assert!(judge(&RULE, &ledger(), 8, "2026-10-01").is_empty());
    }

    #[test]
    fn a_quarter_that_the_file_has_in_part_is_not_found_lacking() {
        let mut ledger = ledger();
        ledger.org.since = month(7);
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Mendable);
        ledger.org.since = month(8);
        assert!(judge(&RULE, &ledger, 9, "2026-10-01").is_empty());
        ledger.meetings = vec![meeting_on(MeetingKind::General, "2026-09-01")];
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Met);
    }
}

mod c4_lecture {
    use super::super::LECTURE as RULE;
    use crate::domain::meeting::Meeting;
    use crate::domain::meeting::MeetingKind;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    #[test]
    fn one_lecture_in_the_quarter_is_enough() {
        let mut ledger = ledger();
        ledger.sessions[0].meetings.push(Meeting::new(MeetingKind::Lecture, None));
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Met);
    }

    #[test]
    fn none_is_not() {
        let duty = only(&RULE, &ledger(), 9, "2026-10-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Mendable, "meetings meeting=lecture group=- from=2026-07 to=2026-09")
        );
        assert_eq!(duty.mends(), Some("add-meeting session=2026-07 meeting=lecture group=-"));
    }

    #[test]
    fn a_month_in_which_no_quarter_ends_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 8, "2026-10-01").is_empty());
    }
}
