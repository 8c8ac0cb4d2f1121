//! 教育管理条例 art. 20: each member studies a number of hours in the year.

use crate::domain::ledger::Ledger;
use crate::domain::study::{HOURS_A_YEAR, MemberStudy, Study};
use crate::domain::time::{Day, Months};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Education20.hours",
    title: "每年学时",
    clause: "教育管理条例第二十条",
    basis: "党员每年集中学习培训时间一般不少于32学时。",
    source: Source::National,
    level: Level::Should,
    subject: Subject::Year,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.whole_years(ledger).filter_map(|year| of_year(ledger, scope.as_of, year)).collect()
}

/// One duty of the branch, once a year: party days alone hardly reach it, and what was studied elsewhere is known at the end.
fn of_year(ledger: &Ledger, as_of: Day, year: Months) -> Option<Duty> {
    let (number, last) = (year.from.year(), year.last());
    if as_of < year.to.first() {
        return None;
    }
    let study = Study::of(ledger, number, last.min(as_of));
    let asked: Vec<&MemberStudy> = study.members.iter().filter(|line| line.asked).collect();
    let short = asked.iter().filter(|line| line.short > 0).count();
    let people = asked.len();
    let duty = if people == 0 {
        return None;
    } else if short == 0 {
        Duty::met(&RULE, year.to, format!("{people} 人都达到 {HOURS_A_YEAR} 学时"))
    } else {
        let mean = asked.iter().map(|line| line.hours as usize).sum::<usize>() / people;
        let says = format!(
            "{people} 人中 {short} 人不足 {HOURS_A_YEAR} 学时，平均 {mean} 学时；在别处参加了培训的，用 dangri member train \
             登记，名单用 dangri report study {number} 看"
        );
        if as_of <= last {
            Duty::owed(&RULE, year.to, last, says)
        } else {
            Duty::mendable(&RULE, year.to, says)
        }
    };
    Some(duty.about(format!("{number}年学时")))
}

#[cfg(test)]
mod tests {
    use super::{HOURS_A_YEAR, Ledger, RULE};
    use crate::domain::training::Training;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, excused, judge, ledger, month, only};

    /// Each of those who are named by number has been trained for so many hours.
    fn trained(mut ledger: Ledger, hours: &[(i64, u32)]) -> Ledger {
        let training = |(number, hours): &(i64, u32)| Training {
            member: ledger.members.iter().find(|member| member.id.0 == *number).unwrap().who(),
            on: day("2026-05-11"),
            hours: *hours,
            course: "县委党校轮训班".into(),
            entered_on: day("2026-05-20"),
        };
        ledger.trainings = hours.iter().map(training).collect();
        // What July's session comes to is left aside.
        ledger.sessions.clear();
        ledger
    }

    #[test]
    fn thirty_two_hours_are_enough_and_one_less_is_not() {
        let all = trained(ledger(), &[(1, HOURS_A_YEAR), (2, HOURS_A_YEAR), (3, 40)]);
        assert_eq!(only(&RULE, &all, 12, "2027-01-01").state, Met);
        let less = trained(ledger(), &[(1, HOURS_A_YEAR), (2, HOURS_A_YEAR - 1), (3, 40)]);
        let duty = only(&RULE, &less, 12, "2027-01-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026年学时"));
        assert!(duty.says.starts_with("3 人中 1 人不足 32 学时，平均 34 学时；"), "{}", duty.says);
        assert!(duty.people.is_empty());
        assert_eq!(only(&RULE, &less, 12, "2026-12-01").state, Owed);
        assert!(judge(&RULE, &less, 12, "2026-11-30").is_empty());
    }

    #[test]
    fn the_excused_and_those_who_came_during_the_year_are_not_asked() {
        let mut ledger = trained(excused("2026-01-01", None), &[(1, 32)]);
        assert!(only(&RULE, &ledger, 12, "2027-01-01").says.starts_with("2 人中 1 人不足 32 学时"));
        ledger.members[1].value.memberships[0].from = day("2026-03-01");
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-01").state, Met);
    }

    #[test]
    fn a_year_of_which_the_file_has_only_a_part_is_not_judged() {
        let mut ledger = trained(ledger(), &[]);
        ledger.org.since = month(2);
        assert!(judge(&RULE, &ledger, 12, "2027-01-01").is_empty());
        ledger.org.since = month(1);
        assert!(judge(&RULE, &ledger, 11, "2027-01-01").is_empty());
    }
}
