//! The questions of a session, one after the other: what is asked next, and where an answer goes. Whoever answers is a
//! function, so that a test can answer without a terminal.

use super::draft::{Draft, fields};
use super::exceptions::{self, Exception, KINDS};
use super::field::{Asked, Field};
use crate::cli::ask::terminal::{Candidate, Listed, Offer};
use crate::cli::hint;
use crate::domain::act::ActKind;
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::meeting::MeetingKind;
use crate::domain::session::AttendanceKind;
use crate::domain::text::half_width;
use crate::domain::time::parse_time;
use crate::error::{Error, Result};

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ask {
    /// `主持人`, `高丽怎么没有来`.
    pub(super) label: String,
    pub(super) offer: Offer,
    pub(super) candidates: Vec<Candidate>,
    pub(super) listed: Listed,
    /// Why the last answer was wrong, and what it was.
    pub(super) wrong: Option<(String, String)>,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    Typed(String),
    /// Those of the list that are ticked, by their places.
    Ticked(Vec<usize>),
    /// Esc: a step back.
    Back,
    /// Ctrl-C, with what stood in the line.
    GivenUp(String),
}

/// What is known before anything is asked.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Whose names may be typed.
    pub(super) people: Vec<Candidate>,
    /// What the plan says that will be done.
    pub(super) planned: Option<String>,
}

/// By what answers are judged.
pub(super) struct Judge<'a> {
    /// What is wrong with what is typed so far.
    pub(super) check: &'a dyn Fn(&Draft) -> Result<()>,
    /// How somebody is called.
    pub(super) named: &'a dyn Fn(&str) -> Result<String>,
}

/// Where the questions stand.
pub(super) struct Interview {
    questions: Vec<&'static Field>,
    defaults: Draft,
    known: Known,
    at: usize,
    pub(super) draft: Draft,
    /// What was typed for the question at hand, to be offered again.
    again: Option<String>,
    wrong: Option<(String, String)>,
    /// Of a question that is asked for each thing by itself, how many were answered.
    answered: usize,
    /// What is still to be said of what the question at hand was answered with.
    open: Open,
}

/// What is asked of an answer before the next question.
enum Open {
    Nothing,
    /// What was the matter with the one of that place; else why, where they were on leave.
    Exceptions {
        all: Vec<Exception>,
        at: usize,
    },
    /// Who led each act, and how long it took.
    Acts {
        all: Vec<(ActKind, String)>,
        at: usize,
    },
}

impl Interview {
    /// The questions for what `typed` leaves open.
    pub(super) fn new(typed: Draft, defaults: Draft, known: Known) -> Interview {
        let is_open = |field: &Field| typed.typed(field.flag).iter().all(|text| text.trim().is_empty());
        let open = |field: &&Field| match typed.asked(field) {
            Asked::Not => false,
            Asked::Each => is_open(field) && !defaults.typed(field.flag).is_empty(),
            Asked::Exceptions => exceptions::written(&typed).is_empty(),
            _ => is_open(field),
        };
        let questions = fields().filter(open).collect();
        let (at, answered, open) = (0, 0, Open::Nothing);
        Interview { questions, defaults, known, at, draft: typed, again: None, wrong: None, answered, open }
    }

    /// Asks until every question is answered; whoever answers gets what is typed so far with each question.
    ///
    /// # Errors
    /// `Cancelled` for a step back from the first question, and where it is given up; what `answer` fails with.
    pub(super) fn run(
        &mut self,
        judge: &Judge,
        answer: &mut dyn FnMut(&Ask, &Draft) -> Result<Answer>,
    ) -> Result<()> {
        while let Some(field) = self.questions.get(self.at).copied() {
            let ask = self.ask(field);
            match answer(&ask, &self.draft)? {
                Answer::Typed(text) => self.take(field, text, judge),
                Answer::Ticked(places) => self.take_ticked(field, &places, judge),
                Answer::Back => self.back()?,
                Answer::GivenUp(text) => {
                    // What stood in the line is kept with the rest, unless it is none of the answers.
                    let is_whole = matches!(self.draft.asked(field), Asked::Once | Asked::Needed);
                    if is_whole && !text.trim().is_empty() {
                        self.put(field, vec![text], judge.check);
                    }
                    return Err(Error::Cancelled);
                }
            }
        }
        Ok(())
    }

