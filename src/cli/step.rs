//! Steps: what there is to do, each with the command that does it, which is run as if it had been typed.

use std::process::ExitCode;

use super::ask;
use super::command_context::CommandContext;
use super::{say, zh};
use crate::domain::text::words;
use crate::error::{Error, Result};
use crate::platform::quoted;
use crate::view::finding::Told;

/// Returns the commands of some findings, each once, in their order: by its place in them a step is named.
pub(super) fn commands<'a>(found: impl IntoIterator<Item = &'a Told<'a>>) -> Vec<String> {
    let mut commands = Vec::new();
    for command in found.into_iter().filter_map(Told::command) {
        if !commands.contains(&command) {
            commands.push(command);
        }
    }
    commands
}

/// Runs a command on the file that is looked into, as a command of its own: one transaction, one journal entry.
///
/// # Errors
/// Those of the command.
pub(super) fn run(ctx: &CommandContext, command: &str) -> Result<ExitCode> {
    let mut words = words(command);
    if words.first().is_some_and(|word| word == "dangri") {
        words.remove(0);
    }
    let mut app = ctx.app.again(words, ctx.file()?);
    app.args = zh::in_english(app.args);
    super::run(&app)
}

/// The same; what could not be done is said, and nothing ends by it. Returns whether it was done.
pub(super) fn tried(ctx: &CommandContext, command: &str) -> bool {
    say::say(&format!("\n—— {command}"));
    match run(ctx, command) {
        Ok(_) => true,
        Err(error) => {
            say::failure(&error);
            false
        }
    }
}

/// Whether somebody sits at the screen and is shown what there is to do.
pub(super) fn is_at_screen(ctx: &CommandContext) -> bool {
    let options = ctx.options;
    let is_plain = options.output.is_none() && options.format.is_none() && ctx.recorded_by().is_none();
    ctx.app.can_ask && ctx.app.height.is_some() && is_plain
}

/// # Errors
/// `Refused` where nobody can be asked.
pub(super) fn must_be_at_screen(ctx: &CommandContext, hint: &str) -> Result<()> {
    if ctx.app.can_ask {
        return Ok(());
    }
    Err(Error::Refused("编号随时会变，只能在终端上用".into(), hint.to_owned()))
}

/// Asks for a file, and for people one by one where there is none, when a file has just been made.
///
/// # Errors
/// `Cancelled`.
pub(super) fn begin_file(ctx: &CommandContext) -> Result<()> {
    if ask::yes_no("这台电脑上还没有记录文件，现在建一个吗？", true)? != Some(true) {
        return Err(Error::Cancelled);
    }
    run(ctx, "dangri init")?;
    loop {
        let roster = ask::chosen(
            "花名册在哪个文件（Excel、WPS 表格或 CSV；还没有就回车）",
            "花名册.xlsx",
            |said| Ok(said.trim().trim_matches(['"', '\'']).to_owned()),
        )?;
        if roster.is_empty() {
            break;
        }
        if tried(ctx, &format!("dangri member import {}", quoted(&roster))) {
            return Ok(());
        }
    }
    loop {
        let name =
            ask::chosen("党员姓名（一个一个地登记，没有了就回车）", "张三", |said| {
                Ok(said.trim().to_owned())
            })?;
        if name.is_empty() {
            return Ok(());
        }
        tried(ctx, &format!("dangri member add {}", quoted(&name)));
    }
}
