use chrono::NaiveDate;

use super::{Attendance, AttendanceKind, Invalid, Session, SessionKind, SessionRef, Sitting};
use crate::domain::act::{Act, ActKind, Subject};
use crate::domain::id::{Id, MemberRef};
use crate::domain::time::{Day, Month, Time};

fn day(text: &str) -> Day {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn sitting(on: &str, start: u32, end: u32) -> Sitting {
    Sitting { day: day(on), start: Time::new(start, 30).unwrap(), end: Time::new(end, 0).unwrap() }
}

fn session(sittings: Vec<Sitting>) -> Session {
    Session {
        at: SessionRef { month: Month::new(2026, 11).unwrap(), number: 1 },
        kind: SessionKind::Monthly,
        theme: None,
        place: None,
        chair: None,
        recorder: None,
        organiser: None,
        post: None,
        content: None,
        effect: None,
        planned: None,
        sittings,
        acts: vec![],
        meetings: vec![],
        attendance: vec![],
        guests: vec![],
        makeups: vec![],
        amendments: vec![],
        attachments: vec![],
        entered_on: day("2026-11-05"),
    }
}

#[test]
fn sessions_are_named_by_month_and_number() {
    let read = |text| SessionRef::parse(text, day("2026-11-22")).map(|at| at.to_string());
    assert_eq!(read("2026-11"), Ok("2026-11".into()));
    assert_eq!(read("2026-11/2"), Ok("2026-11/2".into()));
    assert_eq!(read("11／2"), Ok("2026-11/2".into()));
    assert_eq!(read("2026/11"), Ok("2026-11".into()));
    assert!(read("2026-11/0").is_err() && read("2026-11/x").is_err());
}

#[test]
fn the_length_is_the_sum_of_the_sittings() {
    let two = session(vec![sitting("2026-11-02", 14, 16), sitting("2026-11-03", 14, 15)]);
    assert_eq!((two.check(), two.minutes(), two.day()), (Ok(()), 120, day("2026-11-02")));
}

#[test]
fn a_sitting_may_last_until_midnight_and_none_begins_then() {
    let at = |on: &str, start: (u32, u32), end: (u32, u32)| Sitting {
        day: day(on),
        start: Time::new(start.0, start.1).unwrap(),
        end: Time::new(end.0, end.1).unwrap(),
    };
    let late = || at("2026-11-02", (22, 30), (24, 0));
    let two = session(vec![late(), at("2026-11-03", (0, 0), (0, 30))]);
    assert_eq!((two.check(), two.minutes()), (Ok(()), 120));
    assert_eq!(
        session(vec![late(), at("2026-11-02", (23, 0), (24, 0))]).check(),
        Err(Invalid::SittingsOverlap)
    );
    let begun = session(vec![at("2026-11-02", (24, 0), (24, 0))]);
    assert!(matches!(begun.check(), Err(Invalid::EndBeforeStart { .. })));
}

#[test]
fn nonsense_of_time_is_refused() {
    assert_eq!(session(vec![]).check(), Err(Invalid::NoSitting));
    assert!(matches!(
        session(vec![sitting("2026-11-02", 16, 14)]).check(),
        Err(Invalid::EndBeforeStart { .. })
    ));
    assert!(matches!(session(vec![sitting("2026-11-09", 14, 16)]).check(), Err(Invalid::NotYet(_))));
    let twice = vec![sitting("2026-11-02", 14, 16), sitting("2026-11-02", 15, 17)];
    assert_eq!(session(twice).check(), Err(Invalid::SittingsOverlap));
}

#[test]
fn a_subject_belongs_to_its_act() {
    let mut one = session(vec![sitting("2026-11-02", 14, 16)]);
    one.acts = vec![Act { subject: Some(Subject::Speeches), ..Act::new(ActKind::Study) }];
    assert_eq!(one.check(), Ok(()));
    one.acts[0].kind = ActKind::PlusStudy;
    assert!(matches!(one.check(), Err(Invalid::SubjectOfAct { belongs: "研学党规党情", .. })));
}

#[test]
fn a_person_attends_in_one_way_only() {
    let mut session = session(vec![sitting("2026-11-02", 14, 16)]);
    let row = |kind| Attendance {
        member: MemberRef { id: Id::new(1), name: "张三".into() },
        kind,
        reason: None,
        due: true,
    };
    session.attendance = vec![row(AttendanceKind::Present), row(AttendanceKind::SickLeave)];
    assert_eq!(session.check(), Err(Invalid::Twice("张三".into())));
}
