//! What is booked, opened, closed, reopened and taken back.

use std::ops::{Deref, DerefMut};

use super::{Book, Deferral, Funds, TakenBack};
use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::ledger::tests::{ledger, month, session};
use crate::domain::member::LeaveReason;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind, PaymentMethod};
use crate::domain::plan::{Decision, MoveRequest};
use crate::domain::policy::Setting;
use crate::domain::relief::Relief;
use crate::domain::standard::Standard;
use crate::domain::tariff::Category;
use crate::domain::time::{Day, Month, Months, parse_full_day};

#[cfg(test)]
mod sums;

fn day(text: &str) -> Day {
    parse_full_day(text).unwrap()
}

fn assess(ledger: &mut Ledger, index: usize, from: Month, base: i64) {
    let member = ledger.members[index].who();
    ledger.standards.retain(|known| (known.member.id, known.from) != (member.id, from));
    ledger.standards.push(Standard {
        member,
        from,
        category: Category::Wage,
        base: Some(Fen(base)),
        payslip: None,
        fixed: None,
        reason: None,
        verified_by: None,
    });
    ledger.standards.sort_by_key(|standard| (standard.member.id, standard.from));
}

/// Each of three members owes 81.00 a month.
fn assessed() -> Kept {
    let mut ledger = ledger();
    (0..3).for_each(|index| assess(&mut ledger, index, month(1), 540_000));
    Kept { ledger, funds: Funds::default() }
}

/// The records and the money.
#[derive(Clone)]
struct Kept {
    ledger: Ledger,
    funds: Funds,
}

impl Deref for Kept {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        &self.ledger
    }
}

impl DerefMut for Kept {
    fn deref_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }
}

/// As the store keeps payments, and what was booked in each month.
fn add(ledger: &mut Kept, payment: Payment) {
    payment.check().unwrap();
    ledger.payments.push(payment);
    ledger.payments.sort_by_key(|payment| (payment.month, payment.member.id, payment.number));
    let mut booked: Vec<(Month, Fen)> = Vec::new();
    for payment in &ledger.payments {
        match booked.iter_mut().find(|(month, _)| *month == payment.booked) {
            Some((_, sum)) => *sum += payment.amount,
            None => booked.push((payment.booked, payment.amount)),
        }
    }
    booked.sort_by_key(|(month, _)| *month);
    ledger.funds.booked = booked;
}

fn pay(ledger: &mut Kept, index: usize, of: Month, fen: i64, on: Day, of_free_will: bool) {
    let member = ledger.members[index].who();
    let booked = ledger.booked_in(of, on);
    let kind = if of_free_will { PaymentKind::of_free_will(Fen(fen)) } else { PaymentKind::of(of, booked) };
    let payment = Payment {
        number: ledger.next_payment(member.id, of),
        member,
        month: of,
        booked,
        on,
        amount: Fen(fen),
        kind,
        way: PaymentMethod::Cash,
        payer: None,
        reason: None,
        collector: None,
        reverses: None,
        entered_on: on,
    };
    add(ledger, payment);
}

fn take_back(ledger: &mut Kept, wrong: &Payment, on: Day) {
    let number = ledger.next_payment(wrong.member.id, wrong.month);
    let reversal = wrong.reversal(number, ledger.reversal_booked_in(wrong, on), "记错了人".into(), on);
    add(ledger, reversal);
}

/// Closes a month as the command does, whoever owes being deferred.
fn close(ledger: &mut Ledger, of: Month, on: Day) -> Result<(), Invalid> {
    let unsettled = ledger.unsettled(of);
    let deferred = unsettled
        .iter()
        .map(|(member, _)| Deferral { member: member.who(), reason: "出差".into() })
        .collect();
    let counted = ledger.takings(of).total;
    let closing = ledger.close(of, on, counted, deferred)?;
    let dues = ledger.dues_as_kept(of);
    if let Some(book) = ledger.books.iter_mut().find(|book| book.month == of) {
        book.dues = dues;
        book.closings.push(closing);
    } else {
        ledger.books.push(Book { closings: vec![closing], ..Book::new(of, on, dues) });
        ledger.books.sort_by_key(|book| book.month);
    }
    Ok(())
}

