//! P3: the members are notified some days ahead of the session.

use chrono::Days;

use crate::domain::ledger::Ledger;
use crate::domain::notice::Told;
use crate::domain::time::{Day, Month};

use super::command::person;
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
    let missed = |session| ledger.missed_its_month(session, scope.as_of);
    if ledger.monthly(month).is_some_and(missed) {
        return None;
    }
    if ledger.monthly(month).is_none() && scope.as_of > day.max(month.last()) {
        return None;
    }
    let deadline = day - Days::new(u64::from(ledger.policy(month.first()).notice_days));
    let told = ledger.told(month, day);
    Some(match told.all_by {
        Some(on) if on <= deadline => Duty::met(&RULE, month, format!("{on} 通知，党日是 {day}")),
        Some(on) => Duty::past(&RULE, month, format!("党日是 {day}，{on} 才通知，应不晚于 {deadline}")),
        None if scope.as_of <= deadline => {
            let says = format!("{}，还没有通知{}", which(&told, day), whom(&told));
            Duty::owed(&RULE, month, deadline, says).by(command(ledger, month, day, &told))
        }
        None => {
            let says = format!("{}，没有登记通知{}，应不晚于 {deadline}", which(&told, day), whom(&told));
            Duty::mendable(&RULE, month, says).by(command(ledger, month, day, &told))
        }
    })
}

/// The day, and the other one that was told.
fn which(told: &Told, day: Day) -> String {
    let other = told.other.map(|other| format!("，通知的是 {other} 的活动")).unwrap_or_default();
    format!("党日是 {day}{other}")
}

/// Those who were not told where others were, by name where they are few.
fn whom(told: &Told) -> String {
    match &*told.missing {
        [] => "党员".into(),
        few if few.len() <= FEW => few.iter().map(|member| &*member.called).collect::<Vec<_>>().join("、"),
        many => {
            let named: Vec<&str> = many.iter().take(FEW).map(|member| &*member.called).collect();
            format!("{}等 {} 人", named.join("、"), many.len())
        }
    }
}

/// How many are named one by one.
const FEW: usize = 3;

/// The command; it says to whom where only few are left, and which day where that is not the one that was planned.
fn command(ledger: &Ledger, month: Month, day: Day, told: &Told) -> String {
    let to = match &*told.missing {
        few if (1..=FEW).contains(&few.len()) => {
            let names: Vec<_> = few.iter().map(|member| person(member)).collect();
            format!(" --to {}", names.join("、"))
        }
        _ => String::new(),
    };
    let on = if ledger.planned_day(month) == Some(day) { String::new() } else { format!(" --day {day}") };
    format!("dangri plan notify {month}{to}{on}")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::notice::Notice;
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
    fn a_notice_of_the_day_before_it_was_moved_is_none_of_the_new_one() {
        let ledger = Ledger { notices: vec![notice(7, "2026-07-03")], ..held_on("2026-07-09", "14:30") };
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(
            duty.says,
            "党日是 2026-07-09，通知的是 2026-07-06 的活动，没有登记通知党员，应不晚于 2026-07-07"
        );
        // Nobody had allowed it, so the day has to be said.
        assert_eq!(duty.command.as_deref(), Some("dangri plan notify 2026-07 --day 2026-07-09"));
    }

    #[test]
    fn a_notice_to_one_member_is_none_to_the_others() {
        let mut ledger = ledger();
        ledger.notices[0].to = vec![ledger.members[0].who()];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.says, "党日是 2026-07-06，没有登记通知李四、王五，应不晚于 2026-07-04");
        assert_eq!(duty.command.as_deref(), Some("dangri plan notify 2026-07 --to 李四、王五"));
        let mut rest = notice(7, "2026-07-05");
        rest.to = ledger.members[1..].iter().map(crate::domain::id::Stored::who).collect();
        ledger.notices.push(rest);
        let late = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(
            (late.state, late.says.as_str()),
            (Past, "党日是 2026-07-06，2026-07-05 才通知，应不晚于 2026-07-04")
        );
    }

    #[test]
    fn a_month_that_passed_without_a_session_needed_no_notice() {
        let ledger = Ledger { sessions: vec![], notices: vec![], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn the_day_on_which_it_was_held_counts_or_else_the_approved_one() {
        let of_day = Notice { announces: day("2026-07-09"), ..notice(7, "2026-07-07") };
        let held = Ledger { notices: vec![of_day], ..held_on("2026-07-09", "14:30") };
        assert_eq!(only(&RULE, &held, 7, "2026-08-01").state, Met);
        let approved = Some((Decision::Approved, "2026-07-04"));
        let moves = vec![move_to("2026-07-09", "2026-07-01", approved)];
        let planned = Ledger { sessions: vec![], notices: vec![], moves, ..ledger() };
        assert_eq!(only(&RULE, &planned, 7, "2026-07-05").until, Some(day("2026-07-07")));
    }
}
