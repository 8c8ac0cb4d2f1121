//! T1: each month has its session.

use chrono::Days;

use crate::domain::ledger::Ledger;
use crate::domain::session::SessionRef;
use crate::domain::time::{Month, weekday};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "T1.held",
    title: "每月开展活动",
    clause: "T1",
    basis: "全市各级党组织每月第一周星期一下午统一组织开展“主题党日+”活动",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().filter_map(|month| of_month(ledger, scope, month)).collect()
}

fn of_month(ledger: &Ledger, scope: &Scope, month: Month) -> Option<Duty> {
    if let Some(session) = ledger.monthly(month) {
        if session.tally().present == 0 {
            let how = format!("请核对，用 dangri session amend {} 更正", session.at);
            return Some(Duty::mendable(&RULE, month, format!("登记的活动没有一个人到会；{how}")));
        }
        return Some(if ledger.missed_its_month(session, scope.as_of) {
            Duty::past(&RULE, month, format!("本月没有开展活动，这次活动在 {} 开展", session.day()))
        } else {
            Duty::met(&RULE, month, format!("{} 开展", session.day()))
        });
    }
    let day = ledger.planned_day(month)?;
    // Only the calendar and the place's rule put the day of a month into the next.
    let regular = ledger.party_day(month).map_or(day, |day| day.regular);
    let last = regular.max(month.last());
    // Where the first number is taken by another kind of session, the month's own needs its kind named.
    let first = SessionRef { month, number: 1 };
    let command = if ledger.session(first).is_none() {
        format!("dangri session record {month}")
    } else {
        format!("dangri session record {} --kind 每月", ledger.next_session(month))
    };
    Some(if scope.as_of > last {
        Duty::mendable(&RULE, month, "本月已过，没有登记活动").by_from(day, scope.as_of, command)
    } else if scope.as_of > day {
        // Put off, it is to be held within the window of T3.
        let window = Days::new(u64::from(ledger.policy(month.first()).window_days));
        let until =
            ledger.party_day(month).map(|day| day.nominal + window).filter(|until| scope.as_of <= *until);
        let until = until.map_or(last, |until| until.max(day).min(last));
        Duty::owed(&RULE, month, until, format!("党日 {day} 已过，没有登记活动")).by(command)
    } else {
        let owed = Duty::owed(&RULE, month, day, format!("开展活动，党日是 {day}（{}）", weekday(day)));
        // What has not begun cannot be recorded.
        if scope.as_of < day { owed } else { owed.by(command) }
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::plan::Decision;
    use crate::domain::policy::Setting;
    use crate::domain::session::{AttendanceKind, SessionKind};
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, held_on, judge, ledger, move_to, only, session, sitting};

    #[test]
    fn a_session_to_which_nobody_came_was_none() {
        let mut ledger = ledger();
        for row in &mut ledger.sessions[0].attendance {
            row.kind = AttendanceKind::Absent;
        }
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert!(
            duty.state == Mendable && duty.says.starts_with("登记的活动没有一个人到会；"),
            "{}",
            duty.says
        );
        ledger.sessions[0].attendance[0].kind = AttendanceKind::Late;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_session_outside_its_month_leaves_the_month_without_one_even_where_that_was_approved() {
        let mut ledger = held_on("2026-08-04", "14:30");
        ledger.moves = vec![move_to("2026-08-04", "2026-07-01", Some((Decision::Approved, "2026-07-02")))];
        let duty = only(&RULE, &ledger, 7, "2026-08-05");
        assert_eq!((duty.state, duty.says.as_str()), (Past, "本月没有开展活动，这次活动在 2026-08-04 开展"));
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
                duty.command.as_deref(),
                command.then_some("dangri session record 2026-07"),
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
        let command = Some("dangri session record 2026-07/2 --kind 每月");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, command));
    }

    #[test]
    fn months_before_the_file_are_not_judged() {
        let mut ledger = ledger();
        ledger.org.since = ledger.org.since.plus(7);
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
    }
}
