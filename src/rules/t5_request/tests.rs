use super::RULE;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::plan::{Decision, MoveRequest};
use crate::rules::finding::Finding;
use crate::rules::finding::State::{Mendable, Met, Owed, Past};
use crate::rules::sample::{day, held_on, judge, ledger, move_to, only};

const APPROVED: Option<(Decision, &str)> = Some((Decision::Approved, "2026-07-04"));

fn duty(held: &str, moves: Vec<Stored<MoveRequest>>) -> Finding {
    let ledger = Ledger { moves, ..held_on(held, "14:30") };
    only(&RULE, &ledger, 7, "2026-08-01")
}

#[test]
fn the_day_that_a_committee_above_sets_needs_no_request() {
    let mut ledger = held_on("2026-07-09", "14:30");
    ledger.sessions[0].organiser = Some("城关镇党委".into());
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    ledger.org.superior = Some("城关镇".into());
    for (unit, state) in
        [("城关镇", Met), ("机关党总支", Met), ("第二党支部", Mendable), ("镇政府办公室", Mendable)]
    {
        ledger.sessions[0].organiser = Some(unit.into());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, state, "{unit}");
    }
}

#[test]
fn the_regular_day_needs_no_request() {
    assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
}

#[test]
fn a_month_without_a_session_is_not_judged() {
    let ledger =
        Ledger { sessions: vec![], moves: vec![move_to("2026-07-09", "2026-07-03", None)], ..ledger() };
    assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
}

#[test]
fn three_days_ahead_of_the_regular_day_are_enough_and_two_are_not() {
    assert_eq!(duty("2026-07-09", vec![move_to("2026-07-09", "2026-07-03", APPROVED)]).state, Met);
    let late = duty("2026-07-09", vec![move_to("2026-07-09", "2026-07-04", APPROVED)]);
    assert_eq!(
        (late.state, late.told()),
        (Past, "move-late applied=2026-07-04 decided=2026-07-04 apply_by=2026-07-03 decide_before=-")
    );
    assert_eq!(late.mends(), None);
}

#[test]
fn an_earlier_day_counts_from_itself() {
    let approved = Some((Decision::Approved, "2026-07-01"));
    assert_eq!(duty("2026-07-02", vec![move_to("2026-07-02", "2026-06-29", approved)]).state, Met);
    assert_eq!(duty("2026-07-02", vec![move_to("2026-07-02", "2026-06-30", approved)]).state, Past);
}

#[test]
fn approval_comes_the_day_before_at_the_latest() {
    let decided = |on| vec![move_to("2026-07-09", "2026-07-03", Some((Decision::Approved, on)))];
    assert_eq!(duty("2026-07-09", decided("2026-07-05")).state, Met);
    let late = duty("2026-07-09", decided("2026-07-06"));
    assert_eq!(
        (late.state, late.told()),
        (Past, "move-late applied=2026-07-03 decided=2026-07-06 apply_by=- decide_before=2026-07-06")
    );
}

#[test]
fn consent_before_the_application_is_found() {
    let first = Some((Decision::Approved, "2026-07-01"));
    let early = duty("2026-07-09", vec![move_to("2026-07-09", "2026-07-02", first)]);
    assert_eq!(
        (early.state, early.told()),
        (Past, "move-late applied=2026-07-02 decided=2026-07-01 apply_by=- decide_before=-")
    );
    let same = duty("2026-07-09", vec![move_to("2026-07-09", "2026-07-01", first)]);
    assert_eq!(same.state, Met);
}

#[test]
fn both_may_be_late_and_both_are_said() {
    let both = vec![move_to("2026-07-09", "2026-07-05", Some((Decision::Approved, "2026-07-07")))];
    let told = "move-late applied=2026-07-05 decided=2026-07-07 apply_by=2026-07-03 decide_before=2026-07-06";
    assert_eq!(duty("2026-07-09", both).told(), told);
}

#[test]
fn no_request_or_one_for_another_day_is_to_mend() {
    for moves in [vec![], vec![move_to("2026-07-08", "2026-07-03", APPROVED)]] {
        let duty = duty("2026-07-09", moves);
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.mends(), Some("request-move month=2026-07 to=2026-07-09"));
    }
}

#[test]
fn a_decision_or_its_day_that_is_not_recorded_is_to_mend() {
    let pending = move_to("2026-07-09", "2026-07-03", None);
    let mut undated = pending.clone();
    undated.value.decision = Some(Decision::Approved);
    for request in [pending, undated] {
        let duty = duty("2026-07-09", vec![request]);
        assert_eq!(duty.state, Mendable, "{}", duty.told());
        assert!(duty.mends().is_some());
    }
}

#[test]
fn a_late_request_stays_late_whatever_is_decided() {
    assert_eq!(duty("2026-07-09", vec![move_to("2026-07-09", "2026-07-04", None)]).state, Past);
}

#[test]
fn of_several_requests_the_one_that_serves_best_counts() {
    let refused = move_to("2026-07-09", "2026-07-01", Some((Decision::Refused, "2026-07-02")));
    assert_eq!(duty("2026-07-09", vec![refused.clone()]).state, Past);
    let again = move_to("2026-07-09", "2026-07-03", APPROVED);
    assert_eq!(duty("2026-07-09", vec![refused.clone(), again.clone()]).state, Met);
    let mut late = again;
    late.value.applied_on = day("2026-07-04");
    assert!(duty("2026-07-09", vec![refused, late]).told().contains("apply_by=2026-07-03"));
}

#[test]
fn a_request_without_an_answer_is_owed_until_the_day_before_the_earlier_day() {
    let mut ledger = Ledger { moves: vec![move_to("2026-07-09", "2026-07-01", None)], ..ledger() };
    ledger.sessions.clear();
    let duty = only(&RULE, &ledger, 7, "2026-07-05");
    assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-05"))));
    assert_eq!(duty.mends(), Some("request-move month=2026-07 to=2026-07-09"));
    assert_eq!(only(&RULE, &ledger, 7, "2026-07-06").state, Mendable);
    assert!(judge(&RULE, &ledger, 7, "2026-07-10").is_empty());
    ledger.moves[0].value.decision = Some(Decision::Refused);
    assert!(judge(&RULE, &ledger, 7, "2026-07-05").is_empty());
}
