mod a5_service {
    use super::super::SERVICE as RULE;
    use crate::domain::contact::ContactKind;
    use crate::domain::policy::Setting;
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{contact, day, excused, judge, only, session};

    #[test]
    fn who_was_taught_at_home_was_called_on_and_who_came_was_not() {
        for (kind, state) in [(AttendanceKind::Delivered, Met), (AttendanceKind::Present, Mendable)] {
            let mut ledger = excused("2026-01-01", None);
            let mut extra = session(7, "2026-07-20", "14:30", "16:40");
            extra.attendance.retain(|row| row.member.id.0 == 3);
            extra.attendance[0].kind = kind;
            ledger.sessions.push(extra);
            assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, state, "{kind:?}");
        }
    }

    #[test]
    fn one_visit_in_the_month_is_enough_and_none_is_not() {
        let mut ledger = excused("2026-01-01", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Mendable, "member-in member=王五 from=2026-07 to=2026-07")
        );
        assert_eq!(
            duty.mends(),
            Some("note-contact contact=service people=[王五] period=from=2026-07 to=2026-07")
        );
        for on in ["2026-06-30", "2026-08-01"] {
            ledger.contacts = vec![contact(ContactKind::Service, 3, on)];
            assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable, "{on}");
        }
        for on in ["2026-07-01", "2026-07-31"] {
            ledger.contacts = vec![contact(ContactKind::Service, 3, on)];
            assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met, "{on}");
        }
        ledger.contacts = vec![contact(ContactKind::Contact, 3, "2026-07-15")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
    }

    #[test]
    fn it_is_owed_until_the_months_end_and_can_be_done_from_its_beginning() {
        let ledger = excused("2026-01-01", None);
        for (as_of, command) in [
            ("2026-06-30", None),
            ("2026-07-31", Some("note-contact contact=service people=[王五] period=-")),
        ] {
            let duty = only(&RULE, &ledger, 7, as_of);
            assert_eq!((duty.state, duty.until, duty.mends()), (Owed, Some(day("2026-07-31")), command));
        }
    }

    #[test]
    fn only_those_are_asked_for_who_are_excused_on_the_party_day() {
        assert_eq!(only(&RULE, &excused("2026-07-06", None), 7, "2026-08-01").state, Mendable);
        assert!(judge(&RULE, &excused("2026-07-07", None), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &excused("2026-01-01", Some("2026-07-05")), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn the_place_may_ask_for_it_quarterly_or_not_at_all() {
        let mut ledger = excused("2026-01-01", None);
        ledger.contacts = vec![contact(ContactKind::Service, 3, "2026-07-15")];
        let set =
            |value: &str| Setting { since: day("2026-01-01"), name: "service".into(), value: value.into() };
        ledger.settings = vec![set("quarterly")];
        assert!(judge(&RULE, &ledger, 7, "2026-10-01").is_empty());
        let duty = only(&RULE, &ledger, 9, "2026-10-01");
        assert_eq!((duty.state, duty.concerns()), (Met, "member-in member=王五 from=2026-07 to=2026-09"));
        ledger.settings = vec![set("none")];
        assert!(judge(&RULE, &ledger, 9, "2026-10-01").is_empty());
    }
}

mod a7_contact {
    use super::super::CONTACT as RULE;
    use crate::domain::contact::Contact;
    use crate::domain::contact::ContactKind;
    use crate::domain::ledger::Ledger;
    use crate::domain::session::{AttendanceKind, SessionKind};
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{self, contact, judge, only, session};

    /// 王五 floats, and was not at July's session.
    fn floating(from: &str, until: Option<&str>) -> Ledger {
        let mut ledger = sample::floating(from, until);
        ledger.sessions[0].attendance.retain(|row| row.member.id.0 != 3);
        ledger
    }

    #[test]
    fn one_contact_in_the_month_is_enough_and_an_unanswered_one_is_not() {
        let mut ledger = floating("2026-01-01", None);
        let call = contact(ContactKind::Contact, 3, "2026-07-31");
        ledger.contacts = vec![Contact { reached: false, ..call.clone() }];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = Some("note-contact contact=contact people=[王五] period=from=2026-07 to=2026-07");
        assert_eq!((duty.state, duty.mends()), (Mendable, command));
        ledger.contacts.push(call);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn who_came_that_month_or_joined_online_was_in_touch() {
        let with = |on: &str, kind| {
            let mut ledger = floating("2026-01-01", None);
            let mut back = session(8, on, "14:30", "16:40");
            back.attendance.retain(|row| row.member.id.0 == 3);
            (back.kind, back.attendance[0].kind) = (SessionKind::OnReturn, kind);
            ledger.sessions.push(back);
            only(&RULE, &ledger, 7, "2026-09-01").state
        };
        // A session that serves another month counts in that in which it was held.
        assert_eq!(with("2026-07-31", AttendanceKind::Present), Met);
        assert_eq!(with("2026-07-31", AttendanceKind::Online), Met);
        assert_eq!(with("2026-07-31", AttendanceKind::PersonalLeave), Mendable);
        assert_eq!(with("2026-08-01", AttendanceKind::Present), Mendable);
    }

    #[test]
    fn it_is_owed_until_the_months_end() {
        let duty = only(&RULE, &floating("2026-01-01", None), 7, "2026-07-31");
        assert_eq!(
            (duty.state, duty.mends()),
            (Owed, Some("note-contact contact=contact people=[王五] period=-"))
        );
    }

    #[test]
    fn whoever_is_back_or_has_left_the_branch_is_not_asked_for() {
        assert!(judge(&RULE, &floating("2026-01-01", Some("2026-07-05")), 7, "2026-08-01").is_empty());
        let mut left = floating("2026-01-01", None);
        left.members[2].value.memberships[0].until = "2026-07-05".parse().ok();
        assert!(judge(&RULE, &left, 7, "2026-08-01").is_empty());
    }
}
