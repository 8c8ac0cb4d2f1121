//! A5: somebody is named who serves an excused member.

use crate::domain::away::Excuse;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Month;

use super::command::person;
use super::duty::Duty;
use super::in_touch::live_spans;
use super::rule::{Level, Rule, Scope, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A5.helper",
    title: "结对服务的党员",
    clause: "A5",
    basis: "党支部安排党员实行定期“一对一”上门服务。",
    level: Level::Should,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let spans = live_spans(ledger, scope, |member| &member.away.excused);
    spans.into_iter().map(|(member, span, month)| of_excuse(member, span, month)).collect()
}

fn of_excuse(member: &Stored<Member>, span: &Excuse, month: Month) -> Duty {
    let duty = match &span.helper {
        Some(helper) => Duty::met(&RULE, month, format!("由{}上门服务", helper.name)),
        None => Duty::mendable(&RULE, month, "没有写明由谁上门服务").by(format!(
            "dangri member excuse {} --from {}",
            person(member),
            span.from
        )),
    };
    duty.about(format!("免于参加 {}", member.called))
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
    fn where_nobody_is_excused_it_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
