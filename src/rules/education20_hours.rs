//! 教育管理条例 art. 20: each member studies a number of hours in the year.

use crate::domain::study::{HOURS_A_YEAR, MemberStudy, Study};
use crate::domain::subject::Subject;
use crate::domain::time::Months;

use super::case::Case;
use super::facts::Records::{HoursReached, HoursShort};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Education20.hours",
    title: "每年学时",
    clause: "教育管理条例第二十条",
    basis: "党员每年集中学习培训时间一般不少于32学时。",
    source: Source::National,
    level: Level::Should,
    area: Area::Year,
    judge: Judge::EachYear(judge),
};

/// One of the branch, once a year: party days alone hardly reach it, and what was studied elsewhere is known at the end.
fn judge(case: &Case, months: Months) -> Option<Found> {
    let (year, last) = (months.from.year(), months.last());
    if case.as_of < months.to.first() {
        return None;
    }
    let study = Study::of(case, year, last.min(case.as_of));
    let asked: Vec<&MemberStudy> = study.members.iter().filter(|line| line.asked).collect();
    let short = asked.iter().filter(|line| line.short > 0).count();
    let (members, hours) = (asked.len(), HOURS_A_YEAR);
    let found = if members == 0 {
        return None;
    } else if short == 0 {
        Found::met(HoursReached { members, hours })
    } else {
        let mean = asked.iter().map(|line| line.hours as usize).sum::<usize>() / members;
        let facts = HoursShort { members, short, hours, mean };
        Found::due(case.as_of, last, facts).by(Remedy::NoteTraining { year })
    };
    Some(found.about(Subject::StudyHours { year }))
}

#[cfg(test)]
mod tests {
    use super::{HOURS_A_YEAR, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::training::Training;
    use crate::rules::finding::State::{Mendable, Met, Owed};
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
        assert_eq!((duty.state, duty.concerns()), (Mendable, "study-hours year=2026"));
        assert_eq!(duty.told(), "hours-short members=3 short=1 hours=32 mean=34");
        assert!(duty.people.is_empty());
        assert_eq!(only(&RULE, &less, 12, "2026-12-01").state, Owed);
        assert!(judge(&RULE, &less, 12, "2026-11-30").is_empty());
    }

    #[test]
    fn the_excused_and_those_who_came_during_the_year_are_not_asked() {
        let mut ledger = trained(excused("2026-01-01", None), &[(1, 32)]);
        assert_eq!(
            only(&RULE, &ledger, 12, "2027-01-01").told(),
            "hours-short members=2 short=1 hours=32 mean=16"
        );
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
