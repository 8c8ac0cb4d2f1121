//! G2: nobody was in two places at one time.

use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::member::Member;
use crate::domain::occasion::Occasion;
use crate::domain::session::AttendanceKind;

use super::case::Case;
use super::facts::Records::InTwoPlaces;
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.places",
    title: "一个人不同时在两处",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    // What was moved into the month after meets what was held there.
    let all = case.occasions(case.months.and_around().within(case.covers));
    let pairs = all.iter().enumerate().flat_map(|(at, later)| {
        let apart = |earlier: &&Occasion| earlier.meets(*later) && !together(**earlier, *later);
        all[..at].iter().filter(apart).map(move |earlier| (*earlier, *later))
    });
    let pairs = pairs.filter(|(_, later)| case.months.contains(later.month()));
    pairs.filter_map(|(earlier, later)| of_pair(case, earlier, later)).collect()
}

/// Returns whether two meetings of their own were held in one: 组织生活会 and 民主评议 mostly are.
fn together(one: Occasion, other: Occasion) -> bool {
    match (one, other) {
        (Occasion::Meeting(_, one), Occasion::Meeting(_, other)) => one.place == other.place,
        _ => false,
    }
}

/// Returns whether a member was present in the flesh.
fn was_there(occasion: Occasion, member: Id<Member>) -> bool {
    let row = occasion.row(member);
    row.is_some_and(|row| matches!(row.kind, AttendanceKind::Present | AttendanceKind::Late))
}

fn of_pair(case: &Case, earlier: Occasion, later: Occasion) -> Option<Placed> {
    let both = case.members.iter().filter(|one| was_there(earlier, one.id) && was_there(later, one.id));
    let both: Vec<MemberRef> = both.map(Stored::who).collect();
    let (month, earlier, later) = (later.month(), earlier.reference(), later.reference());
    (!both.is_empty()).then(|| {
        let facts = InTwoPlaces { earlier: earlier.clone(), later: later.clone() };
        let remedy = Remedy::CheckBoth { earlier, later: later.clone() };
        Found::mendable(facts).of_each(both).by(remedy).at(month, later.into())
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::session::{AttendanceKind, SessionKind, SessionRef};
    use crate::rules::finding::State::Mendable;
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
        assert_eq!((duty.state, duty.concerns()), (Mendable, "session session=2026-07/2"));
        assert_eq!(duty.told(), "in-two-places earlier=session=2026-07 later=session=2026-07/2");
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
        assert_eq!(
            duty.told(),
            "in-two-places earlier=session=2026-07 later=meeting=meeting=1 of=committee group=- day=2026-07-06 start=14:30"
        );
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
