//! Delivering: the page to standard output or into a file, and the change made to last between the two. The only place that
//! writes to standard output.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use super::command_context::{CommandContext, Made, Outcome};
use super::output::{Place, Waiting, ask_to_replace, names_folder};
use super::say::{say, say_to_person};
use super::zh::Said;
use crate::app::App;
use crate::doc::encoding::Encoding;
use crate::doc::format::{Format, Sink, write, write_folder};
use crate::error::{Error, Result};
use crate::store::{Change, Committed};

/// Writes the page, makes the change last, and says whether a check found something. What cannot be written into its
/// file is found out before the change is made to last.
pub(super) fn outcome(ctx: &CommandContext, mut outcome: Outcome) -> Result<bool> {
    let unsaved = outcome.unsaved_input.take();
    let delivered = make_last(ctx, outcome);
    match (unsaved, delivered) {
        (Some(unsaved), Err(error)) => Err(unsaved.keep(error)),
        (Some(unsaved), Ok(check_failed)) => {
            unsaved.discard();
            Ok(check_failed)
        }
        (None, delivered) => delivered,
    }
}

fn make_last(ctx: &CommandContext, mut outcome: Outcome) -> Result<bool> {
    if outcome.change.is_none()
        && let Some(foot) = ctx.foot()?
    {
        outcome.page = outcome.page.text("", vec![foot]);
    }
    if ctx.options.shown.no_total {
        outcome.page = outcome.page.without_totals();
    }
    if ctx.options.shown.with_findings {
        outcome.page = outcome.page.with_findings();
    }
    let prepared = PreparedOutput::prepare(ctx, &mut outcome)?;
    let wrote = outcome.change.is_some();
    let Committed { amiss, connection, entry } =
        outcome.change.map(Change::commit).transpose()?.unwrap_or_default();
    // The process's end closes it, as what was only read.
    std::mem::forget(connection);
    if let Some(error) = amiss {
        say(&format!("已经保存，但是保存以后出了错：{error}。请用 dangri log 核对。"));
    }
    // What was done is told at once; what is read may be gone through.
    let pager = if wrote || ctx.options.screen.no_pager { None } else { ctx.app.pager.as_deref() };
    let is_quiet = wrote && ctx.options.screen.quiet;
    match prepared.emit(ctx, pager, is_quiet) {
        Err(Error::Write { source, .. }) if source.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) if wrote => say(&format!("已经保存，但是结果没有写出来：{error}。")),
        other => other?,
    }
    if is_quiet {
        return Ok(outcome.check_failed);
    }
    if let Some(notice) = &outcome.notice {
        say(notice);
    }
    if let Some(entry) = entry {
        say_to_person(&format!("记错了的，撤回这一步：dangri undo {entry}"));
    }
    Ok(outcome.check_failed)
}

/// How text goes to standard output, where nobody says: as the program reads it that is behind a pipe.
fn on_screen(app: &App) -> Encoding {
    app.code_page.map_or(Encoding::Utf8, Encoding::of_code_page)
}

/// A page that is ready to be handed over.
enum PreparedOutput {
    Screen(Vec<u8>),
    /// Written beside their places.
    Files(Vec<Waiting>),
    /// A page that is shown, and what it is about.
    Beside(Vec<u8>, Vec<Waiting>),
    /// Into something that is not a plain file, such as a device.
    Device(Vec<u8>, Box<Place>),
}

