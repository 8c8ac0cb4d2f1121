//! A5: whoever is excused is served at home, one to one.

use crate::domain::away;
use crate::domain::contact::ContactKind;
use crate::domain::ledger::Ledger;

use super::duty::Duty;
use super::in_touch::Asked;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A5.service",
    title: "一对一上门服务",
    clause: "A5",
    basis: "党支部安排党员实行定期“一对一”上门服务。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Member,
    judge,
};

const ASKED: Asked = Asked {
    rule: &RULE,
    kind: ContactKind::Service,
    often: |policy| policy.service,
    is_away: |member, day| away::on(&member.away.excused, day).is_some(),
    what: "上门服务",
    command: "dangri member visit",
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    ASKED.judge(ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{ContactKind, RULE};
    use crate::domain::policy::Setting;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{contact, day, excused, judge, only, session};

    #[test]
    fn who_was_taught_at_home_was_called_on_and_who_came_was_not() {
        for (kind, state) in [(AttendanceKind::Delivered, Met), (AttendanceKind::Present, Mendable)] {
            let mut ledger = excused("2026-01-01", None);
            let mut extra = session(7, "2026-07-20", "14:30", "16:40");
            extra.attendance.retain(|row| row.member.id.0 == 3);
            extra.attendance[0].kind = kind;
            ledger.sessions.push(extra);
            assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, state, "{kind:?}");
        }
    }

    #[test]
    fn one_visit_in_the_month_is_enough_and_none_is_not() {
        let mut ledger = excused("2026-01-01", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07 王五"));
        assert_eq!(duty.command.as_deref(), Some("dangri member visit 王五 --period 2026-07"));
        for on in ["2026-06-30", "2026-08-01"] {
            ledger.contacts = vec![contact(ContactKind::Service, 3, on)];
            assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable, "{on}");
        }
        for on in ["2026-07-01", "2026-07-31"] {
            ledger.contacts = vec![contact(ContactKind::Service, 3, on)];
            assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met, "{on}");
        }
        ledger.contacts = vec![contact(ContactKind::Contact, 3, "2026-07-15")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
    }

    #[test]
    fn it_is_owed_until_the_months_end_and_can_be_done_from_its_beginning() {
        let ledger = excused("2026-01-01", None);
        for (as_of, command) in [("2026-06-30", None), ("2026-07-31", Some("dangri member visit 王五"))] {
            let duty = only(&RULE, &ledger, 7, as_of);
            assert_eq!(
                (duty.state, duty.until, duty.command.as_deref()),
                (Owed, Some(day("2026-07-31")), command)
            );
        }
    }

    #[test]
    fn only_those_are_asked_for_who_are_excused_on_the_party_day() {
        assert_eq!(only(&RULE, &excused("2026-07-06", None), 7, "2026-08-01").state, Mendable);
        assert!(judge(&RULE, &excused("2026-07-07", None), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &excused("2026-01-01", Some("2026-07-05")), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn the_place_may_ask_for_it_quarterly_or_not_at_all() {
        let mut ledger = excused("2026-01-01", None);
        ledger.contacts = vec![contact(ContactKind::Service, 3, "2026-07-15")];
        let set =
            |value: &str| Setting { since: day("2026-01-01"), name: "service".into(), value: value.into() };
        ledger.settings = vec![set("quarterly")];
        assert!(judge(&RULE, &ledger, 7, "2026-10-01").is_empty());
        let duty = only(&RULE, &ledger, 9, "2026-10-01");
        assert_eq!((duty.state, duty.about.as_str()), (Met, "2026年第3季度 王五"));
        ledger.settings = vec![set("none")];
        assert!(judge(&RULE, &ledger, 9, "2026-10-01").is_empty());
    }
}
