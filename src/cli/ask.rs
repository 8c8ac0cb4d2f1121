//! Asking what is missing, on a terminal only; what is answered is read by the parser of the flag.

use inquire::ui::{RenderConfig, Styled};
use inquire::{Confirm, InquireError, Text};

use super::command_context::CommandContext;
use super::input_file;
use super::say;
use crate::domain::invalid::Invalid;
use crate::domain::text;
use crate::domain::time::Day;
use crate::error::{Error, Result};

/// A question that stands for a flag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    /// As the error names it off a terminal: `--start 开始时间`.
    pub(super) flag: &'static str,
    /// As asked: `开始时间`.
    pub(super) label: &'static str,
    /// Shown while nothing is typed.
    pub(super) example: &'static str,
}

/// What was typed on the command line, else the answer to the question.
///
/// # Errors
/// As [`all`].
pub(super) fn unless_typed(ctx: &CommandContext, typed: Option<&str>, question: Question) -> Result<String> {
    match typed {
        Some(typed) => Ok(typed.to_owned()),
        None => all(ctx, &[question]).map(|mut answers| answers.swap_remove(0)),
    }
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
    match typed {
        Some(typed) => read(typed),
        None => again(|| unless_typed(ctx, None, question), read),
    }
}

/// What is chosen of what was shown, asked again until it can be read: the choice is no word of the command, and is not kept as one.
///
/// # Errors
/// `Cancelled` where Esc or Ctrl-C is pressed.
pub(super) fn chosen<T>(label: &str, example: &str, read: impl Fn(&str) -> Result<T>) -> Result<T> {
    again(|| line(label, example, "")?.ok_or(Error::Cancelled), read)
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
fn again<T>(ask: impl Fn() -> Result<String>, read: impl Fn(&str) -> Result<T>) -> Result<T> {
    loop {
        match read(&ask()?) {
            Ok(answer) => return Ok(answer),
            Err(error) => drop(say::failure(&error)),
        }
    }
}

/// The answers to all questions, in order.
///
/// # Errors
/// Off a terminal `Needed`, naming every flag at once; `Cancelled` where Esc or Ctrl-C is pressed.
pub(super) fn all(ctx: &CommandContext, questions: &[Question]) -> Result<Vec<String>> {
    if !ctx.app.can_ask {
        let missing = questions.iter().map(|question| question.flag.to_owned()).collect();
        return Err(Error::Needed { missing });
    }
    ctx.before_asking();
    questions.iter().map(|question| one(ctx, question)).collect()
}

fn one(ctx: &CommandContext, question: &Question) -> Result<String> {
    let (label, example) = (format!("{}：", question.label), format!("如 {}", question.example));
    let answer =
        short_enough(|| prompt([&label, &example, ""], CANCELLED).map_err(cancelled), |typed| typed)?;
    ctx.answered(question.flag, question.label, &answer);
    Ok(answer)
}

/// Asks until the answer is no longer than what is kept.
fn short_enough<T>(ask: impl Fn() -> Result<T>, typed: impl Fn(&T) -> &str) -> Result<T> {
    loop {
        let answer = ask()?;
        match input_file::is_short_enough(typed(&answer)) {
            Ok(()) => return Ok(answer),
            Err(error) => drop(say::failure(&error)),
        }
    }
}

/// A question for a line. What a prompt shows comes from a record file, which somebody else may have made: all of it goes
/// through here or through [`yes_no`], where nothing in it commands the terminal.
fn prompt(shown: [&str; 3], given_up: &'static str) -> Result<String, InquireError> {
    let [label, example, initial] = shown.map(one_line);
    let line = Text::new(&label).with_placeholder(&example).with_initial_value(&initial);
    line.with_render_config(looks(given_up)).prompt()
}

/// As it is shown within a line.
fn one_line(text: &str) -> String {
    text::harmless(text).replace('\n', " ")
}

/// A line that stands there already in part, to be taken, changed or wiped out; `None` for Esc, a step back.
///
/// # Errors
/// `Cancelled` for Ctrl-C.
pub(super) fn line(label: &str, example: &str, initial: &str) -> Result<Option<String>> {
    let label = format!("{label}：");
    let example = if example.is_empty() { String::new() } else { format!("如 {example}") };
    let asked = || match prompt([&label, &example, initial], "（上一步）") {
        Ok(typed) => Ok(Some(typed)),
        Err(InquireError::OperationCanceled) => Ok(None),
        Err(error) => Err(cancelled(error)),
    };
    short_enough(asked, |typed| typed.as_deref().unwrap_or_default())
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
    ctx.before_asking();
    let ask = || {
        let answer = line(label, "", initial)?.ok_or(Error::Cancelled)?;
        ctx.answered(flag, label, &answer);
        Ok(answer)
    };
    again(ask, read)
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
    let parser = |text: &str| match text.trim().to_lowercase().as_str() {
        "是" | "y" | "yes" => Ok(true),
        "否" | "n" | "no" => Ok(false),
        _ => Err(()),
    };
    let question = one_line(question);
    let answer = Confirm::new(&question)
        .with_default(default)
        .with_parser(&parser)
        .with_error_message("请写 是 或 否")
        .with_default_value_formatter(&|yes| {
            if yes { "是/否，回车为是".into() } else { "是/否，回车为否".into() }
        })
        .with_render_config(looks(CANCELLED))
        .with_formatter(&|yes| if yes { "是".into() } else { "否".into() })
        .prompt();
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(InquireError::OperationCanceled) => Ok(None),
        Err(error) => Err(cancelled(error)),
    }
}

/// What is shown for Esc, and Ctrl-C.
const CANCELLED: &str = "（取消）";

/// inquire's own looks, with its one English word in Chinese.
fn looks(given_up: &'static str) -> RenderConfig<'static> {
    RenderConfig::default().with_canceled_prompt_indicator(Styled::new(given_up))
}

fn cancelled(error: InquireError) -> Error {
    match error {
        InquireError::IO(source) => Error::Read { path: "终端".into(), source },
        _ => Error::Cancelled,
    }
}
