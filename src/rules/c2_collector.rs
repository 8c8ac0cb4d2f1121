//! C2: one person, whom the branch names, collects the dues.

use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.collector",
    title: "专人收取党费",
    clause: "C2",
    basis: "由党支部确定专人收取",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().filter_map(|month| of_month(ledger, month)).collect()
}

/// Of the day on which the month's dues were collected; who takes in a late payment may be another.
fn of_month(ledger: &Ledger, month: Month) -> Option<Duty> {
    let day = ledger.dues_day(month);
    let of_month = ledger.members.iter().flat_map(|member| ledger.standing_payments(member.id, month));
    let on_the_day = of_month.filter(|payment| payment.on == day);
    let mut collectors: Vec<&Who> = Vec::new();
    for who in on_the_day.filter_map(|payment| payment.collector.as_ref()) {
        if !collectors.contains(&who) {
            collectors.push(who);
        }
    }
    let names: Vec<&str> = collectors.iter().map(|who| &*who.name).collect();
    match names[..] {
        [] => None,
        [one] => Some(Duty::met(&RULE, month, format!("{day} 由{one}收取"))),
        [..] => {
            let says = format!("{day} 由{}分别收取，应确定专人", names.join("、"));
            Some(Duty::past(&RULE, month, says))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Met, Past};
    use crate::rules::sample::{day, judge, ledger, only};

    #[test]
    fn one_collector_is_as_it_should_be_and_two_on_one_day_are_not() {
        let mut ledger = ledger();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "2026-07-06 由李四收取"));
        ledger.payments[2].collector = Some(ledger.members[0].who());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Past, "2026-07-06 由李四、张三分别收取，应确定专人"));
        ledger.payments[2].on = day("2026-07-08");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met, "late ones another may take in");
    }

    #[test]
    fn without_payments_on_the_day_nothing_is_asked() {
        let mut ledger = ledger();
        ledger.payments.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_payment_that_was_taken_back_was_collected_by_nobody() {
        let mut ledger = ledger();
        ledger.payments[2].collector = Some(ledger.members[0].who());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past);
        ledger.payments.pop();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }
}