fn open(ledger: &mut Ledger, of: Month, on: Day) {
    let dues = ledger.dues_now(of);
    match ledger.books.iter_mut().find(|book| book.month == of) {
        Some(book) if book.closed().is_none() => book.dues = dues,
        Some(_) => {}
        None => ledger.books.push(Book::new(of, on, dues)),
    }
    ledger.books.sort_by_key(|book| book.month);
}

fn leave(ledger: &mut Ledger, index: usize, on: Day) {
    let span = ledger.members[index].value.memberships.last_mut().unwrap();
    span.until = Some(on);
    span.reason = Some(LeaveReason::Transferred);
}

#[test]
fn a_payment_goes_into_the_first_month_that_is_not_closed() {
    let mut ledger = assessed();
    assert_eq!(ledger.booked_in(month(7), day("2026-07-06")), month(7));
    (0..3).for_each(|index| pay(&mut ledger, index, month(7), 8100, day("2026-07-06"), false));
    close(&mut ledger, month(7), day("2026-07-31")).unwrap();
    assert_eq!(ledger.booked_in(month(7), day("2026-07-31")), month(8));
    (0..3).for_each(|index| pay(&mut ledger, index, month(8), 8100, day("2026-08-03"), false));
    close(&mut ledger, month(8), day("2026-08-31")).unwrap();
    assert_eq!(ledger.booked_in(month(7), day("2026-07-31")), month(9));
    assert_eq!(ledger.booked_in(month(7), day("2026-10-01")), month(10));
    ledger.books[0].closings[0].reopened = Some(TakenBack { on: day("2026-09-01"), reason: "漏记".into() });
    assert_eq!(ledger.booked_in(month(7), day("2026-07-31")), month(7));
}

#[test]
fn a_month_is_closed_only_when_all_have_paid_or_are_deferred_and_the_count_is_right() {
    let mut ledger = assessed();
    pay(&mut ledger, 0, month(7), 8100, day("2026-07-06"), false);
    pay(&mut ledger, 1, month(7), 8000, day("2026-07-06"), false);
    let (last, counted) = (day("2026-07-31"), Fen(16_100));
    let close = |ledger: &Ledger, on, counted, deferred: &[usize]| {
        let deferral =
            |index: &usize| Deferral { member: ledger.members[*index].who(), reason: "出差".into() };
        ledger.close(month(7), on, counted, deferred.iter().map(deferral).collect())
    };
    let early = Invalid::NotCollected { month: month(7), day: day("2026-07-06") };
    assert_eq!(close(&ledger, day("2026-07-05"), counted, &[1, 2]), Err(early));
    let left = Invalid::NotSettled { month: month(7), people: "李四、王五".into() };
    assert_eq!(close(&ledger, last, counted, &[]), Err(left));
    let nothing = Invalid::NothingToDefer { month: month(7), name: "张三".into() };
    assert_eq!(close(&ledger, last, counted, &[0, 1, 2]), Err(nothing));
    let short = Invalid::Counted {
        month: month(7),
        counted: Fen(16_099),
        recorded: counted,
        ways: "现金 161.00".into(),
    };
    assert_eq!(close(&ledger, last, Fen(16_099), &[1, 2]), Err(short));
    let closing = close(&ledger, last, counted, &[1, 2]).unwrap();
    assert_eq!((closing.counted, closing.deferred.len()), (counted, 2));
    // Relieved of all of it, 王五 is no longer asked about.
    ledger.ledger.reliefs.push(Relief {
        member: ledger.ledger.members[2].who(),
        months: Months::one(month(7)),
        amount: Fen::ZERO,
        reason: "大病".into(),
        approved_by: None,
        approved_on: None,
    });
    assert!(close(&ledger, last, counted, &[1]).is_ok());
    ledger.books.push(Book { closings: vec![closing], ..Book::new(month(7), last, vec![]) });
    assert_eq!(close(&ledger, last, counted, &[1]), Err(Invalid::Closed(month(7))));
}

