//! C2: dues are never deducted from pay.

use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::payment::PaymentMethod;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Dues::Deducted;
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.payroll",
    title: "不从工资里代扣",
    clause: "C2",
    basis: "党费不准通过代扣工资等途径收缴",
    source: Source::Document,
    level: Level::Must,
    area: Area::Dues,
    judge: Judge::EachMonth(judge),
};

fn judge(case: &Case, month: Month) -> Option<Found> {
    let deducted = |member: &&Stored<Member>| {
        case.standing_payments(member.id, month).any(|one| one.way == PaymentMethod::Payroll)
    };
    let found: Vec<_> = case.members.iter().filter(deducted).map(Stored::who).collect();
    (!found.is_empty()).then(|| Found::past(Deducted).of_each(found))
}

#[cfg(test)]
mod tests {
    use super::{PaymentMethod, RULE};
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::Past;
    use crate::rules::sample::{day, judge, ledger, only};

    #[test]
    fn every_other_way_is_one() {
        let mut ledger = ledger();
        for way in PaymentMethod::offered() {
            ledger.payments[0].way = way;
            assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty(), "{way:?}");
        }
    }

    #[test]
    fn without_payments_there_is_nothing_to_judge() {
        let ledger = Ledger { payments: vec![], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn what_was_deducted_is_found_and_what_was_taken_back_is_not() {
        let mut ledger = ledger();
        ledger.payments[0].way = PaymentMethod::Payroll;
        ledger.payments[2].way = PaymentMethod::Payroll;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Past, "deducted"));
        let wrong = ledger.payments[2].clone();
        ledger.payments.push(wrong.reversal(2, wrong.booked, "退回".into(), day("2026-07-08")));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), "deducted");
    }
}
