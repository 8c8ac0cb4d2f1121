//! A5: whoever is excused asked for it in writing, and the organisation agreed before.

use crate::domain::away::Excuse;
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Away::{ExcuseAppliedAfter, ExcuseApproved, ExcuseDecidedLate, ExcuseUndated};
use super::finding::{Found, Placed, State};
use super::in_touch::ongoing_spans;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A5.approved",
    title: "免于参加的申请和审定",
    clause: "A5",
    basis: "年老体弱、患有重大疾病、行动不便的党员,经本人书面申请,所在党组织审定同意后可不参加集中活动",
    source: Source::Document,
    level: Level::Must,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let spans = ongoing_spans(case, |member| &member.away.excused);
    let all = spans.into_iter().filter_map(|(member, span, month)| of_excuse(case, member, span, month));
    all.collect()
}

/// What cannot be mended stands at the month in which it happened, once.
fn of_excuse(case: &Case, member: &Stored<Member>, span: &Excuse, month: Month) -> Option<Placed> {
    let from = span.from;
    let found = match (span.applied_on, span.decided_on) {
        (Some(applied), Some(decided)) if decided < applied => {
            Found::past(ExcuseAppliedAfter { from, applied, decided })
        }
        (Some(applied), Some(decided)) if decided <= from => Found::met(ExcuseApproved { applied, decided }),
        (Some(_), Some(decided)) => Found::past(ExcuseDecidedLate { from, decided }),
        (applied, decided) => Found::mendable(ExcuseUndated {
            from,
            lacks_application: applied.is_none(),
            lacks_decision: decided.is_none(),
        })
        .by(Remedy::NoteExcuse { member: member.who(), from }),
    };
    let month = if found.state == State::Past { Month::of(from) } else { month };
    let subject = Subject::Excuse { member: member.who(), from };
    case.months.contains(month).then(|| found.of(member).lasting().at(month, subject))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::finding::State::{Mendable, Met, Past};
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
            (open.state, open.told()),
            (Mendable, "excuse-undated from=2026-03-02 lacks_application=false lacks_decision=true")
        );
        assert_eq!(open.mends(), Some("note-excuse member=王五 from=2026-03-02"));
    }

    #[test]
    fn consent_before_the_application_is_found() {
        let mut ledger = excused("2026-03-02", None);
        let span = &mut ledger.members[2].value.away.excused[0];
        (span.applied_on, span.decided_on) = (Some(day("2026-03-01")), Some(day("2026-02-20")));
        let early = only(&RULE, &ledger, 3, "2026-08-01");
        assert_eq!(early.state, Past);
        assert_eq!(
            early.told(),
            "excuse-applied-after from=2026-03-02 applied=2026-03-01 decided=2026-02-20"
        );
    }

    #[test]
    fn late_consent_is_found_once_in_the_month_in_which_it_began() {
        let mut ledger = excused("2026-03-02", None);
        let span = &mut ledger.members[2].value.away.excused[0];
        (span.applied_on, span.decided_on) = (Some(day("2026-02-20")), Some(day("2026-03-03")));
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        let late = only(&RULE, &ledger, 3, "2026-08-01");
        assert_eq!((late.state, late.mends()), (Past, None));
    }

    #[test]
    fn an_excuse_that_ended_before_or_begins_after_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &excused("2026-01-01", Some("2026-06-30")), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &excused("2026-08-01", None), 7, "2026-08-01").is_empty());
        assert_eq!(judge(&RULE, &excused("2026-07-31", None), 7, "2026-08-01").len(), 1);
    }
}
