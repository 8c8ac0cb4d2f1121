use super::{Concern, Filing, Measure, Origin, Part, Progress, Reply, Resolution};
use crate::domain::session::SessionRef;
use crate::domain::time::{Day, Month, parse_full_day};
use crate::domain::vote::Matter;

fn day(text: &str) -> Day {
    parse_full_day(text).unwrap()
}

/// Made on 2026-03-02, with two measures.
fn made() -> Resolution {
    let measure = |text: &str| Measure {
        text: text.into(),
        owner: None,
        due: None,
        set_on: day("2026-03-03"),
        entered_on: day("2026-03-03"),
    };
    Resolution {
        origin: Origin::Session(SessionRef { month: Month::new(2026, 3).unwrap(), number: 1 }),
        made_on: day("2026-03-02"),
        dated: false,
        text: "修缮".into(),
        matter: Matter::General,
        concerns: vec![],
        vote: None,
        left_out: vec![],
        consent: None,
        measures: vec![measure("甲"), measure("乙")],
        progress: vec![],
        filing: None,
        amendments: vec![],
        entered_on: day("2026-03-02"),
    }
}

fn done(on: &str, measure: Part) -> Progress {
    Progress { on: day(on), text: "办好".into(), measure, session: None, done: true, entered_on: day(on) }
}

#[test]
fn it_is_done_when_that_is_said_or_with_the_last_of_its_measures() {
    let mut one = made();
    one.progress = vec![done("2026-03-10", Some(2))];
    assert_eq!((one.done_on(), one.part_done_on(Some(2))), (None, Some(day("2026-03-10"))));
    assert!(one.is_open(day("2026-12-31")));
    one.progress.push(done("2026-04-01", Some(1)));
    assert_eq!(one.done_on(), Some(day("2026-04-01")));
    assert!(one.is_open(day("2026-03-31")) && !one.is_open(day("2026-04-01")));
    one.progress = vec![done("2026-03-20", None)];
    assert_eq!(
        (one.done_on(), one.part_done_on(Some(1))),
        (Some(day("2026-03-20")), Some(day("2026-03-20")))
    );
    one.measures.clear();
    one.progress.clear();
    assert_eq!(one.done_on(), None, "no measures are not all measures");
}

#[test]
fn what_is_on_people_is_done_with_the_superiors_reply_and_an_election_by_itself() {
    let mut one = Resolution { matter: Matter::Admission, measures: vec![], ..made() };
    assert!(one.is_open(day("2026-12-31")));
    let replied_on = Some(day("2026-04-09"));
    let entered_on = day("2026-04-09");
    one.filing = Some(Filing {
        on: day("2026-03-05"),
        reply: Some(Reply::Approved),
        replied_on,
        entered_on,
        replied_entered_on: replied_on,
    });
    assert_eq!(one.done_on(), replied_on);
    one.matter = Matter::General;
    assert_eq!(one.done_on(), None, "what is approved is still to be carried out");
    let election = Resolution { matter: Matter::Election, measures: vec![], ..made() };
    assert!(!election.is_open(day("2026-03-31")));
}

#[test]
fn a_name_in_the_text_is_nobody() {
    let outsider = Concern::Outsider { name: "余思远".into() };
    let one = Resolution { text: "余思远按期转正".into(), concerns: vec![outsider.clone()], ..made() };
    assert!(!one.is_on(crate::domain::id::Id::new(1)));
    assert_eq!(serde_json::to_value(&outsider).unwrap(), serde_json::json!({ "name": "余思远" }));
}
