//! A7: whoever has not taken part for half a year is noted as away, or comes back.

use crate::domain::away::AWAY_MONTHS;
use crate::domain::id::Stored;
use crate::domain::makeup::Makeup;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::session::Session;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::Away::MissedAll;
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A7.unmarked",
    title: "长期没有参加活动",
    clause: "A7",
    basis: "长期外出的流动党员",
    source: Source::Own(Care::Unmarked),
    level: Level::Remind,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let to = case.months.to.min(Month::of(case.as_of));
    let held = Months { to, ..case.months }.iter().filter_map(|month| case.monthly(month)).last();
    held.map(|last| of_months_before(case, last)).unwrap_or_default()
}

/// Those who were due at each of the months' sessions up to `last` and came to none of them, nor made one up.
fn of_months_before(case: &Case, last: &Session) -> Vec<Placed> {
    let month = last.at.month;
    let from = month.plus(1 - i32::try_from(AWAY_MONTHS).unwrap_or(i32::MAX));
    if from < case.org.since || from < case.covers.from {
        return Vec::new();
    }
    // A month off has no session that could be missed; one that was not held says nothing.
    let months = Months { from, to: month }.iter();
    let planned: Vec<Month> = months.filter(|month| case.party_day(*month).is_some()).collect();
    let sessions: Vec<&Session> = planned.iter().filter_map(|month| case.monthly(*month)).collect();
    if sessions.len() < planned.len() {
        return Vec::new();
    }
    let missed_all = |member: &&Stored<Member>| {
        sessions.iter().all(|session| {
            let missed = session.row(member.id).is_some_and(|row| !row.kind.is_present());
            missed && !session.makeup(member.id).is_some_and(Makeup::is_done)
        })
    };
    // Why it is so, people know: no one command fits.
    let placed = |member: &Stored<Member>| {
        let found = Found::mendable(MissedAll { months: AWAY_MONTHS }).of(member);
        found
            .by(Remedy::NoteAbsence { member: member.who() })
            .at(month, Subject::Member { member: member.who() })
    };
    case.due(last.day()).filter(missed_all).map(placed).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::Mendable;
    use crate::rules::sample::{day, judge, ledger, only, session};

    /// Sessions from February to July; 王五 was at none of them from `first` on.
    fn missed_from(first: u32) -> Ledger {
        let mut ledger = ledger();
        let days = ["2026-02-02", "2026-03-02", "2026-04-06", "2026-05-04", "2026-06-01", "2026-07-06"];
        ledger.sessions = (2..).zip(days).map(|(number, on)| session(number, on, "14:30", "16:40")).collect();
        for session in ledger.sessions.iter_mut().filter(|session| session.at.month.number() >= first) {
            session.attendance[2].kind = AttendanceKind::OtherLeave;
        }
        ledger
    }

    #[test]
    fn half_a_year_in_a_row_is_found_and_five_months_are_not() {
        let duty = only(&RULE, &missed_from(2), 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "member member=王五"));
        assert_eq!(duty.told(), "missed-all months=6");
        assert!(judge(&RULE, &missed_from(3), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn whoever_is_noted_as_away_or_has_left_is_found_no_longer() {
        let mut ledger = missed_from(2);
        ledger.members[2].value.memberships[0].until = Some(day("2026-07-05"));
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_file_that_does_not_have_the_half_year_cannot_tell() {
        let mut ledger = missed_from(2);
        ledger.org.since = ledger.org.since.plus(2);
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
