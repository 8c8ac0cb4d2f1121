//! 党费规定 art. 7: who pays less, or nothing, has the approval for it.

use crate::domain::ledger::Ledger;
use crate::domain::relief::Relief;

use super::command::person;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Dues7.relief",
    title: "减免党费经批准",
    clause: "党费规定第七条",
    basis: "交纳党费确有困难的党员，经党支部研究，报上一级党委批准后",
    source: Source::National,
    level: Level::Should,
    subject: Subject::Dues,
    judge,
};

/// Of each relief one duty, at the first of the months that are judged in which it is in force.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    ledger.reliefs.iter().filter_map(|relief| of_relief(ledger, scope, relief)).collect()
}

fn of_relief(ledger: &Ledger, scope: &Scope, relief: &Relief) -> Option<Duty> {
    let member = ledger.member(relief.member.id)?;
    let in_force = |month| relief.months.contains(month) && ledger.collects(member, month);
    let month = scope.judged(ledger).iter().find(|month| in_force(*month))?;
    let what = relief.label();
    // Of the retired the branch decides by itself.
    let duty = match &relief.approved_by {
        Some(by) => match relief.approved_on.filter(|on| relief.months.from.last() < *on) {
            Some(on) => {
                let says = format!("{} 起{what}，{by} {on} 才批准", relief.months.from);
                Duty::past(&RULE, month, says)
            }
            None => Duty::met(&RULE, month, format!("{what}由{by}批准")),
        },
        None if member.standing(month.last()).retired => Duty::met(&RULE, month, format!("{what}由支部决定")),
        None => {
            let from = relief.months.from;
            Duty::mendable(&RULE, month, format!("{what}党费没有登记批准的党组织"))
                .by(format!("dangri dues relieve {} --from {from}", person(member)))
        }
    };
    // Named by its own first month, whichever months are judged.
    Some(duty.about(format!("{} {}", relief.months.from, member.called)).lasting())
}

#[cfg(test)]
mod tests {
    use super::{RULE, Relief};
    use crate::domain::ledger::Ledger;
    use crate::domain::money::Fen;
    use crate::domain::time::Months;
    use crate::rules::duty::State::{Mendable, Met, Past};
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
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07 王五"));
        assert_eq!(duty.command.as_deref(), Some("dangri dues relieve 王五 --from 2026-07"));
    }

    #[test]
    fn approved_in_its_first_month_it_is_in_time_and_after_it_is_not() {
        let mut ledger = relieved(Some("镇党委"));
        ledger.reliefs[0].approved_on = Some(day("2026-07-31"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-09-01").state, Met);
        ledger.reliefs[0].approved_on = Some(day("2026-08-01"));
        let duty = only(&RULE, &ledger, 7, "2026-09-01");
        assert_eq!((duty.state, duty.command), (Past, None));
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
