//! 党费规定 art. 12: dues are paid late or ahead by a few months at most.

use crate::domain::ledger::Ledger;
use crate::domain::payment::Payment;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Dues12.reach",
    title: "补缴、预缴不过久",
    clause: "党费规定第十二条",
    basis: "补交党费的时间一般不得超过6个月。",
    source: Source::National,
    level: Level::Should,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().flat_map(|month| of_month(ledger, month)).collect()
}

/// Of each member the payment that is furthest from its month; where all are near, that they are.
fn of_month(ledger: &Ledger, month: Month) -> Vec<Duty> {
    let most = i32::try_from(ledger.policy(month.first()).reach_months).unwrap_or(i32::MAX);
    // By the day: a month that was closed early makes nothing later.
    let paid_in = |payment: &Payment| ledger.paid_in(month, payment.on);
    let apart = |payment: &Payment| (paid_in(payment).index() - month.index()).abs();
    let other: Vec<_> = ledger
        .members
        .iter()
        .filter_map(|member| {
            let of_dues = ledger.standing_payments(member.id, month).filter(|one| !one.kind.is_voluntary());
            let furthest = of_dues.max_by_key(|payment| apart(payment))?;
            (apart(furthest) > 0).then_some((member, furthest))
        })
        .collect();
    let far = other.iter().filter(|(_, payment)| apart(payment) > most);
    let far: Vec<Duty> = far
        .map(|(member, payment)| {
            let (kind, months) =
                if paid_in(payment) > month { ("补缴", "迟了") } else { ("预缴", "早了") };
            let says =
                format!("{} {kind}，{months} {} 个月，一般不超过 {most} 个月", payment.on, apart(payment));
            Duty::past(&RULE, month, says).about(format!("{month} {}", member.called)).of(member)
        })
        .collect();
    if far.is_empty() && !other.is_empty() {
        return vec![Duty::met(&RULE, month, format!("{} 人补缴、预缴，都在 {most} 个月以内", other.len()))];
    }
    far
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::money::Fen;
    use crate::rules::duty::State::{Met, Past};
    use crate::rules::sample::{day, held_on, judge, ledger, month, only, payment};

    #[test]
    fn six_months_late_are_near_enough_and_seven_are_not() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        ledger.payments[0].on = day("2027-01-31");
        ledger.payments[0].booked = month(7).plus(7);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "1 人补缴、预缴，都在 6 个月以内"));
        ledger.payments[0].on = day("2027-02-01");
        let duty = only(&RULE, &ledger, 7, "2027-02-01");
        assert_eq!((duty.state, duty.about.as_str()), (Past, "2026-07 张三"));
        assert_eq!(duty.says, "2027-02-01 补缴，迟了 7 个月，一般不超过 6 个月");
    }

    #[test]
    fn what_was_paid_at_a_session_in_the_next_month_is_no_back_payment() {
        let mut ledger = held_on("2026-08-04", "14:30");
        ledger.payments.iter_mut().for_each(|payment| payment.on = day("2026-08-04"));
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
    }

    #[test]
    fn seven_months_ahead_are_too_far_unless_the_place_says_otherwise() {
        let mut ledger = ledger();
        ledger.payments.push(payment(1, 12, "2026-05-11", 8100));
        let duty = only(&RULE, &ledger, 12, "2026-08-01");
        assert_eq!(duty.says, "2026-05-11 预缴，早了 7 个月，一般不超过 6 个月");
        ledger.settings.push(crate::domain::policy::Setting {
            since: day("2026-01-01"),
            name: "reach-months".into(),
            value: "7".into(),
        });
        assert_eq!(only(&RULE, &ledger, 12, "2026-08-01").state, Met);
    }

    #[test]
    fn what_is_paid_of_free_will_has_no_month_to_be_far_from() {
        let mut ledger = ledger();
        let mut free = payment(1, 12, "2026-05-11", 100);
        free.kind = crate::domain::payment::PaymentKind::of_free_will(Fen(100));
        ledger.payments.push(free);
        assert!(judge(&RULE, &ledger, 12, "2026-08-01").is_empty());
    }
}
