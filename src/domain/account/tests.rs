//! What is paid and taken back in any order comes to the same.

use proptest::prelude::*;

use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::ledger::tests::{ledger, month};
use crate::domain::member::{LeaveReason, Membership};
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind, PaymentMethod};
use crate::domain::policy::Setting;
use crate::domain::relief::Relief;
use crate::domain::standard::Standard;
use crate::domain::tariff::{Bracket, Category, Reckoning, Schedule, Schedules};
use crate::domain::time::{Day, Months, parse_full_day};

fn day(text: &str) -> Day {
    parse_full_day(text).unwrap()
}

/// 张三 owes 81.00 a month from January on.
fn assessed() -> Ledger {
    let mut ledger = ledger();
    ledger.standards = vec![Standard {
        member: ledger.members[0].who(),
        from: month(1),
        category: Category::Wage,
        base: Some(Fen(540_000)),
        payslip: None,
        fixed: None,
        reason: None,
        verified_by: None,
    }];
    ledger
}

fn pay(ledger: &mut Ledger, fen: i64, on: &str) {
    let member = ledger.members[0].who();
    let payment = Payment {
        number: ledger.next_payment(member.id, month(7)),
        member,
        month: month(7),
        booked: month(7),
        on: day(on),
        amount: Fen(fen),
        kind: PaymentKind::Monthly,
        way: PaymentMethod::Cash,
        payer: None,
        reason: None,
        collector: None,
        reverses: None,
        entered_on: day(on),
    };
    payment.check().unwrap();
    ledger.payments.push(payment);
}

fn take_back(ledger: &mut Ledger, number: u32) {
    let member = ledger.members[0].id;
    let wrong = ledger.payments.iter().find(|payment| payment.number == number).unwrap();
    let reversal =
        wrong.reversal(ledger.next_payment(member, month(7)), month(7), "记错了人".into(), day("2026-07-20"));
    reversal.check().unwrap();
    ledger.payments.push(reversal);
}

#[test]
fn what_was_taken_back_was_never_paid() {
    let mut ledger = assessed();
    let none = ledger.account(&ledger.members[0], month(7)).unwrap();
    pay(&mut ledger, 8100, "2026-07-06");
    let account = ledger.account(&ledger.members[0], month(7)).unwrap();
    assert_eq!((account.unpaid(), account.paid_on), (Fen::ZERO, Some(day("2026-07-06"))));
    assert!(ledger.collected_on(month(7), day("2026-07-06")));
    take_back(&mut ledger, 1);
    assert_eq!(ledger.account(&ledger.members[0], month(7)).unwrap(), none);
    assert!(!ledger.collected_on(month(7), day("2026-07-06")));
    assert!(!ledger.collected_on(month(7), day("2026-07-20")));
    let arrears = &ledger.arrears(ledger.covers, day("2026-07-31"))[0];
    assert_eq!((arrears.total, arrears.in_a_row, arrears.last_paid), (Fen(7 * 8100), 7, None));
    // The second payment, of which the first is none, is the one of the books.
    pay(&mut ledger, 8100, "2026-07-21");
    let account = ledger.account(&ledger.members[0], month(7)).unwrap();
    assert_eq!((account.unpaid(), account.paid_on), (Fen::ZERO, Some(day("2026-07-21"))));
}

fn relief(ledger: &Ledger, from: u32, to: u32, fen: i64) -> Relief {
    let relief = Relief {
        member: ledger.members[0].who(),
        months: Months { from: month(from), to: month(to) },
        amount: Fen(fen),
        reason: "大病住院".into(),
        approved_by: None,
        approved_on: None,
    };
    relief.check().unwrap();
    relief
}

