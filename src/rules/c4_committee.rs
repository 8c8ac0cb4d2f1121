//! C4: the committee meets each month.

use crate::domain::ledger::Ledger;
use crate::domain::meeting::MeetingKind;

use super::duty::Duty;
use super::meetings;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C4.committee",
    title: "每月召开支委会",
    clause: "C4",
    basis: "每月一次的党支部会议原则上在“主题党日+”活动当天召开",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Meeting,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    meetings::judge(&RULE, MeetingKind::Committee, ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{MeetingKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::policy::Setting;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, ledger, meeting_on, month, only};

    fn without() -> Ledger {
        let mut ledger = ledger();
        ledger.sessions[0].meetings.clear();
        ledger
    }

    #[test]
    fn a_month_with_the_meeting_is_met_and_one_without_is_to_mend() {
        assert_eq!(only(&RULE, &ledger(), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &without(), 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07 支委会"));
        assert_eq!(duty.command.as_deref(), Some("dangri session meeting 2026-07 支委会"));
    }

    #[test]
    fn a_meeting_on_a_day_of_its_own_counts_in_its_month() {
        for (on, state) in [("2026-07-01", Met), ("2026-07-31", Met), ("2026-08-01", Mendable)] {
            let meetings = vec![meeting_on(MeetingKind::Committee, on)];
            assert_eq!(only(&RULE, &Ledger { meetings, ..without() }, 7, "2026-08-05").state, state, "{on}");
        }
    }

    #[test]
    fn it_is_owed_until_the_months_last_day_and_before_the_session_there_is_nothing_to_add_it_to() {
        let owed = only(&RULE, &without(), 7, "2026-07-31");
        assert_eq!((owed.state, owed.until, owed.command.is_some()), (Owed, Some(day("2026-07-31")), true));
        let before = only(&RULE, &Ledger { sessions: vec![], ..ledger() }, 7, "2026-07-05");
        assert_eq!((before.state, before.command), (Owed, None));
    }

    #[test]
    fn where_the_place_does_not_ask_for_it_or_the_month_is_off_it_is_not_judged() {
        let with = |name: &str, value: &str| {
            let setting = Setting { since: day("2026-01-01"), name: name.into(), value: value.into() };
            Ledger { settings: vec![setting], ..without() }
        };
        assert!(judge(&RULE, &with("committee-meeting", "none"), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &with("months-off", "8"), 8, "2026-08-31").is_empty());
        assert!(judge(&RULE, &with("months-off", "8"), 8, "2026-09-01").is_empty());
        assert!(judge(&RULE, &without(), month(6).number(), "2026-08-01").is_empty());
    }
}
