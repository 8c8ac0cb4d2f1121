//! P2: the next year's plan is filed with the superior by the end of the year.

use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::p2_adopted::{due, next_step};
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P2.filed",
    title: "活动计划报上级备案",
    clause: "P2",
    basis: "每年12月底形成下年度“主题党日+”活动工作计划,并报上级党委(党组)备案。",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Plan,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let due = due(ledger, scope);
    due.into_iter().map(|(month, year, until)| of_year(ledger, scope.as_of, month, year, until)).collect()
}

fn of_year(ledger: &Ledger, as_of: Day, month: Month, year: i32, until: Day) -> Duty {
    let plan = ledger.plan_year(year);
    let duty = match (plan.filed_on, plan.adopted_on) {
        (Some(on), Some(adopted)) if on < adopted => {
            let says = format!("{year}年的计划 {on} 报备案时还没有研究通过，{adopted} 才通过");
            Duty::past(&RULE, month, says)
        }
        (Some(on), _) if on <= until => Duty::met(&RULE, month, format!("{year}年的计划 {on} 报备案")),
        (Some(on), _) => Duty::past(&RULE, month, format!("{year}年的计划 {on} 才报备案，应不晚于 {until}")),
        (None, _) if as_of <= until => {
            Duty::owed(&RULE, month, until, format!("{year}年的计划还没有报上级备案"))
        }
        (None, _) => {
            Duty::mendable(&RULE, month, format!("没有登记{year}年的计划报上级备案，应不晚于 {until}"))
        }
    };
    next_step(ledger, year, "file", duty).about(format!("{year}年计划"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{judge, ledger, only, plan_of};

    #[test]
    fn the_last_of_december_is_in_time_and_new_year_is_not() {
        let filed = |on| only(&RULE, &plan_of(2027, Some("2026-12-20"), Some(on)), 12, "2027-02-01");
        assert_eq!(filed("2026-12-31").state, Met);
        let late = filed("2027-01-01");
        assert_eq!((late.state, late.command), (Past, None));
        assert_eq!(late.says, "2027年的计划 2027-01-01 才报备案，应不晚于 2026-12-31");
    }

    #[test]
    fn what_was_filed_before_it_was_adopted_is_found() {
        let filed = |on| only(&RULE, &plan_of(2027, Some("2026-12-20"), Some(on)), 12, "2027-02-01");
        assert_eq!(filed("2026-12-20").state, Met);
        let early = filed("2026-12-15");
        assert_eq!(early.state, Past);
        assert_eq!(early.says, "2027年的计划 2026-12-15 报备案时还没有研究通过，2026-12-20 才通过");
    }

    #[test]
    fn it_is_owed_until_then_and_to_mend_after() {
        for (as_of, state) in [("2026-12-31", Owed), ("2027-01-01", Mendable)] {
            let duty = only(&RULE, &plan_of(2027, Some("2026-12-20"), None), 12, as_of);
            assert_eq!((duty.state, duty.command.as_deref()), (state, Some("dangri plan file 2027")));
            let nothing = only(&RULE, &ledger(), 12, as_of).command;
            assert_eq!(nothing, None);
        }
    }

    #[test]
    fn nothing_is_asked_in_other_months() {
        assert!(judge(&RULE, &ledger(), 7, "2027-02-01").is_empty());
    }
}
