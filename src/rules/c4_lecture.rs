//! C4: a Party lecture is given each quarter.

use crate::domain::ledger::Ledger;
use crate::domain::meeting::MeetingKind;

use super::duty::Duty;
use super::meetings;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C4.lecture",
    title: "每季度上党课",
    clause: "C4",
    basis: "每季度一次的支部党员大会和党课原则上安排在当季的“主题党日+”活动中进行。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Meeting,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    meetings::judge(&RULE, MeetingKind::Lecture, ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{MeetingKind, RULE};
    use crate::domain::meeting::Meeting;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    #[test]
    fn one_lecture_in_the_quarter_is_enough() {
        let mut ledger = ledger();
        ledger.sessions[0].meetings.push(Meeting::new(MeetingKind::Lecture, None));
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Met);
    }

    #[test]
    fn none_is_not() {
        let duty = only(&RULE, &ledger(), 9, "2026-10-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026年第3季度 党课"));
        assert_eq!(duty.command.as_deref(), Some("dangri session meeting 2026-07 党课"));
    }

    #[test]
    fn a_month_in_which_no_quarter_ends_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 8, "2026-10-01").is_empty());
    }
}
