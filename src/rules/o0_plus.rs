//! O0: over a year something is added to the prescribed acts, in study (O1) or in practice (O2).

use crate::domain::act::{Act, ActKind};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Months};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "O0.plus",
    title: "创新自选动作",
    clause: "O0",
    basis: "各党支部要结合实际,在“+”上下功夫,积极探索灵活多样、丰富多彩的“主题党日+”活动。",
    source: Source::Document,
    level: Level::Remind,
    subject: Subject::Year,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.whole_years(ledger).map(|year| of_year(ledger, scope.as_of, year)).collect()
}

fn of_year(ledger: &Ledger, as_of: Day, year: Months) -> Duty {
    let is_plus = |act: &&Act| matches!(act.kind, ActKind::PlusStudy | ActKind::PlusPractice);
    let sessions = ledger.sessions_in(year).iter();
    let held = sessions.flat_map(|session| &session.acts).filter(is_plus).count();
    let month = year.to;
    let [study, practice] = [ActKind::PlusStudy, ActKind::PlusPractice].map(Choice::label);
    let duty = if held > 0 {
        Duty::met(&RULE, month, format!("自选动作 {held} 项"))
    } else if as_of <= month.last() {
        Duty::owed(&RULE, month, month.last(), format!("今年还没有登记过{study}或者{practice}"))
    } else {
        // In which session it may have been, nobody but people can tell.
        let says = format!(
            "全年没有登记{study}或者{practice}，开展过的可用 dangri session amend 月份 --act {practice} 补上"
        );
        Duty::mendable(&RULE, month, says)
    };
    duty.about(format!("{}年", month.year()))
}

#[cfg(test)]
mod tests {
    use super::{Act, ActKind, RULE};
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{judge, ledger, month, only};

    #[test]
    fn one_study_or_practice_more_in_the_year_is_enough_and_none_is_not() {
        for (kind, state) in
            [(ActKind::PlusStudy, Met), (ActKind::PlusPractice, Met), (ActKind::Deliberation, Mendable)]
        {
            let mut ledger = ledger();
            ledger.sessions[0].acts.push(Act::new(kind));
            let duty = only(&RULE, &ledger, 12, "2027-01-01");
            assert_eq!((duty.state, duty.about.as_str()), (state, "2026年"), "{kind:?}");
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
