//! C2: dues are paid on the day of the session, or before it.

use crate::domain::account::Account;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.day",
    title: "活动当天缴纳党费",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().flat_map(|month| of_month(ledger, month)).collect()
}

fn of_month(ledger: &Ledger, month: Month) -> Vec<Duty> {
    let Some(session) = ledger.monthly(month) else { return vec![] };
    let held = session.day();
    // Whoever came on that day or later, or was admitted on it, could not yet pay on it; who was away was not there to pay.
    let was_here = |member: &Member| {
        member.membership(held).is_some_and(|span| span.from < held) && member.away(held).is_none()
    };
    let here = ledger.accounts(month).filter(|(member, _)| was_here(member));
    let paid: Vec<_> =
        here.filter_map(|(member, account)| Some((member, paid_up(ledger, member, &account)?))).collect();
    let count =
        |wanted: fn(&Day, &Day) -> bool| paid.iter().filter(|(_, last)| wanted(&last.on, &held)).count();
    let met = match (count(Day::eq), count(Day::lt)) {
        (0, 0) => None,
        (on_day, 0) => Some(format!("{on_day} 人在活动当天缴清")),
        (0, before) => Some(format!("{before} 人在活动以前缴清")),
        (on_day, before) => Some(format!("{on_day} 人在活动当天缴清，{before} 人在活动以前缴清")),
    };
    // One whose dues somebody else paid had a reason not to come.
    let late = paid.iter().filter(|(_, last)| last.on > held && last.payer.is_none());
    let late = late.map(|(member, last)| {
        let says = format!("党费在 {} 缴纳，不是活动当天 {held}", last.on);
        Duty::past(&RULE, month, says).about(format!("{month} {}", member.called)).of(member)
    });
    met.into_iter().map(|says| Duty::met(&RULE, month, says)).chain(late).collect()
}

/// The payment with which a member's dues of a month were paid in full; `None` where nothing was owed, or
/// something still is.
fn paid_up<'a>(ledger: &'a Ledger, member: &Stored<Member>, account: &Account) -> Option<&'a Payment> {
    let owed = account.owed.filter(|owed| *owed > Fen::ZERO)?;
    let standing = ledger.standing_payments(member.id, account.month);
    let mut payments: Vec<_> = standing.filter(|payment| !payment.kind.is_voluntary()).collect();
    payments.sort_by_key(|payment| payment.on);
    let mut paid = Fen::ZERO;
    payments.into_iter().find(|payment| {
        paid += payment.amount;
        paid >= owed
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::money::Fen;
    use crate::domain::payment::{Payer, Payment, PaymentKind};
    use crate::rules::duty::State::{Met, Past};
    use crate::rules::sample::{day, excused, judge, ledger, only, payment};

    fn paid_on(on: &str) -> Ledger {
        let mut ledger = ledger();
        ledger.payments[0].on = day(on);
        ledger
    }

    #[test]
    fn the_day_itself_is_in_time_and_the_day_after_is_not() {
        let duty = only(&RULE, &paid_on("2026-07-06"), 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "3 人在活动当天缴清"));
        let duties = judge(&RULE, &paid_on("2026-07-07"), 7, "2026-08-01");
        assert_eq!(duties.iter().map(|duty| duty.state).collect::<Vec<_>>(), [Met, Past]);
        assert_eq!(
            (duties[0].says.as_str(), duties[1].about.as_str()),
            ("2 人在活动当天缴清", "2026-07 张三")
        );
        assert_eq!(duties[1].says, "党费在 2026-07-07 缴纳，不是活动当天 2026-07-06");
    }

    #[test]
    fn paying_in_advance_is_fine() {
        let duty = only(&RULE, &paid_on("2026-06-01"), 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "2 人在活动当天缴清，1 人在活动以前缴清"));
    }

    #[test]
    fn the_payment_that_completes_the_amount_counts() {
        let mut ledger = ledger();
        ledger.payments[0].amount = Fen(4000);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, "2 人在活动当天缴清");
        ledger.payments.insert(0, payment(1, 7, "2026-07-09", 4100));
        assert_eq!(judge(&RULE, &ledger, 7, "2026-08-01").len(), 2);
        // What is paid beyond the amount does not matter.
        ledger.payments[1].amount = Fen(8100);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whoever_was_away_or_had_somebody_else_pay_may_pay_later() {
        let mut ledger = excused("2026-07-01", None);
        let of_wang = ledger.members[2].id;
        ledger.payments.iter_mut().filter(|payment| payment.member.id == of_wang).for_each(|payment| {
            payment.on = day("2026-07-20");
        });
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, "2 人在活动当天缴清");
        let mut ledger = paid_on("2026-07-20");
        let payer = Payer { name: "李娟".into(), relation: "配偶".into(), reason: "住院".into() };
        ledger.payments[0].payer = Some(payer);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, "2 人在活动当天缴清");
    }

    #[test]
    fn what_was_taken_back_is_not_a_payment() {
        let mut ledger = ledger();
        let wrong = ledger.payments[0].clone();
        ledger.payments.insert(1, wrong.reversal(2, wrong.booked, "记错了人".into(), day("2026-07-08")));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, "2 人在活动当天缴清");
        ledger.payments.insert(2, Payment { number: 3, ..payment(1, 7, "2026-07-09", 8100) });
        let duties = judge(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duties[1].says, "党费在 2026-07-09 缴纳，不是活动当天 2026-07-06");
    }

    #[test]
    fn whoever_came_after_the_day_is_not_judged() {
        let mut ledger = paid_on("2026-07-20");
        ledger.members[0].value.memberships[0].from = day("2026-07-20");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, "2 人在活动当天缴清");
    }

    #[test]
    fn without_a_session_a_standard_or_a_payment_there_is_no_duty() {
        let none = |ledger: Ledger| judge(&RULE, &ledger, 7, "2026-08-01").is_empty();
        assert!(none(Ledger { sessions: vec![], ..ledger() }));
        assert!(none(Ledger { standards: vec![], ..ledger() }));
        assert!(none(Ledger { payments: vec![], ..ledger() }));
    }

    #[test]
    fn what_is_paid_of_free_will_on_the_day_pays_no_dues() {
        let mut ledger = ledger();
        ledger.payments[0].amount = Fen(100);
        let mut free = Payment { number: 2, amount: Fen(10_000), ..ledger.payments[0].clone() };
        free.kind = PaymentKind::of_free_will(free.amount);
        let mut rest = Payment { number: 3, amount: Fen(8000), ..ledger.payments[0].clone() };
        rest.on = day("2026-07-13");
        ledger.payments.splice(1..1, [free, rest]);
        let duties = judge(&RULE, &ledger, 7, "2026-08-01");
        assert!(duties.iter().any(|duty| duty.says == "党费在 2026-07-13 缴纳，不是活动当天 2026-07-06"));
    }
}
