//! P2: the next year's plan is drafted in time to be adopted.

use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::p2_adopted::{due, is_drafted};
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P2.drafted",
    title: "起草下年度活动计划",
    clause: "P2",
    basis: "各党支部根据上级党委(党组)的中心任务和全年工作部署",
    source: Source::Own(Care::Drafted),
    level: Level::Remind,
    subject: Subject::Plan,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let due = due(ledger, scope);
    due.into_iter()
        .filter_map(|(month, year, until)| of_year(ledger, scope.as_of, month, year, until))
        .collect()
}

/// When it was drafted nobody notes; once the time is over, that it was not adopted says enough.
fn of_year(ledger: &Ledger, as_of: Day, month: Month, year: i32, until: Day) -> Option<Duty> {
    let duty = if is_drafted(ledger, year) {
        Duty::met(&RULE, month, format!("{year}年的计划已经起草"))
    } else if as_of <= until {
        Duty::owed(&RULE, month, until, format!("{year}年的计划还没有起草"))
            .by(format!("dangri plan draft {year}"))
    } else {
        return None;
    };
    Some(duty.about(format!("{year}年计划")))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Met, Owed};
    use crate::rules::sample::{day, judge, ledger, month, only, plan_of};

    #[test]
    fn a_draft_is_enough_and_none_is_owed_until_the_years_end() {
        assert_eq!(only(&RULE, &plan_of(2027, None, None), 12, "2026-12-31").state, Met);
        let duty = only(&RULE, &ledger(), 12, "2026-12-31");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-12-31"))));
        assert_eq!(duty.command.as_deref(), Some("dangri plan draft 2027"));
    }

    #[test]
    fn afterwards_and_in_other_months_nothing_is_said() {
        assert!(judge(&RULE, &ledger(), 12, "2027-01-01").is_empty());
        assert!(judge(&RULE, &ledger(), 11, "2026-12-31").is_empty());
    }

    #[test]
    fn one_month_of_the_year_that_is_planned_is_a_draft() {
        let mut ledger = plan_of(2027, None, None);
        ledger.plan.truncate(1);
        assert_eq!(only(&RULE, &ledger, 12, "2026-12-31").state, Met);
        ledger.plan[0].month = month(12);
        assert_eq!(only(&RULE, &ledger, 12, "2026-12-31").state, Owed);
    }
}
