//! Asking what is missing, on a terminal only; what is answered is read by the parser of the flag.

use super::command_context::CommandContext;
use super::input_file;
use super::say;
use super::zh;
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::text;
use crate::domain::time::{Day, Months};
use crate::error::{Error, Result};

use terminal::{Came, Candidate, Line, Listed, Offer};

pub(super) mod terminal;

/// A question that stands for a flag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    /// As the error names it off a terminal: `--start 开始时间`.
    pub(super) flag: &'static str,
    /// As asked: `开始时间`.
    pub(super) label: &'static str,
    /// Shown while nothing is typed.
    pub(super) example: &'static str,
    /// From what the answer is chosen.
    pub(super) of: Of,
}

/// From what an answer is chosen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    /// Nothing that could be listed.
    Text,
    /// One or several people of the roster.
    People,
    /// Usual answers, beside any other.
    Usual(&'static [&'static str]),
    /// Fixed options.
    Options(fn() -> Vec<&'static str>),
}

impl Of {
    pub(super) const fn options<C: Choice>() -> Of {
        Of::Options(|| C::ALL.iter().map(|option| option.label()).collect())
    }

    fn listed(self) -> Listed {
        match self {
            Of::Text | Of::People => Listed::Matching,
            Of::Options(_) | Of::Usual(_) => Listed::One,
        }
    }

    fn candidates(self, ctx: &CommandContext) -> Vec<Candidate> {
        match self {
            Of::Text => Vec::new(),
            Of::Usual(usual) => usual.iter().copied().map(Candidate::of).collect(),
            Of::Options(labels) => labels().into_iter().map(Candidate::of).collect(),
            // Without a file there is nobody to list; what is wrong with it is said where it is used.
            Of::People => ctx
                .store()
                .and_then(|store| store.people_and_dues(Months::one(ctx.this_month())))
                .map_or(Vec::new(), |ledger| people(&ledger, ctx.today())),
        }
    }
}

impl Question {
    pub(super) const fn new(flag: &'static str, label: &'static str, example: &'static str) -> Question {
        Question { flag, label, example, of: Of::Text }
    }

    /// The same, answered by naming people.
    pub(super) const fn of_people(self) -> Question {
        Question { of: Of::People, ..self }
    }

    /// The same, answered by one of some options.
    pub(super) const fn among<C: Choice>(self) -> Question {
        Question { of: Of::options::<C>(), ..self }
    }

    /// The same, with some usual answers to choose from.
    pub(super) const fn of(self, usual: &'static [&'static str]) -> Question {
        Question { of: Of::Usual(usual), ..self }
    }

    fn line(&self, ctx: &CommandContext) -> Line {
        let example = Offer::Example(self.example.to_owned());
        let offer = if self.of.listed() == Listed::One { Offer::Nothing } else { example };
        let label = format!("{}：", self.label);
        Line { label, offer, candidates: self.of.candidates(ctx), listed: self.of.listed(), refused: None }
    }
}

/// Those who are on the roster on a day, to choose from.
pub(super) fn people(ledger: &Ledger, day: Day) -> Vec<Candidate> {
    let here = ledger.members.iter().filter(|member| member.is_on_roster(day));
    here.map(|member| Candidate::of(member.called.to_string())).collect()
}

/// What is read from what was typed on the command line, else from the answer to the question, which is asked again until it
/// can be read.
///
/// # Errors
/// As [`all`], and those of `read` for what was typed.
pub(super) fn until_right<T>(
    ctx: &CommandContext,
    typed: Option<&str>,
    question: Question,
    read: impl Fn(&str) -> Result<T>,
) -> Result<T> {
    if let Some(typed) = typed {
        return read(typed);
    }
    off_terminal(ctx, &[question])?;
    again(question.line(ctx), |line| answered(ctx, question.flag, question.label, line), read)
}

/// What is chosen of what was shown, asked again until it can be read: the choice is no word of the command, and is not kept as one.
///
/// # Errors
/// `Cancelled` where Esc or Ctrl-C is pressed.
pub(super) fn chosen<T>(label: &str, example: &str, read: impl Fn(&str) -> Result<T>) -> Result<T> {
    let example = Offer::Example(example.to_owned());
    let line = Line { label: format!("{label}："), offer: example, ..Line::default() };
    again(line, |line| typed(line)?.ok_or(Error::Cancelled), read)
}

/// The same of a day.
///
/// # Errors
/// As [`until_right`].
pub(super) fn day(ctx: &CommandContext, typed: Option<&str>, question: Question) -> Result<Day> {
    until_right(ctx, typed, question, |said| Ok(ctx.day(said)?))
}

/// The same of a line with something in it.
///
/// # Errors
/// As [`until_right`]; `Invalid::Missing` where nothing but spaces was typed.
pub(super) fn written(ctx: &CommandContext, typed: Option<&str>, question: Question) -> Result<String> {
    until_right(ctx, typed, question, |said| {
        text::line(said).ok_or_else(|| Invalid::Missing(question.label).into())
    })
}

/// Whether an answer can be what is asked for.
pub(super) type Check<'a> = &'a dyn Fn(&str) -> Result<()>;

/// The answer to a question that may be left open, asked again until it passes a check.
///
/// # Errors
/// As [`all`].
pub(super) fn optional(ctx: &CommandContext, question: Question, check: Check<'_>) -> Result<Option<String>> {
    until_right(ctx, None, question, |said| match text::line(said) {
        Some(answer) => check(&answer).map(|()| Some(answer)),
        None => Ok(None),
    })
}

