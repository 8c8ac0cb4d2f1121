//! 党章 art. 7: when a probation is over, the branch discusses at once whether the member becomes a full one.

use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::People::{Confirmed, ConfirmedEarly, ProbationOver};
use super::finding::{Found, Placed};
use super::in_touch::reporting_month;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Party7.probation",
    title: "预备期满及时讨论转正",
    clause: "党章第七条",
    basis: "预备党员预备期满，党的支部应当及时讨论他能否转为正式党员。",
    source: Source::National,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::Whole(|case| case.members.iter().filter_map(|member| of_member(case, member)).collect()),
};

fn of_member(case: &Case, member: &Stored<Member>) -> Option<Placed> {
    let ends = member.probation_ends();
    // Who became a full member did so here if here on that day; whoever is still to is asked for where they are.
    if !member.is_on_roster(member.full.unwrap_or(case.as_of)) {
        return None;
    }
    let is_judged = |month| case.months.contains(month);
    let over = || {
        let remedy = Remedy::Confirm { member: member.who() };
        Found::due(case.as_of, ends, ProbationOver { ends }).by(remedy)
    };
    let (month, found) = match member.full {
        Some(full) if full < ends => (Month::of(full), Found::past(ConfirmedEarly { full, ends })),
        Some(full) => (Month::of(ends), Found::met(Confirmed { full })),
        None if case.as_of <= ends => (Month::of(ends), over()),
        None => (reporting_month(case, ends, None)?, over()),
    };
    let subject = Subject::Probation { member: member.who() };
    is_judged(month).then(|| found.of(member).lasting().at(month, subject))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only};

    /// 王五 admitted a year before 2026-07-10.
    fn probationary() -> Ledger {
        let mut ledger = ledger();
        ledger.members[2].value.joined = day("2025-07-10");
        ledger.members[2].value.full = None;
        ledger
    }

    #[test]
    fn it_is_owed_until_the_probation_is_over_and_to_mend_afterwards() {
        let duty = only(&RULE, &probationary(), 7, "2026-07-10");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-10"))));
        assert_eq!(duty.mends(), Some("confirm member=王五"));
        assert_eq!(only(&RULE, &probationary(), 7, "2026-07-11").state, Mendable);
        assert_eq!(only(&RULE, &probationary(), 9, "2026-09-30").state, Mendable);
    }

    #[test]
    fn a_confirmed_member_is_met_and_an_extended_probation_puts_it_off() {
        let mut ledger = probationary();
        ledger.members[2].value.probation_until = Some(day("2027-01-10"));
        assert!(judge(&RULE, &ledger, 7, "2026-07-11").is_empty());
        ledger.members[2].value.probation_until = None;
        ledger.members[2].value.full = Some(day("2026-07-10"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-11").state, Met);
    }

    #[test]
    fn nobody_is_confirmed_before_the_probation_is_over() {
        let mut ledger = probationary();
        ledger.members[2].value.full = Some(day("2026-07-09"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-11").state, Past);
        ledger.members[2].value.full = Some(day("2026-06-30"));
        assert_eq!(only(&RULE, &ledger, 6, "2026-07-11").state, Past);
        assert!(judge(&RULE, &ledger, 7, "2026-07-11").is_empty());
    }

    #[test]
    fn full_members_and_those_who_left_are_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-07-11").is_empty());
        for until in ["2026-06-30", "2026-07-10"] {
            let mut ledger = probationary();
            ledger.members[2].value.memberships[0].until = Some(day(until));
            assert!(judge(&RULE, &ledger, 7, "2026-07-11").is_empty(), "{until}");
        }
    }
}
