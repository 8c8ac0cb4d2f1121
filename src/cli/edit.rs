//! `--edit` of what is on record: its texts in the user's own editor, each below its name; what was changed there is typed for them
//! as the options of the same command.

use std::path::Path;
use std::process::Command;

use super::ask;
use super::command_context::{CommandContext, Outcome};
use super::unsaved::UnsavedInput;
use super::{Dangri, input_file, say, zh};
use crate::app::App;
use crate::domain::text::words;
use crate::error::{Error, Result};

/// A text that can be edited.
pub(super) struct Editable<'a> {
    /// As it stands in the file: `主要内容`.
    pub(super) name: &'static str,
    /// The option that writes it; empty for what has none and stands by itself.
    pub(super) option: &'static str,
    pub(super) text: Option<&'a str>,
}

/// Lets some texts be edited, and runs the command with what was changed; again and again until it can be done or is given up.
///
/// # Errors
/// `Cancelled` where nothing was changed; `Kept` with where the texts lie.
pub(super) fn edited(ctx: &CommandContext, title: &str, fields: &[Editable]) -> Result<Outcome> {
    let mut typed = UnsavedInput::new(ctx, "dangri-", ".txt", |_| ctx.app.command_line(&[]))?;
    typed.put(&text(&ctx.app.editor(), title, fields))?;
    typed.hand_over();
    let is_unchanged = |text: &str| changed(text, fields).is_empty();
    let (outcome, typed) = until_done(ctx, typed, &is_unchanged, |path| {
        let changed = changed(&read(ctx, path)?, fields);
        if changed.is_empty() { Err(Error::Cancelled) } else { run_with(ctx, changed) }
    })?;
    Ok(Outcome { unsaved_input: Some(typed), ..outcome })
}

/// Opens the editor on what is typed, again and again until `attempt` makes something of it or it is given up; what `is_unchanged`
/// is not kept.
///
/// # Errors
/// `Cancelled` where nothing was changed; `Kept` with where the text lies.
pub(super) fn until_done(
    ctx: &CommandContext,
    typed: UnsavedInput,
    is_unchanged: &dyn Fn(&str) -> bool,
    attempt: impl Fn(&Path) -> Result<Outcome>,
) -> Result<(Outcome, UnsavedInput)> {
    loop {
        match open(ctx.app, typed.path()).and_then(|()| attempt(typed.path())) {
            Ok(outcome) => return Ok((outcome, typed)),
            Err(Error::Cancelled) if is_unchanged(&read(ctx, typed.path())?) => {
                typed.discard();
                return Err(Error::Cancelled);
            }
            Err(error) if !ctx.app.can_ask || matches!(error, Error::Cancelled | Error::Editor { .. }) => {
                return Err(typed.keep(error));
            }
            Err(error) => {
                say::failure(&error);
                if !matches!(ask::yes_no("再改一次吗？", true), Ok(Some(true))) {
                    return Err(typed.keep(error));
                }
            }
        }
    }
}

/// What the editor left.
///
/// # Errors
/// `Read`.
pub(super) fn read(ctx: &CommandContext, path: &Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&input_file::bytes(ctx, path)?).into_owned())
}

fn text(editor: &str, title: &str, fields: &[Editable]) -> String {
    let mut text = format!(
        "# {title}\n# {}\n# 改【】下面的字；没有改的照旧，都不改就是不更正。# 开头的行不算。\n",
        how_to_leave(editor)
    );
    for Editable { name, text: known, .. } in fields {
        text.extend(["\n【", name, "】\n", known.unwrap_or_default(), "\n"]);
    }
    text
}