/// Asks, and says what was wrong, until the answer can be read.
fn again<T>(
    mut line: Line,
    ask: impl Fn(&Line) -> Result<String>,
    read: impl Fn(&str) -> Result<T>,
) -> Result<T> {
    loop {
        let answer = ask(&line)?;
        match read(&answer) {
            Ok(answer) => return Ok(answer),
            Err(error) => drop(say::failure(&error)),
        }
        line.refused = Some(answer);
    }
}

/// The answers to all questions, in order.
///
/// # Errors
/// Off a terminal `Needed`, naming every flag at once; `Cancelled` where Esc or Ctrl-C is pressed.
pub(super) fn all(ctx: &CommandContext, questions: &[Question]) -> Result<Vec<String>> {
    off_terminal(ctx, questions)?;
    let one = |question: &Question| answered(ctx, question.flag, question.label, &question.line(ctx));
    questions.iter().map(one).collect()
}

fn off_terminal(ctx: &CommandContext, questions: &[Question]) -> Result<()> {
    if !ctx.app.can_ask {
        let missing = questions.iter().map(|question| question.flag.to_owned()).collect();
        return Err(Error::Needed { missing });
    }
    ctx.before_asking();
    Ok(())
}

/// The answer to one of a command's questions, kept until the command is done.
fn answered(ctx: &CommandContext, flag: &'static str, label: &str, line: &Line) -> Result<String> {
    let answer = typed(line)?.ok_or(Error::Cancelled)?;
    ctx.answered(flag, label, &answer);
    Ok(answer)
}

/// A line that somebody types; `None` for Esc, a step back.
///
/// # Errors
/// `Cancelled` for Ctrl-C.
pub(super) fn typed(line: &Line) -> Result<Option<String>> {
    match came(line)? {
        Came::Typed(typed) => Ok(Some(typed)),
        Came::Ticked(_) | Came::Back => Ok(None),
        Came::GivenUp(_) => Err(Error::Cancelled),
    }
}

/// What comes of a line, asked for until it is no longer than what is kept and is no command.
pub(super) fn came(line: &Line) -> Result<Came> {
    loop {
        let came = terminal::line(line).map_err(|source| Error::Read { path: "终端".into(), source })?;
        let Came::Typed(typed) = &came else { return Ok(came) };
        match input_file::is_short_enough(typed).and_then(|()| is_no_command(typed)) {
            Ok(()) => return Ok(came),
            Err(error) => drop(say::failure(&error)),
        }
    }
}

/// Lines that were pasted for the shell are no answers.
fn is_no_command(typed: &str) -> Result<()> {
    let is_command = |line: &str| {
        let words = line.trim().strip_prefix("dangri ").and_then(|rest| rest.split_whitespace().next());
        words.is_some_and(zh::is_noun)
    };
    match typed.lines().find(|line| is_command(line)) {
        None => Ok(()),
        Some(line) => Err(Error::Refused(
            format!("“{}”是一条命令，没有当作回答", line.trim()),
            "先答完这一问；要另做一件事的，按 Ctrl-C 离开，再打那条命令".into(),
        )),
    }
}

/// A day that is typed, else today; on a terminal, where other things are asked for too, it is asked for with today standing
/// there already: what is noted later was not done later.
///
/// # Errors
/// `Cancelled`; `Invalid::Day` for one that was typed on the command line.
pub(super) fn day_of(ctx: &CommandContext, typed: Option<&str>, label: &str, asks: bool) -> Result<Day> {
    if typed.is_some() || !asks || !ctx.app.can_ask {
        return Ok(ctx.day_or_today(typed)?);
    }
    prefilled(ctx, "--on 日期", label, &ctx.today().to_string(), |said| Ok(ctx.day(said)?))
}

/// What is read from a line that stands there already, asked again until it can be read; on a terminal. The flag is what stands
/// for the question on the command line, none where nothing does.
///
/// # Errors
/// `Cancelled`.
pub(super) fn prefilled<T>(
    ctx: &CommandContext,
    flag: &'static str,
    label: &str,
    initial: &str,
    read: impl Fn(&str) -> Result<T>,
) -> Result<T> {
    offered(ctx, (flag, label, Of::Text), initial, read)
}

/// The same of an answer that is chosen from a list.
///
/// # Errors
/// `Cancelled`.
pub(super) fn offered<T>(
    ctx: &CommandContext,
    (flag, label, of): (&'static str, &str, Of),
    initial: &str,
    read: impl Fn(&str) -> Result<T>,
) -> Result<T> {
    ctx.before_asking();
    let offer = if initial.is_empty() { Offer::Nothing } else { Offer::Default(initial.to_owned()) };
    let line = Line {
        label: format!("{label}："),
        offer,
        candidates: of.candidates(ctx),
        listed: of.listed(),
        refused: None,
    };
    again(line, |line| answered(ctx, flag, label, line), read)
}

/// Asks before something is done; off a terminal the command itself is the answer.
///
/// # Errors
/// `Cancelled` where the answer is no.
pub(super) fn confirm(ctx: &CommandContext, question: &str) -> Result<()> {
    if !ctx.app.can_ask {
        return Ok(());
    }
    ctx.before_asking();
    if yes_no(question, true)? == Some(true) { Ok(()) } else { Err(Error::Cancelled) }
}

/// 是 or 否, and what Enter alone says; `None` for Esc.
///
/// # Errors
/// `Cancelled` for Ctrl-C.
pub(super) fn yes_no(question: &str, default: bool) -> Result<Option<bool>> {
    match terminal::yes_no(question, default) {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(())) => Err(Error::Cancelled),
        Err(source) => Err(Error::Read { path: "终端".into(), source }),
    }
}
