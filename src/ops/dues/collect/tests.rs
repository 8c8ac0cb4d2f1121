use proptest::prelude::{any, proptest};

use super::{Collection, Manner, Manners, Refusal};
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::org::{OrgKind, Organisation};
use crate::domain::standard::Standard;
use crate::domain::tariff::Category;
use crate::domain::time::{Day, Month, Months, parse_full_day};

fn day(text: &str) -> Day {
    parse_full_day(text).unwrap()
}

/// 张三 and 李四, who pay by one standard.
fn ledger() -> Ledger {
    let year = Months::year(2026);
    let org = Organisation::new("甲支部", OrgKind::Branch, year.from).unwrap();
    let mut ledger = Ledger::empty(org, year.and_around());
    for (id, name) in [(1, "张三"), (2, "李四")] {
        let value = Member::new(name, day("2010-07-01"), None).unwrap();
        let member = Stored { id: Id::new(id), value };
        ledger.standards.push(Standard {
            member: member.who(),
            from: year.from,
            category: Category::Wage,
            base: Some(Fen(540_000)),
            payslip: None,
            fixed: None,
            reason: None,
            verified_by: None,
        });
        ledger.members.push(member);
    }
    ledger
}

fn collection(months: Months) -> Collection {
    Collection {
        months,
        today: day("2026-10-10"),
        on: None,
        only: Vec::new(),
        except: Vec::new(),
        amount: None,
        over: false,
        voluntary: None,
        again: false,
        usual: Manner::default(),
        manners: Manners::default(),
    }
}

proptest! {
    #[test]
    fn a_sum_is_spread_over_the_months_from_the_earliest_and_none_of_it_is_lost(
        fen in 1..200_000_i64,
        over in any::<bool>(),
    ) {
        let ledger = ledger();
        let (third, who) = (Months::quarter(2026, 3), ledger.members[0].who());
        let owed = ledger.account(&ledger.members[0], third.from).unwrap().unpaid();
        let all = owed + owed + owed;
        let one = Collection { only: vec![who.clone()], amount: Some(Fen(fen)), over, ..collection(third) };
        match one.receipts(&ledger, &who) {
            Ok((payments, left)) => {
                assert!(left.is_empty() && (over || Fen(fen) <= all));
                assert_eq!(payments.iter().map(|payment| payment.amount).sum::<Fen>(), Fen(fen));
                let months: Vec<Month> = payments.iter().map(|payment| payment.month).collect();
                assert_eq!(months, third.iter().take(payments.len()).collect::<Vec<_>>());
                let (last, full) = payments.split_last().unwrap();
                assert!(full.iter().all(|payment| payment.amount == owed));
                assert!(last.amount <= owed || last.month == third.to);
            }
            Err(refusal) => {
                assert_eq!(refusal, Refusal::OwesLess { member: who, months: third, unpaid: all });
                assert!(!over && Fen(fen) > all);
            }
        }
    }
}

#[test]
fn who_is_said_not_to_have_paid_is_left_out_and_where_nobody_did_nothing_is_noted() {
    let ledger = ledger();
    let [first, second] = [0, 1].map(|at| ledger.members[at].who());
    let mut one = collection(Months::one(Month::new(2026, 9).unwrap()));
    one.manners.put(second.id, None);
    let (payments, left) = one.receipts(&ledger, &first).unwrap();
    assert_eq!(payments.iter().map(|payment| &payment.member).collect::<Vec<_>>(), [&first]);
    assert_eq!(left.iter().map(|out| &out.member).collect::<Vec<_>>(), [&second]);
    one.manners.put(first.id, None);
    assert!(matches!(one.receipts(&ledger, &first), Err(Refusal::NobodyPaid(left)) if left.len() == 2));
}
