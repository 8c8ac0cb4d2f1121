//! C2: who has paid nothing for some months in a row is asked after, before six months make it another matter.

use crate::domain::account::{Arrears, LAPSED_MONTHS};
use crate::domain::policy::Care;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::Dues::BehindInARow;
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.arrears",
    title: "连续几个月没有缴纳党费的及时了解",
    clause: "C2",
    basis: "每名党员按规定缴纳党费",
    source: Source::Own(Care::Arrears),
    level: Level::Remind,
    area: Area::Dues,
    judge: Judge::Whole(judge),
};

/// As it stands on the last day that is looked at; from six months on the Party's constitution has its own rule.
fn judge(case: &Case) -> Vec<Placed> {
    let Some(known) = case.half_year() else { return Vec::new() };
    let warned = case.policy(case.as_of).arrears_months;
    let arrears = case.arrears(known, case.as_of).into_iter();
    let behind = arrears.filter(|one| (warned..LAPSED_MONTHS).contains(&one.in_a_row));
    behind.filter_map(|one| of_member(case, &one)).collect()
}

fn of_member(case: &Case, one: &Arrears) -> Option<Placed> {
    let member = case.member(one.member.id).filter(|member| member.is_on_roster(case.as_of))?;
    let months = Months { from: one.months.first()?.month, to: one.months.last()?.month };
    let found = Found::mendable(BehindInARow { months: one.in_a_row, unpaid_fen: one.total }).of(member);
    let found = found.by(Remedy::Collect { months, only: Some(member.who()) });
    Some(found.at(Month::of(case.as_of), Subject::Member { member: member.who() }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::Mendable;
    use crate::rules::sample::{day, judge, ledger, month, only, payment};

    /// 王五 has paid for these months alone, from February on; the others for all.
    fn paid_for(paid: &[u32]) -> Ledger {
        let mut ledger = ledger();
        ledger.org.since = month(2);
        let days = ["2026-02-02", "2026-03-02", "2026-04-13", "2026-05-11", "2026-06-01", "2026-07-06"];
        ledger.payments.clear();
        for (number, on) in (2..).zip(days) {
            let who = if paid.contains(&number) { &[1, 2, 3][..] } else { &[1, 2] };
            ledger.payments.extend(who.iter().map(|id| payment(*id, number, on, 8100)));
        }
        ledger.payments.sort_by_key(|payment| (payment.month, payment.member.id, payment.number));
        ledger
    }

    #[test]
    fn two_months_in_a_row_are_not_said_yet() {
        assert!(judge(&RULE, &paid_for(&[2, 3, 4, 5]), 7, "2026-07-31").is_empty());
    }

    #[test]
    fn three_are_with_the_command_that_takes_all_that_is_owed() {
        let duty = only(&RULE, &paid_for(&[4]), 7, "2026-07-31");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "member member=王五"));
        assert_eq!(duty.told(), "behind-in-a-row months=3 unpaid_fen=40500");
        assert_eq!(duty.mends(), Some("collect months=from=2026-02 to=2026-07 only=王五"));
    }

    #[test]
    fn six_are_told_of_by_another_rule_and_of_those_who_left_nothing_is_said() {
        assert!(judge(&RULE, &paid_for(&[]), 7, "2026-07-31").is_empty());
        let mut left = paid_for(&[4]);
        left.members[2].value.memberships[0].until = Some(day("2026-07-30"));
        assert!(judge(&RULE, &left, 7, "2026-07-31").is_empty());
    }
}