#[test]
fn relief_is_what_is_owed_from_its_first_month_to_its_last() {
    let mut ledger = assessed();
    let owed = |ledger: &Ledger| -> Vec<i64> {
        let account = |number| ledger.account(&ledger.members[0], month(number)).unwrap().owed.unwrap().0;
        (1..=12).map(account).collect()
    };
    ledger.reliefs.push(relief(&ledger, 3, 5, 0));
    // Half of it from May on: the later one counts where both are in force.
    ledger.reliefs.push(relief(&ledger, 5, 6, 4050));
    // More than the standard is no relief.
    ledger.reliefs.push(relief(&ledger, 8, 8, 9000));
    let worked = [8100, 8100, 0, 0, 4050, 4050, 8100, 8100, 8100, 8100, 8100, 8100];
    assert_eq!(owed(&ledger), worked);
    let year = ledger.dues_year(2026);
    assert_eq!((year[0].owed, year[0].reliefs.len()), (Fen(8 * 8100 + 2 * 4050), 3));
    let arrears = &ledger.arrears(ledger.covers, day("2026-06-30"))[0];
    let months: Vec<u32> = arrears.months.iter().map(|account| account.month.number()).collect();
    assert_eq!((months, arrears.total), (vec![1, 2, 5, 6], Fen(2 * 8100 + 2 * 4050)));
    // Without a standard, relief says what is owed.
    ledger.standards.clear();
    assert_eq!(ledger.account(&ledger.members[0], month(3)).unwrap().owed, Some(Fen::ZERO));
    assert_eq!(ledger.account(&ledger.members[0], month(7)).unwrap().owed, None);
}

#[test]
fn relief_that_ends_before_it_begins_is_none() {
    let ledger = assessed();
    let wrong = Relief { months: Months { from: month(5), to: month(4) }, ..relief(&ledger, 5, 5, 0) };
    assert_eq!(wrong.check(), Err(Invalid::MonthsReversed(month(5), month(4))));
}

/// Not collected here.
const ELSEWHERE: i64 = -1;

/// What 张三, who owes 81.00 a month from January on, is to pay each month of the year.
fn worked(change: fn(&mut Ledger)) -> Vec<i64> {
    let mut ledger = assessed();
    change(&mut ledger);
    let account = |month| ledger.account(&ledger.members[0], month);
    let owed = |month| account(month).map_or(ELSEWHERE, |account| account.owed.unwrap().0);
    Months::year(2026).iter().map(owed).collect()
}

fn span(ledger: &mut Ledger) -> &mut Membership {
    &mut ledger.members[0].value.memberships[0]
}

fn assess(ledger: &mut Ledger, from: u32, category: Category, base: i64) {
    let standard =
        Standard { from: month(from), category, base: Some(Fen(base)), ..ledger.standards[0].clone() };
    ledger.standards.push(standard);
}

fn repeat(parts: &[(usize, i64)]) -> Vec<i64> {
    parts.iter().flat_map(|(count, fen)| std::iter::repeat_n(*fen, *count)).collect()
}

/// The source of each: articles of 中组发〔2008〕3号, and the project's regulations §2 where it says no more.
#[test]
fn whoever_comes_goes_or_changes_within_the_year_pays_as_the_articles_say() {
    // Art. 8: from the day on which the general meeting admits; the whole month, however late in it.
    assert_eq!(worked(|all| span(all).from = day("2026-10-08")), repeat(&[(9, ELSEWHERE), (3, 8100)]));
    assert_eq!(worked(|all| span(all).from = day("2026-10-31")), repeat(&[(9, ELSEWHERE), (3, 8100)]));
    // Art. 9: to the branch of the membership; transferred in, from the month of transfer.
    assert_eq!(worked(|all| span(all).from = day("2026-05-18")), repeat(&[(4, ELSEWHERE), (8, 8100)]));
    // Transferred out, up to the month before the new branch collects.
    let transferred = |all: &mut Ledger| {
        span(all).until = Some(day("2026-09-04"));
        span(all).reason = Some(LeaveReason::Transferred);
    };
    assert_eq!(worked(transferred), repeat(&[(8, 8100), (4, ELSEWHERE)]));
    // Come back in December.
    let back = |all: &mut Ledger| {
        span(all).until = Some(day("2026-09-04"));
        span(all).reason = Some(LeaveReason::Transferred);
        let again = Membership { from: day("2026-12-01"), until: None, reason: None, ..span(all).clone() };
        all.members[0].value.memberships.push(again);
    };
    assert_eq!(worked(back), repeat(&[(8, 8100), (3, ELSEWHERE), (1, 8100)]));
    // Died before April's party day, the 13th.
    let died = |all: &mut Ledger| {
        span(all).until = Some(day("2026-04-02"));
        span(all).reason = Some(LeaveReason::Died);
    };
    assert_eq!(worked(died), repeat(&[(3, 8100), (9, ELSEWHERE)]));
    // Art. 10: another pay, from the month in which it is paid.
    assert_eq!(worked(|all| assess(all, 7, Category::Wage, 440_000)), repeat(&[(6, 8100), (6, 4400)]));
    // Art. 5: retired in September, by the pension.
    assert_eq!(worked(|all| assess(all, 9, Category::Retired, 580_000)), repeat(&[(8, 8100), (4, 5800)]));
    // Art. 7: relieved of a part, of all, and of more than is owed.
    let relieved = |all: &mut Ledger| {
        let reliefs = [relief(all, 2, 3, 500), relief(all, 5, 6, 0), relief(all, 8, 8, 9000)];
        all.reliefs.extend(reliefs);
    };
    let parts = [(1, 8100), (2, 500), (1, 8100), (2, 0), (6, 8100)];
    assert_eq!(worked(relieved), repeat(&parts));
}

