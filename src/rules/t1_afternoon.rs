//! T1: the session begins in the afternoon; judged of the regular day alone.

use crate::domain::time::Month;

use super::case::Case;
use super::facts::Days::{Began, BeganBeforeAfternoon};
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "T1.afternoon",
    title: "下午开展活动",
    clause: "T1",
    basis: "每月第一周星期一下午统一组织开展“主题党日+”活动",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachMonth(judge),
};

fn judge(case: &Case, month: Month) -> Option<Found> {
    let first = case.monthly(month)?.sittings.first()?;
    let regular = case.party_day(month)?.regular;
    let (start, afternoon) = (first.start, case.policy(first.day).afternoon);
    (first.day == regular).then(|| {
        if start < afternoon {
            Found::past(BeganBeforeAfternoon { start, afternoon })
        } else {
            Found::met(Began { start })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{judge, ledger, only, sitting};

    #[test]
    fn noon_is_afternoon_and_the_minute_before_is_not() {
        let mut ledger = ledger();
        ledger.sessions[0].sittings = vec![sitting("2026-07-06", "12:00", "14:00")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].sittings = vec![sitting("2026-07-06", "11:59", "14:00")];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Past, "began-before-afternoon start=11:59 afternoon=12:00"));
    }

    #[test]
    fn another_day_than_the_regular_one_is_not_judged() {
        let mut ledger = ledger();
        ledger.sessions[0].sittings = vec![sitting("2026-07-07", "09:00", "11:00")];
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_month_without_a_session_is_not_judged() {
        let mut ledger = ledger();
        ledger.sessions.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
