//! 民主评议通知: not too many are graded 优秀 in the yearly appraisal.

use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::GradeKind;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Appraisal2018.excellent",
    title: "评为优秀的比例",
    clause: "民主评议通知",
    basis: "评为优秀的一般不超过本支部参评党员数的三分之一",
    source: Source::National,
    level: Level::Should,
    subject: Subject::Meeting,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let months = scope.judged(ledger).iter();
    let reviewed = months.filter_map(|month| Some((month, ledger.policy(month.first()).reviewed_in(month)?)));
    reviewed.filter_map(|(month, year)| of_year(ledger, month, year)).collect()
}

fn of_year(ledger: &Ledger, month: Month, year: i32) -> Option<Duty> {
    let graded: Vec<GradeKind> =
        ledger.grades.iter().filter(|grade| grade.year == year).map(|grade| grade.grade).collect();
    let (all, label) = (graded.len(), GradeKind::Excellent.label());
    let excellent = graded.iter().filter(|grade| **grade == GradeKind::Excellent).count();
    let says = format!("{all} 人参加{year}年的评议，{excellent} 人{label}");
    let duty = match all {
        0 => return None,
        _ if GradeKind::too_many_excellent(excellent, all) => {
            Duty::past(&RULE, month, format!("{says}，超过三分之一"))
        }
        _ => Duty::met(&RULE, month, says),
    };
    Some(duty.about(format!("{year}年民主评议")))
}

#[cfg(test)]
mod tests {
    use super::{GradeKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::Grade;
    use crate::rules::duty::State::{Met, Past};
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
        assert_eq!((duty.state, duty.command), (Past, None));
        assert_eq!(duty.says, "3 人参加2026年的评议，2 人优秀，超过三分之一");
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
        assert_eq!((duty.state, duty.says.as_str()), (Past, "2 人参加2026年的评议，1 人优秀，超过三分之一"));
    }
}
