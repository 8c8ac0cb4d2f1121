//! What is said to people beside the page: messages, errors and previews, on standard error. The only place that writes there,
//! but for the prompts.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use crate::cli::command_context::CommandContext;
use crate::cli::hint;
use crate::doc::encoding::Encoding;
use crate::doc::format::{Format, Sink, write};
use crate::doc::page::Page;
use crate::doc::width::wrap;
use crate::domain::text::harmless;
use crate::error::{Error, Result};

/// Shows a page to whoever is asked whether it is right.
pub(super) fn preview(ctx: &CommandContext, page: &Page) -> Result<()> {
    let colour = ctx.has_colour();
    let mut out = io::stderr().lock();
    let width = terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0));
    let format = Format::Table;
    let sink = Sink { format, encoding: Encoding::Utf8, to_file: false, width, colour, part: None };
    let failed = |source| Error::Write { path: "终端".into(), source };
    let text = write(page, &sink)?;
    out.write_all(b"\n").and_then(|()| out.write_all(&text)).map_err(failed)
}

/// An error, its hint below it.
pub(super) fn failure(error: &Error) -> ExitCode {
    let cause = if let Error::Kept { source, .. } = error { source } else { error };
    let is_fault = !matches!(cause, Error::Cancelled);
    say(&if is_fault { format!("错误：{error}") } else { format!("{error}。") });
    if let Some(hint) = hint::of(error) {
        say(&format!("提示：{hint}"));
    }
    ExitCode::from(2)
}

/// A message for somebody who sits there to read it.
pub(super) fn say_to_person(text: &str) {
    if io::stderr().is_terminal() {
        say(text);
    }
}

/// A message on standard error; nothing in it commands the terminal.
pub(super) fn say(text: &str) {
    let clean = harmless(text);
    let mut out = io::stderr().lock();
    let width = terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0));
    for line in clean.lines() {
        let lines =
            width.filter(|_| line.starts_with(['错', '提', '试', '已'])).map(|width| wrap(line, width));
        for line in lines.unwrap_or_else(|| vec![line.to_owned()]) {
            // If standard error is gone, there is nobody left to tell.
            let _ = writeln!(out, "{line}");
        }
    }
}
