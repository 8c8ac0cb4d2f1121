//! 党费规定 art. 7: who pays less, or nothing, has the approval for it.

use crate::domain::money::Fen;
use crate::domain::relief::Relief;
use crate::domain::subject::Subject;
use crate::domain::time::Months;

use super::case::Case;
use super::facts::Dues::{ReliefApproved, ReliefApprovedLate, ReliefOfBranch, ReliefUnapproved};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Dues7.relief",
    title: "减免党费经批准",
    clause: "党费规定第七条",
    basis: "交纳党费确有困难的党员，经党支部研究，报上一级党委批准后",
    source: Source::National,
    level: Level::Should,
    area: Area::Dues,
    judge: Judge::Whole(|case| case.reliefs.iter().filter_map(|relief| of_relief(case, relief)).collect()),
};

/// Of each relief one, at the first of the months that are judged in which it is in force.
fn of_relief(case: &Case, relief: &Relief) -> Option<Placed> {
    let member = case.member(relief.member.id)?;
    let in_force = |month: &_| relief.months.contains(*month) && case.collects(member, *month);
    let month = case.months.iter().find(in_force)?;
    let (from, exempt) = (relief.months.from, relief.amount == Fen::ZERO);
    let found = match relief.approved_by.clone() {
        Some(by) => match relief.approved_on.filter(|on| from.last() < *on) {
            Some(on) => Found::past(ReliefApprovedLate { from, exempt, by, on }),
            None => Found::met(ReliefApproved { exempt, by }),
        },
        // Of the retired the branch decides by itself.
        None if member.standing(month.last()).retired => Found::met(ReliefOfBranch { exempt }),
        None => {
            Found::mendable(ReliefUnapproved { exempt }).by(Remedy::Relieve { member: member.who(), from })
        }
    };
    // Named by its own first month, whichever months are judged.
    let subject = Subject::MemberIn { member: member.who(), period: Months::one(from) };
    Some(found.lasting().at(month, subject))
}

#[cfg(test)]
mod tests {
    use super::{RULE, Relief};
    use crate::domain::ledger::Ledger;
    use crate::domain::money::Fen;
    use crate::domain::time::Months;
    use crate::rules::finding::State::{Mendable, Met, Past};
    use crate::rules::sample::{day, judge, ledger, month, only};

    fn relieved(approved_by: Option<&str>) -> Ledger {
        let mut ledger = ledger();
        ledger.reliefs.push(Relief {
            member: ledger.members[2].who(),
            months: Months { from: month(7), to: month(8) },
            amount: Fen::ZERO,
            reason: "大病住院".into(),
            approved_by: approved_by.map(str::to_owned),
            approved_on: None,
        });
        ledger
    }

    #[test]
    fn approved_it_is_met_and_otherwise_to_mend() {
        assert_eq!(only(&RULE, &relieved(Some("镇党委")), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &relieved(None), 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Mendable, "member-in member=王五 from=2026-07 to=2026-07")
        );
        assert_eq!(duty.mends(), Some("relieve member=王五 from=2026-07"));
    }

    #[test]
    fn approved_in_its_first_month_it_is_in_time_and_after_it_is_not() {
        let mut ledger = relieved(Some("镇党委"));
        ledger.reliefs[0].approved_on = Some(day("2026-07-31"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-09-01").state, Met);
        ledger.reliefs[0].approved_on = Some(day("2026-08-01"));
        let duty = only(&RULE, &ledger, 7, "2026-09-01");
        assert_eq!((duty.state, duty.mends()), (Past, None));
    }

    #[test]
    fn of_the_retired_the_branch_decides() {
        let mut ledger = relieved(None);
        ledger.members[2].value.standings[0].retired = true;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn in_other_months_it_is_not_judged() {
        assert!(judge(&RULE, &relieved(None), 9, "2026-10-01").is_empty());
        assert!(judge(&RULE, &relieved(None), 6, "2026-10-01").is_empty());
    }
}