    /// A step back: to the first part of an answer, or to the question before.
    pub(super) fn back(&mut self) -> Result<()> {
        self.wrong = None;
        self.again = None;
        let is_within = self.answered > 0 || !matches!(self.open, Open::Nothing);
        self.answered = 0;
        self.open = Open::Nothing;
        let within = self.questions.get(self.at).filter(|_| is_within);
        if let Some(field) = within {
            // From the first of them again.
            if self.draft.asked(field) == Asked::Each {
                self.draft.put(field.flag, Vec::new());
            }
            return Ok(());
        }
        self.at = self.at.checked_sub(1).ok_or(Error::Cancelled)?;
        if let Some(field) = self.questions.get(self.at)
            && self.draft.asked(field) == Asked::Each
        {
            self.draft.put(field.flag, Vec::new());
        }
        Ok(())
    }

    fn ask(&mut self, field: &Field) -> Ask {
        let wrong = self.wrong.take();
        let example = Offer::Example(field.example.to_owned());
        let default = |text: Option<String>, other: Offer| match text.filter(|text| !text.is_empty()) {
            Some(text) => Offer::Default(text),
            None => other,
        };
        let listed = |label: &'static str, is_planned: bool| {
            let shown = if is_planned { format!("{label}（计划）") } else { label.to_owned() };
            Candidate { text: label.to_owned(), shown }
        };
        let people = || self.known.people.clone();
        let ask = match (&self.open, self.draft.asked(field)) {
            (Open::Exceptions { all, at }, _) if all[*at].kind.is_none() => Ask {
                label: format!("{}是什么情况", all[*at].name),
                candidates: KINDS.iter().map(|kind| listed(kind.label(), false)).collect(),
                listed: Listed::One,
                ..Ask::default()
            },
            (Open::Exceptions { all, at }, _) => Ask {
                label: format!(
                    "{}{}的原因（没有写的就回车）",
                    all[*at].name,
                    all[*at].kind.map(Choice::label).unwrap_or_default()
                ),
                ..Ask::default()
            },
            (Open::Acts { all, at }, _) => Ask {
                label: format!("{}由谁带领、几分钟（没有就回车）", all[*at].0.label()),
                offer: Offer::Example("李四 20".to_owned()),
                candidates: people(),
                ..Ask::default()
            },
            (Open::Nothing, Asked::Each) => {
                let all = self.defaults.typed(field.flag);
                let about = all.get(self.answered).cloned().unwrap_or_default();
                Ask {
                    label: format!(
                        "{} {}（{}/{}，没有通报就回车）",
                        field.label,
                        about.trim_end_matches('='),
                        self.answered + 1,
                        all.len()
                    ),
                    offer: Offer::Example("方案已报镇党委；办结的写 已挂牌:办结".to_owned()),
                    ..Ask::default()
                }
            }
            (Open::Nothing, Asked::Exceptions) => Ask {
                label: "没有到会、迟到、线上、送学的人（都到了就回车）".to_owned(),
                offer: default(
                    Some(exceptions::written(&self.draft)),
                    Offer::Example("高丽 病假 住院，或者几个人的名字".to_owned()),
                ),
                candidates: people(),
                ..Ask::default()
            },
            (Open::Nothing, Asked::Ticked) => {
                let planned =
                    |label: &str| self.known.planned.as_ref().is_some_and(|text| text.contains(label));
                let labels = ticked(field);
                Ask {
                    label: format!("{}（按编号勾选，好了就回车）", self.draft.label(field)),
                    candidates: labels.into_iter().map(|label| listed(label, planned(label))).collect(),
                    listed: Listed::Ticked,
                    ..Ask::default()
                }
            }
            (Open::Nothing, _) => {
                let known = self.draft.typed(field.flag).last().cloned();
                let usual = || self.defaults.typed(field.flag).last().cloned();
                let other = match (field.flag, &self.known.planned) {
                    ("content", Some(planned)) => Offer::Draft(planned.clone()),
                    _ => example,
                };
                let names = ["chair", "recorder", "present"].contains(&field.flag);
                Ask {
                    label: self.draft.label(field).to_owned(),
                    offer: default(self.again.clone().or(known).or_else(usual), other),
                    candidates: if names { people() } else { Vec::new() },
                    ..Ask::default()
                }
            }
        };
        Ask { wrong, ..ask }
    }

    fn take(&mut self, field: &Field, text: String, judge: &Judge) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Exceptions { all, at } => return self.complete(all, at, &text, judge),
            Open::Acts { all, at } => return self.led(field, all, at, &text, judge),
            Open::Nothing => {}
        }
        let nothing = text.trim().is_empty();
        match self.draft.asked(field) {
            Asked::Needed if nothing => {
                self.refuse(text, format!("请写上{}", self.draft.label(field)));
            }
            Asked::Each if nothing => self.next_of_each(field),
            Asked::Each => {
                let about = self.defaults.typed(field.flag).get(self.answered).cloned().unwrap_or_default();
                let mut items = self.draft.typed(field.flag).to_vec();
                items.push(if text.contains(['=', '＝']) { text.clone() } else { format!("{about}{text}") });
                if self.put_or_refuse(field, items, text, judge) {
                    self.next_of_each(field);
                }
            }
            Asked::Exceptions => match exceptions::read(&text, judge.named) {
                Ok(all) => self.settle(all, 0, text, judge),
                Err(error) => self.refuse(text, said(&error)),
            },
            Asked::Ticked => {
                if self.put_or_refuse(field, vec![spaced(field, &text)], text, judge) {
                    self.go_on();
                }
            }
            _ => {
                if field.flag == "start"
                    && let Some((start, end)) = both_times(&text)
                {
                    self.draft.put("end", vec![end]);
                    if self.put_or_refuse(field, vec![start], text, judge) {
                        self.go_on();
                        let is_end = |field: &&'static Field| field.flag == "end";
                        self.at += usize::from(self.questions.get(self.at).is_some_and(is_end));
                    }
                    return;
                }
                if self.put_or_refuse(field, vec![text.clone()], text, judge) {
                    self.go_on();
                }
            }
        }
    }

    fn take_ticked(&mut self, field: &Field, places: &[usize], judge: &Judge) {
        let labels = ticked(field);
        let texts = places.iter().filter_map(|at| labels.get(*at)).map(|label| (*label).to_owned()).collect();
        if !self.put_or_refuse(field, texts, String::new(), judge) {
            return;
        }
        // Dues are not led by anybody.
        let led = |kind: &ActKind| *kind != ActKind::Dues;
        let all: Vec<(ActKind, String)> = if field.flag == "act" {
            let kinds = places.iter().filter_map(|at| ActKind::ALL.get(*at)).copied().filter(led);
            kinds.map(|kind| (kind, kind.label().to_owned())).collect()
        } else {
            Vec::new()
        };
        if all.is_empty() {
            return self.go_on();
        }
        self.open = Open::Acts { all, at: 0 };
    }

    /// Who led an act and how long it took: `李四 20`, `20分钟`.
    fn led(&mut self, field: &Field, mut all: Vec<(ActKind, String)>, at: usize, text: &str, judge: &Judge) {
        let mut words =
            text.split(|c: char| c.is_whitespace() || ":：，,".contains(c)).filter(|word| !word.is_empty());
        let is_minutes = |word: &str| half_width(word).trim_end_matches("分钟").parse::<u32>().is_ok();
        let (mut name, mut minutes) = (String::new(), String::new());
        let is_read = words.all(|word| {
            let slot = if is_minutes(word) { &mut minutes } else { &mut name };
            let is_free = slot.is_empty();
            // Somebody who is no member may be a guest.
            *slot = if is_minutes(word) {
                word.to_owned()
            } else {
                (judge.named)(word).unwrap_or_else(|_| word.to_owned())
            };
            is_free
        });
        let before = all[at].1.clone();
        let label = all[at].0.label();
        if !is_read {
            self.open = Open::Acts { all, at };
            return self.refuse(text.to_owned(), "写一个人和分钟数，如 李四 20".to_owned());
        }
        if !name.is_empty() || !minutes.is_empty() {
            let led = format!("{label}={name}:{minutes}");
            led.trim_end_matches(':').clone_into(&mut all[at].1);
        }
        // The acts that are not led stand among them.
        let typed = self
            .draft
            .typed(field.flag)
            .iter()
            .map(|known| if *known == before { all[at].1.clone() } else { known.clone() });
        let typed = typed.collect();
        if !self.put_or_refuse(field, typed, text.to_owned(), judge) {
            all[at].1 = before;
            self.open = Open::Acts { all, at };
        } else if at + 1 < all.len() {
            self.open = Open::Acts { all, at: at + 1 };
        } else {
            self.go_on();
        }
    }

    /// What was the matter with one, or why they were on leave.
    fn complete(&mut self, mut all: Vec<Exception>, at: usize, text: &str, judge: &Judge) {
        if all[at].kind.is_some() {
            all[at].reason = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            return self.settle(all, at + 1, String::new(), judge);
        }
        match exceptions::complete(&mut all[at], text) {
            Ok(()) => self.settle(all, 0, String::new(), judge),
            Err(error) => {
                self.open = Open::Exceptions { all, at };
                self.refuse(text.to_owned(), said(&error));
            }
        }
    }

    /// Goes on to what is still to be said of some people, of their reasons from a place on.
    fn settle(&mut self, all: Vec<Exception>, from: usize, text: String, judge: &Judge) {
        let mut draft = self.draft.clone();
        let absent =
            |one: &Exception| Exception { kind: one.kind.or(Some(AttendanceKind::Absent)), ..one.clone() };
        exceptions::put(&mut draft, &all.iter().map(absent).collect::<Vec<_>>());
        if let Err(error) = (judge.check)(&draft) {
            return self.refuse(text, said(&error));
        }
        let is_open =
            |one: &Exception| one.reason.is_none() && one.kind.is_some_and(AttendanceKind::is_leave);
        let unsaid = all.iter().position(|one| one.kind.is_none());
        let unexplained = || (from..all.len()).find(|at| is_open(&all[*at]));
        if let Some(at) = unsaid.or_else(unexplained) {
            self.open = Open::Exceptions { all, at };
        } else {
            exceptions::put(&mut self.draft, &all);
            self.go_on();
        }
    }

    /// Puts texts into the draft where they can be in it.
    fn put(
        &mut self,
        field: &Field,
        texts: Vec<String>,
        check: &dyn Fn(&Draft) -> Result<()>,
    ) -> Option<Error> {
        let mut draft = self.draft.clone();
        draft.put(field.flag, texts);
        match check(&draft) {
            Ok(()) => {
                self.draft = draft;
                None
            }
            Err(error) => Some(error),
        }
    }

    fn put_or_refuse(&mut self, field: &Field, texts: Vec<String>, text: String, judge: &Judge) -> bool {
        match self.put(field, texts, judge.check) {
            None => true,
            Some(error) => {
                self.refuse(text, said(&error));
                false
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
        self.open = Open::Nothing;
        self.at += 1;
    }

    fn refuse(&mut self, text: String, why: String) {
        self.wrong = Some((why, text));
    }
}

/// What there is to tick.
fn ticked(field: &Field) -> Vec<&'static str> {
    match field.flag {
        "act" => ActKind::ALL.iter().map(|kind| kind.label()).collect(),
        _ => MeetingKind::ALL.iter().map(|kind| kind.label()).collect(),
    }
}

