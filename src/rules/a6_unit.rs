//! A6: those at the front belong to a branch or group there.

use crate::domain::away::Posting;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Month;

use super::command::person;
use super::duty::Duty;
use super::in_touch::live_spans;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A6.unit",
    title: "一线的党支部或党小组",
    clause: "A6",
    basis: "要探索在项目及工作一线设立党支部或党小组",
    source: Source::Document,
    level: Level::Remind,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let spans = live_spans(ledger, scope, |member| &member.away.stationed);
    spans.into_iter().map(|(member, span, month)| of_posting(member, span, month)).collect()
}

fn of_posting(member: &Stored<Member>, span: &Posting, month: Month) -> Duty {
    let duty = match &span.unit {
        Some(unit) => Duty::met(&RULE, month, format!("在{}，属{unit}", span.post)),
        None => Duty::mendable(
            &RULE,
            month,
            format!("{} 起驻{}，没有写明那里的党支部或者党小组", span.from, span.post),
        )
        .by(format!("dangri member station {} --from {}", person(member), span.from)),
    };
    duty.about(format!("驻一线 {}", member.called)).of(member).lasting()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only, stationed};

    #[test]
    fn a_named_group_is_enough_and_none_is_not() {
        let mut ledger = stationed("2026-03-02", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = Some("dangri member station 王五 --from 2026-03-02");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, command));
        ledger.members[2].value.away.stationed[0].unit = Some("高铁党小组".into());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whoever_is_back_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &stationed("2026-03-02", Some("2026-06-30")), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn of_two_times_at_a_post_each_is_judged_by_itself() {
        let mut ledger = stationed("2026-03-02", Some("2026-05-31"));
        let mut later = ledger.members[2].value.away.stationed[0].clone();
        (later.from, later.until, later.unit) = (day("2026-07-01"), None, Some("高铁党小组".into()));
        ledger.members[2].value.away.stationed.push(later);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        assert_eq!(only(&RULE, &ledger, 5, "2026-08-01").state, Mendable);
    }
}
