//! P2: the next year's plan is made on the ground of opinions that were gathered.

use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::p2_adopted::due;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P2.opinions",
    title: "计划征求意见",
    clause: "P2",
    basis: "在广泛征求党员群众意见的基础上",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Plan,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let due = due(ledger, scope).into_iter();
    due.filter_map(|(month, year, until)| of_year(ledger, scope.as_of, month, year, until)).collect()
}

/// A plan that was not adopted in time is another rule's; while there is time, opinions are to come first.
fn of_year(ledger: &Ledger, as_of: Day, month: Month, year: i32, until: Day) -> Option<Duty> {
    let gathered = ledger.opinions_of(year).count();
    let first = ledger.opinions_of(year).map(|opinion| opinion.on).min();
    let duty = match (first, ledger.plan_year(year).adopted_on) {
        (Some(first), Some(adopted)) if first > adopted => {
            Duty::past(&RULE, month, format!("{adopted} 已研究通过，{first} 才征求意见"))
        }
        (Some(_), _) => Duty::met(&RULE, month, format!("征求到 {gathered} 条意见")),
        (None, Some(_)) => {
            let says = format!("{year}年的计划已研究通过，没有登记征求的意见");
            Duty::mendable(&RULE, month, says).by(format!("dangri plan opinion {year}"))
        }
        (None, None) if as_of <= until => {
            let says = format!("{year}年的计划还没有征求党员群众的意见");
            Duty::owed(&RULE, month, until, says).by(format!("dangri plan opinion {year}"))
        }
        (None, None) => return None,
    };
    Some(duty.about(format!("{year}年计划")))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::id::{Id, Stored};
    use crate::domain::ledger::Ledger;
    use crate::domain::plan::Opinion;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only, plan_of};

    fn with(year: i32, on: &str) -> Ledger {
        let (from, text) = ("李四".into(), "多下村".into());
        let value = Opinion { year, on: day(on), from, text, adopted: None, why: None, entered_on: day(on) };
        Ledger { opinions: vec![Stored { id: Id::new(1), value }], ..plan_of(2027, Some("2026-12-25"), None) }
    }

    #[test]
    fn an_opinion_by_the_day_of_adoption_is_in_time_and_later_it_is_not() {
        assert_eq!(only(&RULE, &with(2027, "2026-12-25"), 12, "2027-02-01").state, Met);
        let late = only(&RULE, &with(2027, "2026-12-26"), 12, "2027-02-01");
        assert_eq!((late.state, late.says.as_str()), (Past, "2026-12-25 已研究通过，2026-12-26 才征求意见"));
    }

    #[test]
    fn an_adopted_plan_without_an_opinion_of_its_year_is_to_mend() {
        let duty = only(&RULE, &with(2026, "2026-12-01"), 12, "2026-12-28");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, Some("dangri plan opinion 2027")));
    }

    #[test]
    fn while_the_plan_is_open_opinions_are_owed_and_after_that_the_plan_itself_is_what_lacks() {
        assert_eq!(only(&RULE, &ledger(), 12, "2026-12-31").state, Owed);
        assert!(judge(&RULE, &ledger(), 12, "2027-01-01").is_empty());
        assert!(judge(&RULE, &ledger(), 11, "2026-11-30").is_empty());
    }
}
