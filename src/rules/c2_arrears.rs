//! C2: who has paid nothing for some months in a row is asked after, before six months make it another matter.

use crate::domain::account::LAPSED_MONTHS;
use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::time::Month;

use super::command::person;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.arrears",
    title: "连续几个月没有缴纳党费的及时了解",
    clause: "C2",
    basis: "每名党员按规定缴纳党费",
    source: Source::Own(Care::Arrears),
    level: Level::Remind,
    subject: Subject::Dues,
    judge,
};

/// As it stands on the last day that is looked at; from six months on the Party's constitution has its own rule.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let Some(known) = scope.half_year(ledger) else { return Vec::new() };
    let (month, warned) = (Month::of(scope.as_of), ledger.policy(scope.as_of).arrears_months);
    let arrears = ledger.arrears(known, scope.as_of).into_iter();
    let behind = arrears.filter(|one| (warned..LAPSED_MONTHS).contains(&one.in_a_row));
    behind
        .filter_map(|one| {
            let member = ledger.member(one.member.id).filter(|member| member.is_on_roster(scope.as_of))?;
            let says = format!("连续 {} 个月没有缴纳党费，共欠 {} 元，请及时了解", one.in_a_row, one.total);
            let (first, last) = (one.months.first()?.month, one.months.last()?.month);
            let months = if first == last { first.to_string() } else { format!("{first}~{last}") };
            let command = format!("dangri dues collect {months} --only {}", person(member));
            Some(Duty::mendable(&RULE, month, says).about(member.called.to_string()).of(member).by(command))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::rules::duty::State::Mendable;
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
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "王五"));
        assert!(duty.says.starts_with("连续 3 个月没有缴纳党费"), "{}", duty.says);
        assert_eq!(duty.command.as_deref(), Some("dangri dues collect 2026-02~2026-07 --only 王五"));
    }

    #[test]
    fn six_are_told_of_by_another_rule_and_of_those_who_left_nothing_is_said() {
        assert!(judge(&RULE, &paid_for(&[]), 7, "2026-07-31").is_empty());
        let mut left = paid_for(&[4]);
        left.members[2].value.memberships[0].until = Some(day("2026-07-30"));
        assert!(judge(&RULE, &left, 7, "2026-07-31").is_empty());
    }
}
