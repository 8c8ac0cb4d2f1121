//! C2: nobody else pays a member's dues without a special reason; being there oneself is none.

use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::payment::Payment;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::Dues::{PaidByAnotherThoughThere, PaidByOthers};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.proxy",
    title: "不由他人代缴",
    clause: "C2",
    basis: "没有特殊情况的不得由他人代缴",
    source: Source::Document,
    level: Level::Must,
    area: Area::Dues,
    judge: Judge::Whole(|case| case.months.iter().flat_map(|month| of_month(case, month)).collect()),
};

/// Payer, relation and reason stand with each; whoever came on that very day could have paid.
fn of_month(case: &Case, month: Month) -> Vec<Placed> {
    let of_member = |member| {
        let by_another = case.standing_payments(member, month).filter(|payment| payment.payer.is_some());
        by_another.collect::<Vec<_>>()
    };
    let all: Vec<(&Stored<Member>, Vec<&Payment>)> =
        case.members.iter().map(|member| (member, of_member(member.id))).collect();
    let members = all.iter().filter(|(_, payments)| !payments.is_empty()).count();
    let present = |payment: &&&Payment| {
        let mut rows = case.held_on(payment.on).filter_map(|session| session.row(payment.member.id));
        rows.any(|row| row.kind.is_in_person())
    };
    let questioned = all.iter().filter_map(|(member, payments)| {
        let payment = payments.iter().find(present)?;
        let payer = payment.payer.clone()?;
        let (on, payer, relation, reason) = (payment.on, payer.name, payer.relation, payer.reason);
        let found = Found::past(PaidByAnotherThoughThere { on, payer, relation, reason }).of(member);
        let subject = Subject::MemberIn { member: member.who(), period: Months::one(month) };
        Some(found.by(Remedy::CheckPayer).at(month, subject))
    });
    let questioned: Vec<Placed> = questioned.collect();
    if questioned.is_empty() && members > 0 {
        return vec![Found::met(PaidByOthers { members }).at(month, Subject::Month { month })];
    }
    questioned
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::payment::Payer;
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{day, judge, ledger, only, sitting};

    #[test]
    fn whoever_was_away_has_a_reason_and_whoever_was_there_is_asked_about() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        let payer = Payer { name: "李娟".into(), relation: "配偶".into(), reason: "住院".into() };
        ledger.payments[2].payer = Some(payer);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Past, "member-in member=王五 from=2026-07 to=2026-07"));
        assert_eq!(
            duty.told(),
            "paid-by-another-though-there on=2026-07-06 payer=李娟 relation=配偶 reason=住院"
        );
        // Also where it was paid on the second day of two.
        ledger.payments[2].on = day("2026-07-08");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].sittings.push(sitting("2026-07-08", "14:30", "15:30"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past);
        let id = ledger.members[2].id;
        let row = ledger.sessions[0].attendance.iter_mut().find(|row| row.member.id == id).unwrap();
        row.kind = AttendanceKind::SickLeave;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "paid-by-others members=1"));
    }

    #[test]
    fn paid_on_another_day_nothing_is_known_of_where_the_member_was() {
        let mut ledger = ledger();
        let payer = Payer { name: "李娟".into(), relation: "配偶".into(), reason: "住院".into() };
        ledger.payments[2].payer = Some(payer);
        ledger.payments[2].on = day("2026-07-08");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn where_each_paid_for_themselves_nothing_is_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
