//! 民主评议通知: not too many are graded 优秀 in the yearly appraisal.

use crate::domain::meeting::GradeKind;
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Meetings::Graded;
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Appraisal2018.excellent",
    title: "评为优秀的比例",
    clause: "民主评议通知",
    basis: "评为优秀的一般不超过本支部参评党员数的三分之一",
    source: Source::OfBranches,
    level: Level::Should,
    area: Area::Meeting,
    judge: Judge::EachMonth(judge),
};

fn judge(case: &Case, month: Month) -> Option<Found> {
    let year = case.policy(month.first()).reviewed_in(month)?;
    let graded: Vec<GradeKind> =
        case.grades.iter().filter(|grade| grade.year == year).map(|grade| grade.grade).collect();
    let members = graded.len();
    let excellent = graded.iter().filter(|grade| **grade == GradeKind::Excellent).count();
    let facts = Graded { year, members, excellent };
    let found = match members {
        0 => return None,
        _ if GradeKind::too_many_excellent(excellent, members) => Found::past(facts),
        _ => Found::met(facts),
    };
    Some(found.about(Subject::Grades { year }))
}

#[cfg(test)]
mod tests {
    use super::{GradeKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::Grade;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{day, judge, ledger, only};

    fn graded(year: i32, grades: [GradeKind; 3]) -> Ledger {
        let mut ledger = ledger();
        let pairs = ledger.members.iter().zip(grades);
        ledger.grades = pairs
            .map(|(member, grade)| Grade {
                year,
                member: member.who(),
                grade,
                on: day("2026-12-07"),
                entered_on: day("2026-12-07"),
            })
            .collect();
        ledger
    }

    #[test]
    fn one_in_three_is_not_too_many_and_two_are() {
        use GradeKind::{Excellent, Qualified};
        assert_eq!(
            only(&RULE, &graded(2026, [Excellent, Qualified, Qualified]), 12, "2026-12-31").state,
            Met
        );
        let duty = only(&RULE, &graded(2026, [Excellent, Excellent, Qualified]), 12, "2026-12-31");
        assert_eq!((duty.state, duty.mends()), (Past, None));
        assert_eq!(duty.told(), "graded year=2026 members=3 excellent=2");
    }

    #[test]
    fn a_year_without_grades_and_months_other_than_that_of_the_reviews_are_not_judged() {
        let all = [GradeKind::Excellent; 3];
        assert!(judge(&RULE, &ledger(), 12, "2026-12-31").is_empty());
        assert!(judge(&RULE, &graded(2025, all), 12, "2026-12-31").is_empty());
        assert!(judge(&RULE, &graded(2026, all), 11, "2026-12-31").is_empty());
    }

    #[test]
    fn probationers_have_no_grade_and_make_no_part_of_the_whole() {
        use GradeKind::{Excellent, Qualified};
        let mut ledger = graded(2026, [Excellent, Qualified, Qualified]);
        ledger.grades.pop();
        let duty = only(&RULE, &ledger, 12, "2026-12-31");
        assert_eq!((duty.state, duty.told()), (Past, "graded year=2026 members=2 excellent=1"));
    }
}
