//! What was typed by hand and is not saved yet: it lies in a file from the first answer on, so that nothing that ends the program
//! loses it, and no signal needs to be caught.

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, Write};
use std::path::{Path, PathBuf};

use super::command_context::CommandContext;
use super::say::say;
use crate::error::{Error, Result};
use crate::platform::quoted;
use crate::store::{folder_of, paths_in};

/// With what the first line of such a file begins; the command that takes it up again follows.
const MARK: &str = "# 没有保存，接着登记：";

/// A file that holds what was typed by hand.
pub(crate) struct UnsavedInput {
    path: PathBuf,
    /// What takes it up again.
    command: String,
    /// Locked as long as the program runs that writes to it.
    file: Option<File>,
}

impl UnsavedInput {
    /// Makes an empty file that only its owner can read, beside the record file or, where that is not yet, among the temporary ones.
    ///
    /// # Errors
    /// `Write`.
    pub(super) fn new(
        ctx: &CommandContext,
        stem: &str,
        ending: &str,
        command: impl FnOnce(&Path) -> String,
    ) -> Result<UnsavedInput> {
        let folder = folder(ctx);
        let failed = |source| Error::Write { path: folder.clone(), source };
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix(stem).suffix(ending);
        let made = builder.tempfile_in(&folder).or_else(|_| builder.tempfile()).map_err(failed)?;
        let (file, path) = made.keep().map_err(|error| failed(error.error))?;
        // Where a file can't be locked, what is in it is told of once more.
        let _ = file.try_lock();
        Ok(UnsavedInput { command: command(&path), path, file: Some(file) })
    }

    /// A file of that kind that is taken up again; `None` where it is none.
    pub(super) fn taken_up(path: &Path) -> Option<UnsavedInput> {
        let command = command_in(path)?;
        Some(UnsavedInput { path: path.to_owned(), command, file: None })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn command(&self) -> &str {
        &self.command
    }

    /// Puts a text into the file, below what takes it up again, and returns the whole.
    ///
    /// # Errors
    /// `Write`.
    pub(super) fn put(&mut self, text: &str) -> Result<String> {
        let whole = format!("{MARK}{}\n{text}", self.command);
        let write = |file: &mut File| -> io::Result<()> {
            file.rewind()?;
            file.write_all(whole.as_bytes())?;
            file.set_len(u64::try_from(whole.len()).unwrap_or(u64::MAX))
        };
        let written = self.file.as_mut().map_or(Ok(()), write);
        written.map_err(|source| Error::Write { path: self.path.clone(), source })?;
        Ok(whole)
    }

    /// Leaves the file to another program to write to.
    pub(super) fn hand_over(&mut self) {
        self.file = None;
    }

    /// The error with where the typed text lies.
    pub(super) fn keep(&self, error: Error) -> Error {
        match error {
            Error::Kept { .. } => error,
            _ => Error::Kept { source: error.into(), path: self.path.clone(), command: self.command.clone() },
        }
    }

    pub(super) fn discard(self) {
        // A file too many does no harm; it says itself what it is.
        let _ = fs::remove_file(self.path);
    }
}

/// The answers to a command's questions so far.
#[derive(Default)]
pub(crate) struct Answers {
    given: RefCell<Vec<Given>>,
    kept: RefCell<Option<UnsavedInput>>,
    is_begun: Cell<bool>,
}

struct Given {
    /// The option that stands for the question, as `--on 日期`; of one without an option what it is called.
    flag: &'static str,
    label: String,
    text: String,
}

impl Given {
    /// The words that say the same on the command line; none for what has no option of its own.
    fn typed(&self) -> Option<String> {
        let option =
            self.flag.split(' ').next().filter(|word| !word.is_empty() && !self.flag.contains(" 或 "))?;
        Some(match option.starts_with("--") {
            true if self.text.starts_with('-') => format!("{option}={}", quoted(&self.text)),
            true => format!("{option} {}", quoted(&self.text)),
            false => quoted(&self.text),
        })
    }
}

impl CommandContext<'_> {
    /// What comes before the first question: the file is looked into, so that the answers go to no other, and what was left
    /// unsaved before is told.
    pub(super) fn before_asking(&self) {
        drop(self.left_unsaved(""));
    }

