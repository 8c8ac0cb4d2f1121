//! The questions of a session, one after the other: what is asked next, and where an answer goes. Whoever answers is a
//! function, so that a test can answer without a terminal.

use super::draft::{Draft, fields};
use super::field::{Asked, Field};
use crate::cli::hint;
use crate::error::{Error, Result};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ask {
    /// `主持人`, `内容（第 2 项，没有了就回车）`.
    pub(super) label: String,
    pub(super) example: &'static str,
    /// What stands in the line already, to be taken, changed or wiped out.
    pub(super) initial: String,
    /// Why the last answer was wrong.
    pub(super) wrong: Option<String>,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    Typed(String),
    /// Esc: a step back.
    Back,
}

/// Where the questions stand.
pub(super) struct Interview {
    questions: Vec<&'static Field>,
    defaults: Draft,
    at: usize,
    pub(super) draft: Draft,
    /// What was typed for the question at hand, to be asked again.
    again: Option<String>,
    wrong: Option<String>,
    /// Of a question that is asked for each thing by itself, how many were answered.
    answered: usize,
}

impl Interview {
    /// The questions for what `typed` leaves open.
    pub(super) fn new(typed: Draft, defaults: Draft) -> Interview {
        let open = |field: &&Field| {
            let nothing_there = || typed.asked(field) == Asked::Each && defaults.typed(field.flag).is_empty();
            typed.asked(field) != Asked::Not && typed.typed(field.flag).is_empty() && !nothing_there()
        };
        let questions = fields().filter(open).collect();
        Interview { questions, defaults, at: 0, draft: typed, again: None, wrong: None, answered: 0 }
    }

    /// Asks until every question is answered; `check` says what is wrong with what is typed so far, which
    /// whoever answers gets with each question.
    ///
    /// # Errors
    /// `Cancelled` for a step back from the first question; what `answer` fails with.
    pub(super) fn run(
        &mut self,
        check: &dyn Fn(&Draft) -> Result<()>,
        answer: &mut dyn FnMut(&Ask, &Draft) -> Result<Answer>,
    ) -> Result<()> {
        while let Some(field) = self.questions.get(self.at).copied() {
            let ask = self.ask(field);
            match answer(&ask, &self.draft)? {
                Answer::Typed(text) => self.take(field, text, check),
                Answer::Back => self.back()?,
            }
        }
        Ok(())
    }

    /// A step back: to the item before, or to the question before.
    pub(super) fn back(&mut self) -> Result<()> {
        self.wrong = None;
        self.again = None;
        self.answered = 0;
        if let Some(field) = self.questions.get(self.at)
            && field.asked == Asked::Each
        {
            // From the first of them again.
            self.draft.put(field.flag, Vec::new());
        }
        if let Some(field) = self.questions.get(self.at)
            && field.asked == Asked::Repeated
        {
            let mut items = self.draft.typed(field.flag).to_vec();
            if let Some(item) = items.pop() {
                self.draft.put(field.flag, items);
                self.again = Some(item);
                return Ok(());
            }
        }
        self.at = self.at.checked_sub(1).ok_or(Error::Cancelled)?;
        Ok(())
    }

    fn ask(&mut self, field: &Field) -> Ask {
        let typed = self.draft.typed(field.flag);
        // An example that looks like what was just typed would be taken for it.
        let example = if field.asked == Asked::Repeated && !typed.is_empty() { "" } else { field.example };
        let (label, initial) = if field.asked == Asked::Each {
            let all = self.defaults.typed(field.flag);
            let label = format!("{}（{}/{}，没有通报就回车）", field.label, self.answered + 1, all.len());
            (label, all.get(self.answered).cloned())
        } else if field.asked == Asked::Repeated {
            (format!("{}（第 {} 项，没有了就回车）", self.draft.label(field), typed.len() + 1), None)
        } else {
            let known = typed.last().cloned();
            let default = || self.defaults.typed(field.flag).last().cloned();
            (self.draft.label(field).to_owned(), known.or_else(default))
        };
        let initial = self.again.clone().or(initial).unwrap_or_default();
        Ask { label, example, initial, wrong: self.wrong.take() }
    }

    fn take(&mut self, field: &Field, text: String, check: &dyn Fn(&Draft) -> Result<()>) {
        let nothing = text.trim().is_empty();
        let mut draft = self.draft.clone();
        match self.draft.asked(field) {
            Asked::Needed if nothing => {
                return self.refuse(text, format!("请写上{}", self.draft.label(field)));
            }
            Asked::Each if nothing => return self.next_of_each(field),
            Asked::Repeated if nothing => return self.go_on(),
            Asked::Repeated | Asked::Each => {
                let mut items = draft.typed(field.flag).to_vec();
                items.push(text.clone());
                draft.put(field.flag, items);
            }
            _ => draft.put(field.flag, vec![text.clone()]),
        }
        match check(&draft) {
            Ok(()) => {
                self.draft = draft;
                if field.asked == Asked::Each {
                    self.next_of_each(field);
                } else if field.asked == Asked::Repeated {
                    self.again = None;
                } else {
                    self.go_on();
                }
            }
            Err(error) => {
                let hint = hint::of(&error).map(|hint| format!("\n提示：{hint}")).unwrap_or_default();
                self.refuse(text, format!("{error}{hint}"));
            }
        }
    }

