//! C2: whoever pays dues here has a standard by which they are reckoned.

use crate::domain::ledger::Ledger;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};
use super::standards::Asked;

pub(super) const RULE: Rule = Rule {
    id: "C2.assessed",
    title: "核定党费标准",
    clause: "C2",
    basis: "每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let asked = Asked {
        rule: &RULE,
        lacks: |ledger, member, month| ledger.dues_of(member, month) == (true, None),
        says: "没有核定党费标准，算不出应缴多少",
        met: "都有核定标准",
    };
    asked.judge(ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::id::{Id, Stored};
    use crate::domain::ledger::Ledger;
    use crate::domain::member::tell_apart;
    use crate::domain::time::Months;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::rule::Scope;
    use crate::rules::sample::{day, judge, ledger, month, only};

    /// The sample of a file that begins in July.
    fn from_july() -> Ledger {
        let mut ledger = ledger();
        ledger.org.since = month(7);
        ledger
    }

    #[test]
    fn a_standard_from_the_month_itself_is_enough_and_from_the_next_it_is_not() {
        let mut ledger = from_july();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.standards[0].from = month(7);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.standards[0].from = month(8);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07 张三"));
        assert_eq!(duty.command.as_deref(), Some("dangri dues assess 张三 --year 2026"));
    }

    #[test]
    fn a_year_without_a_standard_is_one_duty_of_its_first_month() {
        let mut ledger = from_july();
        ledger.standards.remove(0);
        ledger.org.since = month(3);
        let scope = Scope { months: Months::year(2026), as_of: day("2026-08-01") };
        let duties = RULE.duties(&ledger, &scope);
        assert_eq!(duties.iter().map(|duty| duty.month).collect::<Vec<_>>(), [month(3)]);
        // Judged alone, July says the same, and of what is to come nothing else.
        let july = only(&RULE, &ledger, 7, "2026-07-01");
        assert_eq!((july.about.as_str(), july.state, july.month), ("2026-03 张三", Mendable, month(7)));
    }

    #[test]
    fn each_year_is_judged_by_itself() {
        let mut ledger = from_july();
        ledger.standards.remove(0);
        let months = Months { from: month(7), to: month(12).next() };
        ledger.covers.to = ledger.covers.to.plus(12);
        let abouts = RULE.duties(&ledger, &Scope { months, as_of: day("2027-02-01") });
        let abouts: Vec<&str> = abouts.iter().map(|duty| duty.about.as_str()).collect();
        assert_eq!(abouts, ["2026-07 张三", "2027-01 张三"]);
    }

    #[test]
    fn many_of_one_month_are_one_duty() {
        let mut ledger = from_july();
        ledger.standards.clear();
        let one = ledger.members[0].clone();
        ledger.members = (1..=5).map(|id| Stored { id: Id::new(id), value: one.value.clone() }).collect();
        assert_eq!(judge(&RULE, &ledger, 7, "2026-08-01").len(), 5);
        ledger.members.push(Stored { id: Id::new(6), value: one.value });
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07 张三等 6 人"));
        assert!(duty.says.ends_with("dangri dues assess --file 文件 --year 2026"), "{}", duty.says);
    }

    #[test]
    fn until_the_dues_are_collected_it_is_owed() {
        let mut ledger = from_july();
        ledger.standards.remove(0);
        let state = |as_of| only(&RULE, &ledger, 7, as_of).state;
        assert_eq!((state("2026-07-06"), state("2026-07-07")), (Owed, Mendable));
    }

    #[test]
    fn whoever_pays_elsewhere_needs_none_here() {
        let mut ledger = from_july();
        ledger.standards.remove(0);
        ledger.members[0].value.memberships[0].until = Some(day("2026-07-15"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.members.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn namesakes_are_told_apart() {
        let mut ledger = from_july();
        ledger.members[1].value.name = "张三".into();
        tell_apart(&mut ledger.members);
        ledger.standards.remove(0);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.about, "2026-07 张三#1");
        assert_eq!(duty.command.as_deref(), Some("dangri dues assess 张三#1 --year 2026"));
    }
}