/// Kinds with spaces between them, as a list; any other text as it is.
fn spaced(field: &Field, text: &str) -> String {
    let is_kind = |word: &str| match field.flag {
        "act" => ActKind::parse(word).is_ok(),
        _ => MeetingKind::parse(word).is_ok(),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().all(|word| is_kind(word)) { words.join("、") } else { text.to_owned() }
}

/// `三点到五点`, `14:30-16:30`: both times, each as it can be read by itself.
fn both_times(text: &str) -> Option<(String, String)> {
    let (start, end) = text.split_once(['到', '至', '-', '~', '～', '—', '－'])?;
    // Of one that may be in the night it is told which.
    let read = |time: &str| match parse_time(time.trim()) {
        Ok(time) => Some(time.to_string()),
        Err(Invalid::UnclearTime { text, .. }) => Some(text),
        Err(_) => None,
    };
    Some((read(start)?, read(end)?))
}

fn said(error: &Error) -> String {
    let hint = hint::of(error).map(|hint| format!("\n提示：{hint}")).unwrap_or_default();
    format!("{error}{hint}")
}

#[cfg(test)]
mod tests {
    use super::{Answer, Ask, Draft, Interview, Invalid, Judge, Known, Offer};
    use crate::error::{Error, Result};

    fn named(word: &str) -> Result<String> {
        let known = [("张三", "张三"), ("李四", "李四"), ("ls", "李四")];
        let found = known.iter().find(|(typed, _)| *typed == word).map(|(_, name)| (*name).to_owned());
        found.ok_or_else(|| Invalid::UnknownPerson { name: word.into(), near: Vec::new() }.into())
    }

    /// Plays answers to the questions: `=` takes what Enter would, `<` goes back, `#1 2` ticks; what was asked, and the draft that
    /// came of it.
    fn play_with(
        defaults: Draft,
        answers: &[&str],
        check: &dyn Fn(&Draft) -> Result<()>,
    ) -> (Vec<Ask>, Result<Draft>) {
        let planned = Some("诵读党章".to_owned());
        let mut interview = Interview::new(Draft::default(), defaults, Known { people: Vec::new(), planned });
        let (mut asked, mut answers) = (Vec::new(), answers.iter());
        let mut answer = |ask: &Ask, _: &Draft| {
            asked.push(ask.clone());
            Ok(match answers.next().copied() {
                Some("<") => Answer::Back,
                Some("=") => Answer::Typed(match &ask.offer {
                    Offer::Default(text) => text.clone(),
                    _ => String::new(),
                }),
                Some(text) => match text.strip_prefix('#') {
                    Some(places) => Answer::Ticked(places.split(' ').map(|at| at.parse().unwrap()).collect()),
                    None => Answer::Typed(text.into()),
                },
                None => return Ok(Answer::GivenUp("写到一半".into())),
            })
        };
        let ran = interview.run(&Judge { check, named: &named }, &mut answer);
        let draft = interview.draft;
        (asked, ran.map(|()| draft))
    }

    fn play(answers: &[&str], check: &dyn Fn(&Draft) -> Result<()>) -> (Vec<Ask>, Result<Draft>) {
        let mut defaults = Draft::default();
        defaults.put("start", vec!["14:30".into()]);
        play_with(defaults, answers, check)
    }

    #[expect(clippy::unnecessary_wraps, reason = "it stands for a check that can fail")]
    fn fine(_: &Draft) -> Result<()> {
        Ok(())
    }

    const ALL: &[&str] = &["11-02", "=", "16:40", "楼上", "学习", "李四", "王五", "", "", "", "", "", ""];

    fn label(ask: &Ask) -> &str {
        ask.label.split('（').next().unwrap()
    }

    #[test]
    fn the_questions_follow_the_paper_form_and_take_over_the_defaults() {
        let (asked, draft) = play(ALL, &fine);
        let labels: Vec<&str> = asked.iter().map(label).collect();
        let form = "日期 开始时间 结束时间 地点 主题 主持人 记录人 没有到会、迟到、线上、送学的人 列席人员 内容 会议 主要内容 活动成效";
        assert_eq!(labels.join(" "), form);
        assert_eq!(draft.unwrap().typed("start"), ["14:30"]);
        // Nobody's minutes are made up: what was planned is offered, and Enter does not take it.
        assert_eq!(asked[11].offer, Offer::Draft("诵读党章".into()));
    }

    #[test]
    fn a_step_back_asks_again_with_what_was_typed() {
        let answers = ["11-02", "=", "16:40", "楼下", "<", "楼上"];
        let rest = ["学习", "李四", "王五", "张三 病假 住院", "<", "李四 病假 发烧", "", "", "", "", ""];
        let (asked, draft) = play(&[&answers[..], &rest[..]].concat(), &fine);
        let draft = draft.unwrap();
        assert_eq!(asked[5].offer, Offer::Default("楼下".into()));
        assert_eq!(asked[11].offer, Offer::Default("张三 病假 住院".into()));
        assert_eq!(draft.typed("place"), ["楼上"]);
        assert_eq!(draft.typed("leave"), ["李四=病假:发烧"]);
    }

    #[test]
    fn of_whom_only_the_name_is_written_is_asked_and_then_why() {
        let answers = [&ALL[..7], &["张三 ls", "1", "迟到", "住院"], &ALL[8..]].concat();
        let (asked, draft) = play(&answers, &fine);
        let labels: Vec<&str> = asked[8..11].iter().map(label).collect();
        assert_eq!(labels, ["张三是什么情况", "李四是什么情况", "张三病假的原因"]);
        let draft = draft.unwrap();
        assert_eq!(
            (draft.typed("leave"), draft.typed("late")),
            (&["张三=病假:住院".to_owned()][..], &["李四".to_owned()][..])
        );
    }

    #[test]
    fn what_is_ticked_is_gone_through_for_who_led_it() {
        let answers = [&ALL[..9], &["#0 1 2", "ls 20", "=", "#1"], &ALL[11..]].concat();
        let (asked, draft) = play(&answers, &fine);
        let labels: Vec<&str> = asked[9..13].iter().map(label).collect();
        assert_eq!(labels, ["内容", "诵读党章由谁带领、几分钟", "研学党规党情由谁带领、几分钟", "会议"]);
        let draft = draft.unwrap();
        assert_eq!(draft.typed("act"), ["诵读党章=李四:20", "缴纳党费", "研学党规党情"]);
        assert_eq!(draft.typed("meeting"), ["支委会"]);
        // Written out, it is as good.
        let answers = [&ALL[..9], &["诵读党章 缴纳党费", "支委会、党课"], &ALL[11..]].concat();
        let draft = play(&answers, &fine).1.unwrap();
        assert_eq!(
            (draft.typed("act"), draft.typed("meeting")),
            (&["诵读党章、缴纳党费".to_owned()][..], &["支委会、党课".to_owned()][..])
        );
    }

    #[test]
    fn both_times_may_be_said_at_once() {
        let answers = [&ALL[..1], &["三点到五点"], &ALL[3..]].concat();
        let draft = play(&answers, &fine).1.unwrap();
        assert_eq!(
            (draft.typed("start"), draft.typed("end")),
            (&["15:00".to_owned()][..], &["17:00".to_owned()][..])
        );
    }

    #[test]
    fn each_thing_that_stands_there_is_asked_for_once_and_without_any_nothing_is() {
        let mut defaults = Draft::default();
        defaults.put("report", vec!["1（先锋岗）=".into(), "3（走访）=".into()]);
        let answers = [&ALL[..1], &["14:30"], &ALL[2..11], &["已挂牌", "", "内容", "成效"]].concat();
        let (asked, draft) = play_with(defaults, &answers, &fine);
        let asked: Vec<&String> =
            asked.iter().map(|ask| &ask.label).filter(|label| label.starts_with("决议落实情况")).collect();
        assert_eq!(
            asked,
            [
                "决议落实情况 1（先锋岗）（1/2，没有通报就回车）",
                "决议落实情况 3（走访）（2/2，没有通报就回车）"
            ]
        );
        let draft = draft.unwrap();
        assert_eq!(draft.typed("report"), ["1（先锋岗）=已挂牌"]);
        assert_eq!(draft.typed("effect"), ["成效"]);
    }

    #[test]
    fn a_step_back_from_the_first_question_cancels() {
        assert!(matches!(play(&["11-02", "<", "<"], &fine).1, Err(Error::Cancelled)));
    }

    #[test]
    fn what_stood_in_the_line_when_it_was_given_up_is_kept() {
        let mut interview = Interview::new(Draft::default(), Draft::default(), Known::default());
        let mut answers = ALL[..3].iter();
        let judge = Judge { check: &fine, named: &named };
        let ran = interview.run(&judge, &mut |_, _| {
            Ok(answers
                .next()
                .map_or(Answer::GivenUp("二楼".into()), |text| Answer::Typed((*text).to_owned())))
        });
        assert!(matches!(ran, Err(Error::Cancelled)) && interview.draft.typed("place") == ["二楼"]);
    }

    #[test]
    fn a_wrong_answer_is_asked_again_with_the_reason() {
        let check = |draft: &Draft| {
            let wrong = draft.typed("end").contains(&"14:00".to_owned());
            if wrong { Err(Error::Refused("结束得太早".into(), "写晚一些".into())) } else { Ok(()) }
        };
        let answers = [&ALL[..2], &["", "14:00"], &ALL[2..]].concat();
        let (asked, draft) = play(&answers, &check);
        assert_eq!(asked[3].wrong, Some(("请写上结束时间".into(), String::new())));
        assert_eq!(asked[4].wrong, Some(("结束得太早\n提示：写晚一些".into(), "14:00".into())));
        assert_eq!((&asked[4].offer, &asked[5].wrong), (&Offer::Example("16:40".into()), &None));
        assert_eq!(draft.unwrap().typed("end"), ["16:40"]);
    }
}
