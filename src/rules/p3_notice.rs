//! P3: the members are notified some days ahead of the session.

use chrono::Days;

use crate::domain::ledger::Ledger;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P3",
    title: "提前通知党员",
    clause: "P3",
    basis: "每月的活动计划可结合当前任务做适当调整和完善,并提前2～3天向党员通知。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().filter_map(|month| of_month(ledger, scope, month)).collect()
}

fn of_month(ledger: &Ledger, scope: &Scope, month: Month) -> Option<Duty> {
    let day = ledger.day_of(month)?;
    if ledger.monthly(month).is_none() && scope.as_of > day.max(month.last()) {
        return None;
    }
    let deadline = day - Days::new(u64::from(ledger.policy(month.first()).notice_days));
    let command = format!("dangri plan notify {month}");
    Some(match ledger.notices_of(month).map(|notice| notice.on).min() {
        Some(on) if on <= deadline => Duty::met(&RULE, month, format!("{on} 通知，党日是 {day}")),
        Some(on) => Duty::past(&RULE, month, format!("党日是 {day}，{on} 才通知，应不晚于 {deadline}")),
        None if scope.as_of <= deadline => {
            Duty::owed(&RULE, month, deadline, format!("党日是 {day}，还没有通知党员")).by(command)
        }
        None => Duty::mendable(&RULE, month, format!("党日是 {day}，没有登记通知，应不晚于 {deadline}"))
            .by(command),
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::plan::Decision;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, held_on, judge, ledger, move_to, notice, only};

    #[test]
    fn two_days_ahead_are_enough_and_one_is_not() {
        let with = |on| Ledger { notices: vec![notice(7, on)], ..ledger() };
        assert_eq!(only(&RULE, &with("2026-07-04"), 7, "2026-08-01").state, Met);
        let late = only(&RULE, &with("2026-07-05"), 7, "2026-08-01");
        assert_eq!((late.state, late.command), (Past, None));
        assert_eq!(late.says, "党日是 2026-07-06，2026-07-05 才通知，应不晚于 2026-07-04");
    }

    #[test]
    fn a_second_notice_does_not_undo_the_first() {
        let notices = vec![notice(7, "2026-07-03"), notice(7, "2026-07-05")];
        assert_eq!(only(&RULE, &Ledger { notices, ..ledger() }, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn the_notice_is_owed_until_two_days_before_and_then_to_mend() {
        let ledger = Ledger { sessions: vec![], notices: vec![], ..ledger() };
        for (as_of, state, until) in [
            ("2026-07-04", Owed, Some("2026-07-04")),
            ("2026-07-05", Mendable, None),
            ("2026-07-31", Mendable, None),
        ] {
            let duty = only(&RULE, &ledger, 7, as_of);
            assert_eq!((duty.state, duty.until), (state, until.map(day)), "{as_of}");
            assert_eq!(duty.command.as_deref(), Some("dangri plan notify 2026-07"));
        }
    }

    #[test]
    fn a_month_that_passed_without_a_session_needed_no_notice() {
        let ledger = Ledger { sessions: vec![], notices: vec![], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn the_day_on_which_it_was_held_counts_or_else_the_approved_one() {
        let held = Ledger { notices: vec![notice(7, "2026-07-07")], ..held_on("2026-07-09", "14:30") };
        assert_eq!(only(&RULE, &held, 7, "2026-08-01").state, Met);
        let approved = Some((Decision::Approved, "2026-07-04"));
        let moves = vec![move_to("2026-07-09", "2026-07-01", approved)];
        let planned = Ledger { sessions: vec![], notices: vec![], moves, ..ledger() };
        assert_eq!(only(&RULE, &planned, 7, "2026-07-05").until, Some(day("2026-07-07")));
    }
}
