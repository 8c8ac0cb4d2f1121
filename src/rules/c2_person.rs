//! C2: who was not there can have paid nothing by hand there.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::payment::{Payment, Way};
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.person",
    title: "没有到会的人没有当面缴",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().filter_map(|month| of_month(ledger, month)).collect()
}

/// Found where two records contradict each other: cash from one's own hand, on a day on which one was elsewhere, and nothing said of how.
fn of_month(ledger: &Ledger, month: Month) -> Option<Duty> {
    let by_hand =
        |payment: &&Payment| payment.way == Way::Cash && payment.payer.is_none() && payment.reason.is_none();
    let of_member = |member: &'_ Stored<Member>| {
        let mut payments = ledger.standing_payments(member.id, month).filter(by_hand);
        payments.find_map(|payment| Some((payment.on, ledger.not_there(member, payment.on)?.says())))
    };
    let found: Vec<_> =
        ledger.members.iter().filter_map(|member| Some((member, of_member(member)?))).collect();
    if found.is_empty() {
        return None;
    }
    let each: Vec<String> =
        found.iter().map(|(member, (on, why))| format!("{} {on}（{why}）", member.called)).collect();
    let says = format!(
        "{}没有到会，却记着当面缴了现金；请核对：记错了的用 dangri dues reverse 冲正，照实再收，出勤记错了的用 dangri session amend 更正",
        each.join("、")
    );
    Some(Duty::mendable(&RULE, month, says).of_each(found.iter().map(|(member, _)| member.who())))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE, Way};
    use crate::domain::payment::Payer;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::Mendable;
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
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07"));
        assert!(
            duty.says.starts_with("张三 2026-07-06（缺席）、王五 2026-07-06（线上）没有到会"),
            "{}",
            duty.says
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
        assert!(with(|ledger| ledger.payments[2].way = Way::WeChat).is_empty());
        assert!(with(|ledger| ledger.payments[2].reason = Some("会后送来".into())).is_empty());
        let payer = |ledger: &mut Ledger| {
            let payer = Payer { name: "李娟".into(), relation: "配偶".into(), reason: "住院".into() };
            ledger.payments[2].payer = Some(payer);
        };
        assert!(with(payer).is_empty());
    }
}
