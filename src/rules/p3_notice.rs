//! P3: the members are notified some days ahead of the session.

use chrono::Days as Later;

use crate::domain::notice::Told;
use crate::domain::time::{Day, Month};

use super::case::Case;
use super::facts::Days::{NotNotified, Notified, NotifiedLate};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "P3",
    title: "提前通知党员",
    clause: "P3",
    basis: "每月的活动计划可结合当前任务做适当调整和完善,并提前2～3天向党员通知。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachMonth(judge),
};

/// The command says to whom where only so many are left.
const FEW: usize = 3;

fn judge(case: &Case, month: Month) -> Option<Found> {
    let day = case.day_of(month)?;
    match case.monthly(month) {
        Some(session) if case.missed_its_month(session, case.as_of) => return None,
        None if case.as_of > day.max(month.last()) => return None,
        _ => {}
    }
    let by = day - Later::new(u64::from(case.policy(month.first()).notice_days));
    let told = case.told(month, day);
    Some(match told.all_by {
        Some(on) if on <= by => Found::met(Notified { on, day }),
        Some(on) => Found::past(NotifiedLate { on, day, by }),
        None => {
            let missing = told.missing.iter().map(|member| member.who()).collect();
            let facts = NotNotified { day, announced: told.other, missing, by };
            Found::due(case.as_of, by, facts).by(notify(case, month, day, &told))
        }
    })
}

/// It says to whom where only few are left, and which day where that is not the one that was planned.
fn notify(case: &Case, month: Month, day: Day, told: &Told) -> Remedy {
    let few = told.missing.len() <= FEW;
    let to = told.missing.iter().filter(|_| few).map(|member| member.who()).collect();
    Remedy::Notify { month, to, day: Some(day).filter(|day| case.planned_day(month) != Some(*day)) }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::plan::Decision;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, held_on, judge, ledger, move_to, notice, only};

    #[test]
    fn two_days_ahead_are_enough_and_one_is_not() {
        let with = |on| Ledger { notices: vec![notice(7, on)], ..ledger() };
        assert_eq!(only(&RULE, &with("2026-07-04"), 7, "2026-08-01").state, Met);
        let late = only(&RULE, &with("2026-07-05"), 7, "2026-08-01");
        assert_eq!((late.state, late.mends()), (Past, None));
        assert_eq!(late.told(), "notified-late on=2026-07-05 day=2026-07-06 by=2026-07-04");
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
            assert_eq!(duty.mends(), Some("notify month=2026-07 to=[] day=-"));
        }
    }

    #[test]
    fn a_notice_of_the_day_before_it_was_moved_is_none_of_the_new_one() {
        let ledger = Ledger { notices: vec![notice(7, "2026-07-03")], ..held_on("2026-07-09", "14:30") };
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.told(), "not-notified day=2026-07-09 announced=2026-07-06 missing=[] by=2026-07-07");
        // Nobody had allowed it, so the day has to be said.
        assert_eq!(duty.mends(), Some("notify month=2026-07 to=[] day=2026-07-09"));
    }

    #[test]
    fn a_notice_to_one_member_is_none_to_the_others() {
        let mut ledger = ledger();
        ledger.notices[0].value.to = vec![ledger.members[0].who()];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.told(), "not-notified day=2026-07-06 announced=- missing=[李四, 王五] by=2026-07-04");
        assert_eq!(duty.mends(), Some("notify month=2026-07 to=[李四, 王五] day=-"));
        let mut rest = notice(7, "2026-07-05");
        rest.value.to = ledger.members[1..].iter().map(crate::domain::id::Stored::who).collect();
        ledger.notices.push(rest);
        let late = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(
            (late.state, late.told()),
            (Past, "notified-late on=2026-07-05 day=2026-07-06 by=2026-07-04")
        );
    }

    #[test]
    fn a_month_that_passed_without_a_session_needed_no_notice() {
        let ledger = Ledger { sessions: vec![], notices: vec![], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn the_day_on_which_it_was_held_counts_or_else_the_approved_one() {
        let mut of_day = notice(7, "2026-07-07");
        of_day.value.announces = day("2026-07-09");
        let held = Ledger { notices: vec![of_day], ..held_on("2026-07-09", "14:30") };
        assert_eq!(only(&RULE, &held, 7, "2026-08-01").state, Met);
        let approved = Some((Decision::Approved, "2026-07-04"));
        let moves = vec![move_to("2026-07-09", "2026-07-01", approved)];
        let planned = Ledger { sessions: vec![], notices: vec![], moves, ..ledger() };
        assert_eq!(only(&RULE, &planned, 7, "2026-07-05").until, Some(day("2026-07-07")));
    }
}
