//! Delivering: the page to standard output or into a file, remarks and errors to standard error. The only place that
//! writes to either, but for the prompts.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use tempfile::NamedTempFile;

use super::desk::{Desk, Outcome};
use super::zh::Said;
use crate::doc::encoding::Encoding;
use crate::doc::format::{Format, Sink, write, write_folder};
use crate::doc::page::Page;
use crate::doc::width::wrap;
use crate::domain::text::is_unsafe;
use crate::error::{Error, Result};

/// Writes the page, makes the change last, and says whether a check found something. What cannot be written into its
/// file is found out before the change is made to last.
pub(super) fn outcome(desk: &Desk, mut outcome: Outcome) -> Result<bool> {
    let typed = outcome.typed.take();
    let delivered = make_last(desk, outcome);
    match (typed, delivered) {
        (Some(typed), Err(error)) => Err(typed.keep(error)),
        (Some(typed), Ok(found)) => {
            typed.discard();
            Ok(found)
        }
        (None, delivered) => delivered,
    }
}

fn make_last(desk: &Desk, outcome: Outcome) -> Result<bool> {
    let parcel = Parcel::pack(desk, &outcome)?;
    let wrote = outcome.change.is_some();
    outcome.change.map_or(Ok(()), crate::store::Change::commit)?;
    match parcel.hand_over() {
        Err(Error::Write { source, .. }) if source.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) if wrote => say(&format!("已经保存，但是结果没有写出来：{error}。")),
        other => other?,
    }
    if let Some(remark) = &outcome.remark {
        say(remark);
    }
    Ok(outcome.found)
}

/// A page that is ready to be handed over.
enum Parcel {
    Screen(Vec<u8>),
    /// Written beside their places, to be renamed.
    Files(Vec<(NamedTempFile, std::path::PathBuf)>),
    /// Into something that is not a plain file, such as a device.
    Device(Vec<u8>, std::path::PathBuf),
}

impl Parcel {
    fn pack(desk: &Desk, outcome: &Outcome) -> Result<Parcel> {
        let options = desk.options;
        let encoding = options.encoding.unwrap_or(Encoding::Utf8);
        let Some(path) = &options.output else {
            let format = options.format.unwrap_or_else(|| Format::of_page(&outcome.page));
            let (width, part) = (desk.app.width, options.part.clone());
            let sink = Sink { format, encoding, to_file: false, width, part };
            return Ok(Parcel::Screen(write(&outcome.page, &sink)?));
        };
        if names_folder(path) {
            let failed = |source| Error::Write { path: path.clone(), source };
            let files = write_folder(&outcome.page, encoding)?;
            std::fs::create_dir_all(path).map_err(failed)?;
            let files = files.into_iter().map(|(name, bytes)| beside(&path.join(name), &bytes));
            return Ok(Parcel::Files(files.collect::<Result<_>>()?));
        }
        let format = options.format.map_or_else(|| Format::of_path(path), Ok)?;
        let sink = Sink { format, encoding, to_file: true, width: None, part: options.part.clone() };
        let bytes = write(&outcome.page, &sink)?;
        if path.exists() && !path.is_file() {
            return Ok(Parcel::Device(bytes, path.clone()));
        }
        Ok(Parcel::Files(vec![beside(path, &bytes)?]))
    }

    fn hand_over(self) -> Result<()> {
        match self {
            Parcel::Screen(bytes) => {
                let mut out = io::stdout().lock();
                let written = out.write_all(&bytes).and_then(|()| out.flush());
                written.map_err(|source| Error::Write { path: "标准输出".into(), source })
            }
            Parcel::Files(files) => files.into_iter().try_for_each(|(file, path)| {
                let failed =
                    |error: tempfile::PersistError| Error::Write { path: path.clone(), source: error.error };
                file.persist(&path).map_err(failed)?;
                if io::stderr().is_terminal() {
                    say(&format!("已写到 {}", path.display()));
                }
                Ok(())
            }),
            Parcel::Device(bytes, path) => {
                std::fs::write(&path, bytes).map_err(|source| Error::Write { path: path.clone(), source })
            }
        }
    }
}

/// `-o 文件夹/`: the name ends in a separator, or a folder of that name is there.
fn names_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', '\\'])
}

/// The bytes in a file beside `path`, to be renamed to it: never half a file, and the old one until then.
fn beside(path: &Path, bytes: &[u8]) -> Result<(NamedTempFile, std::path::PathBuf)> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(failed)?;
    Ok((file, path.to_owned()))
}

/// Shows a page to whoever is asked whether it is right.
pub(super) fn preview(page: &Page) -> Result<()> {
    let mut out = io::stderr().lock();
    let width = terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0));
    let sink = Sink { format: Format::Table, encoding: Encoding::Utf8, to_file: false, width, part: None };
    let failed = |source| Error::Write { path: "终端".into(), source };
    let text = write(page, &sink)?;
    out.write_all(b"\n").and_then(|()| out.write_all(&text)).map_err(failed)
}

/// What clap has to say: help to standard output, the rest to standard error.
pub(super) fn said(said: &Said) -> ExitCode {
    if said.is_asked() {
        let _ = writeln!(io::stdout(), "{said}");
        ExitCode::SUCCESS
    } else {
        say(&said.to_string());
        ExitCode::from(2)
    }
}

/// An error, its hint below it.
pub(super) fn failure(error: &Error) -> ExitCode {
    let cause = if let Error::Kept { source, .. } = error { source } else { error };
    let is_fault = !matches!(cause, Error::Cancelled);
    say(&if is_fault { format!("错误：{error}") } else { format!("{error}。") });
    if let Some(hint) = error.hint() {
        say(&format!("提示：{hint}"));
    }
    ExitCode::from(2)
}

/// A message on standard error; nothing in it commands the terminal.
pub(super) fn say(text: &str) {
    let clean: String =
        text.chars().map(|c| if c != '\n' && is_unsafe(c) { '\u{fffd}' } else { c }).collect();
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
