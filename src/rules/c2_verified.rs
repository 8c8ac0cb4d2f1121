//! C2: the standard by which dues are paid is verified once a year; one of an earlier year goes on, and is found.

use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};
use super::standards::Asked;

pub(super) const RULE: Rule = Rule {
    id: "C2.verified",
    title: "每年核定党费标准",
    clause: "C2",
    basis: "每名党员按规定缴纳党费",
    source: Source::Own(Care::Verified),
    level: Level::Remind,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let asked = Asked {
        rule: &RULE,
        // Who has none at all is told of by the rule that asks for one.
        lacks: |ledger, member, month| {
            let standard = ledger.standard(member.id, month);
            standard.is_some_and(|standard| standard.from.year() < month.year())
        },
        says: "今年还没有核定党费标准，用的是以前的",
        met: "没有用以前年份的标准",
    };
    asked.judge(ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::time::{Month, Months};
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::rule::Scope;
    use crate::rules::sample::{day, judge, ledger, only};

    #[test]
    fn a_standard_of_this_year_is_in_time_and_one_of_last_year_is_found() {
        let mut ledger = ledger();
        ledger.standards.iter_mut().for_each(|standard| standard.from = Month::new(2026, 1).unwrap());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.standards[1].from = Month::new(2025, 12).unwrap();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-01 李四"));
        assert_eq!(duty.command.as_deref(), Some("dangri dues assess 李四 --year 2026"));
        assert_eq!(only(&RULE, &ledger, 1, "2026-01-05").state, Owed);
    }

    #[test]
    fn a_year_is_one_duty_of_its_first_month() {
        let mut ledger = ledger();
        ledger.standards.truncate(1);
        ledger.standards[0].from = Month::new(2025, 3).unwrap();
        ledger.org.since = Month::new(2025, 1).unwrap();
        ledger.covers = Months { from: Month::new(2024, 1).unwrap(), to: Month::new(2027, 12).unwrap() };
        let scope = Scope { months: Months::year(2026), as_of: day("2026-08-01") };
        let duties = RULE.duties(&ledger, &scope);
        assert_eq!(duties.iter().map(|duty| duty.month.number()).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn who_has_no_standard_is_not_found_here() {
        let mut ledger = ledger();
        ledger.standards.clear();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.members.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
