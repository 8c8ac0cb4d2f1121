//! O0: over a year something is added to the prescribed acts, in study (O1) or in practice (O2).

use crate::domain::act::{Act, ActKind};
use crate::domain::time::Months;

use super::case::Case;
use super::facts::Records::{NoPlus, PlusHeld};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "O0.plus",
    title: "创新自选动作",
    clause: "O0",
    basis: "各党支部要结合实际,在“+”上下功夫,积极探索灵活多样、丰富多彩的“主题党日+”活动。",
    source: Source::Document,
    level: Level::Remind,
    area: Area::Year,
    judge: Judge::EachYear(|case, year| Some(judge(case, year))),
};

fn judge(case: &Case, year: Months) -> Found {
    let is_plus = |act: &&Act| matches!(act.kind, ActKind::PlusStudy | ActKind::PlusPractice);
    let sessions = case.sessions_in(year).iter();
    let acts = sessions.flat_map(|session| &session.acts).filter(is_plus).count();
    if acts > 0 {
        Found::met(PlusHeld { acts })
    } else if case.as_of <= year.last() {
        Found::owed(year.last(), NoPlus)
    } else {
        Found::mendable(NoPlus).by(Remedy::AddActSomewhere { act: ActKind::PlusPractice })
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, ActKind, RULE};
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{judge, ledger, month, only};

    #[test]
    fn one_study_or_practice_more_in_the_year_is_enough_and_none_is_not() {
        for (kind, state) in
            [(ActKind::PlusStudy, Met), (ActKind::PlusPractice, Met), (ActKind::Deliberation, Mendable)]
        {
            let mut ledger = ledger();
            ledger.sessions[0].acts.push(Act::new(kind));
            let duty = only(&RULE, &ledger, 12, "2027-01-01");
            assert_eq!((duty.state, duty.concerns()), (state, "period from=2026-01 to=2026-12"), "{kind:?}");
        }
    }

    #[test]
    fn until_the_end_of_the_year_it_is_owed() {
        assert_eq!(only(&RULE, &ledger(), 12, "2026-12-31").state, Owed);
    }

    #[test]
    fn it_is_judged_in_december_and_not_of_a_year_that_the_file_has_in_part() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 11, "2026-12-01").is_empty());
        ledger.org.since = month(2);
        assert!(judge(&RULE, &ledger, 12, "2027-01-01").is_empty());
    }
}
