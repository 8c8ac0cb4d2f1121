//! T3: a session that is put off is held within a week of the day that the rule names.

use chrono::Days as Later;

use crate::domain::time::Month;

use super::case::Case;
use super::facts::Days::{Held, PutOffTooFar};
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "T3",
    title: "顺延在一周内",
    clause: "T3",
    basis: "如遇节假日或特殊情况,活动时间可顺延,原则上在一周内完成。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachMonth(judge),
};

/// What a unit above the branch organises is put off by nobody: its day is its own.
fn judge(case: &Case, month: Month) -> Option<Found> {
    let session = case.in_its_month(month, case.as_of).filter(|one| !one.is_of_superior(&case.org))?;
    let on = session.day();
    let window = Later::new(u64::from(case.policy(month.first()).window_days));
    let day = case.party_day(month)?;
    // A shift that the calendar itself forces may go beyond the window.
    let by = day.regular.max(day.nominal + window);
    Some(if on > by { Found::past(PutOffTooFar { on, by }) } else { Found::met(Held { on }) })
}

#[cfg(test)]
mod tests {
    use super::{Month, RULE};
    use crate::domain::evidence::evidence_window;
    use crate::domain::policy::Setting;
    use crate::domain::time::Months;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::judged;
    use crate::rules::sample::{day, held_on, judge, ledger, only, session};

    #[test]
    fn the_seventh_day_is_within_the_week_and_the_eighth_is_not() {
        assert_eq!(only(&RULE, &held_on("2026-07-13", "14:30"), 7, "2026-08-01").state, Met);
        let late = only(&RULE, &held_on("2026-07-14", "14:30"), 7, "2026-08-01");
        assert_eq!((late.state, late.told()), (Past, "put-off-too-far on=2026-07-14 by=2026-07-13"));
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
        ledger.covers = evidence_window(ledger.covers);
        for (on, state) in [("2020-02-03", Met), ("2020-02-04", Past)] {
            let mut held = session(7, on, "14:30", "16:30");
            held.at.month = ledger.org.since;
            ledger.sessions = vec![held];
            assert_eq!(
                judged(&RULE, &ledger, Months::one(ledger.org.since), "2020-03-01")[0].state,
                state,
                "{on}"
            );
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
