//! C6: who asks about what was made public is answered.

use chrono::Days;

use crate::domain::disclosure::{Disclosure, Inquiry};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::text::quoted;
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C6.answered",
    title: "答复对公开事项的询问",
    clause: "C6",
    basis: "并接受询问。",
    source: Source::Own(Care::Answered),
    level: Level::Remind,
    subject: Subject::Year,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let judged = scope.judged(ledger);
    let asked = ledger.disclosures.iter().flat_map(|one| one.inquiries.iter().map(move |asked| (one, asked)));
    let asked = asked.filter(|(_, asked)| judged.contains(Month::of(asked.on)) && asked.on <= scope.as_of);
    asked.map(|(one, asked)| of_inquiry(ledger, scope.as_of, one, asked)).collect()
}

fn of_inquiry(ledger: &Ledger, as_of: Day, disclosure: &Stored<Disclosure>, asked: &Inquiry) -> Duty {
    let (month, question) = (Month::of(asked.on), &asked.question);
    let until = asked.on + Days::new(u64::from(ledger.policy(asked.on).answer_days));
    let how =
        || format!("用 dangri disclosure answer {} {} --reply 文字 登记", disclosure.id, quoted(question));
    let late = asked.answered_later().filter(|entered| *entered > until);
    let duty = if let Some(entered) = late {
        let asked = asked.on;
        Duty::past(&RULE, month, format!("{asked} 的询问“{question}”{entered} 才登记答复，应不晚于 {until}"))
    } else if asked.answer.is_some() {
        Duty::met(&RULE, month, format!("询问“{question}”已经答复"))
    } else if as_of <= until {
        Duty::owed(&RULE, month, until, format!("{} 的询问“{question}”还没有答复，答复了{}", asked.on, how()))
    } else {
        Duty::mendable(&RULE, month, format!("{} 的询问“{question}”没有登记答复，答复了{}", asked.on, how()))
    };
    duty.about(format!("第 {} 号公开", disclosure.id))
}

#[cfg(test)]
mod tests {
    use super::{Inquiry, Ledger, RULE};
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
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
        let says = "2026-07-10 的询问“余款在哪里”2026-08-10 才登记答复，应不晚于 2026-08-09";
        assert_eq!((late.state, late.says.as_str()), (Past, says));
        // How late both were entered, the rule on entries says.
        assert_eq!(with("2026-12-30", "2026-12-30").state, Met);
    }

    #[test]
    fn none_is_owed_for_thirty_days_and_wanting_after_them() {
        let duty = only(&RULE, &asked(None), 7, "2026-08-09");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-09"))));
        let duty = only(&RULE, &asked(None), 7, "2026-08-10");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "第 1 号公开"));
        assert!(duty.says.contains("dangri disclosure answer 1 余款在哪里 --reply"), "{}", duty.says);
    }

    #[test]
    fn where_nobody_asked_nothing_is_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-09-01").is_empty());
        assert!(judge(&RULE, &asked(None), 7, "2026-07-09").is_empty());
    }
}
