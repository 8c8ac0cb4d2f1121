use super::RULE;
use crate::domain::ledger::Ledger;
use crate::domain::session::{SessionKind, SessionRef};
use crate::domain::vote::Matter;
use crate::rules::finding::Finding;
use crate::rules::finding::State::{Mendable, Met, Owed};
use crate::rules::sample::{day, judge, ledger, measure, month, only, progress, resolution, session};

/// June's resolution, and sessions from June to August.
fn made_in_june() -> Ledger {
    let mut ledger = ledger();
    ledger.sessions.insert(0, session(6, "2026-06-01", "14:30", "16:40"));
    ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
    ledger.resolutions = vec![resolution(1, 6)];
    ledger
}

fn found(ledger: &Ledger, number: u32) -> Option<Finding> {
    let mut duties = judge(&RULE, ledger, number, "2026-08-31");
    assert!(duties.len() <= 1, "{duties:#?}");
    duties.pop()
}

fn state(ledger: &Ledger, number: u32) -> Option<crate::rules::finding::State> {
    found(ledger, number).map(|duty| duty.state)
}

#[test]
fn what_was_told_in_the_session_is_a_report_and_a_note_or_silence_is_none() {
    let mut ledger = made_in_june();
    let duty = found(&ledger, 7).unwrap();
    assert_eq!((duty.state, duty.concerns()), (Mendable, "report month=2026-07 resolution=1"));
    assert_eq!(duty.mends(), Some("report-on resolution=1 session=2026-07 measure=-"));
    for (on, told_in, state) in [
        ("2026-07-06", Some(7), Met),
        // Noted on the very day, but not in the session.
        ("2026-07-06", None, Mendable),
        ("2026-06-20", None, Mendable),
        ("2026-06-01", Some(6), Mendable),
    ] {
        ledger.resolutions[0].value.progress = vec![progress(on, None, told_in, false)];
        assert_eq!(found(&ledger, 7).unwrap().state, state, "{on} {told_in:?}");
    }
    assert!(found(&ledger, 6).is_none(), "not in its own session");
}

#[test]
fn a_further_session_of_the_branch_in_that_month_is_of_it_too_and_one_at_the_front_is_not() {
    let mut ledger = made_in_june();
    let mut further = session(7, "2026-07-20", "14:30", "16:40");
    (further.at, further.kind) = (SessionRef { month: month(7), number: 2 }, SessionKind::Extra);
    ledger.sessions.insert(2, further);
    let mut told = progress("2026-07-20", None, Some(7), false);
    told.session = Some(SessionRef { month: month(7), number: 2 });
    ledger.resolutions[0].value.progress = vec![told];
    assert_eq!(state(&ledger, 7), Some(Met));
    ledger.sessions[2].kind = SessionKind::FrontLine;
    assert_eq!(state(&ledger, 7), Some(Mendable));
}

#[test]
fn what_was_done_in_between_is_still_told_in_the_next_session_and_in_no_later_one() {
    let mut ledger = made_in_june();
    ledger.resolutions[0].value.progress = vec![progress("2026-06-20", None, None, true)];
    assert_eq!((state(&ledger, 7), state(&ledger, 8)), (Some(Mendable), None));
    ledger.resolutions[0].value.progress.push(progress("2026-07-06", None, Some(7), false));
    assert_eq!((state(&ledger, 7), state(&ledger, 8)), (Some(Met), None));
    // Done after July's session on its very day, in which it was told as going on.
    ledger.resolutions[0].value.progress =
        vec![progress("2026-07-06", None, Some(7), false), progress("2026-07-06", None, None, true)];
    assert_eq!((state(&ledger, 7), state(&ledger, 8)), (Some(Met), Some(Mendable)));
}

#[test]
fn after_its_end_was_told_it_is_asked_for_no_longer() {
    let mut ledger = made_in_june();
    ledger.resolutions[0].value.progress = vec![progress("2026-07-06", None, Some(7), true)];
    assert_eq!((state(&ledger, 7), state(&ledger, 8)), (Some(Met), None));
    ledger.resolutions[0].value.progress = vec![progress("2026-07-06", None, Some(7), false)];
    assert_eq!((state(&ledger, 7), state(&ledger, 8)), (Some(Met), Some(Mendable)));
    // In its own session already.
    ledger.resolutions[0].value.progress = vec![progress("2026-06-01", None, Some(6), true)];
    assert_eq!((state(&ledger, 7), state(&ledger, 8)), (None, None));
}

#[test]
fn each_measure_is_told_and_the_one_that_was_not_is_named() {
    let mut ledger = made_in_june();
    ledger.resolutions[0].value.measures = vec![
        measure("定方案", "2026-06-02", None),
        measure("挂牌", "2026-06-02", None),
        // Set only after July's session.
        measure("验收", "2026-07-06", None),
    ];
    let said = vec![progress("2026-07-06", Some(1), Some(7), false)];
    ledger.resolutions[0].value.progress = said;
    let duty = found(&ledger, 7).unwrap();
    let told = "not-reported resolution=设立党员先锋岗 measures=[number=2 text=挂牌] on=2026-07-06";
    assert_eq!((duty.state, duty.told()), (Mendable, told));
    assert_eq!(duty.mends(), Some("report-on resolution=1 session=2026-07 measure=2"));
    ledger.resolutions[0].value.progress.push(progress("2026-07-06", Some(2), Some(7), true));
    assert_eq!(state(&ledger, 7), Some(Met));
    // In August the second is over; the first and the third are told together.
    let duty = found(&ledger, 8).unwrap();
    assert_eq!(
        duty.told(),
        "not-reported resolution=设立党员先锋岗 measures=[number=1 text=定方案, number=3 text=验收] on=2026-08-03"
    );
    assert_eq!(duty.mends(), Some("report-on resolution=1 session=2026-08 measure=-"));
    ledger.resolutions[0].value.progress.push(progress("2026-08-03", None, Some(8), false));
    assert_eq!(state(&ledger, 8), Some(Met));
}

#[test]
fn what_is_on_people_and_what_was_voted_down_is_not_told_of() {
    let mut ledger = made_in_june();
    for matter in [Matter::Admission, Matter::Confirmation, Matter::Election] {
        ledger.resolutions[0].value.matter = matter;
        assert_eq!(state(&ledger, 7), None, "{matter:?}");
    }
}

#[test]
fn it_stands_on_the_list_of_the_next_session_to_come_and_of_no_later_one() {
    let mut ledger = made_in_june();
    ledger.sessions.truncate(1);
    let duty = only(&RULE, &ledger, 7, "2026-07-01");
    assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-06"))));
    assert!(judge(&RULE, &ledger, 8, "2026-07-01").is_empty());
    // Voted down, it asks for nothing.
    ledger.resolutions.clear();
    assert!(judge(&RULE, &ledger, 7, "2026-07-01").is_empty());
}
