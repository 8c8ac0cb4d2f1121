//! G2: each month of a year that has a plan has its part of it.

use crate::domain::time::Month;

use super::case::Case;
use super::facts::Plan::{HeldUnplanned, NoPlannedTheme, Themed};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.plan",
    title: "每月有活动计划",
    clause: "G2",
    basis: "按照有规范的活动计划、有鲜明的活动主题",
    source: Source::Document,
    level: Level::Should,
    area: Area::Plan,
    judge: Judge::EachMonth(judge),
};

/// Of the months after the year's plan was adopted: before it, P2 tells of the plan that is not there.
fn judge(case: &Case, month: Month) -> Option<Found> {
    let adopted = case.plan_year(month.year()).adopted_on;
    let planned = adopted.is_some_and(|on| on < month.first() && on <= case.as_of);
    if !planned || month.year() > Month::of(case.as_of).year() {
        return None;
    }
    let day = case.day_of(month)?;
    if let Some(theme) = case.plan_of(month).and_then(|plan| plan.theme.clone()) {
        return Some(Found::met(Themed { planned_theme: theme }));
    }
    if case.as_of <= day && case.monthly(month).is_none() {
        return Some(Found::owed(day, NoPlannedTheme).by(Remedy::WritePlannedTheme { month }));
    }
    // A month without a session is T1's.
    case.monthly(month).map(|_| Found::past(HeldUnplanned))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::plan::{PlanMonth, PlanYear};
    use crate::rules::finding::State::{Met, Owed, Past};
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
        assert_eq!((duty.state, duty.mends()), (Past, None));
    }

    #[test]
    fn until_the_day_it_can_be_written() {
        let duty = only(&RULE, &planned(&[7]), 8, "2026-08-03");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-03"))));
        assert_eq!(duty.mends(), Some("write-planned-theme month=2026-08"));
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