#[test]
fn a_new_regulation_changes_no_month_before_it() {
    // From July on 3% of everything: 5400 × 3% = 162.00.
    let changed = |all: &mut Ledger| {
        let national = Schedules::default();
        let mut new = Schedule { from: month(7), ..national.on(month(1)).clone() };
        new.tariffs[0].reckoning = Reckoning::Rate(vec![Bracket { upto: None, rate_basis_points: 300 }]);
        new.check().unwrap();
        all.schedules = Schedules::with(vec![new]);
    };
    assert_eq!(worked(changed), repeat(&[(6, 8100), (6, 16_200)]));
    let mut ledger = assessed();
    changed(&mut ledger);
    let year = ledger.dues_year(2026);
    let from_when: Vec<_> =
        year[0].changes.iter().map(|(month, monthly)| (month.number(), monthly.amount)).collect();
    assert_eq!((from_when, year[0].owed), (vec![(7, Fen(16_200))], Fen(6 * (8100 + 16_200))));
}

#[test]
fn the_rounding_is_the_one_in_force_when_the_standard_began() {
    // 5431 × 1.5% = 81.465.
    let rounded = |all: &mut Ledger| {
        all.standards[0].base = Some(Fen(543_100));
        all.settings.push(Setting {
            since: day("2026-07-01"),
            name: "rounding".into(),
            value: "yuan-up".into(),
        });
        assess(all, 10, Category::Wage, 543_100);
    };
    assert_eq!(worked(rounded), repeat(&[(9, 8147), (3, 8200)]));
}

proptest! {
    /// Payments of so much, each of which may be taken back later.
    #[test]
    fn what_is_paid_is_the_sum_of_what_stands(paid in prop::collection::vec((1_i64..100_000, any::<bool>()), 0..8)) {
        let mut ledger = assessed();
        let mut apart = assessed();
        for (fen, _) in &paid {
            pay(&mut ledger, *fen, "2026-07-06");
        }
        for ((fen, back), number) in paid.iter().zip(1..) {
            if *back {
                take_back(&mut ledger, number);
            } else {
                pay(&mut apart, *fen, "2026-07-06");
            }
        }
        let account = |ledger: &Ledger| ledger.account(&ledger.members[0], month(7)).unwrap();
        prop_assert_eq!(account(&ledger), account(&apart));
        let stands: Vec<i64> =
            ledger.standing_payments(ledger.members[0].id, month(7)).map(|payment| payment.amount.0).collect();
        let kept: Vec<i64> = paid.iter().filter(|(_, back)| !back).map(|(fen, _)| *fen).collect();
        prop_assert_eq!(&stands, &kept);
        prop_assert_eq!(account(&ledger).paid, Fen(kept.iter().sum()));
        let reversed = ledger.payments.len() - paid.len();
        prop_assert_eq!(reversed, paid.iter().filter(|(_, back)| *back).count());
        ledger.payments.reverse();
        ledger.payments.sort_by_key(|payment| payment.amount);
        prop_assert_eq!(account(&ledger), account(&apart), "in any order");
    }
}
