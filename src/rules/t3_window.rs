//! T3: a session that is put off is held within a week of the day that the rule names.

use chrono::Days;

use crate::domain::ledger::Ledger;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "T3",
    title: "顺延在一周内",
    clause: "T3",
    basis: "如遇节假日或特殊情况,活动时间可顺延,原则上在一周内完成。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().filter_map(|month| of_month(ledger, scope, month)).collect()
}

/// What a unit above the branch organises is put off by nobody: its day is its own.
fn of_month(ledger: &Ledger, scope: &Scope, month: Month) -> Option<Duty> {
    let session = ledger.in_its_month(month, scope.as_of).filter(|one| !one.is_of_superior(&ledger.org))?;
    let held = session.day();
    let window = Days::new(u64::from(ledger.policy(month.first()).window_days));
    let day = ledger.party_day(month)?;
    // A shift that the calendar itself forces may go beyond the window.
    let last = day.regular.max(day.nominal + window);
    Some(if held > last {
        Duty::past(&RULE, month, format!("活动推迟到 {held}，应不晚于 {last}"))
    } else {
        Duty::met(&RULE, month, format!("{held} 开展"))
    })
}

#[cfg(test)]
mod tests {
    use super::{Month, RULE, Scope};
    use crate::domain::policy::Setting;
    use crate::domain::time::Months;
    use crate::rules::duty::State::{Met, Past};
    use crate::rules::sample::{day, held_on, judge, ledger, only, session};

    #[test]
    fn the_seventh_day_is_within_the_week_and_the_eighth_is_not() {
        assert_eq!(only(&RULE, &held_on("2026-07-13", "14:30"), 7, "2026-08-01").state, Met);
        let late = only(&RULE, &held_on("2026-07-14", "14:30"), 7, "2026-08-01");
        assert_eq!((late.state, late.says.as_str()), (Past, "活动推迟到 2026-07-14，应不晚于 2026-07-13"));
    }

    #[test]
    fn an_earlier_day_is_not_put_off() {
        assert_eq!(only(&RULE, &held_on("2026-07-01", "14:30"), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn the_week_counts_from_the_nominal_day_and_the_regular_day_is_always_fine() {
        // Monday 2026-10-05 is a rest day; the regular day is Thursday 10-08.
        let mut ledger = ledger();
        ledger.sessions = vec![session(10, "2026-10-13", "14:30", "16:40")];
        assert_eq!(only(&RULE, &ledger, 10, "2026-11-01").state, Past);
        let setting = |value: &str| Setting {
            since: day("2026-01-01"),
            name: "window-days".into(),
            value: value.into(),
        };
        ledger.settings = vec![setting("3")];
        ledger.sessions = vec![session(10, "2026-10-08", "14:30", "16:40")];
        assert_eq!(only(&RULE, &ledger, 10, "2026-11-01").state, Met);
    }

    #[test]
    fn a_shift_that_the_calendar_forces_may_be_longer() {
        let mut ledger = ledger();
        ledger.settings =
            vec![Setting { since: day("2020-01-01"), name: "party-day".into(), value: "day-25".into() }];
        (ledger.org.since, ledger.covers) = (Month::of(day("2020-01-01")), Months::year(2020));
        ledger.covers = crate::rules::reach(ledger.covers);
        let scope = Scope { months: Months::one(ledger.org.since), as_of: day("2020-03-01") };
        for (on, state) in [("2020-02-03", Met), ("2020-02-04", Past)] {
            let mut held = session(7, on, "14:30", "16:30");
            held.at.month = ledger.org.since;
            ledger.sessions = vec![held];
            assert_eq!(RULE.duties(&ledger, &scope)[0].state, state, "{on}");
        }
    }

    #[test]
    fn what_a_committee_above_organises_is_on_the_day_that_it_sets() {
        let mut ledger = held_on("2026-07-20", "14:30");
        ledger.sessions[0].organiser = Some("城关镇党委".into());
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_month_without_a_session_is_not_judged() {
        let mut ledger = ledger();
        ledger.sessions.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
