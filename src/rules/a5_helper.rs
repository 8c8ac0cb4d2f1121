//! A5: somebody is named who serves an excused member.

use crate::domain::away::Excuse;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Month;

use super::command::person;
use super::duty::Duty;
use super::in_touch::{SeenTo, live_spans, seen_to};
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A5.helper",
    title: "结对服务的党员",
    clause: "A5",
    basis: "党支部安排党员实行定期“一对一”上门服务。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let spans = live_spans(ledger, scope, |member| &member.away.excused);
    let duty = |(member, span, month): (_, &Excuse, _)| {
        let seen_to = seen_to(ledger, scope.as_of, span.helper.as_ref(), span.until);
        of_excuse(member, span, month, &seen_to)
    };
    spans.into_iter().map(duty).collect()
}

fn of_excuse(member: &Stored<Member>, span: &Excuse, month: Month, by: &SeenTo) -> Duty {
    let command = format!("dangri member excuse {} --from {}", person(member), span.from);
    let duty = match by {
        SeenTo::By(who) => Duty::met(&RULE, month, format!("由{}上门服务", who.name)),
        SeenTo::ByOneWhoLeft(who) => {
            let says = format!("上门服务的{}已经不在支部，换人：{command} --helper 姓名", who.name);
            Duty::mendable(&RULE, month, says)
        }
        SeenTo::ByNobody => {
            let says = format!("{} 起免于参加，没有写明由谁上门服务", span.from);
            Duty::mendable(&RULE, month, says).by(command)
        }
    };
    duty.about(format!("免于参加 {}", member.called)).of(member).lasting()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{excused, judge, ledger, only};

    #[test]
    fn a_named_helper_is_enough_and_none_is_not() {
        let mut ledger = excused("2026-03-02", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "免于参加 王五"));
        ledger.members[2].value.away.excused[0].helper = Some(ledger.members[1].who());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn one_who_left_sees_to_nobody() {
        let mut ledger = excused("2026-03-02", None);
        ledger.members[2].value.away.excused[0].helper = Some(ledger.members[1].who());
        ledger.members[1].value.memberships[0].until = "2026-06-30".parse().ok();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, None));
        assert!(duty.says.contains("李四已经不在支部"), "{}", duty.says);
        ledger.members[2].value.away.excused[0].until = "2026-06-30".parse().ok();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn where_nobody_is_excused_it_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