impl PreparedOutput {
    fn prepare(ctx: &CommandContext, outcome: &mut Outcome) -> Result<PreparedOutput> {
        let options = ctx.options;
        let encoding = options.encoding.unwrap_or(match &options.output {
            Some(_) => Encoding::Utf8,
            None => on_screen(ctx.app),
        });
        let made = match (outcome.made.take(), &options.output) {
            (Some(Made::Script(bytes)), None) => return Ok(PreparedOutput::Screen(bytes)),
            (made, _) => made,
        };
        if let (Some(made), Some(path)) = (made, &options.output) {
            let files = match made {
                Made::Script(bytes) => vec![Place::find(ctx, path, Format::Table)?.beside(&bytes)?],
                Made::Document(bytes) => {
                    vec![Place::find(ctx, path, Format::of_path(path)?)?.beside(&bytes)?]
                }
                Made::Folder(files) => waiting(ctx, path, files)?,
            };
            let (width, colour, part) = (ctx.app.width, ctx.has_colour(), None);
            let encoding = on_screen(ctx.app);
            let sink = Sink { format: Format::Table, encoding, to_file: false, width, colour, part };
            return Ok(PreparedOutput::Beside(write(&outcome.page, &sink)?, files));
        }
        let Some(path) = &options.output else {
            let format = options.format.unwrap_or_else(|| Format::of_page(&outcome.page));
            let (width, colour, part) = (ctx.app.width, ctx.has_colour(), options.part.clone());
            let sink = Sink { format, encoding, to_file: false, width, colour, part };
            return Ok(PreparedOutput::Screen(write(&outcome.page, &sink)?));
        };
        if names_folder(path) {
            return PreparedOutput::folder(ctx, path, write_folder(&outcome.page, encoding)?);
        }
        let format = options.format.map_or_else(|| Format::of_path(path), Ok)?;
        let place = Place::find(ctx, path, format)?;
        let part = options.part.clone();
        let sink = Sink { format, encoding, to_file: true, width: None, colour: false, part };
        let bytes = write(&outcome.page, &sink)?;
        if place.is_device() {
            return Ok(PreparedOutput::Device(bytes, Box::new(place)));
        }
        Ok(PreparedOutput::Files(vec![place.beside(&bytes)?]))
    }

    fn folder(ctx: &CommandContext, path: &Path, files: Vec<(String, Vec<u8>)>) -> Result<PreparedOutput> {
        Ok(PreparedOutput::Files(waiting(ctx, path, files)?))
    }

    fn emit(self, ctx: &CommandContext, pager: Option<&str>, is_quiet: bool) -> Result<()> {
        match self {
            PreparedOutput::Screen(_) if is_quiet => Ok(()),
            PreparedOutput::Screen(bytes) => show(ctx, &bytes, pager),
            PreparedOutput::Beside(bytes, files) => {
                files.into_iter().try_for_each(Waiting::put)?;
                show(ctx, &bytes, pager)
            }
            PreparedOutput::Files(files) => files.into_iter().try_for_each(Waiting::put),
            PreparedOutput::Device(bytes, place) => place.write(&bytes),
        }
    }
}

/// Files of a folder, each beside its place; it is asked once whether they may replace others.
fn waiting(ctx: &CommandContext, path: &Path, files: Vec<(String, Vec<u8>)>) -> Result<Vec<Waiting>> {
    std::fs::create_dir_all(path).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    let place = |(name, bytes): (String, Vec<u8>)| {
        let path = path.join(name);
        Ok((Place::find(ctx, &path, Format::of_path(&path)?)?, bytes))
    };
    let places = files.into_iter().map(place).collect::<Result<Vec<(Place, Vec<u8>)>>>()?;
    let replaced = places.iter().filter(|(place, _)| place.is_replaced()).count();
    if replaced > 0 {
        ask_to_replace(ctx, &format!("“{}”里已经有 {replaced} 个同名的文件", path.display()))?;
    }
    places.into_iter().map(|(place, bytes)| place.beside(&bytes)).collect()
}

/// To standard output; by a pager where that is a terminal on which the page has no room.
fn show(ctx: &CommandContext, bytes: &[u8], pager: Option<&str>) -> Result<()> {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let is_long = ctx.app.height.is_some_and(|height| lines > height);
    if is_long && pager.is_some_and(|pager| paged(pager, bytes)) {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|source| Error::Write { path: "标准输出".into(), source })
}

/// Returns whether a pager showed it: there is one, and it took it.
fn paged(pager: &str, bytes: &[u8]) -> bool {
    let mut words = pager.split_whitespace();
    let Some(program) = words.next() else { return false };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    command.env("LESS", "FRX").env("LESSCHARSET", "utf-8");
    let Ok(mut child) = command.spawn() else { return false };
    // Whoever leaves before the end has seen enough. The prompt of `less` takes no 汉字: how one leaves is said first.
    let how = "（内容较长：空格翻页，q 退出；不分页加 --no-pager）\n\n".as_bytes();
    let _ = child.stdin.take().map(|mut into| into.write_all(how).and_then(|()| into.write_all(bytes)));
    child.wait().is_ok()
}

/// Bytes for another program, to standard output.
pub(super) fn raw(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// What clap has to say: help to standard output, the rest to standard error.
pub(super) fn said(app: &App, said: &Said) -> ExitCode {
    if said.is_asked() {
        raw(&on_screen(app).encode(format!("{said}\n")).unwrap_or_default());
        ExitCode::SUCCESS
    } else {
        say(&said.to_string());
        ExitCode::from(2)
    }
}
