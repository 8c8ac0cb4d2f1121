//! A7: somebody is named who keeps in touch with a floating member.

use crate::domain::away::Floating;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::time::Month;

use super::command::person;
use super::duty::Duty;
use super::in_touch::{SeenTo, live_spans, seen_to};
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A7.responsible",
    title: "联系流动党员的责任人",
    clause: "A7",
    basis: "长期外出的流动党员,所在党支部每月通过电话、微信、短信等方式联系一次",
    source: Source::Own(Care::Responsible),
    level: Level::Remind,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let spans = live_spans(ledger, scope, |member| &member.away.floating);
    let duty = |(member, span, month): (_, &Floating, _)| {
        let seen_to = seen_to(ledger, scope.as_of, span.responsible.as_ref(), span.until);
        of_span(member, span, month, &seen_to)
    };
    spans.into_iter().map(duty).collect()
}

fn of_span(member: &Stored<Member>, span: &Floating, month: Month, by: &SeenTo) -> Duty {
    let command = format!("dangri member float {} --from {}", person(member), span.from);
    let duty = match by {
        SeenTo::By(who) => Duty::met(&RULE, month, format!("由{}联系", who.name)),
        SeenTo::ByOneWhoLeft(who) => {
            let says = format!("负责联系的{}已经不在支部，换人：{command} --responsible 姓名", who.name);
            Duty::mendable(&RULE, month, says)
        }
        SeenTo::ByNobody => {
            let says = format!("{} 起外出，去向{}，没有写明由谁联系", span.from, span.place);
            Duty::mendable(&RULE, month, says).by(command)
        }
    };
    duty.about(format!("流动 {}", member.called)).of(member).lasting()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{floating, judge, ledger, only};

    #[test]
    fn a_named_person_is_enough_and_none_is_not() {
        let mut ledger = floating("2026-03-02", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "流动 王五"));
        ledger.members[2].value.away.floating[0].responsible = Some(ledger.members[1].who());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn one_who_left_sees_to_nobody() {
        let mut ledger = floating("2026-03-02", None);
        ledger.members[2].value.away.floating[0].responsible = Some(ledger.members[1].who());
        ledger.members[1].value.memberships[0].until = "2026-06-30".parse().ok();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, None));
        assert!(duty.says.contains("李四已经不在支部"), "{}", duty.says);
        ledger.members[2].value.away.floating[0].until = "2026-06-30".parse().ok();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn where_nobody_is_away_it_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
