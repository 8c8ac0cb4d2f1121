//! A5: whoever is excused asked for it in writing, and the organisation agreed before.

use crate::domain::away::Excuse;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Month;

use super::command::person;
use super::duty::{Duty, State};
use super::in_touch::live_spans;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A5.approved",
    title: "免于参加的申请和审定",
    clause: "A5",
    basis: "年老体弱、患有重大疾病、行动不便的党员,经本人书面申请,所在党组织审定同意后可不参加集中活动",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let spans = live_spans(ledger, scope, |member| &member.away.excused);
    let duties = spans.into_iter().map(|(member, span, month)| of_excuse(member, span, month));
    // What cannot be mended stands at the month in which it happened, once.
    let judged = scope.judged(ledger);
    duties.filter(|duty| duty.state != State::Past || judged.contains(duty.month)).collect()
}

fn of_excuse(member: &Stored<Member>, span: &Excuse, month: Month) -> Duty {
    let from = span.from;
    let duty = match (span.applied_on, span.decided_on) {
        (Some(applied), Some(decided)) if decided < applied => {
            let says = format!("{from} 起免于参加，{decided} 就已审定，{applied} 才书面申请");
            Duty::past(&RULE, Month::of(from), says)
        }
        (Some(applied), Some(decided)) if decided <= from => {
            Duty::met(&RULE, month, format!("{applied} 申请，{decided} 审定同意"))
        }
        (Some(_), Some(decided)) => {
            Duty::past(&RULE, Month::of(from), format!("{from} 起免于参加，{decided} 才审定同意"))
        }
        (applied, decided) => {
            let missing = match (applied, decided) {
                (None, None) => "书面申请和组织审定的日期",
                (None, Some(_)) => "书面申请的日期",
                _ => "组织审定同意的日期",
            };
            let command = format!("dangri member excuse {} --from {from}", person(member));
            Duty::mendable(&RULE, month, format!("{from} 起免于参加，没有登记{missing}")).by(command)
        }
    };
    duty.about(format!("免于参加 {}", member.called)).of(member).lasting()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Mendable, Met, Past};
    use crate::rules::sample::{day, excused, judge, ledger, only};

    #[test]
    fn consent_on_the_first_day_is_in_time_and_a_day_later_is_not() {
        let mut ledger = excused("2026-03-02", None);
        let mut set = |applied: Option<&str>, decided: Option<&str>| {
            let span = &mut ledger.members[2].value.away.excused[0];
            (span.applied_on, span.decided_on) = (applied.map(day), decided.map(day));
            only(&RULE, &ledger, 7, "2026-08-01")
        };
        assert_eq!(set(Some("2026-02-20"), Some("2026-03-02")).state, Met);
        let open = set(Some("2026-02-20"), None);
        assert_eq!(
            (open.state, open.says.as_str()),
            (Mendable, "2026-03-02 起免于参加，没有登记组织审定同意的日期")
        );
        assert_eq!(open.command.as_deref(), Some("dangri member excuse 王五 --from 2026-03-02"));
    }

    #[test]
    fn consent_before_the_application_is_found() {
        let mut ledger = excused("2026-03-02", None);
        let span = &mut ledger.members[2].value.away.excused[0];
        (span.applied_on, span.decided_on) = (Some(day("2026-03-01")), Some(day("2026-02-20")));
        let early = only(&RULE, &ledger, 3, "2026-08-01");
        assert_eq!(early.state, Past);
        assert_eq!(early.says, "2026-03-02 起免于参加，2026-02-20 就已审定，2026-03-01 才书面申请");
    }

    #[test]
    fn late_consent_is_found_once_in_the_month_in_which_it_began() {
        let mut ledger = excused("2026-03-02", None);
        let span = &mut ledger.members[2].value.away.excused[0];
        (span.applied_on, span.decided_on) = (Some(day("2026-02-20")), Some(day("2026-03-03")));
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        let late = only(&RULE, &ledger, 3, "2026-08-01");
        assert_eq!((late.state, late.command), (Past, None));
    }

    #[test]
    fn an_excuse_that_ended_before_or_begins_after_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &excused("2026-01-01", Some("2026-06-30")), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &excused("2026-08-01", None), 7, "2026-08-01").is_empty());
        assert_eq!(judge(&RULE, &excused("2026-07-31", None), 7, "2026-08-01").len(), 1);
    }
}
