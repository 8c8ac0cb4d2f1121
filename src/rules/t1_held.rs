//! T1: each month has its session.

use chrono::Days as Later;

use crate::domain::session::SessionRef;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Days::{DayPassed, Held, HeldInAnotherMonth, NobodyCame, NotHeld, ToBeHeld};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "T1.held",
    title: "每月开展活动",
    clause: "T1",
    basis: "全市各级党组织每月第一周星期一下午统一组织开展“主题党日+”活动",
    source: Source::Document,
    level: Level::Must,
    area: Area::Session,
    judge: Judge::EachMonth(judge),
};

fn judge(case: &Case, month: Month) -> Option<Found> {
    let as_of = case.as_of;
    if let Some(session) = case.monthly(month) {
        let on = session.day();
        return Some(if session.tally().present == 0 {
            Found::mendable(NobodyCame).by(Remedy::CheckAttendance { session: session.at })
        } else if case.missed_its_month(session, as_of) {
            Found::past(HeldInAnotherMonth { on })
        } else {
            Found::met(Held { on })
        });
    }
    let day = case.planned_day(month)?;
    // Only the calendar and the place's rule put the day of a month into the next.
    let party_day = case.party_day(month);
    let last = party_day.as_ref().map_or(day, |known| known.regular).max(month.last());
    Some(if as_of > last {
        Found::mendable(NotHeld).by_from(day, as_of, record(case, month))
    } else if as_of > day {
        // Put off, it is to be held within the window of T3.
        let window = Later::new(u64::from(case.policy(month.first()).window_days));
        let until = party_day.map(|known| known.nominal + window).filter(|until| as_of <= *until);
        let until = until.map_or(last, |until| until.max(day).min(last));
        Found::owed(until, DayPassed { day }).by(record(case, month))
    } else {
        // What has not begun cannot be recorded.
        Found::owed(day, ToBeHeld { day }).by_from(day, as_of, record(case, month))
    })
}

/// Where the first number is taken by another kind of session, the month's own needs its kind named.
fn record(case: &Case, month: Month) -> Remedy {
    let first = SessionRef { month, number: 1 };
    let as_monthly = case.session(first).is_some();
    let session = if as_monthly { case.next_session(month) } else { first };
    Remedy::RecordSession { session, as_monthly }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::plan::Decision;
    use crate::domain::policy::Setting;
    use crate::domain::session::{AttendanceKind, SessionKind};
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, held_on, judge, ledger, move_to, only, session, sitting};

    #[test]
    fn a_session_to_which_nobody_came_was_none() {
        let mut ledger = ledger();
        for row in &mut ledger.sessions[0].attendance {
            row.kind = AttendanceKind::Absent;
        }
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Mendable, "nobody-came"));
        ledger.sessions[0].attendance[0].kind = AttendanceKind::Late;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_session_outside_its_month_leaves_the_month_without_one_even_where_that_was_approved() {
        let mut ledger = held_on("2026-08-04", "14:30");
        ledger.moves = vec![move_to("2026-08-04", "2026-07-01", Some((Decision::Approved, "2026-07-02")))];
        let duty = only(&RULE, &ledger, 7, "2026-08-05");
        assert_eq!((duty.state, duty.told()), (Past, "held-in-another-month on=2026-08-04"));
        // Held before the month, it is none of the month's once that is over.
        let early = held_on("2026-06-29", "14:30");
        assert_eq!(only(&RULE, &early, 7, "2026-07-31").state, Met);
        assert_eq!(only(&RULE, &early, 7, "2026-08-01").state, Past);
        // One of several days in the month is enough.
        ledger.sessions[0].sittings =
            vec![sitting("2026-07-31", "14:30", "15:30"), sitting("2026-08-01", "9:00", "10:00")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-05").state, Met);
    }

    #[test]
    fn a_day_that_the_calendar_or_the_place_puts_into_the_next_month_serves_its_own() {
        // The last day of October is a Saturday.
        let mut ledger = ledger();
        ledger.settings =
            vec![Setting { since: day("2026-01-01"), name: "party-day".into(), value: "day-31".into() }];
        ledger.sessions.clear();
        let duty = only(&RULE, &ledger, 10, "2026-11-02");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-11-02"))));
        assert_eq!(only(&RULE, &ledger, 10, "2026-11-03").state, Mendable);
        ledger.sessions = vec![session(10, "2026-11-02", "14:30", "16:40")];
        assert_eq!(only(&RULE, &ledger, 10, "2026-12-01").state, Met);
        ledger.sessions = vec![session(10, "2026-12-01", "14:30", "16:40")];
        assert_eq!(only(&RULE, &ledger, 10, "2026-12-01").state, Past);
    }

    #[test]
    fn a_month_with_its_session_is_met() {
        assert_eq!(only(&RULE, &ledger(), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_month_without_one_is_owed_until_the_party_day_then_a_week_then_until_its_end_then_to_mend() {
        let mut ledger = ledger();
        ledger.sessions.clear();
        for (as_of, state, until, command) in [
            ("2026-06-01", Owed, Some("2026-07-06"), false),
            ("2026-07-05", Owed, Some("2026-07-06"), false),
            ("2026-07-06", Owed, Some("2026-07-06"), true),
            ("2026-07-07", Owed, Some("2026-07-13"), true),
            ("2026-07-13", Owed, Some("2026-07-13"), true),
            ("2026-07-14", Owed, Some("2026-07-31"), true),
            ("2026-07-31", Owed, Some("2026-07-31"), true),
            ("2026-08-01", Mendable, None, true),
        ] {
            let duty = only(&RULE, &ledger, 7, as_of);
            assert_eq!((duty.state, duty.until), (state, until.map(day)), "{as_of}");
            assert_eq!(
                duty.mends(),
                command.then_some("record-session session=2026-07 as_monthly=false"),
                "{as_of}"
            );
        }
    }

    #[test]
    fn an_approved_request_moves_the_day_until_which_it_is_owed() {
        let mut ledger = ledger();
        ledger.sessions.clear();
        ledger.moves = vec![move_to("2026-07-09", "2026-07-01", None)];
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-02").until, Some(day("2026-07-06")));
        ledger.moves[0].value.decision = Some(Decision::Approved);
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-02").until, Some(day("2026-07-09")));
        ledger.moves.push(move_to("2026-07-08", "2026-07-02", Some((Decision::Approved, "2026-07-03"))));
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-04").until, Some(day("2026-07-08")));
    }

    #[test]
    fn an_extra_session_is_not_the_months_own() {
        let mut ledger = ledger();
        ledger.sessions[0].kind = SessionKind::Extra;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = Some("record-session session=2026-07/2 as_monthly=true");
        assert_eq!((duty.state, duty.mends()), (Mendable, command));
    }

    #[test]
    fn months_before_the_file_are_not_judged() {
        let mut ledger = ledger();
        ledger.org.since = ledger.org.since.plus(7);
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
    }
}
