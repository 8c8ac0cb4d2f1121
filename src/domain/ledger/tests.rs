//! A small branch to ask things of.

use chrono::Datelike;

use super::Ledger;
use crate::domain::id::{Id, Stored};
use crate::domain::meeting::{Meeting, MeetingKind, OwnTime};
use crate::domain::member::Member;
use crate::domain::org::{OrgKind, Organisation};
use crate::domain::session::{Attendance, AttendanceKind, Session, SessionKind, SessionRef, Sitting};
use crate::domain::time::{Month, Months, parse_full_day, parse_time};

pub(in crate::domain) fn month(number: u32) -> Month {
    Month::new(2026, number).unwrap()
}

fn member(id: i64, name: &str) -> Stored<Member> {
    let mut value = Member::new(name, parse_full_day("2010-07-01").unwrap(), None).unwrap();
    value.full = value.joined.with_day(2);
    Stored { id: Id::new(id), value }
}

fn sitting(on: &str) -> Sitting {
    Sitting {
        day: parse_full_day(on).unwrap(),
        start: parse_time("14:30").unwrap(),
        end: parse_time("16:30").unwrap(),
    }
}

/// A month's session, which all members of the ledger attended.
pub(in crate::domain) fn session(ledger: &Ledger, number: u32, on: &str) -> Session {
    let row = |member: &Stored<Member>| Attendance {
        member: member.who(),
        kind: AttendanceKind::Present,
        reason: None,
        due: true,
    };
    Session {
        at: SessionRef { month: month(number), number: 1 },
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
        sittings: vec![sitting(on)],
        acts: vec![],
        meetings: vec![],
        attendance: ledger.members.iter().map(row).collect(),
        guests: vec![],
        makeups: vec![],
        amendments: vec![],
        attachments: vec![],
        entered_on: parse_full_day(on).unwrap(),
    }
}

/// A meeting on a day of its own.
pub(in crate::domain) fn meeting(id: i64, kind: MeetingKind, on: &str) -> Stored<Meeting> {
    let own = OwnTime {
        sitting: sitting(on),
        place: None,
        attendance: vec![],
        amendments: vec![],
        entered_on: sitting(on).day,
    };
    Stored { id: Id::new(id), value: Meeting { own: Some(own), ..Meeting::new(kind, None) } }
}

/// 张三, 李四 and 王五, and nothing that they did.
pub(in crate::domain) fn ledger() -> Ledger {
    let org = Organisation::new("城关镇机关第一党支部", OrgKind::Branch, month(1)).unwrap();
    let members = vec![member(1, "张三"), member(2, "李四"), member(3, "王五")];
    Ledger { members, ..Ledger::empty(org, Months::year(2026)) }
}

#[test]
fn meetings_are_those_of_the_months_sessions_and_those_on_days_of_the_months() {
    let mut ledger = ledger();
    // July's session, held in August only.
    let mut july = session(&ledger, 7, "2026-08-03");
    july.meetings =
        vec![Meeting::new(MeetingKind::Committee, None), Meeting::new(MeetingKind::General, None)];
    ledger.sessions = vec![july];
    ledger.meetings =
        vec![meeting(1, MeetingKind::Lecture, "2026-07-20"), meeting(2, MeetingKind::Lecture, "2026-08-01")];
    let held = |span| {
        let meetings = ledger.meetings_in(span).into_iter();
        meetings.map(|(day, meeting)| (day.to_string(), meeting.kind)).collect::<Vec<_>>()
    };
    let [committee, general, lecture] = [MeetingKind::Committee, MeetingKind::General, MeetingKind::Lecture];
    let july = [("2026-07-20", lecture), ("2026-08-03", committee), ("2026-08-03", general)]
        .map(|(day, kind)| (day.to_owned(), kind));
    assert_eq!(held(Months::one(month(7))), july);
    assert_eq!(held(Months::one(month(8))), [("2026-08-01".to_owned(), lecture)]);
    assert_eq!(held(Months { from: month(7), to: month(8) }).len(), 4);
    assert!(held(Months::one(month(9))).is_empty());
}
