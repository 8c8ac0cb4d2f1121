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
    use super::{ContactKind, RULE};
    use crate::domain::contact::Contact;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{contact, floating, judge, only};

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
