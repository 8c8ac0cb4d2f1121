use super::RULE;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::{Payer, Payment, PaymentKind};
use crate::domain::session::AttendanceKind;
use crate::rules::finding::State::{Met, Past};
use crate::rules::sample::{day, excused, judge, ledger, only, payment, sitting};

fn paid_on(on: &str) -> Ledger {
    let mut ledger = ledger();
    ledger.payments[0].on = day(on);
    ledger
}

#[test]
fn the_day_itself_is_in_time_and_the_day_after_is_not() {
    let duty = only(&RULE, &paid_on("2026-07-06"), 7, "2026-08-01");
    assert_eq!((duty.state, duty.told()), (Met, "paid-in-time on_the_day=3 before=0"));
    let duties = judge(&RULE, &paid_on("2026-07-07"), 7, "2026-08-01");
    assert_eq!(duties.iter().map(|duty| duty.state).collect::<Vec<_>>(), [Met, Past]);
    assert_eq!(
        (duties[0].told(), duties[1].concerns()),
        ("paid-in-time on_the_day=2 before=0", "month month=2026-07")
    );
    assert_eq!(duties[1].told(), "paid-late late=[member=张三 on=2026-07-07 why=-] days=[2026-07-06]");
}

#[test]
fn each_day_of_the_session_is_in_time() {
    let mut ledger = ledger();
    ledger.sessions[0].sittings.push(sitting("2026-07-08", "14:30", "15:30"));
    for (index, on) in ["2026-07-06", "2026-07-07", "2026-07-08"].into_iter().enumerate() {
        ledger.payments[index].on = day(on);
    }
    let duty = only(&RULE, &ledger, 7, "2026-08-01");
    assert_eq!((duty.state, duty.told()), (Met, "paid-in-time on_the_day=2 before=1"));
    ledger.payments[2].on = day("2026-07-09");
    let duty = judge(&RULE, &ledger, 7, "2026-08-01").pop().unwrap();
    assert_eq!(duty.told(), "paid-late late=[member=王五 on=2026-07-09 why=-] days=[2026-07-06, 2026-07-08]");
}

#[test]
fn all_who_paid_late_are_one_duty_but_those_who_had_a_reason() {
    let mut ledger = ledger();
    ledger.payments.iter_mut().for_each(|payment| payment.on = day("2026-07-09"));
    ledger.sessions[0].attendance[0].kind = AttendanceKind::Absent;
    let duty = only(&RULE, &ledger, 7, "2026-08-01");
    let says = "paid-late late=[member=张三 on=2026-07-09 why=-, member=李四 on=2026-07-09 why=-, member=王五 on=2026-07-09 why=-] days=[2026-07-06]";
    assert_eq!((duty.state, duty.told(), duty.people.len()), (Past, says, 3));
    for kind in [AttendanceKind::SickLeave, AttendanceKind::Online, AttendanceKind::Delivered] {
        ledger.sessions[0].attendance[1].kind = kind;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").people.len(), 2, "{kind:?}");
    }
    ledger.payments[2].reason = Some("当天没带钱".into());
    let says = "paid-late late=[member=张三 on=2026-07-09 why=-] days=[2026-07-06]";
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), says);
}

#[test]
fn paying_in_advance_is_fine() {
    let duty = only(&RULE, &paid_on("2026-06-01"), 7, "2026-08-01");
    assert_eq!((duty.state, duty.told()), (Met, "paid-in-time on_the_day=2 before=1"));
}

#[test]
fn the_payment_that_completes_the_amount_counts() {
    let mut ledger = ledger();
    ledger.payments[0].amount = Fen(4000);
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), "paid-in-time on_the_day=2 before=0");
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
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), "paid-in-time on_the_day=2 before=0");
    let mut ledger = paid_on("2026-07-20");
    let payer = Payer { name: "李娟".into(), relation: "配偶".into(), reason: "住院".into() };
    ledger.payments[0].payer = Some(payer);
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), "paid-in-time on_the_day=2 before=0");
}

#[test]
fn what_was_taken_back_is_not_a_payment() {
    let mut ledger = ledger();
    let wrong = ledger.payments[0].clone();
    ledger.payments.insert(1, wrong.reversal(2, wrong.booked, "记错了人".into(), day("2026-07-08")));
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), "paid-in-time on_the_day=2 before=0");
    ledger.payments.insert(2, Payment { number: 3, ..payment(1, 7, "2026-07-09", 8100) });
    let duties = judge(&RULE, &ledger, 7, "2026-08-01");
    assert_eq!(duties[1].told(), "paid-late late=[member=张三 on=2026-07-09 why=-] days=[2026-07-06]");
}

#[test]
fn whoever_came_after_the_day_is_not_judged() {
    let mut ledger = paid_on("2026-07-20");
    ledger.members[0].value.memberships[0].from = day("2026-07-20");
    assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), "paid-in-time on_the_day=2 before=0");
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
    assert!(
        duties
            .iter()
            .any(|duty| duty.told() == "paid-late late=[member=张三 on=2026-07-13 why=-] days=[2026-07-06]")
    );
}
