//! C2: dues are never deducted from pay.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::payment::Way;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.payroll",
    title: "不从工资里代扣",
    clause: "C2",
    basis: "党费不准通过代扣工资等途径收缴",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().filter_map(|month| of_month(ledger, month)).collect()
}

fn of_month(ledger: &Ledger, month: Month) -> Option<Duty> {
    let deducted = |member: &&Stored<Member>| {
        ledger.standing_payments(member.id, month).any(|one| one.way == Way::Payroll)
    };
    let found: Vec<&Stored<Member>> = ledger.members.iter().filter(deducted).collect();
    let names: Vec<&str> = found.iter().map(|member| &*member.called).collect();
    let says = format!("{}的党费是从工资里代扣的", names.join("、"));
    let people = found.iter().map(|member| member.who());
    (!found.is_empty()).then(|| Duty::past(&RULE, month, says).of_each(people))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE, Way};
    use crate::rules::duty::State::Past;
    use crate::rules::sample::{day, judge, ledger, only};

    #[test]
    fn every_other_way_is_one() {
        let mut ledger = ledger();
        for way in Way::offered() {
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
        ledger.payments[0].way = Way::Payroll;
        ledger.payments[2].way = Way::Payroll;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Past, "张三、王五的党费是从工资里代扣的"));
        let wrong = ledger.payments[2].clone();
        ledger.payments.push(wrong.reversal(2, wrong.booked, "退回".into(), day("2026-07-08")));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, "张三的党费是从工资里代扣的");
    }
}
