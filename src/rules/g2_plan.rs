//! G2: each month of a year that has a plan has its part of it.

use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.plan",
    title: "每月有活动计划",
    clause: "G2",
    basis: "按照有规范的活动计划、有鲜明的活动主题",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Plan,
    judge,
};

/// Of the months after the year's plan was adopted: before it, P2 tells of the plan that is not there.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let planned = |month: &Month| {
        let adopted = ledger.plan_year(month.year()).adopted_on;
        adopted.is_some_and(|on| on < month.first() && on <= scope.as_of)
    };
    let now = Month::of(scope.as_of).year();
    let months = scope.judged(ledger).iter().filter(|month| month.year() <= now && planned(month));
    months.filter_map(|month| of_month(ledger, scope.as_of, month)).collect()
}

fn of_month(ledger: &Ledger, as_of: Day, month: Month) -> Option<Duty> {
    let day = ledger.day_of(month)?;
    if let Some(theme) = ledger.plan_of(month).and_then(|plan| plan.theme.as_deref()) {
        return Some(Duty::met(&RULE, month, format!("计划的主题是“{theme}”")));
    }
    if as_of <= day && ledger.monthly(month).is_none() {
        let how = format!("用 dangri plan set {month} --theme 主题 写上");
        return Some(Duty::owed(&RULE, month, day, format!("这个月的计划还没有主题，{how}")));
    }
    // A month without a session is T1's.
    ledger.monthly(month).map(|_| Duty::past(&RULE, month, "没有计划主题就开展了活动"))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::plan::{PlanMonth, PlanYear};
    use crate::rules::duty::State::{Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, month, only};

    /// A plan for the months of the year that are named.
    fn planned(months: &[u32]) -> Ledger {
        let plan = months
            .iter()
            .map(|number| PlanMonth { theme: Some("学习党章".into()), ..PlanMonth::new(month(*number)) });
        let adopted = PlanYear { adopted_on: Some(day("2025-12-29")), ..PlanYear::new(2026) };
        Ledger { plan: plan.collect(), plan_years: vec![adopted], ..ledger() }
    }

    #[test]
    fn a_theme_in_the_plan_is_enough_and_a_month_that_was_left_out_is_not() {
        assert_eq!(only(&RULE, &planned(&[6, 7]), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &planned(&[6]), 7, "2026-08-01");
        assert_eq!((duty.state, duty.command), (Past, None));
    }

    #[test]
    fn until_the_day_it_can_be_written() {
        let duty = only(&RULE, &planned(&[7]), 8, "2026-08-03");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-03"))));
        assert!(duty.says.contains("dangri plan set 2026-08 --theme"), "{}", duty.says);
        // Without a session there is none that lacked a plan.
        assert!(judge(&RULE, &planned(&[7]), 8, "2026-08-04").is_empty());
    }

    #[test]
    fn a_year_whose_plan_was_not_adopted_in_time_and_one_that_has_not_begun_are_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        let mut late = planned(&[6]);
        late.plan_years[0].adopted_on = Some(day("2026-07-01"));
        assert!(judge(&RULE, &late, 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &planned(&[6]), 7, "2025-12-31").is_empty());
    }
}