    fn next_of_each(&mut self, field: &Field) {
        self.again = None;
        self.answered += 1;
        if self.answered >= self.defaults.typed(field.flag).len() {
            self.go_on();
        }
    }

    fn go_on(&mut self) {
        self.answered = 0;
        self.again = None;
        self.at += 1;
    }

    fn refuse(&mut self, text: String, why: String) {
        self.again = Some(text);
        self.wrong = Some(why);
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Ask, Draft, Interview};
    use crate::error::{Error, Result};

    /// Plays answers to the questions; what was asked, and the draft that came of it.
    fn play(answers: &[&str], check: &dyn Fn(&Draft) -> Result<()>) -> (Vec<Ask>, Result<Draft>) {
        let mut defaults = Draft::default();
        defaults.put("start", vec!["14:30".into()]);
        let mut interview = Interview::new(Draft::default(), defaults);
        let (mut asked, mut answers) = (Vec::new(), answers.iter());
        let mut answer = |ask: &Ask, _: &Draft| {
            asked.push(ask.clone());
            Ok(match answers.next().copied() {
                Some("<") => Answer::Back,
                Some("=") => Answer::Typed(ask.initial.clone()),
                Some(text) => Answer::Typed(text.into()),
                None => return Err(Error::Cancelled),
            })
        };
        let ran = interview.run(check, &mut answer);
        let draft = interview.draft;
        (asked, ran.map(|()| draft))
    }

    #[expect(clippy::unnecessary_wraps, reason = "it stands for a check that can fail")]
    fn fine(_: &Draft) -> Result<()> {
        Ok(())
    }

    const ALL: &[&str] = &["11-02", "=", "16:40", "楼上", "学习", "李四", "王五", "", "", "", "", "", "", ""];

    #[test]
    fn the_questions_follow_the_paper_form_and_take_over_the_defaults() {
        let (asked, draft) = play(ALL, &fine);
        let labels: Vec<&str> = asked.iter().map(|ask| ask.label.split('（').next().unwrap()).collect();
        let form = "日期 开始时间 结束时间 地点 主题 主持人 记录人 请假人员 缺席人员 列席人员 内容 会议 主要内容 活动成效";
        assert_eq!(labels.join(" "), form);
        assert_eq!(draft.unwrap().typed("start"), ["14:30"]);
    }

    #[test]
    fn a_step_back_asks_again_with_what_was_typed() {
        let answers = ["11-02", "=", "16:40", "楼下", "<", "楼上"];
        let rest =
            ["学习", "李四", "王五", "张三=病假", "李四=事假", "<", "李四=病假", "", "", "", "", "", "", ""];
        let (asked, draft) = play(&[&answers[..], &rest[..]].concat(), &fine);
        let draft = draft.unwrap();
        assert_eq!(asked[5].initial, "楼下");
        assert_eq!(asked[12].initial, "李四=事假");
        assert_eq!(draft.typed("place"), ["楼上"]);
        assert_eq!(draft.typed("leave"), ["张三=病假", "李四=病假"]);
    }

    #[test]
    fn each_thing_that_stands_there_is_asked_for_once_and_without_any_nothing_is() {
        let mut defaults = Draft::default();
        defaults.put("report", vec!["1（先锋岗）=".into(), "3（走访）=".into()]);
        let mut interview = Interview::new(Draft::default(), defaults);
        let mut answers = [&ALL[..1], &["14:30"], &ALL[2..12], &["1（先锋岗）=已挂牌", "=", "内容", "成效"]]
            .concat()
            .into_iter();
        let mut labels = Vec::new();
        let ran = interview.run(&fine, &mut |ask, _| {
            labels.push(ask.label.clone());
            let answer = answers.next().unwrap();
            Ok(Answer::Typed(if answer == "=" { ask.initial.clone() } else { answer.into() }))
        });
        ran.unwrap();
        let asked: Vec<&String> = labels.iter().filter(|label| label.starts_with("决议落实情况")).collect();
        assert_eq!(asked, ["决议落实情况（1/2，没有通报就回车）", "决议落实情况（2/2，没有通报就回车）"]);
        assert_eq!(interview.draft.typed("report"), ["1（先锋岗）=已挂牌", "3（走访）="]);
        assert_eq!(interview.draft.typed("effect"), ["成效"]);
    }

    #[test]
    fn a_step_back_from_the_first_question_cancels() {
        assert!(matches!(play(&["11-02", "<", "<"], &fine).1, Err(Error::Cancelled)));
    }

    #[test]
    fn a_wrong_answer_is_asked_again_with_the_reason() {
        let check = |draft: &Draft| {
            let wrong = draft.typed("end").contains(&"14:00".to_owned());
            if wrong { Err(Error::Refused("结束得太早".into(), "写晚一些".into())) } else { Ok(()) }
        };
        let answers = [&ALL[..2], &["", "14:00"], &ALL[2..]].concat();
        let (asked, draft) = play(&answers, &check);
        assert_eq!(asked[3].wrong.as_deref(), Some("请写上结束时间"));
        assert_eq!(asked[4].wrong.as_deref(), Some("结束得太早\n提示：写晚一些"));
        assert_eq!((asked[4].initial.as_str(), &asked[5].wrong), ("14:00", &None));
        assert_eq!(draft.unwrap().typed("end"), ["16:40"]);
    }
}
