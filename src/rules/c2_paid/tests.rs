use super::RULE;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::plan::Decision;
use crate::rules::finding::State::{Mendable, Met, Owed};
use crate::rules::sample::{day, judge, ledger, move_to, only};

fn nobody_paid() -> Ledger {
    Ledger { payments: vec![], ..ledger() }
}

#[test]
fn paid_to_the_last_fen_is_met_and_one_fen_less_is_not() {
    let mut ledger = ledger();
    let duty = only(&RULE, &ledger, 7, "2026-08-01");
    assert_eq!((duty.state, duty.told()), (Met, "all-paid members=3 paid_fen=24300"));
    ledger.payments[0].amount = Fen(8099);
    let duty = only(&RULE, &ledger, 7, "2026-08-01");
    assert_eq!((duty.state, duty.concerns()), (Mendable, "member-in member=张三 from=2026-07 to=2026-07"));
    assert_eq!(duty.told(), "unpaid owed_fen=8100 paid_fen=8099 unpaid_fen=1 deferred=-");
    assert_eq!(duty.mends(), Some("collect months=from=2026-07 to=2026-07 only=张三"));
}

#[test]
fn to_the_party_day_it_is_one_duty_that_is_owed() {
    let mut ledger = Ledger { sessions: vec![], ..ledger() };
    ledger.payments.remove(0);
    for (as_of, command) in [
        ("2026-06-01", None),
        ("2026-07-05", None),
        ("2026-07-06", Some("collect months=from=2026-07 to=2026-07 only=-")),
    ] {
        let duty = only(&RULE, &ledger, 7, as_of);
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-06"))), "{as_of}");
        assert_eq!(duty.told(), "some-unpaid members=1 unpaid_fen=8100");
        assert_eq!(duty.mends(), command, "{as_of}");
    }
    let after = only(&RULE, &ledger, 7, "2026-07-07");
    assert_eq!((after.state, after.concerns()), (Mendable, "member-in member=张三 from=2026-07 to=2026-07"));
}

#[test]
fn where_nobody_paid_it_is_one_duty_to_mend() {
    for ledger in [nobody_paid(), Ledger { sessions: vec![], ..nobody_paid() }] {
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "month month=2026-07"));
        assert_eq!(duty.mends(), Some("collect months=from=2026-07 to=2026-07 only=-"));
    }
}

#[test]
fn where_some_paid_each_of_the_others_is_named() {
    let mut ledger = ledger();
    ledger.payments.truncate(1);
    let about: Vec<_> =
        judge(&RULE, &ledger, 7, "2026-08-01").into_iter().map(|duty| duty.concerns()).collect();
    assert_eq!(
        about,
        ["member-in member=李四 from=2026-07 to=2026-07", "member-in member=王五 from=2026-07 to=2026-07"]
    );
}

#[test]
fn an_approved_request_moves_the_day_until_which_dues_are_owed() {
    let moves = vec![move_to("2026-07-09", "2026-07-01", Some((Decision::Approved, "2026-07-02")))];
    let ledger = Ledger { sessions: vec![], moves, ..nobody_paid() };
    assert_eq!(only(&RULE, &ledger, 7, "2026-07-08").until, Some(day("2026-07-09")));
}

#[test]
fn whoever_came_after_the_party_day_has_the_rest_of_the_month() {
    let mut ledger = ledger();
    ledger.payments.remove(0);
    ledger.members[0].value.memberships[0].from = day("2026-07-20");
    let duty = only(&RULE, &ledger, 7, "2026-07-31");
    assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-31"))));
    assert_eq!(duty.mends(), Some("collect months=from=2026-07 to=2026-07 only=张三"));
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
}

#[test]
fn where_nothing_is_owed_there_is_no_duty() {
    let unassessed = Ledger { standards: vec![], ..nobody_paid() };
    assert!(judge(&RULE, &unassessed, 7, "2026-08-01").is_empty());
    let mut before = nobody_paid();
    before.org.since = before.org.since.plus(7);
    assert!(judge(&RULE, &before, 7, "2026-09-01").is_empty());
}
