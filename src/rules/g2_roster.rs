//! G2: who was due at a session, or at a meeting on a day of its own, agrees with the roster of its day as it is known now.

use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::occasion::Occasion;
use crate::domain::session::Attendance;
use crate::domain::text::quoted;

use super::command::{amend, names};
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.roster",
    title: "应到人员与花名册一致",
    clause: "G2",
    basis: "严肃组织生活、严格党员管理",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let occasions = ledger.occasions(scope.judged(ledger)).into_iter();
    occasions.flat_map(|occasion| of_occasion(ledger, occasion)).collect()
}

/// A roster that was changed afterwards for a day leaves the record of that day behind.
fn of_occasion(ledger: &Ledger, occasion: Occasion) -> Vec<Duty> {
    let (month, day, due) = (occasion.month(), occasion.day(), ledger.due_to(occasion));
    let is_due = |row: &Attendance| due.iter().any(|member| member.id == row.member.id);
    let is_here =
        |row: &Attendance| ledger.member(row.member.id).is_some_and(|member| member.is_on_roster(day));
    let (here, strangers): (Vec<&Attendance>, Vec<&Attendance>) =
        occasion.attendance().iter().partition(|row| is_here(row));
    // Who was due by the roster of then, or did not come; whoever came without being due counts.
    let wrong = here.into_iter().filter(|row| !is_due(row) && (row.due || !row.kind.is_present()));
    let (came, missed): (Vec<&Attendance>, Vec<&Attendance>) = wrong.partition(|row| row.kind.is_present());
    let amend = amend(occasion);
    let rows = [
        unrecorded(&amend, occasion, &due),
        of_strangers(&amend, &strangers),
        of_missed(&amend, &missed),
        of_came(&amend, &came),
    ];
    let duty = |(people, says, command): Fault| Duty {
        command,
        ..Duty::mendable(&RULE, month, says).of_each(people)
    };
    let mut duties: Vec<Duty> = rows.into_iter().flatten().map(duty).collect();
    if duties.is_empty() {
        duties.push(Duty::met(&RULE, month, format!("应到的 {} 人都有出勤记录", due.len())));
    }
    duties.into_iter().map(|duty| duty.about(occasion)).collect()
}

/// Of whom what is wrong, and what mends it.
type Fault = (Vec<Who>, String, Option<String>);

/// Whom the meeting admitted that day, or who came to the branch on it, was not due at its beginning.
fn unrecorded(amend: &str, occasion: Occasion, due: &[&Stored<Member>]) -> Option<Fault> {
    let day = occasion.day();
    let came_that_day = |member: &Member| member.membership(day).is_some_and(|span| span.from == day);
    let missing = due.iter().filter(|member| !came_that_day(member) && occasion.row(member.id).is_none());
    let missing: Vec<Who> = missing.map(|member| member.who()).collect();
    (!missing.is_empty()).then(|| {
        let how = format!("用 {amend} 加 --present、--leave 或 --absent 补上");
        let names = names(&missing.iter().collect::<Vec<_>>());
        (missing, format!("按现在的花名册，{names}那天应到而没有出勤记录，{how}"), None)
    })
}

fn of_strangers(amend: &str, rows: &[&Attendance]) -> Option<Fault> {
    let (people, names) = named(rows)?;
    let command = format!("{amend} --not-due {}", quoted(&names));
    Some((people, format!("{names}那天不是本支部的党员，却有出勤记录"), Some(command)))
}

fn of_missed(amend: &str, rows: &[&Attendance]) -> Option<Fault> {
    let (people, names) = named(rows)?;
    let command = format!("{amend} --not-due {}", quoted(&names));
    Some((people, format!("按现在的花名册，{names}那天不在应到之列，却记了请假或缺席"), Some(command)))
}

/// Whether they were there, people know.
fn of_came(amend: &str, rows: &[&Attendance]) -> Option<Fault> {
    let (people, names) = named(rows)?;
    let typed = quoted(&names);
    let says = format!(
        "按现在的花名册，{names}那天不在应到之列，却按应到记了到会。没有来的，用 {amend} --not-due {typed}；\
         来了的，用 {amend} --present {typed}"
    );
    Some((people, says, None))
}

/// The people in rows and their names; none where there are none.
fn named(rows: &[&Attendance]) -> Option<(Vec<Who>, String)> {
    let people: Vec<&Who> = rows.iter().map(|row| &row.member).collect();
    (!people.is_empty()).then(|| (people.iter().copied().cloned().collect(), names(&people)))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::meeting::MeetingKind;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, excused, judge, ledger, meeting_on, only};

    #[test]
    fn a_row_for_each_who_was_due_is_enough_and_one_less_is_not() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].attendance.pop();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.command), (Mendable, None));
        assert!(duty.says.contains("王五那天应到而没有出勤记录"), "{}", duty.says);
    }

    #[test]
    fn leave_of_one_who_turned_out_to_be_excused_is_to_mend() {
        let mut ledger = excused("2026-07-06", None);
        ledger.sessions[0].attendance[2].kind = AttendanceKind::SickLeave;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = Some("dangri session amend 2026-07 --not-due 王五");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, command));
    }

    #[test]
    fn presence_of_one_who_turned_out_to_be_excused_is_to_look_at_and_of_one_who_came_all_the_same_is_not() {
        let mut ledger = excused("2026-07-06", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.command), (Mendable, None));
        assert!(duty.says.contains("王五那天不在应到之列，却按应到记了到会"), "{}", duty.says);
        ledger.sessions[0].attendance[2].due = false;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whoever_is_not_on_the_roster_is_no_member_who_came() {
        let mut ledger = ledger();
        ledger.members[2].value.memberships[0].until = Some(day("2026-06-30"));
        ledger.sessions[0].attendance[2].due = false;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.command.as_deref(), Some("dangri session amend 2026-07 --not-due 王五"));
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
            duties.filter(|duty| duty.about == "2026-07-20 14:30 支委会").collect::<Vec<_>>()
        };
        assert_eq!(of_meeting(&ledger)[0].state, Met);
        // 李四 turns out to have been of the committee, and 张三 not.
        ledger.members[1].value.standings[0].post = Some("组织委员".into());
        ledger.members[0].value.standings[0].post = None;
        let says: Vec<String> = of_meeting(&ledger).into_iter().map(|duty| duty.says).collect();
        assert_eq!(says.len(), 2);
        let how = "用 dangri session meeting 2026-07 支委会 --date 2026-07-20 --start 14:30 加 --present、--leave 或 --absent 补上";
        assert!(says[0].contains("李四那天应到而没有出勤记录") && says[0].ends_with(how), "{says:?}");
        assert!(says[1].contains("张三那天不在应到之列，却按应到记了到会"), "{says:?}");
        let own = ledger.meetings[0].value.own.as_mut().unwrap();
        own.attendance[0].kind = AttendanceKind::SickLeave;
        let command = of_meeting(&ledger).pop().unwrap().command.unwrap();
        assert_eq!(
            command,
            "dangri session meeting 2026-07 支委会 --date 2026-07-20 --start 14:30 --not-due 张三"
        );
    }
}