#[test]
fn what_was_due_at_the_opening_stays_due_until_it_is_opened_anew() {
    let mut ledger = assessed();
    open(&mut ledger, month(7), day("2026-07-01"));
    assess(&mut ledger, 0, month(7), 1_100_000);
    let owed = |ledger: &Ledger| ledger.account(&ledger.members[0], month(7)).unwrap().owed;
    assert_eq!(owed(&ledger), Some(Fen(8100)));
    let changed = ledger.changed_since_opening(month(7));
    assert_eq!(changed, [(ledger.members[0].who(), Some(Fen(8100)), Some(Fen(22_000)))]);
    assert_eq!(ledger.account(&ledger.members[0], month(8)).unwrap().owed, Some(Fen(22_000)));
    open(&mut ledger, month(7), day("2026-07-02"));
    assert_eq!((owed(&ledger), ledger.changed_since_opening(month(7)).len()), (Some(Fen(22_000)), 0));
}

#[test]
fn whoever_comes_after_the_opening_owes_as_well_and_whoever_was_not_assessed_owes_once_assessed() {
    let mut ledger = assessed();
    let late = ledger.members.pop().unwrap();
    ledger.ledger.standards.retain(|standard| standard.member.id != ledger.ledger.members[1].id);
    open(&mut ledger, month(7), day("2026-07-01"));
    ledger.ledger.members.push(late);
    let owed = |ledger: &Ledger, index: usize| ledger.account(&ledger.members[index], month(7)).unwrap().owed;
    assert_eq!([0, 1, 2].map(|index| owed(&ledger, index)), [Some(Fen(8100)), None, Some(Fen(8100))]);
    assess(&mut ledger, 1, month(7), 300_000);
    assert_eq!(owed(&ledger, 1), Some(Fen(1500)));
}

#[test]
fn whoever_leaves_after_the_opening_owes_nothing_here_any_longer() {
    let mut ledger = assessed();
    open(&mut ledger, month(7), day("2026-07-01"));
    leave(&mut ledger, 0, day("2026-06-30"));
    assert_eq!(ledger.account(&ledger.members[0], month(7)), None);
    let unsettled: Vec<i64> = ledger.unsettled(month(7)).iter().map(|(member, _)| member.id.0).collect();
    assert_eq!(unsettled, [2, 3]);
}

#[test]
fn dues_of_a_session_in_another_month_stay_in_the_month_that_it_serves() {
    let mut ledger = assessed();
    let kind = |ledger: &Ledger, of: u32, on: &str| {
        let booked = ledger.booked_in(month(of), day(on));
        (booked, PaymentKind::of(month(of), booked))
    };
    assert_eq!(kind(&ledger, 7, "2026-08-03"), (month(8), PaymentKind::Back));
    // July's session is held in August, on two days.
    ledger.sessions = vec![session(&ledger, 7, "2026-08-03")];
    let mut second = ledger.sessions[0].sittings[0].clone();
    second.day = day("2026-08-05");
    ledger.sessions[0].sittings.push(second);
    for on in ["2026-07-01", "2026-07-31", "2026-08-01", "2026-08-03", "2026-08-05"] {
        assert_eq!(kind(&ledger, 7, on), (month(7), PaymentKind::Monthly), "{on}");
    }
    assert_eq!(kind(&ledger, 7, "2026-08-06"), (month(8), PaymentKind::Back));
    assert_eq!(kind(&ledger, 7, "2026-06-30"), (month(6), PaymentKind::Advance));
    assert_eq!(kind(&ledger, 8, "2026-08-03"), (month(8), PaymentKind::Monthly), "August's own are its own");
    assert_eq!(kind(&ledger, 6, "2026-08-03"), (month(8), PaymentKind::Back));
    // September's is held in August: from that day on its dues are its own.
    ledger.ledger.sessions.push(session(&ledger.ledger, 9, "2026-08-28"));
    assert_eq!(kind(&ledger, 9, "2026-08-27"), (month(8), PaymentKind::Advance));
    assert_eq!(kind(&ledger, 9, "2026-08-28"), (month(9), PaymentKind::Monthly));
    // Closed, July takes nothing more.
    (0..3).for_each(|index| pay(&mut ledger, index, month(7), 8100, day("2026-08-03"), false));
    assert_eq!(ledger.takings(month(7)).total, Fen(3 * 8100));
    close(&mut ledger, month(7), day("2026-08-05")).unwrap();
    assert_eq!(ledger.booked_in(month(7), day("2026-08-05")), month(8));
}

