//! A7: floating members are contacted each month.

use crate::domain::away;
use crate::domain::contact::ContactKind;
use crate::domain::ledger::Ledger;

use super::duty::Duty;
use super::in_touch::Asked;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A7.contact",
    title: "每月联系流动党员",
    clause: "A7",
    basis: "所在党支部每月通过电话、微信、短信等方式联系一次",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Member,
    judge,
};

const ASKED: Asked = Asked {
    rule: &RULE,
    kind: ContactKind::Contact,
    often: |policy| policy.contact,
    is_away: |member, day| away::on(&member.away.floating, day).is_some(),
    what: "联系流动党员",
    command: "dangri member contact",
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    ASKED.judge(ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{ContactKind, Ledger, RULE};
    use crate::domain::contact::Contact;
    use crate::domain::session::{AttendanceKind, SessionKind};
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{self, contact, judge, only, session};

    /// 王五 floats, and was not at July's session.
    fn floating(from: &str, until: Option<&str>) -> Ledger {
        let mut ledger = sample::floating(from, until);
        ledger.sessions[0].attendance.retain(|row| row.member.id.0 != 3);
        ledger
    }

    #[test]
    fn one_contact_in_the_month_is_enough_and_an_unanswered_one_is_not() {
        let mut ledger = floating("2026-01-01", None);
        let call = contact(ContactKind::Contact, 3, "2026-07-31");
        ledger.contacts = vec![Contact { reached: false, ..call.clone() }];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = Some("dangri member contact 王五 --period 2026-07");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, command));
        ledger.contacts.push(call);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn who_came_that_month_or_joined_online_was_in_touch() {
        let with = |on: &str, kind| {
            let mut ledger = floating("2026-01-01", None);
            let mut back = session(8, on, "14:30", "16:40");
            back.attendance.retain(|row| row.member.id.0 == 3);
            (back.kind, back.attendance[0].kind) = (SessionKind::OnReturn, kind);
            ledger.sessions.push(back);
            only(&RULE, &ledger, 7, "2026-09-01").state
        };
        // A session that serves another month counts in that in which it was held.
        assert_eq!(with("2026-07-31", AttendanceKind::Present), Met);
        assert_eq!(with("2026-07-31", AttendanceKind::Online), Met);
        assert_eq!(with("2026-07-31", AttendanceKind::PersonalLeave), Mendable);
        assert_eq!(with("2026-08-01", AttendanceKind::Present), Mendable);
    }

    #[test]
    fn it_is_owed_until_the_months_end() {
        let duty = only(&RULE, &floating("2026-01-01", None), 7, "2026-07-31");
        assert_eq!((duty.state, duty.command.as_deref()), (Owed, Some("dangri member contact 王五")));
    }

    #[test]
    fn whoever_is_back_or_has_left_the_branch_is_not_asked_for() {
        assert!(judge(&RULE, &floating("2026-01-01", Some("2026-07-05")), 7, "2026-08-01").is_empty());
        let mut left = floating("2026-01-01", None);
        left.members[2].value.memberships[0].until = "2026-07-05".parse().ok();
        assert!(judge(&RULE, &left, 7, "2026-08-01").is_empty());
    }
}
