//! P2: the next year's plan is adopted by the end of the year.

use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month};

use super::duty::{Duty, State};
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P2.adopted",
    title: "形成下年度活动计划",
    clause: "P2",
    basis: "每年12月底形成下年度“主题党日+”活动工作计划",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Plan,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let due = due(ledger, scope);
    due.into_iter().map(|(month, year, until)| of_year(ledger, scope.as_of, month, year, until)).collect()
}

/// The plans that are due in the months of a scope: the month, the year that is planned, and the last day.
pub(super) fn due(ledger: &Ledger, scope: &Scope) -> Vec<(Month, i32, Day)> {
    let months = scope.judged(ledger).iter();
    let due = months.filter_map(|month| Some((month, ledger.policy(month.first()).plan_due(month)?)));
    due.map(|(month, until)| (month, month.year() + 1, until)).collect()
}

/// Whether anything is written of a year's plan; before that there is nothing to adopt or to file.
pub(super) fn is_drafted(ledger: &Ledger, year: i32) -> bool {
    ledger.plan.iter().any(|plan| plan.month.year() == year)
}

fn of_year(ledger: &Ledger, as_of: Day, month: Month, year: i32, until: Day) -> Duty {
    let duty = match ledger.plan_year(year).adopted_on {
        Some(on) if on <= until => Duty::met(&RULE, month, format!("{year}年的计划 {on} 研究通过")),
        Some(on) => Duty::past(&RULE, month, format!("{year}年的计划 {on} 才研究通过，应不晚于 {until}")),
        None if as_of <= until => Duty::owed(&RULE, month, until, format!("{year}年的计划还没有研究通过")),
        None => Duty::mendable(&RULE, month, format!("{year}年的计划还没有研究通过，应不晚于 {until}")),
    };
    let duty = next_step(ledger, year, "adopt", duty);
    duty.about(format!("{year}年计划"))
}

/// A duty on a year's plan with the command that meets it; without one where there is nothing yet to adopt or to file, but to
/// begin the draft once its time is over.
pub(super) fn next_step(ledger: &Ledger, year: i32, verb: &str, duty: Duty) -> Duty {
    match duty.state {
        State::Met | State::Past | State::Waived => duty,
        _ if is_drafted(ledger, year) => duty.by(format!("dangri plan {verb} {year}")),
        State::Owed => duty,
        State::Mendable => {
            let says = format!("{}；先起草：dangri plan draft {year}", duty.says);
            Duty { says, ..duty }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::policy::Setting;
    use crate::domain::time::Month;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only, plan_of};

    #[test]
    fn the_last_of_december_is_in_time_and_new_year_is_not() {
        let adopted = |on| only(&RULE, &plan_of(2027, Some(on), None), 12, "2027-02-01");
        assert_eq!(adopted("2026-12-31").state, Met);
        let late = adopted("2027-01-01");
        assert_eq!((late.state, late.command, late.about.as_str()), (Past, None, "2027年计划"));
        assert_eq!(late.says, "2027年的计划 2027-01-01 才研究通过，应不晚于 2026-12-31");
    }

    #[test]
    fn it_is_owed_until_then_and_to_mend_after() {
        let drafted = plan_of(2027, None, None);
        for (as_of, state, until) in
            [("2026-12-31", Owed, Some("2026-12-31")), ("2027-01-01", Mendable, None)]
        {
            let duty = only(&RULE, &drafted, 12, as_of);
            assert_eq!((duty.state, duty.until), (state, until.map(day)), "{as_of}");
            assert_eq!(duty.command.as_deref(), Some("dangri plan adopt 2027"));
            let nothing = only(&RULE, &ledger(), 12, as_of);
            assert_eq!((nothing.state, nothing.command.as_deref()), (state, None));
        }
    }

    #[test]
    fn nothing_is_asked_in_other_months_or_before_the_file_begins() {
        assert!(judge(&RULE, &ledger(), 11, "2027-02-01").is_empty());
        let mut later = ledger();
        later.org.since = Month::new(2027, 1).unwrap();
        assert!(judge(&RULE, &later, 12, "2027-02-01").is_empty());
    }

    #[test]
    fn the_place_may_ask_for_it_earlier() {
        let mut ledger = plan_of(2027, Some("2026-11-25"), None);
        let value = "11-20".into();
        ledger.settings = vec![Setting { since: day("2026-01-01"), name: "plan-by".into(), value }];
        assert_eq!(only(&RULE, &ledger, 11, "2027-02-01").state, Past);
        assert!(judge(&RULE, &ledger, 12, "2027-02-01").is_empty());
    }
}