    /// The same, but for what was left of one command, as its words begin: the last of that is returned instead of told.
    pub(super) fn left_unsaved(&self, command: &str) -> Option<UnsavedInput> {
        if self.answers.is_begun.replace(true) {
            return None;
        }
        // What is wrong with it is said where it is used.
        let _ = self.store().map(drop);
        let is_meant = |left: &UnsavedInput| !command.is_empty() && left.command.starts_with(command);
        let (mut meant, others): (Vec<_>, Vec<_>) = left_behind(self).into_iter().partition(is_meant);
        for left in others {
            let UnsavedInput { path, command, .. } = left;
            let place = path.display();
            say(&format!("上次没有保存的还在“{place}”里，不要的可以删掉；接着登记：\n{command}"));
        }
        meant.pop()
    }

    /// Keeps an answer until the command is done. A question that is asked again has its last one.
    pub(super) fn answered(&self, flag: &'static str, label: &str, text: &str) {
        let mut given = self.answers.given.borrow_mut();
        given.retain(|known| known.label != label);
        if !text.trim().is_empty() {
            given.push(Given { flag, label: label.to_owned(), text: text.to_owned() });
        }
        let words = given.iter().filter_map(Given::typed);
        let command = [self.app.command_line(&[])].into_iter().chain(words).collect::<Vec<_>>().join(" ");
        let mut lines = String::new();
        for Given { label, text, .. } in given.iter() {
            lines.extend([label, "：", text, "\n"]);
        }
        let mut kept = self.answers.kept.borrow_mut();
        if kept.is_none() && !given.is_empty() {
            *kept = UnsavedInput::new(self, "dangri-", ".txt", |_| String::new()).ok();
        }
        if let Some(kept) = kept.as_mut() {
            kept.command = command;
            // A question is answered all the same.
            let _ = kept.put(&lines);
        }
    }

    /// What the command came to, with where the answers lie if it could not be done; done, they are kept no more.
    pub(super) fn ended<T>(&self, done: Result<T>) -> Result<T> {
        let kept = self.answers.kept.borrow_mut().take();
        match (done, kept) {
            (Err(error), Some(kept)) => Err(kept.keep(error)),
            (Ok(done), kept) => {
                if let Some(kept) = kept {
                    kept.discard();
                }
                if self.app.can_ask {
                    let command = self.app.command_line(&[]);
                    left_behind(self)
                        .into_iter()
                        .filter(|left| left.command == command)
                        .for_each(UnsavedInput::discard);
                }
                Ok(done)
            }
            (done, None) => done,
        }
    }
}

/// The folder of the record file; that for temporary files where it is not yet.
fn folder(ctx: &CommandContext) -> PathBuf {
    let record = ctx.file().ok().and_then(|file| std::path::absolute(folder_of(&file)).ok());
    record.filter(|folder| folder.is_dir()).unwrap_or_else(tempfile::env::temp_dir)
}

/// What was left unsaved by what runs no more.
fn left_behind(ctx: &CommandContext) -> Vec<UnsavedInput> {
    let ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("dangri-") && (name.ends_with(".toml") || name.ends_with(".txt"))
    };
    let mut paths: Vec<PathBuf> = paths_in(&folder(ctx)).into_iter().filter(ours).collect();
    paths.sort();
    paths.iter().filter_map(|path| UnsavedInput::taken_up(path)).collect()
}

/// The command that takes a file up again, unless it is none of those or still being written.
#[expect(
    clippy::disallowed_methods,
    reason = "a file of the program's own is looked at, which may not be one that is handed in"
)]
fn command_in(path: &Path) -> Option<String> {
    let file = fs::metadata(path).ok().filter(fs::Metadata::is_file).and_then(|_| File::open(path).ok())?;
    if let Err(fs::TryLockError::WouldBlock) = file.try_lock_shared() {
        return None;
    }
    let mut line = String::new();
    BufReader::new(io::Read::take(file, 64 * 1024)).read_line(&mut line).ok()?;
    Some(line.strip_prefix(MARK)?.trim_end().to_owned())
}