#[test]
fn so_do_those_of_a_day_that_a_rule_of_the_place_or_a_request_puts_there() {
    let mut ledger = assessed();
    ledger.settings =
        vec![Setting { since: day("2026-01-01"), name: "party-day".into(), value: "day-31".into() }];
    // 2026-10-31 is a Saturday; the Monday after it is in November.
    assert_eq!(ledger.planned_day(month(10)), Some(day("2026-11-02")));
    assert_eq!(ledger.booked_in(month(10), day("2026-11-02")), month(10));
    assert_eq!(ledger.booked_in(month(10), day("2026-11-03")), month(11));
    ledger.settings.clear();
    ledger.moves = vec![Stored {
        id: Id::new(1),
        value: MoveRequest {
            month: month(10),
            regular: day("2026-10-08"),
            proposed: day("2026-11-04"),
            reason: None,
            applied_on: day("2026-09-28"),
            decision: None,
            decided_on: None,
            entered_on: day("2026-09-28"),
            decided_entered_on: None,
        },
    }];
    assert_eq!(ledger.booked_in(month(10), day("2026-11-04")), month(11), "not approved");
    ledger.moves[0].value.decision = Some(Decision::Approved);
    assert_eq!(ledger.booked_in(month(10), day("2026-11-04")), month(10));
}

#[test]
fn the_opposite_of_a_wrong_entry_stands_in_its_month_while_that_is_open() {
    let mut ledger = assessed();
    pay(&mut ledger, 0, month(7), 8100, day("2026-07-06"), false);
    let wrong = ledger.payments[0].clone();
    assert_eq!(ledger.reversal_booked_in(&wrong, day("2026-08-02")), month(7));
    take_back(&mut ledger, &wrong, day("2026-08-02"));
    assert_eq!(ledger.takings(month(7)).total, Fen::ZERO);
    pay(&mut ledger, 1, month(7), 8100, day("2026-07-06"), false);
    close(&mut ledger, month(7), day("2026-08-03")).unwrap();
    let wrong = ledger.payments.iter().find(|payment| payment.member.id.0 == 2).unwrap().clone();
    assert_eq!(ledger.reversal_booked_in(&wrong, day("2026-08-04")), month(8));
    take_back(&mut ledger, &wrong, day("2026-08-04"));
    assert_eq!((ledger.takings(month(7)).total, ledger.takings(month(8)).total), (Fen(8100), Fen(-8100)));
    let since: Vec<i64> = ledger.unsettled_since_closing(month(7)).iter().map(|member| member.id.0).collect();
    assert_eq!(since, [2]);
    // A month of nothing but what was taken back is closed with a count below zero.
    close(&mut ledger, month(8), day("2026-08-31")).unwrap();
}

#[test]
fn a_closed_month_is_not_changed_by_who_is_assessed_or_noted_afterwards() {
    let mut ledger = assessed();
    let late = ledger.members.pop().unwrap();
    ledger.ledger.standards.retain(|standard| standard.member.id == ledger.ledger.members[0].id);
    close(&mut ledger, month(7), day("2026-07-31")).unwrap();
    let total = ledger.dues_total(month(7));
    assess(&mut ledger, 1, month(7), 540_000);
    ledger.members.push(late);
    assess(&mut ledger, 2, month(7), 540_000);
    assert_eq!(ledger.dues_total(month(7)), total);
    let since: Vec<i64> = ledger.unsettled_since_closing(month(7)).iter().map(|member| member.id.0).collect();
    assert_eq!(since, [3], "who should have been in the book");
}

#[test]
fn nobody_is_deferred_twice() {
    let ledger = assessed();
    let member = ledger.members[0].who();
    let twice = vec![
        Deferral { member: member.clone(), reason: "甲".into() },
        Deferral { member, reason: "乙".into() },
    ];
    let refused = ledger.close(month(7), day("2026-07-31"), Fen::ZERO, twice);
    assert_eq!(refused, Err(Invalid::DeferredTwice("张三".into())));
}
