use super::RULE;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Measure, Progress, Resolution};
use crate::domain::vote::{Matter, Vote};
use crate::rules::finding::State::{Mendable, Met, Owed, Past};
use crate::rules::sample::{self, day, judge, ledger, only, progress, resolution};

/// A resolution of 2026-07-06: its measures are due on 07-09.
fn with(change: impl FnOnce(&mut Resolution)) -> Ledger {
    let mut resolution = resolution(3, 7);
    change(&mut resolution.value);
    Ledger { resolutions: vec![resolution], ..ledger() }
}

fn measure(set_on: &str) -> Measure {
    sample::measure("制定方案", set_on, Some("2026-08-01"))
}

fn done(on: &str) -> Progress {
    progress(on, None, None, true)
}

#[test]
fn a_measure_on_the_third_day_is_in_time_and_on_the_fourth_it_is_late() {
    let set = |on| only(&RULE, &with(|resolution| resolution.measures = vec![measure(on)]), 7, "2026-08-01");
    assert_eq!((set("2026-07-09").state, set("2026-07-09").concerns()), (Met, "resolution resolution=3"));
    let late = set("2026-07-10");
    assert_eq!((late.state, late.told()), (Past, "measures-late on=2026-07-10 by=2026-07-09 days=1"));
}

#[test]
fn the_first_measure_counts_and_later_ones_may_follow() {
    let both = with(|resolution| resolution.measures = vec![measure("2026-07-20"), measure("2026-07-08")]);
    assert_eq!(only(&RULE, &both, 7, "2026-08-01").state, Met);
}

#[test]
fn without_a_measure_it_is_owed_for_three_days_and_then_to_mend() {
    let ledger = with(|_| ());
    for (as_of, state, until) in [("2026-07-09", Owed, Some("2026-07-09")), ("2026-07-10", Mendable, None)] {
        let duty = only(&RULE, &ledger, 7, as_of);
        assert_eq!((duty.state, duty.until), (state, until.map(day)), "{as_of}");
        assert_eq!(duty.mends(), Some("note-measures resolution=3"));
    }
}

#[test]
fn a_measure_needs_an_owner_and_a_due_day() {
    let text = |text: &str| {
        let ledger = with(|resolution| {
            resolution.measures = vec![Measure { owner: None, text: text.into(), ..measure("2026-07-07") }];
        });
        only(&RULE, &ledger, 7, "2026-07-08")
    };
    let plain = text("制定方案");
    assert_eq!(
        (plain.state, plain.told()),
        (Mendable, "measure-incomplete measure=制定方案 lacks_owner=true lacks_due=false")
    );
    assert_eq!(plain.mends(), Some("note-measure-terms resolution=3 measure=制定方案"));
    assert_eq!(text("制定 方案").mends(), Some("note-measure-terms resolution=3 measure=制定 方案"));
    let undated = with(|it| it.measures = vec![Measure { due: None, ..measure("2026-07-07") }]);
    assert_eq!(
        only(&RULE, &undated, 7, "2026-07-08").told(),
        "measure-incomplete measure=制定方案 lacks_owner=false lacks_due=true"
    );
}

#[test]
fn late_and_incomplete_are_two_faults() {
    let ledger = with(|it| it.measures = vec![Measure { owner: None, due: None, ..measure("2026-07-12") }]);
    let states: Vec<_> = judge(&RULE, &ledger, 7, "2026-08-01").iter().map(|duty| duty.state).collect();
    assert_eq!(states, [Past, Mendable]);
}

#[test]
fn what_is_done_within_the_days_needs_no_measure() {
    let done_on =
        |on| only(&RULE, &with(|resolution| resolution.progress = vec![done(on)]), 7, "2026-08-01").state;
    assert_eq!((done_on("2026-07-09"), done_on("2026-07-10")), (Met, Mendable));
}

#[test]
fn what_was_voted_down_asks_for_nothing() {
    let vote = |yes| Some(Vote { entitled: 3, present: 3, written: 0, yes, no: 3 - yes, abstain: 0 });
    assert!(judge(&RULE, &with(|it| it.vote = vote(1)), 7, "2026-08-01").is_empty());
    assert_eq!(only(&RULE, &with(|it| it.vote = vote(2)), 7, "2026-08-01").state, Mendable);
}

#[test]
fn what_is_on_people_needs_none() {
    for matter in [Matter::Admission, Matter::Confirmation, Matter::Election] {
        assert!(judge(&RULE, &with(|it| it.matter = matter), 7, "2026-08-01").is_empty(), "{matter:?}");
    }
}

#[test]
fn the_days_run_from_the_one_on_which_it_was_made() {
    let ledger = with(|it| {
        it.made_on = day("2026-07-08");
        it.measures = vec![measure("2026-07-11")];
    });
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
}

#[test]
fn resolutions_of_other_months_are_not_judged() {
    assert!(judge(&RULE, &with(|_| ()), 6, "2026-08-01").is_empty());
}
