//! 党费规定 art. 12: dues are paid late or ahead by a few months at most.

use crate::domain::payment::Payment;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::Dues::{NearEnough, TooFarApart};
use super::finding::{Found, Placed};
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Dues12.reach",
    title: "补缴、预缴不过久",
    clause: "党费规定第十二条",
    basis: "补交党费的时间一般不得超过6个月。",
    source: Source::National,
    level: Level::Should,
    area: Area::Dues,
    judge: Judge::Whole(|case| case.months.iter().flat_map(|month| of_month(case, month)).collect()),
};

/// Of each member the payment that is furthest from its month; where all are near, that they are.
fn of_month(case: &Case, month: Month) -> Vec<Placed> {
    let most = i32::try_from(case.policy(month.first()).reach_months).unwrap_or(i32::MAX);
    // By the day: a month that was closed early makes nothing later.
    let apart = |payment: &Payment| case.paid_in(month, payment.on).index() - month.index();
    let other: Vec<_> = case
        .members
        .iter()
        .filter_map(|member| {
            let of_dues = case.standing_payments(member.id, month).filter(|one| !one.kind.is_voluntary());
            let furthest = of_dues.max_by_key(|payment| apart(payment).abs())?;
            (apart(furthest) != 0).then_some((member, furthest))
        })
        .collect();
    let far = other.iter().filter(|(_, payment)| apart(payment).abs() > most);
    let far: Vec<Placed> = far
        .map(|(member, payment)| {
            let (late, months) = (apart(payment) > 0, apart(payment).abs());
            let found = Found::past(TooFarApart { on: payment.on, late, months, most }).of(member);
            found.at(month, Subject::MemberIn { member: member.who(), period: Months::one(month) })
        })
        .collect();
    if far.is_empty() && !other.is_empty() {
        let near = Found::met(NearEnough { members: other.len(), most });
        return vec![near.at(month, Subject::Month { month })];
    }
    far
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::money::Fen;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{day, held_on, judge, ledger, month, only, payment};

    #[test]
    fn six_months_late_are_near_enough_and_seven_are_not() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        ledger.payments[0].on = day("2027-01-31");
        ledger.payments[0].booked = month(7).plus(7);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "near-enough members=1 most=6"));
        ledger.payments[0].on = day("2027-02-01");
        let duty = only(&RULE, &ledger, 7, "2027-02-01");
        assert_eq!((duty.state, duty.concerns()), (Past, "member-in member=张三 from=2026-07 to=2026-07"));
        assert_eq!(duty.told(), "too-far-apart on=2027-02-01 late=true months=7 most=6");
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
        assert_eq!(duty.told(), "too-far-apart on=2026-05-11 late=false months=7 most=6");
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
