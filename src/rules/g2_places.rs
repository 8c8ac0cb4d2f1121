//! G2: nobody was in two places at one time.

use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::{AttendanceKind, Session, Sitting};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.places",
    title: "一个人不同时在两处",
    clause: "G2",
    basis: "有详实的活动记录",
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = ledger.sessions_in(scope.judged(ledger));
    let pairs = sessions.iter().enumerate().flat_map(|(at, later)| {
        sessions[..at].iter().filter(|earlier| meet(earlier, later)).map(move |earlier| (earlier, later))
    });
    pairs.filter_map(|(earlier, later)| of_pair(ledger, earlier, later)).collect()
}

/// Whether two sessions were held at the same time.
fn meet(one: &Session, other: &Session) -> bool {
    let overlap = |a: &Sitting, b: &Sitting| a.day == b.day && a.start < b.end && b.start < a.end;
    one.sittings.iter().any(|a| other.sittings.iter().any(|b| overlap(a, b)))
}

/// Present in the flesh.
fn was_there(session: &Session, member: Id<Member>) -> bool {
    let row = session.row(member);
    row.is_some_and(|row| matches!(row.kind, AttendanceKind::Present | AttendanceKind::Late))
}

fn of_pair(ledger: &Ledger, earlier: &Session, later: &Session) -> Option<Duty> {
    let both = ledger.members.iter().filter(|one| was_there(earlier, one.id) && was_there(later, one.id));
    let names: Vec<&str> = both.map(|member| &*member.called).collect();
    (!names.is_empty()).then(|| {
        let says = format!(
            "{}在 {} 和 {} 两次活动里都到会，而两次的时间重叠；用 dangri session amend 更正",
            names.join("、"),
            earlier.at,
            later.at
        );
        Duty::mendable(&RULE, later.at.month, says).about(later.at)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::session::{AttendanceKind, SessionKind, SessionRef};
    use crate::rules::duty::State::Mendable;
    use crate::rules::sample::{judge, ledger, month, only, session};

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
        assert!(duty.says.starts_with("张三在 2026-07 和 2026-07/2 两次活动里都到会"), "{}", duty.says);
        assert!(judge(&RULE, &two("16:40", "17:30"), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn who_was_online_at_one_of_them_was_not_in_two_places() {
        let mut ledger = two("16:00", "17:00");
        ledger.sessions[1].attendance[0].kind = AttendanceKind::Online;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
