//! 党章 art. 7: when a probation is over, the branch discusses at once whether the member becomes a full one.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Month;

use super::command::person;
use super::duty::Duty;
use super::in_touch::live_month;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Party7.probation",
    title: "预备期满及时讨论转正",
    clause: "党章第七条",
    basis: "预备党员预备期满，党的支部应当及时讨论他能否转为正式党员。",
    source: Source::National,
    level: Level::Should,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    ledger.members.iter().filter_map(|member| of_member(ledger, scope, member)).collect()
}

fn of_member(ledger: &Ledger, scope: &Scope, member: &Stored<Member>) -> Option<Duty> {
    let ends = member.probation_ends();
    // Who became a full member did so here if here on that day; whoever is still to is asked for where they are.
    if !member.is_on_roster(member.full.unwrap_or(scope.as_of)) {
        return None;
    }
    let judged = scope.judged(ledger);
    let month = Month::of(ends);
    let duty = match member.full {
        Some(full) if full < ends && judged.contains(Month::of(full)) => {
            let says = format!("{full} 转正，预备期 {ends} 才满；日期写错的请更正");
            Duty::past(&RULE, Month::of(full), says)
        }
        Some(full) if full >= ends && judged.contains(month) => {
            Duty::met(&RULE, month, format!("{full} 转正"))
        }
        None if judged.contains(month) && scope.as_of <= ends => {
            Duty::owed(&RULE, month, ends, format!("{}的预备期 {ends} 满，要讨论能否转正", member.called))
                .by(format!("dangri member confirm {}", person(member)))
        }
        None if scope.as_of > ends => {
            let month = live_month(ledger, scope, ends, None)?;
            Duty::mendable(&RULE, month, format!("预备期 {ends} 已满，没有登记转正或者延长"))
                .by(format!("dangri member confirm {}", person(member)))
        }
        _ => return None,
    };
    Some(duty.about(format!("预备党员 {}", member.called)).of(member).lasting())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only};

    /// 王五 admitted a year before 2026-07-10.
    fn probationary() -> Ledger {
        let mut ledger = ledger();
        ledger.members[2].value.joined = day("2025-07-10");
        ledger.members[2].value.full = None;
        ledger
    }

    #[test]
    fn it_is_owed_until_the_probation_is_over_and_to_mend_afterwards() {
        let duty = only(&RULE, &probationary(), 7, "2026-07-10");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-10"))));
        assert_eq!(duty.command.as_deref(), Some("dangri member confirm 王五"));
        assert_eq!(only(&RULE, &probationary(), 7, "2026-07-11").state, Mendable);
        assert_eq!(only(&RULE, &probationary(), 9, "2026-09-30").state, Mendable);
    }

    #[test]
    fn a_confirmed_member_is_met_and_an_extended_probation_puts_it_off() {
        let mut ledger = probationary();
        ledger.members[2].value.probation_until = Some(day("2027-01-10"));
        assert!(judge(&RULE, &ledger, 7, "2026-07-11").is_empty());
        ledger.members[2].value.probation_until = None;
        ledger.members[2].value.full = Some(day("2026-07-10"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-11").state, Met);
    }

    #[test]
    fn nobody_is_confirmed_before_the_probation_is_over() {
        let mut ledger = probationary();
        ledger.members[2].value.full = Some(day("2026-07-09"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-11").state, Past);
        ledger.members[2].value.full = Some(day("2026-06-30"));
        assert_eq!(only(&RULE, &ledger, 6, "2026-07-11").state, Past);
        assert!(judge(&RULE, &ledger, 7, "2026-07-11").is_empty());
    }

    #[test]
    fn full_members_and_those_who_left_are_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-07-11").is_empty());
        for until in ["2026-06-30", "2026-07-10"] {
            let mut ledger = probationary();
            ledger.members[2].value.memberships[0].until = Some(day(until));
            assert!(judge(&RULE, &ledger, 7, "2026-07-11").is_empty(), "{until}");
        }
    }
}
