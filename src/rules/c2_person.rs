//! C2: who was not there can have paid nothing by hand there.

use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::payment::{Payment, PaymentMethod};
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Dues::PaidByHandWhileAway;
use super::facts::{OnDay, Reason};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.person",
    title: "没有到会的人没有当面缴",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Should,
    area: Area::Dues,
    judge: Judge::EachMonth(judge),
};

/// Found where two records contradict each other: cash from one's own hand, on a day on which one was elsewhere, and nothing said of how.
fn judge(case: &Case, month: Month) -> Option<Found> {
    let by_hand = |payment: &&Payment| {
        payment.way == PaymentMethod::Cash && payment.payer.is_none() && payment.reason.is_none()
    };
    let of_member = |member: &Stored<Member>| {
        let mut payments = case.standing_payments(member.id, month).filter(by_hand);
        payments.find_map(|payment| {
            let why = Some(Reason::NotThere(case.not_there(member, payment.on)?));
            Some(OnDay { member: member.who(), on: payment.on, why })
        })
    };
    let payments: Vec<OnDay> = case.members.iter().filter_map(of_member).collect();
    let people: Vec<_> = payments.iter().map(|one| one.member.clone()).collect();
    let found = || Found::mendable(PaidByHandWhileAway { payments }).by(Remedy::CheckPaidByHand);
    (!people.is_empty()).then(|| found().of_each(people))
}

#[cfg(test)]
mod tests {
    use super::{PaymentMethod, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::payment::Payer;
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::Mendable;
    use crate::rules::sample::{day, floating, judge, ledger, only};

    fn found(ledger: &Ledger) -> Vec<String> {
        let duties = judge(&RULE, ledger, 7, "2026-08-01");
        duties.iter().flat_map(|duty| &duty.people).map(|who| who.name.to_string()).collect()
    }

    #[test]
    fn whoever_is_noted_as_elsewhere_and_as_paying_by_hand_is_found_once_a_month() {
        let mut ledger = ledger();
        assert!(found(&ledger).is_empty());
        ledger.sessions[0].attendance[2].kind = AttendanceKind::Online;
        ledger.sessions[0].attendance[0].kind = AttendanceKind::Absent;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "month month=2026-07"));
        assert_eq!(
            duty.told(),
            "paid-by-hand-while-away payments=[member=张三 on=2026-07-06 why=not-there=elsewhere=attended=absent reason=-, member=王五 on=2026-07-06 why=not-there=elsewhere=attended=online reason=-]"
        );
        ledger.payments[0].on = day("2026-07-07");
        assert_eq!(found(&ledger), ["王五"], "of another day nothing is known");
    }

    #[test]
    fn whoever_is_in_another_place_pays_nothing_by_hand_on_any_day() {
        let mut ledger = floating("2026-06-01", None);
        ledger.payments[2].on = day("2026-07-20");
        ledger.sessions[0].attendance.pop();
        assert_eq!(found(&ledger), ["王五"]);
    }

    #[test]
    fn another_way_another_payer_or_a_reason_is_no_contradiction() {
        let mut absent = ledger();
        absent.sessions[0].attendance[2].kind = AttendanceKind::Absent;
        let with = |change: fn(&mut Ledger)| {
            let mut ledger = absent.clone();
            change(&mut ledger);
            found(&ledger)
        };
        assert_eq!(with(|_| ()), ["王五"]);
        assert!(with(|ledger| ledger.payments[2].way = PaymentMethod::WeChat).is_empty());
        assert!(with(|ledger| ledger.payments[2].reason = Some("会后送来".into())).is_empty());
        let payer = |ledger: &mut Ledger| {
            let payer = Payer { name: "李娟".into(), relation: "配偶".into(), reason: "住院".into() };
            ledger.payments[2].payer = Some(payer);
        };
        assert!(with(payer).is_empty());
    }
}
