//! C4: the general meeting is held each quarter.

use crate::domain::ledger::Ledger;
use crate::domain::meeting::MeetingKind;

use super::duty::Duty;
use super::meetings;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C4.general",
    title: "每季度召开党员大会",
    clause: "C4",
    basis: "每季度一次的支部党员大会和党课原则上安排在当季的“主题党日+”活动中进行。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Meeting,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    meetings::judge(&RULE, MeetingKind::General, ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{MeetingKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{judge, ledger, meeting_on, month, only};

    #[test]
    fn once_in_the_quarter_is_enough_and_never_is_not() {
        for (on, state) in [("2026-07-01", Met), ("2026-09-30", Met), ("2026-06-30", Mendable)] {
            let meetings = vec![meeting_on(MeetingKind::General, on)];
            let duty = only(&RULE, &Ledger { meetings, ..ledger() }, 9, "2026-10-01");
            assert_eq!((duty.state, duty.about.as_str()), (state, "2026年第3季度 党员大会"), "{on}");
        }
        let command = only(&RULE, &ledger(), 9, "2026-10-01").command;
        assert_eq!(command.as_deref(), Some("dangri session meeting 2026-07 党员大会"));
    }

    #[test]
    fn it_is_owed_until_the_quarters_last_day_and_asked_for_at_its_end_only() {
        assert_eq!(only(&RULE, &ledger(), 9, "2026-09-30").state, Owed);
        assert!(judge(&RULE, &ledger(), 8, "2026-10-01").is_empty());
    }

    #[test]
    fn a_quarter_that_the_file_has_in_part_is_not_found_lacking() {
        let mut ledger = ledger();
        ledger.org.since = month(7);
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Mendable);
        ledger.org.since = month(8);
        assert!(judge(&RULE, &ledger, 9, "2026-10-01").is_empty());
        ledger.meetings = vec![meeting_on(MeetingKind::General, "2026-09-01")];
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Met);
    }
}
