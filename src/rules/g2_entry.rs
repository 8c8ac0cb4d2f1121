//! G2: sessions and meetings are recorded while they are fresh; what was entered late is shown.

use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::occasion::Occasion;
use crate::domain::policy::Care;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.entry",
    title: "及时登记活动和会议",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Entry),
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let occasions = ledger.occasions(scope.judged(ledger)).into_iter();
    occasions.filter_map(|occasion| of_occasion(ledger, occasion)).collect()
}

fn of_occasion(ledger: &Ledger, occasion: Occasion) -> Option<Duty> {
    let (month, entered) = (occasion.month(), occasion.entered_on());
    let last = occasion.sittings().last()?.day;
    let what = match occasion {
        Occasion::Session(_) => "活动",
        Occasion::Meeting(meeting, _) => meeting.kind.label(),
    };
    let (days, most) = ((entered - last).num_days(), ledger.policy(last).late_entry_days);
    let duty = if days > i64::from(most) {
        Duty::past(&RULE, month, format!("{last} 的{what}，{entered} 才登记，隔了 {days} 天，超过 {most} 天"))
    } else {
        Duty::met(&RULE, month, format!("{entered} 登记"))
    };
    Some(duty.about(occasion))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::session::{SessionKind, SessionRef};
    use crate::rules::duty::State::{Met, Past};
    use crate::rules::sample::{day, judge, ledger, meeting_on, only, session, sitting};

    #[test]
    fn three_days_later_is_in_time_and_four_are_late() {
        let mut ledger = ledger();
        ledger.sessions[0].entered_on = day("2026-07-09");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].entered_on = day("2026-07-10");
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Past);
        assert_eq!(duty.says, "2026-07-06 的活动，2026-07-10 才登记，隔了 4 天，超过 3 天");
    }

    #[test]
    fn the_days_count_from_the_last_sitting() {
        let mut ledger = ledger();
        ledger.sessions[0].sittings.push(sitting("2026-07-07", "14:30", "15:30"));
        ledger.sessions[0].entered_on = day("2026-07-10");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn every_session_of_the_month_is_judged_and_named() {
        let mut ledger = ledger();
        let mut second = session(7, "2026-07-15", "14:30", "16:40");
        second.at = SessionRef { number: 2, ..second.at };
        second.kind = SessionKind::Extra;
        ledger.sessions.push(second);
        let about: Vec<_> =
            judge(&RULE, &ledger, 7, "2026-08-01").into_iter().map(|duty| duty.about).collect();
        assert_eq!(about, ["2026-07", "2026-07/2"]);
    }

    #[test]
    fn a_month_without_a_session_is_not_judged() {
        let mut ledger = ledger();
        ledger.sessions.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_meeting_of_its_own_is_judged_too() {
        let mut ledger = ledger();
        let mut meeting = meeting_on(MeetingKind::Committee, "2026-07-20");
        meeting.value.own.as_mut().unwrap().entered_on = day("2026-07-24");
        ledger.meetings = vec![meeting];
        let duty = judge(&RULE, &ledger, 7, "2026-08-01").pop().unwrap();
        assert_eq!((duty.state, duty.about.as_str()), (Past, "2026-07-20 14:30 支委会"));
        assert!(duty.says.starts_with("2026-07-20 的支委会，2026-07-24 才登记"), "{}", duty.says);
    }
}
