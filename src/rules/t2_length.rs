//! T2: each session lasts long enough.

use crate::domain::session::Session;

use super::case::Case;
use super::facts::Days::{Lasted, TooShort};
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "T2",
    title: "活动时长",
    clause: "T2",
    basis: "每次活动时间不得少于2小时。",
    source: Source::Document,
    level: Level::Must,
    area: Area::Session,
    judge: Judge::EachSession(judge),
};

fn judge(case: &Case, session: &Session) -> Option<Found> {
    let (minutes, least) = (session.minutes(), case.policy(session.day()).least_minutes);
    (!case.missed_its_month(session, case.as_of)).then(|| {
        if minutes < least {
            Found::past(TooShort { minutes, least })
        } else {
            Found::met(Lasted { minutes })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::policy::Setting;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{day, judge, ledger, only, sitting};

    #[test]
    fn two_hours_is_enough_and_less_is_not() {
        let mut ledger = ledger();
        ledger.sessions[0].sittings = vec![sitting("2026-07-06", "14:30", "16:30")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].sittings = vec![sitting("2026-07-06", "14:30", "16:29")];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Past, "too-short minutes=119 least=120"));
    }

    #[test]
    fn the_sittings_of_two_days_are_added_up() {
        let mut ledger = ledger();
        let day_after = sitting("2026-07-07", "14:30", "15:30");
        ledger.sessions[0].sittings = vec![sitting("2026-07-06", "14:30", "15:30"), day_after];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn the_place_may_set_another_length_from_a_day_on() {
        let mut ledger = ledger();
        ledger.sessions[0].sittings = vec![sitting("2026-07-06", "14:30", "16:00")];
        let setting = |since| Setting { since: day(since), name: "least-minutes".into(), value: "90".into() };
        ledger.settings = vec![setting("2026-07-07")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past);
        ledger.settings = vec![setting("2026-07-06")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_month_without_a_session_is_not_judged() {
        let mut ledger = ledger();
        ledger.sessions.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_second_session_of_the_month_is_judged_too() {
        let mut ledger = ledger();
        let mut second = ledger.sessions[0].clone();
        second.at.number = 2;
        second.sittings = vec![sitting("2026-07-20", "14:30", "15:30")];
        ledger.sessions.push(second);
        let duties = judge(&RULE, &ledger, 7, "2026-08-01");
        let found: Vec<_> = duties.iter().map(|duty| (duty.concerns(), duty.state)).collect();
        assert_eq!(found, [("session session=2026-07", Met), ("session session=2026-07/2", Past)]);
    }
}
