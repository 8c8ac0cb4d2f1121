//! G2: nobody was in two places at one time.

use crate::domain::id::{Id, Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::occasion::Occasion;
use crate::domain::session::AttendanceKind;

use super::command::{amend, names};
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.places",
    title: "一个人不同时在两处",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let judged = scope.judged(ledger);
    // What was moved into the month after meets what was held there.
    let all = ledger.occasions(judged.and_around().within(ledger.covers));
    let pairs = all.iter().enumerate().flat_map(|(at, later)| {
        let apart = |earlier: &&Occasion| earlier.meets(*later) && !together(**earlier, *later);
        all[..at].iter().filter(apart).map(move |earlier| (*earlier, *later))
    });
    let pairs = pairs.filter(|(_, later)| judged.contains(later.month()));
    pairs.filter_map(|(earlier, later)| of_pair(ledger, earlier, later)).collect()
}

/// Two meetings of their own that were held in one: 组织生活会 and 民主评议 mostly are.
fn together(one: Occasion, other: Occasion) -> bool {
    match (one, other) {
        (Occasion::Meeting(_, one), Occasion::Meeting(_, other)) => one.place == other.place,
        _ => false,
    }
}

/// Present in the flesh.
fn was_there(occasion: Occasion, member: Id<Member>) -> bool {
    let row = occasion.row(member);
    row.is_some_and(|row| matches!(row.kind, AttendanceKind::Present | AttendanceKind::Late))
}

fn of_pair(ledger: &Ledger, earlier: Occasion, later: Occasion) -> Option<Duty> {
    let both = ledger.members.iter().filter(|one| was_there(earlier, one.id) && was_there(later, one.id));
    let both: Vec<Who> = both.map(Stored::who).collect();
    (!both.is_empty()).then(|| {
        let says = format!(
            "{}在 {earlier} 和 {later} 都到会，而两次的时间重叠；写错了的用 {} 或 {} 更正",
            names(&both.iter().collect::<Vec<_>>()),
            amend(earlier),
            amend(later)
        );
        Duty::mendable(&RULE, later.month(), says).about(later).of_each(both)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::session::{AttendanceKind, SessionKind, SessionRef};
    use crate::rules::duty::State::Mendable;
    use crate::rules::sample::{day, judge, ledger, meeting_on, month, only, session};

    /// July's session, and one at the front on the same day.
    fn two(start: &str, end: &str) -> Ledger {
        let mut ledger = ledger();
        let mut other = session(7, "2026-07-06", start, end);
        other.at = SessionRef { month: month(7), number: 2 };
        other.kind = SessionKind::FrontLine;
        other.attendance.truncate(1);
        ledger.sessions.push(other);
        ledger
    }

    #[test]
    fn present_at_two_sessions_at_one_time_is_found_and_one_after_the_other_is_not() {
        let duty = only(&RULE, &two("16:00", "17:00"), 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07/2"));
        assert!(duty.says.starts_with("张三在 2026-07 和 2026-07/2 都到会"), "{}", duty.says);
        assert!(judge(&RULE, &two("16:40", "17:30"), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn who_was_online_at_one_of_them_was_not_in_two_places() {
        let mut ledger = two("16:00", "17:00");
        ledger.sessions[1].attendance[0].kind = AttendanceKind::Online;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_meeting_of_its_own_beside_the_session_is_another_place() {
        let mut ledger = ledger();
        let mut meeting = meeting_on(MeetingKind::Committee, "2026-07-06");
        let own = meeting.value.own.as_mut().unwrap();
        own.attendance = vec![ledger.sessions[0].attendance[0].clone()];
        own.sitting = ledger.sessions[0].sittings[0].clone();
        ledger.meetings = vec![meeting];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert!(duty.says.starts_with("张三在 2026-07 和 2026-07-06 14:30 支委会 都到会"), "{}", duty.says);
    }

    #[test]
    fn a_session_that_was_moved_into_the_next_month_is_held_against_that_months() {
        let mut ledger = ledger();
        ledger.sessions[0].sittings[0].day = day("2026-08-03");
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
        assert_eq!(only(&RULE, &ledger, 8, "2026-09-01").state, Mendable);
    }
}
