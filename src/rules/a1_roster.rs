//! A1: who was due at a session agrees with the roster of its day as it is known now.

use std::collections::HashSet;

use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::{Attendance, Session};
use crate::domain::text::quoted;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A1.roster",
    title: "应到人员与花名册一致",
    clause: "A1",
    basis: "全体党员原则上都要参加“主题党日+”活动。",
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = scope.judged(ledger).iter().flat_map(|month| ledger.sessions_of(month));
    sessions
        .flat_map(|session| of_session(ledger, session))
        .map(|(session, duty)| duty.about(session.at))
        .collect()
}

/// A roster that was changed afterwards for the day of a session leaves its record behind.
fn of_session<'a>(ledger: &Ledger, session: &'a Session) -> Vec<(&'a Session, Duty)> {
    let (at, month, day) = (session.at, session.at.month, session.day());
    // A post that nobody is at any longer has nobody who was due.
    let due = ledger.due_at(session.kind, session.post.as_deref(), day).unwrap_or_default();
    let recorded: HashSet<i64> = session.attendance.iter().map(|row| row.member.id.0).collect();
    let due_ids: HashSet<i64> = due.iter().map(|member| member.id.0).collect();
    // Whom the meeting admitted that day, or who came to the branch on it, was not due at its beginning.
    let came_that_day = |member: &Member| member.membership(day).is_some_and(|span| span.from == day);
    let unrecorded: Vec<&str> = due
        .iter()
        .filter(|member| !came_that_day(member) && !recorded.contains(&member.id.0))
        .map(|member| &*member.called)
        .collect();
    let mut duties = Vec::new();
    if !unrecorded.is_empty() {
        let names = unrecorded.join("、");
        let how = format!("用 dangri session amend {at} 加 --present、--leave 或 --absent 补上");
        duties.push(Duty::mendable(
            &RULE,
            month,
            format!("按现在的花名册，{names}那天应到而没有出勤记录，{how}"),
        ));
    }
    // Who was due by the roster of then, or did not come; whoever came without being due counts.
    let is_wrong =
        |row: &&Attendance| !due_ids.contains(&row.member.id.0) && (row.due || !row.kind.is_present());
    let (came, missed): (Vec<&Attendance>, Vec<&Attendance>) =
        session.attendance.iter().filter(is_wrong).partition(|row| row.kind.is_present());
    let names =
        |rows: &[&Attendance]| rows.iter().map(|row| &*row.member.name).collect::<Vec<_>>().join("、");
    if !missed.is_empty() {
        let names = names(&missed);
        let says = format!("按现在的花名册，{names}那天不在应到之列，却记了请假或缺席");
        let command = format!("dangri session amend {at} --not-due {}", quoted(&names));
        duties.push(Duty::mendable(&RULE, month, says).by(command));
    }
    if !came.is_empty() {
        let names = names(&came);
        // Whether they were there, people know.
        let says = format!(
            "按现在的花名册，{names}那天不在应到之列，却按应到记了到会。没有来的，用 dangri session amend {at} --not-due {names}；\
             来了的，用 dangri session amend {at} --present {names}"
        );
        duties.push(Duty::mendable(&RULE, month, says));
    }
    let strangers: Vec<&str> = session
        .attendance
        .iter()
        .filter(|row| ledger.member(row.member.id).is_some_and(|member| !member.is_on_roster(day)))
        .map(|row| &*row.member.name)
        .collect();
    if !strangers.is_empty() && came.is_empty() && missed.is_empty() {
        let names = strangers.join("、");
        let command = format!("dangri session amend {at} --not-due {}", quoted(&names));
        duties.push(
            Duty::mendable(&RULE, month, format!("{names}那天不是本支部的党员，却记了到会")).by(command),
        );
    }
    if duties.is_empty() {
        duties.push(Duty::met(&RULE, month, format!("应到的 {} 人都有出勤记录", due.len())));
    }
    duties.into_iter().map(|duty| (session, duty)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, excused, judge, ledger, only};

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
}
