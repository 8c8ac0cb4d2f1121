//! Whatever is assessed, relieved and paid, all totals of a year's dues say the same.

use proptest::prelude::*;
use serde_json::Value;

use super::{Fen, Ledger, Months, page};
use crate::domain::id::{Id, Stored};
use crate::domain::member::Member;
use crate::domain::org::{OrgKind, Organisation};
use crate::domain::payment::{Payment, PaymentKind, PaymentMethod};
use crate::domain::relief::Relief;
use crate::domain::standard::Standard;
use crate::domain::tariff::Category;
use crate::domain::time::{Day, Month, parse_full_day};
use crate::figures::summary::Summary;
use crate::view::dues::{card, register};

fn day(text: &str) -> Day {
    parse_full_day(text).unwrap()
}

fn month(number: u32) -> Month {
    Month::new(2026, number).unwrap()
}

fn branch(people: i64) -> Ledger {
    let org = Organisation::new("城关镇机关第一党支部", OrgKind::Branch, month(1)).unwrap();
    let member = |id| Stored {
        id: Id::new(id),
        value: Member::new(
            ["甲一", "乙二", "丙三", "丁四"][usize::try_from(id).unwrap() - 1],
            day("2010-07-01"),
            None,
        )
        .unwrap(),
    };
    Ledger {
        members: (1..=people).map(member).collect(),
        ..Ledger::empty(org, Months::year(2026).and_around())
    }
}

/// What a member is assessed at from a month on: by a base, by an amount alone, or not by pay.
fn standard(ledger: &Ledger, index: usize, from: u32, how: u8, fen: i64) -> Standard {
    let (category, base, fixed) = match how {
        0 => (Category::Wage, Some(Fen(fen * 100)), None),
        1 => (Category::Retired, Some(Fen(fen * 100)), None),
        2 => (Category::Wage, None, Some(Fen(fen))),
        3 => (Category::Farmer, None, Some(Fen(50))),
        _ => (Category::Student, None, None),
    };
    let reason = Some("另有规定".into());
    let member = ledger.members[index].who();
    Standard { member, from: month(from), category, base, payslip: None, fixed, reason, verified_by: None }
}

fn sum(list: &Value, key: &str) -> i64 {
    list.as_array().unwrap().iter().map(|one| one[key].as_i64().unwrap()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn all_totals_of_the_year_agree(
        standards in prop::collection::vec((0..4_usize, 1..13_u32, 0..5_u8, 1..20_000_i64), 0..7),
        reliefs in prop::collection::vec((0..4_usize, 1..13_u32, 0..12_u32, 0..2000_i64), 0..5),
        paid in prop::collection::vec((0..4_usize, 1..13_u32, 1..20_000_i64), 0..12),
    ) {
        let mut ledger = branch(4);
        for (index, from, how, fen) in standards {
            let new = standard(&ledger, index, from, how, fen);
            ledger.standards.retain(|known| (known.member.id, known.from) != (new.member.id, new.from));
            ledger.standards.push(new);
        }
        ledger.standards.sort_by_key(|known| (known.member.id, known.from));
        for (index, from, more, fen) in reliefs {
            let months = Months { from: month(from), to: month((from + more).min(12)) };
            let member = ledger.members[index].who();
            let (reason, amount) = ("困难".into(), Fen(fen));
            ledger.reliefs.push(Relief { member, months, amount, reason, approved_by: None, approved_on: None });
        }
        ledger.reliefs.sort_by_key(|known| (known.member.id, known.months.from));
        for (index, of, fen) in paid {
            let (member, month) = (ledger.members[index].who(), month(of));
            let on = month.first();
            ledger.payments.push(Payment {
                number: ledger.next_payment(member.id, month), member, month, booked: month, on, amount: Fen(fen),
                kind: PaymentKind::Monthly, way: PaymentMethod::Cash, payer: None, reason: None, collector: None,
                reverses: None, entered_on: on,
            });
            ledger.payments.sort_by_key(|known| (known.month, known.member.id, known.number));
        }
        let today = day("2026-12-31");
        let of = |page: crate::doc::page::Page| serde_json::from_str::<Value>(&page.data).unwrap();
        let report = of(page(&ledger, 2026, today, |_| String::new()));
        let months: Vec<Value> = (1..=12).map(|number| of(register(&ledger, month(number), today))["total"].clone()).collect();
        let cards: Vec<Value> =
            ledger.members.iter().map(|member| of(card(&ledger, member, 2026, today))["total"].clone()).collect();
        let year = serde_json::to_value(Summary::of(&ledger, Months::year(2026), today)).unwrap();
        for key in ["owed_fen", "paid_fen"] {
            let total = report[key].as_i64().unwrap();
            prop_assert_eq!(sum(&report["members"], key), total, "{} of the members", key);
            prop_assert_eq!(sum(&Value::from(months.clone()), key), total, "{} of the months", key);
            prop_assert_eq!(sum(&Value::from(cards.clone()), key), total, "{} of the cards", key);
            prop_assert_eq!(year["dues"][key].as_i64().unwrap(), total, "{} of the year", key);
        }
        prop_assert_eq!(sum(&report["classes"], "owed_fen"), report["owed_fen"].as_i64().unwrap());
    }
}
