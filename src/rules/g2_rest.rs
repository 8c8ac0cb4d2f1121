//! G2: a session of the branch on a rest day is most likely a wrong date.

use crate::domain::ledger::Ledger;
use crate::domain::plan::Decision;
use crate::domain::policy::Care;
use crate::domain::session::Session;
use crate::domain::time::{Day, weekday};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.rest",
    title: "活动日期不是休息日",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Rest),
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

/// Those on their return come together on rest days; of the others it is looked at twice.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = ledger.sessions_in(scope.judged(ledger)).iter();
    sessions.filter(|session| session.kind.is_of_all()).map(|session| of_session(ledger, session)).collect()
}

fn of_session(ledger: &Ledger, session: &Session) -> Duty {
    let approved = |day: Day| {
        ledger.moves_to(session.at.month, day).any(|request| request.decision == Some(Decision::Approved))
    };
    let days = session.sittings.iter().map(|sitting| sitting.day);
    let resting = days.into_iter().find(|day| !ledger.calendar.is_workday(*day) && !approved(*day));
    let duty = match resting {
        Some(day) => {
            let how = format!("写错了的用 dangri session amend {} 更正", session.at);
            Duty::mendable(&RULE, session.at.month, format!("{day}（{}）是休息日；{how}", weekday(day)))
        }
        None => Duty::met(&RULE, session.at.month, "在工作日或者批准的日期开展"),
    };
    duty.about(session.at)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::plan::Decision;
    use crate::domain::session::SessionKind;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{held_on, judge, move_to, only};

    #[test]
    fn a_weekend_or_holiday_is_found_and_a_make_up_workday_is_none() {
        assert_eq!(only(&RULE, &held_on("2026-07-06", "14:30"), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &held_on("2026-07-11", "14:30"), 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert!(duty.says.starts_with("2026-07-11（周六）是休息日"), "{}", duty.says);
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
