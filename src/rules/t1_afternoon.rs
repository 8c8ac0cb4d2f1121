//! T1: the session begins in the afternoon; judged of the regular day alone.

use crate::domain::ledger::Ledger;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "T1.afternoon",
    title: "下午开展活动",
    clause: "T1",
    basis: "每月第一周星期一下午统一组织开展“主题党日+”活动",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().filter_map(|month| of_month(ledger, month)).collect()
}

fn of_month(ledger: &Ledger, month: Month) -> Option<Duty> {
    let first = ledger.monthly(month)?.sittings.first()?;
    if first.day != ledger.party_day(month)?.regular {
        return None;
    }
    let (start, afternoon) = (first.start, ledger.policy(first.day).afternoon);
    Some(if start < afternoon {
        Duty::past(&RULE, month, format!("活动 {start} 开始，不在下午（{afternoon} 起）"))
    } else {
        Duty::met(&RULE, month, format!("活动 {start} 开始"))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Met, Past};
    use crate::rules::sample::{judge, ledger, only, sitting};

    #[test]
    fn noon_is_afternoon_and_the_minute_before_is_not() {
        let mut ledger = ledger();
        ledger.sessions[0].sittings = vec![sitting("2026-07-06", "12:00", "14:00")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].sittings = vec![sitting("2026-07-06", "11:59", "14:00")];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Past, "活动 11:59 开始，不在下午（12:00 起）"));
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
