//! Whatever is done in whatever order, the sums of members, months, year and remittances tie out.

use chrono::Days;
use proptest::prelude::*;

use super::{Kept, assess, assessed, close, day, leave, open, pay, take_back};
use crate::domain::account::Total;
use crate::domain::book::{Closing, Remittance, TakenBack};
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::ledger::tests::month;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::relief::Relief;
use crate::domain::time::{Day, Month, Months};

#[test]
fn what_was_in_hand_on_a_day_is_what_was_paid_by_then() {
    let mut ledger = assessed();
    pay(&mut ledger, 0, month(7), 8100, day("2026-07-06"), false);
    assert_eq!(ledger.funds.in_hand_on(day("2026-07-05"), &ledger.payments), Fen::ZERO);
    assert_eq!(ledger.funds.in_hand_on(day("2026-07-06"), &ledger.payments), Fen(8100));
    take(&mut ledger, &Step::Remit(8000), day("2026-07-10"));
    assert_eq!(
        (ledger.funds.in_hand_on(day("2026-07-09"), &ledger.payments), ledger.funds.in_hand()),
        (Fen(8100), Fen(100))
    );
}

/// Something that people do; numbers are taken modulo what there is.
#[derive(Debug, Clone)]
enum Step {
    Pay(usize, u32, i64),
    FreeWill(usize, u32, i64),
    TakeBack(usize),
    Assess(usize, u32, i64),
    Relieve(usize, u32, i64),
    Open(u32),
    Close(u32),
    Reopen(u32),
    Remit(i64),
    CancelRemittance(usize),
    Leave(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let month = 1_u32..=12;
    prop_oneof![
        6 => (0..3_usize, month.clone(), 1_i64..50_000).prop_map(|(who, of, fen)| Step::Pay(who, of, fen)),
        1 => (0..3_usize, month.clone(), 1_i64..200_000).prop_map(|(who, of, fen)| Step::FreeWill(who, of, fen)),
        2 => (0..20_usize).prop_map(Step::TakeBack),
        1 => (0..3_usize, month.clone(), 1_i64..2_000_000).prop_map(|(who, of, fen)| Step::Assess(who, of, fen)),
        1 => (0..3_usize, month.clone(), 0_i64..5_000).prop_map(|(who, of, fen)| Step::Relieve(who, of, fen)),
        2 => month.clone().prop_map(Step::Open),
        3 => month.clone().prop_map(Step::Close),
        1 => month.prop_map(Step::Reopen),
        2 => (1_i64..100_000).prop_map(Step::Remit),
        1 => (0..5_usize).prop_map(Step::CancelRemittance),
        1 => (0..3_usize).prop_map(Step::Leave),
    ]
}

fn take(ledger: &mut Kept, step: &Step, on: Day) {
    match *step {
        Step::Pay(who, of, fen) => pay(ledger, who, month(of), fen, on, false),
        Step::FreeWill(who, of, fen) => pay(ledger, who, month(of), fen, on, true),
        Step::TakeBack(which) => {
            let standing: Vec<Payment> =
                ledger.payments.iter().filter(|payment| ledger.stands(payment)).cloned().collect();
            if !standing.is_empty() {
                take_back(ledger, &standing[which % standing.len()], on);
            }
        }
        Step::Assess(who, from, base) => assess(ledger, who, month(from), base),
        Step::Relieve(who, from, fen) => ledger.ledger.reliefs.push(Relief {
            member: ledger.ledger.members[who].who(),
            months: Months { from: month(from), to: month(12) },
            amount: Fen(fen),
            reason: "困难".into(),
            approved_by: None,
            approved_on: None,
        }),
        Step::Open(of) => open(ledger, month(of), on),
        Step::Close(of) => {
            // Before its day, or closed already: refused, and nothing is changed.
            let _ = close(ledger, month(of), on);
        }
        Step::Reopen(of) => {
            let book = ledger.books.iter_mut().find(|book| book.month == month(of));
            let closing: Option<&mut Closing> = book.and_then(|book| book.closings.last_mut());
            if let Some(closing) = closing.filter(|closing| closing.reopened.is_none()) {
                closing.reopened = Some(TakenBack { on, reason: "漏记".into() });
            }
        }
        Step::Remit(fen) if Fen(fen) <= ledger.funds.in_hand() => {
            let id = Id::new(i64::try_from(ledger.funds.remittances.len()).unwrap() + 1);
            let value =
                Remittance { on, amount: Fen(fen), slip: None, to: None, cancelled: None, entered_on: on };
            value.check().unwrap();
            ledger.funds.remittances.push(Stored { id, value });
        }
        Step::Remit(_) => {}
        Step::Leave(who) => leave(ledger, who, on),
        Step::CancelRemittance(which) => {
            if let Some(one) = ledger.funds.remittances.get_mut(which) {
                one.value.cancelled = Some(TakenBack { on, reason: "写错".into() });
            }
        }
    }
}

proptest! {
    #[test]
    fn all_sums_tie_out_after_any_steps(
        steps in prop::collection::vec(step(), 0..60),
        known in prop::collection::vec(any::<bool>(), 3),
    ) {
        let mut ledger = assessed();
        ledger.standards.retain(|standard| known[usize::try_from(standard.member.id.0 - 1).unwrap()]);
        let mut on = day("2026-01-01");
        for step in steps {
            let before = closed_dues(&ledger);
            take(&mut ledger, &step, on);
            // What was due of a month that is still closed is what it was.
            for (month, dues) in before.into_iter().filter(|(month, _)| ledger.is_closed(*month)) {
                prop_assert_eq!(owed_of(&ledger, month), dues);
            }
            // A year is gone through in sixty steps.
            on = on + Days::new(6);
        }
        let entries: Fen = ledger.payments.iter().map(|payment| payment.amount).sum();
        // Of the members.
        let year = ledger.dues_year(2026);
        let of_members: Fen = year.iter().map(|line| line.paid + line.voluntary).sum();
        prop_assert_eq!(of_members, entries);
        // Of the months for which was paid, and in which it was booked; bookings of late December may go on to the next year.
        let months: Total = Months::year(2026).iter().map(|month| ledger.dues_total(month)).fold(Total::default(), |sum, one| sum + one);
        prop_assert_eq!(months.paid + months.voluntary, entries);
        prop_assert_eq!(months.owed, year.iter().map(|line| line.owed).sum());
        let all = Months { from: month(1), to: month(12).plus(12) };
        let booked: Fen = all.iter().map(|month| ledger.takings(month).total).sum();
        prop_assert_eq!(booked, entries);
        for takings in all.iter().map(|month| ledger.takings(month)) {
            prop_assert_eq!(takings.by_way().into_iter().map(|(_, sum)| sum).sum::<Fen>(), takings.total);
            prop_assert_eq!(takings.by_collector().into_iter().map(|(_, sum)| sum).sum::<Fen>(), takings.total);
        }
        // What was counted at a closing that stands is what stands in the book.
        for book in &ledger.books {
            if let Some(closing) = book.closed() {
                prop_assert_eq!(closing.counted, ledger.takings(book.month).total);
            }
        }
        // What was remitted and what is in hand.
        let remitted: Fen =
            ledger.funds.remittances.iter().filter(|one| one.stands()).map(|one| one.amount).sum();
        prop_assert_eq!(remitted + ledger.funds.in_hand(), entries);
        // Owed is paid, unpaid, or overpaid.
        for (_, account) in Months::year(2026).iter().flat_map(|month| ledger.accounts(month)) {
            let balance = account.owed.map(|owed| owed + account.overpaid());
            prop_assert!(balance.is_none_or(|balance| balance == account.paid + account.unpaid()));
        }
    }

    /// An amount never depends on the order of payments.
    #[test]
    fn the_order_of_payments_changes_no_amount(
        payments in prop::collection::vec((0..3_usize, 1_u32..=12, 1_i64..30_000, any::<bool>()), 0..20),
        turn in 0..20_usize,
    ) {
        let mut ledger = assessed();
        let mut turned = assessed();
        for (who, of, fen, free) in &payments {
            pay(&mut ledger, *who, month(*of), *fen, day("2026-12-31"), *free);
        }
        let (last, first) = payments.split_at(turn.min(payments.len()));
        for (who, of, fen, free) in first.iter().rev().chain(last) {
            pay(&mut turned, *who, month(*of), *fen, day("2026-12-31"), *free);
        }
        for of in Months::year(2026).iter() {
            let accounts = |ledger: &Ledger| ledger.accounts(of).map(|(_, account)| account).collect::<Vec<_>>();
            prop_assert_eq!(accounts(&ledger), accounts(&turned));
        }
        prop_assert_eq!(ledger.funds.in_hand(), turned.funds.in_hand());
    }
}

/// What each member owes of a month, of those who owe something.
fn owed_of(ledger: &Ledger, month: Month) -> Vec<(i64, Fen)> {
    let owed = ledger.accounts(month).filter_map(|(member, account)| Some((member.id.0, account.owed?)));
    owed.filter(|(_, owed)| *owed > Fen::ZERO).collect()
}

/// What each member owes of the months that are closed.
fn closed_dues(ledger: &Ledger) -> Vec<(Month, Vec<(i64, Fen)>)> {
    let closed = ledger.books.iter().filter(|book| book.closed().is_some()).map(|book| book.month);
    closed.map(|month| (month, owed_of(ledger, month))).collect()
}