/// The words that the changes are in a command line.
fn changed(after: &str, fields: &[Editable]) -> Vec<String> {
    let lines: Vec<&str> = after.lines().filter(|line| !line.starts_with('#')).collect();
    let heading = |line: &str| {
        let name = line.trim().strip_prefix('【')?.strip_suffix('】')?;
        fields.iter().position(|field| field.name == name)
    };
    let mut words = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(field) = heading(line).map(|field| &fields[field]) else { continue };
        let below = lines[at + 1..].iter().take_while(|line| heading(line).is_none());
        let text = below.copied().collect::<Vec<_>>().join("\n").trim().to_owned();
        if text == field.text.unwrap_or_default().trim() {
            continue;
        }
        // It names no file, and is read from nowhere.
        let text = if text.starts_with('@') || text == "-" { format!("\n{text}") } else { text };
        words.push(if field.option.is_empty() { text } else { format!("{}={text}", field.option) });
    }
    words
}

/// Runs the command that was typed with some words more, in the place of `--edit`.
fn run_with(ctx: &CommandContext, more: Vec<String>) -> Result<Outcome> {
    let typed = ctx.app.args.iter().skip(1).filter(|word| *word != "--edit");
    let words = typed.map(|word| word.to_string_lossy().into_owned()).chain(more);
    let app = ctx.app.again(words, ctx.file()?);
    let dangri: Dangri = zh::parse(app.args.clone(), app.width)
        .map_err(|said| Error::Refused("改过的没有读懂".to_owned(), said.to_string()))?;
    let inner = CommandContext::new(&app, &dangri.options)?;
    match &dangri.noun {
        Some(noun) => noun.run(&inner),
        None => Err(Error::Cancelled),
    }
}

/// How one saves and leaves, for whoever has not used the editor before.
pub(super) fn how_to_leave(editor: &str) -> &'static str {
    let words = words(editor);
    let name = words
        .first()
        .map(|word| Path::new(word).file_stem().unwrap_or_default().to_string_lossy().to_lowercase());
    match name.as_deref() {
        Some("nano" | "pico") => "写好以后：按 Ctrl-O 再回车，是保存；按 Ctrl-X，是离开。",
        Some("vi" | "vim" | "nvim") => {
            "按 i 开始写；写好按 Esc，再打 :wq 回车，是保存离开；打 :q! 回车，是不要了。"
        }
        Some("notepad") => "写好以后：按 Ctrl-S 保存，再关掉窗口。",
        _ => "写好以后保存，再关掉编辑器。",
    }
}

/// Opens the editor and waits until it is closed.
///
/// # Errors
/// `Editor` where it cannot be started or reports a failure.
fn open(app: &App, path: &Path) -> Result<()> {
    let editor = &*app.editor();
    let failed = |source| Error::Editor { editor: editor.to_owned(), source };
    // A path with spaces is one word where it is a file.
    let words = if Path::new(editor).is_file() { vec![editor.to_owned()] } else { words(editor) };
    let (program, options) =
        words.split_first().ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))?;
    let program = app.program(program).unwrap_or_else(|| program.into());
    let status = Command::new(program).args(options).arg(path).status().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(failed(std::io::Error::other(status.to_string()))) }
}

#[cfg(test)]
mod tests {
    use super::{Editable, changed, text};

    #[test]
    fn what_was_changed_below_its_name_is_typed_and_the_rest_is_not() {
        let fields = [
            Editable { name: "主题", option: "--theme", text: Some("学习党章") },
            Editable { name: "主要内容", option: "--content", text: Some("第一段\n第二段") },
            Editable { name: "理由", option: "--reason", text: None },
        ];
        let before = text("nano", "2026-11 活动", &fields);
        assert!(before.contains("Ctrl-O") && changed(&before, &fields).is_empty());
        let after = before.replace("第二段", "“第二段”\n第三段").replace("【理由】\n", "【理由】\n笔误");
        assert_eq!(changed(&after, &fields), ["--content=第一段\n“第二段”\n第三段", "--reason=笔误"]);
        let file = before.replace("学习党章", "@秘密.txt");
        assert_eq!(changed(&file, &fields), ["--theme=\n@秘密.txt"]);
    }
}
