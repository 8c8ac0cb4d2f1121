//! C6: who asks about what was made public is answered.

use chrono::Days;

use crate::domain::disclosure::Inquiry;
use crate::domain::policy::Care;
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Records::{Answered, AnsweredLate, Unanswered};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C6.answered",
    title: "答复对公开事项的询问",
    clause: "C6",
    basis: "并接受询问。",
    source: Source::Own(Care::Answered),
    level: Level::Remind,
    area: Area::Year,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let of_one = |one: &crate::domain::id::Stored<crate::domain::disclosure::Disclosure>| {
        let of_inquiry = |(at, asked): (usize, &Inquiry)| {
            let month = Month::of(asked.on);
            let is_asked = case.months.contains(month) && asked.on <= case.as_of;
            let subject = Subject::Inquiry { disclosure: one.id, inquiry: at + 1 };
            let remedy = Remedy::Answer { disclosure: one.id, question: asked.question.clone() };
            is_asked.then(|| of_inquiry(case, asked, remedy).at(month, subject))
        };
        one.inquiries.iter().enumerate().filter_map(of_inquiry).collect::<Vec<_>>()
    };
    case.disclosures.iter().flat_map(of_one).collect()
}

fn of_inquiry(case: &Case, inquiry: &Inquiry, remedy: Remedy) -> Found {
    let (asked, question) = (inquiry.on, inquiry.question.clone());
    let by = asked + Days::new(u64::from(case.policy(asked).answer_days));
    if let Some(entered) = inquiry.answered_later().filter(|entered| *entered > by) {
        return Found::past(AnsweredLate { question, asked, entered, by });
    }
    if inquiry.answer.is_some() {
        return Found::met(Answered { question });
    }
    Found::due(case.as_of, by, Unanswered { question, asked }).by(remedy)
}

#[cfg(test)]
mod tests {
    use super::{Inquiry, RULE};
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only};

    fn asked(answer: Option<&str>) -> Ledger {
        let mut ledger = ledger();
        ledger.disclosures[0].value.inquiries = vec![Inquiry {
            on: day("2026-07-10"),
            by: None,
            question: "余款在哪里".into(),
            answer: answer.map(Into::into),
            entered_on: day("2026-07-10"),
            answer_entered_on: answer.map(|_| day("2026-07-10")),
        }];
        ledger
    }

    #[test]
    fn an_answer_is_enough() {
        assert_eq!(only(&RULE, &asked(Some("在专户")), 7, "2026-09-01").state, Met);
    }

    #[test]
    fn an_answer_that_was_recorded_after_the_thirty_days_is_late_unless_its_question_was_too() {
        let with = |question: &str, answer: &str| {
            let mut ledger = asked(Some("在专户"));
            let inquiry = &mut ledger.disclosures[0].value.inquiries[0];
            (inquiry.entered_on, inquiry.answer_entered_on) = (day(question), Some(day(answer)));
            only(&RULE, &ledger, 7, "2026-12-31")
        };
        assert_eq!(with("2026-07-10", "2026-08-09").state, Met);
        let late = with("2026-07-10", "2026-08-10");
        let says = "answered-late question=余款在哪里 asked=2026-07-10 entered=2026-08-10 by=2026-08-09";
        assert_eq!((late.state, late.told()), (Past, says));
        // How late both were entered, the rule on entries says.
        assert_eq!(with("2026-12-30", "2026-12-30").state, Met);
    }

    #[test]
    fn none_is_owed_for_thirty_days_and_wanting_after_them() {
        let duty = only(&RULE, &asked(None), 7, "2026-08-09");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-09"))));
        let duty = only(&RULE, &asked(None), 7, "2026-08-10");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "inquiry disclosure=1 inquiry=1"));
        assert_eq!(duty.mends(), Some("answer disclosure=1 question=余款在哪里"));
    }

    #[test]
    fn where_nobody_asked_nothing_is_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-09-01").is_empty());
        assert!(judge(&RULE, &asked(None), 7, "2026-07-09").is_empty());
    }
}
