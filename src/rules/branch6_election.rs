//! 支部条例 ch. 6: when the committee’s term is over, the branch elects a new one.

use chrono::Months as MonthsEarlier;

use crate::domain::org::Election;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};

use super::case::Case;
use super::facts::People::{ElectedLate, TermOver, TermRuns};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Branch6.election",
    title: "按期换届",
    clause: "支部条例第六章",
    basis: "村、社区党支部委员会每届任期5年，其他基层单位党支部委员会一般每届任期3年",
    source: Source::OfBranches,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

/// Said half a year ahead; where nobody noted when the committee was elected, nothing can be.
fn judge(case: &Case) -> Vec<Placed> {
    let elections = &case.org.elections;
    let late = elections.windows(2).filter_map(|pair| {
        let (ends, on) = (pair[0].ends(), pair[1].on);
        let found = Found::past(ElectedLate { ends, on });
        (on > ends && case.months.contains(Month::of(on))).then_some((Month::of(on), found))
    });
    // Of years that are over, as it stood at their end.
    let as_of = case.as_of.min(case.months.last());
    let month = Month::of(as_of);
    let held = elections.iter().rfind(|one| one.on <= as_of).filter(|_| case.months.contains(month));
    let last = held.and_then(|last| of_term(case, as_of, last));
    // What was still to come then is said of the month in which it came, or did not.
    let last = last.filter(|found| found.until.is_none_or(|until| case.as_of <= until));
    // That it was late is said where it was.
    let made_up = elections.iter().any(|one| as_of < one.on && one.on <= case.as_of);
    let last = last.filter(|found| !(made_up && found.is_fault())).map(|found| (month, found));
    late.chain(last).map(|(month, found)| found.lasting().at(month, Subject::Committee)).collect()
}

fn of_term(case: &Case, as_of: Day, last: &Election) -> Option<Found> {
    let ends = last.ends();
    let from = ends.checked_sub_months(MonthsEarlier::new(case.policy(as_of).election_months))?;
    Some(if as_of < from {
        Found::met(TermRuns { elected: last.on, ends })
    } else {
        Found::due(as_of, ends, TermOver { ends }).by(Remedy::Elect).shown_at_once()
    })
}

#[cfg(test)]
mod tests {
    use super::{Election, RULE};
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::finding::owed_soon;
    use crate::rules::sample::{day, judge, ledger, only};

    fn elected(on: &str) -> Ledger {
        let mut ledger = ledger();
        ledger.org.elections = vec![Election::new(day(on), 3).unwrap()];
        ledger
    }

    #[test]
    fn it_is_said_half_a_year_ahead_and_to_mend_after_the_term() {
        let ledger = elected("2024-01-10");
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-09").state, Met);
        let duty = only(&RULE, &ledger, 7, "2026-07-10");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2027-01-10"))));
        assert_eq!(owed_soon(std::slice::from_ref(&duty), day("2026-07-10")), [&duty]);
        assert_eq!(only(&RULE, &elected("2023-07-09"), 7, "2026-07-10").state, Mendable);
    }

    #[test]
    fn a_term_of_five_years_is_over_after_five() {
        let mut ledger = elected("2022-01-10");
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-09").state, Mendable);
        ledger.org.elections[0].term_years = 5;
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-09").state, Met);
    }

    #[test]
    fn an_election_that_was_late_stays_so() {
        let mut ledger = elected("2023-03-01");
        ledger.org.elections.push(Election::new(day("2026-07-06"), 3).unwrap());
        let states: Vec<_> = judge(&RULE, &ledger, 7, "2026-08-01").iter().map(|duty| duty.state).collect();
        assert_eq!(states, [Past, Met]);
        ledger.org.elections[1].on = day("2026-03-01");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn where_the_election_is_not_noted_nothing_is_said() {
        let mut ledger = ledger();
        ledger.org.elections.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-07-10").is_empty());
    }
}
