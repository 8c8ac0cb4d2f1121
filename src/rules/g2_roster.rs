//! G2: who was due at a session, or at a meeting on a day of its own, agrees with the roster of its day as it is known now.

use crate::domain::id::{MemberRef, Stored};
use crate::domain::member::Member;
use crate::domain::occasion::Occasion;
use crate::domain::session::Attendance;

use super::case::Case;
use super::facts::Records::{DueWithoutRow, NotDueButAway, NotDueButCame, RosterAgrees, Strangers};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.roster",
    title: "应到人员与花名册一致",
    clause: "G2",
    basis: "严肃组织生活、严格党员管理",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachOccasion(judge),
};

/// A roster that was changed afterwards for a day leaves the record of that day behind.
fn judge(case: &Case, occasion: Occasion) -> Vec<Found> {
    let (day, due) = (occasion.day(), case.due_to(occasion));
    let is_due = |row: &Attendance| due.iter().any(|member| member.id == row.member.id);
    let is_here =
        |row: &Attendance| case.member(row.member.id).is_some_and(|member| member.is_on_roster(day));
    let (here, strangers): (Vec<&Attendance>, Vec<&Attendance>) =
        occasion.attendance().iter().partition(|row| is_here(row));
    // Who was due by the roster of then, or did not come; whoever came without being due counts.
    let wrong = here.into_iter().filter(|row| !is_due(row) && (row.due || !row.kind.is_present()));
    let (present, away): (Vec<&Attendance>, Vec<&Attendance>) = wrong.partition(|row| row.kind.is_present());
    let of =
        |rows: Vec<&Attendance>| rows.into_iter().map(|row| row.member.clone()).collect::<Vec<MemberRef>>();
    let (strangers, away, present) = (of(strangers), of(away), of(present));
    let at = || occasion.reference();
    let all = [
        (DueWithoutRow, unrecorded(occasion, &due), Remedy::AddAttendance { occasion: at() }),
        (Strangers, strangers.clone(), Remedy::RemoveAttendance { occasion: at(), people: strangers }),
        (NotDueButAway, away.clone(), Remedy::RemoveAttendance { occasion: at(), people: away }),
        // Whether they were there, people know.
        (
            NotDueButCame,
            present.clone(),
            Remedy::RemoveOrConfirmAttendance { occasion: at(), people: present },
        ),
    ];
    let wrong = all.into_iter().filter(|(_, people, _)| !people.is_empty());
    let wrong = wrong.map(|(facts, people, remedy)| Found::mendable(facts).of_each(people).by(remedy));
    let wrong: Vec<Found> = wrong.collect();
    if wrong.is_empty() { vec![Found::met(RosterAgrees { due: due.len() })] } else { wrong }
}

/// Returns who was due and has no row. Whom the meeting admitted that day, or who came to the branch on it, was not due at its
/// beginning.
fn unrecorded(occasion: Occasion, due: &[&Stored<Member>]) -> Vec<MemberRef> {
    let day = occasion.day();
    let came_that_day = |member: &Member| member.membership(day).is_some_and(|span| span.from == day);
    let missing = due.iter().filter(|member| !came_that_day(member) && occasion.row(member.id).is_none());
    missing.map(|member| member.who()).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{day, excused, judge, ledger, meeting_on, only};

    #[test]
    fn a_row_for_each_who_was_due_is_enough_and_one_less_is_not() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].attendance.pop();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.mends()), (Mendable, Some("add-attendance occasion=session=2026-07")));
        assert_eq!(duty.told(), "due-without-row");
    }

    #[test]
    fn leave_of_one_who_turned_out_to_be_excused_is_to_mend() {
        let mut ledger = excused("2026-07-06", None);
        ledger.sessions[0].attendance[2].kind = AttendanceKind::SickLeave;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = Some("remove-attendance occasion=session=2026-07 people=[王五]");
        assert_eq!((duty.state, duty.mends()), (Mendable, command));
    }

    #[test]
    fn presence_of_one_who_turned_out_to_be_excused_is_to_look_at_and_of_one_who_came_all_the_same_is_not() {
        let mut ledger = excused("2026-07-06", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Mendable, "not-due-but-came"));
        assert_eq!(duty.told(), "not-due-but-came");
        ledger.sessions[0].attendance[2].due = false;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whoever_is_not_on_the_roster_is_no_member_who_came() {
        let mut ledger = ledger();
        ledger.members[2].value.memberships[0].until = Some(day("2026-06-30"));
        ledger.sessions[0].attendance[2].due = false;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.mends(), Some("remove-attendance occasion=session=2026-07 people=[王五]"));
    }

    #[test]
    fn whoever_was_admitted_that_day_was_not_due() {
        let mut ledger = ledger();
        ledger.sessions[0].attendance.pop();
        let from = |ledger: &mut Ledger, on: &str| ledger.members[2].value.memberships[0].from = day(on);
        from(&mut ledger, "2026-07-05");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        from(&mut ledger, "2026-07-06");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_month_without_a_session_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 6, "2026-08-01").is_empty());
    }

    #[test]
    fn a_meeting_of_its_own_is_held_against_its_circle() {
        let mut ledger = ledger();
        let mut meeting = meeting_on(MeetingKind::Committee, "2026-07-20");
        let rows = ledger.sessions[0].attendance.clone();
        ledger.members[0].value.standings[0].post = Some("党支部书记".into());
        meeting.value.own.as_mut().unwrap().attendance = vec![rows[0].clone()];
        ledger.meetings = vec![meeting];
        let of_meeting = |ledger: &Ledger| {
            let duties = judge(&RULE, ledger, 7, "2026-08-01").into_iter();
            duties
                .filter(|duty| {
                    duty.concerns() == "meeting meeting=1 of=committee group=- day=2026-07-20 start=14:30"
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(of_meeting(&ledger)[0].state, Met);
        // 李四 turns out to have been of the committee, and 张三 not.
        ledger.members[1].value.standings[0].post = Some("组织委员".into());
        ledger.members[0].value.standings[0].post = None;
        let found = of_meeting(&ledger);
        let found: Vec<(&str, &str)> = found.iter().map(|one| (one.told(), &*one.people[0].name)).collect();
        assert_eq!(found, [("due-without-row", "李四"), ("not-due-but-came", "张三")]);
        let own = ledger.meetings[0].value.own.as_mut().unwrap();
        own.attendance[0].kind = AttendanceKind::SickLeave;
        let command = of_meeting(&ledger).pop().unwrap().mends().unwrap();
        assert_eq!(
            command,
            "remove-attendance occasion=meeting=meeting=1 of=committee group=- day=2026-07-20 start=14:30 people=[张三]"
        );
    }
}
