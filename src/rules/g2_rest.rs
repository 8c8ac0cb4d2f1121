//! G2: a session of the branch on a rest day is most likely a wrong date.

use crate::domain::plan::Decision;
use crate::domain::policy::Care;
use crate::domain::session::Session;
use crate::domain::time::Day;

use super::case::Case;
use super::facts::Records::{HeldOnRestDay, HeldOnWorkday};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.rest",
    title: "活动日期不是休息日",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Rest),
    level: Level::Remind,
    area: Area::Session,
    judge: Judge::EachSession(judge),
};

/// Those on their return come together on rest days; of the others it is looked at twice.
fn judge(case: &Case, session: &Session) -> Option<Found> {
    if !session.kind.is_of_all() {
        return None;
    }
    let approved = |day: Day| {
        case.moves_to(session.at.month, day).any(|request| request.decision == Some(Decision::Approved))
    };
    let days = session.sittings.iter().map(|sitting| sitting.day);
    let resting = days.into_iter().find(|day| !case.calendar.is_workday(*day) && !approved(*day));
    Some(match resting {
        Some(day) => Found::mendable(HeldOnRestDay { day }).by(Remedy::CheckDay { session: session.at }),
        None => Found::met(HeldOnWorkday),
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::plan::Decision;
    use crate::domain::session::SessionKind;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{held_on, judge, move_to, only};

    #[test]
    fn a_weekend_or_holiday_is_found_and_a_make_up_workday_is_none() {
        assert_eq!(only(&RULE, &held_on("2026-07-06", "14:30"), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &held_on("2026-07-11", "14:30"), 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.told(), "held-on-rest-day day=2026-07-11");
    }

    #[test]
    fn a_rest_day_that_was_approved_is_none_to_ask_about() {
        let moves = vec![move_to("2026-07-11", "2026-07-01", Some((Decision::Approved, "2026-07-02")))];
        let ledger = crate::domain::ledger::Ledger { moves, ..held_on("2026-07-11", "14:30") };
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_session_on_return_may_be_on_any_day() {
        let mut ledger = held_on("2026-07-11", "14:30");
        ledger.sessions[0].kind = SessionKind::OnReturn;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
