//! What clap itself says, in Chinese: help, usage and errors.
//!
//! clap parses; the texts are written here from the same `Command`, so nothing is prepared on the normal path and no
//! rendered text is searched or replaced. The derive structs give the words: doc comments and `value_name`s.

use std::ffi::OsString;
use std::fmt::{self, Display, Formatter};

use clap::error::ErrorKind;
use clap::{Arg, Command, Parser};

mod error;
mod help;
mod lines;
mod overview;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use words::{in_english, is_noun, of_command, of_option};

/// Parses a command line, the program's name first; `width` is the terminal's in columns, if there is one.
pub(crate) fn parse<C: Parser>(
    args: impl IntoIterator<Item = OsString>,
    width: Option<usize>,
) -> Result<C, Said> {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(parsed) = among_named(&args) {
        return Ok(parsed);
    }
    let mut command = C::command();
    if args.get(1).is_some_and(|word| word == "help") {
        command.build();
        let asked: Vec<String> = args[2..].iter().map(|word| word.to_string_lossy().into_owned()).collect();
        return Err(overview::asked(&command, &asked, width));
    }
    let parsed =
        command.try_get_matches_from_mut(args).and_then(|mut matches| C::from_arg_matches_mut(&mut matches));
    match parsed {
        Ok(parsed) => Ok(parsed),
        Err(error) => {
            let reached = reached(&command);
            // Only what was typed is built so far; help and hints speak of the other commands too.
            command.build();
            Err(said(&error, &Place::at(&command, &reached), width))
        }
    }
}

/// Parses with those commands below the root alone whose names are among the words: no other can be meant, and each would get a
/// copy of every option that all have, a twentieth of a short command in all. Nothing where help is asked for or the words are no
/// command line: then the whole tree says what.
fn among_named<C: Parser>(words: &[OsString]) -> Option<C> {
    if words.iter().any(|word| ["help", "--help", "-h"].iter().any(|asked| word == asked)) {
        return None;
    }
    let mut root = C::command();
    let named = root.get_subcommands_mut().filter(|sub| words.iter().any(|word| word == sub.get_name()));
    let named: Vec<Command> = named.map(std::mem::take).collect();
    let mut command = Command::new(root.get_name().to_owned()).disable_help_subcommand(true);
    command = command.args(root.get_arguments().cloned()).subcommands(named);
    let matches = command.try_get_matches_from_mut(words);
    // Taking the trees apart again would cost a third of what building them did.
    std::mem::forget((root, command));
    C::from_arg_matches_mut(&mut matches.ok()?).ok()
}

/// The names of the commands below the root in which clap stopped. It writes no path into its errors, but names a
/// subcommand only when it descends into it.
fn reached<'a>(root: &'a Command) -> Vec<String> {
    let below = |command: &&'a Command| command.get_subcommands().find(|sub| sub.get_bin_name().is_some());
    let path = std::iter::successors(below(&root), below);
    path.map(|command| command.get_name().to_owned()).collect()
}

/// What is said instead of doing something. `Display` gives the text as printed, without a last line break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// Help or version, as asked for: standard output, exit status 0.
    Asked(String),
    /// The help of a command of which a part is missing: standard error, exit status 2.
    Incomplete(String),
    /// One sentence and what can be done, without `错误：` and `提示：`: standard error, exit status 2.
    Wrong { message: String, hint: String },
}

impl Said {
    pub(crate) fn is_asked(&self) -> bool {
        matches!(self, Said::Asked(_))
    }
}

impl Display for Said {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Said::Asked(text) | Said::Incomplete(text) => f.write_str(text),
            Said::Wrong { message, hint } => write!(f, "错误：{message}\n提示：{hint}"),
        }
    }
}

fn said(error: &clap::Error, place: &Place, width: Option<usize>) -> Said {
    match error.kind() {
        ErrorKind::DisplayHelp => Said::Asked(help::page(place, width)),
        ErrorKind::DisplayVersion => Said::Asked(error.render().to_string().trim_end().to_owned()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            Said::Incomplete(help::page(place, width))
        }
        _ => {
            let (message, hint) = error::explain(error, place);
            Said::Wrong { message, hint }
        }
    }
}

/// Where in the tree clap stopped: the root and the commands below it, the last being the one that was parsed.
/// All of them are built; `Arg::to_string` panics on others.
struct Place<'a>(Vec<&'a Command>);

impl<'a> Place<'a> {
    /// The place below the root to which names lead.
    fn at(root: &'a Command, path: &[String]) -> Place<'a> {
        let mut place = vec![root];
        for name in path {
            place.extend(place.last().and_then(|command| command.find_subcommand(name)));
        }
        Place(place)
    }

    fn command(&self) -> &'a Command {
        self.0.last().expect("a place begins at the root")
    }

    /// Below the root: `dues collect`; empty at the root.
    fn path(&self) -> String {
        self.0[1..].iter().map(|command| command.get_name()).collect::<Vec<_>>().join(" ")
    }

    /// As typed: `dangri dues collect`.
    fn name(&self) -> String {
        self.0.iter().map(|command| command.get_name()).collect::<Vec<_>>().join(" ")
    }

    /// The argument that clap's error calls `shown`: `--start <时间>`, `[月份]`.
    fn arg(&self, shown: &str) -> Option<&'a Arg> {
        self.0.iter().rev().flat_map(|command| command.get_arguments()).find(|arg| arg.to_string() == shown)
    }
}

/// The help of every command of a tree with the command's name, for tests of the texts.
#[cfg(test)]
pub(crate) fn pages(mut root: Command, width: usize) -> Vec<(String, String)> {
    root.build();
    let (mut pages, mut places) = (Vec::new(), vec![Place(vec![&root])]);
    while let Some(place) = places.pop() {
        pages.push((place.name(), help::page(&place, Some(width))));
        let below = place.command().get_subcommands();
        places.extend(below.map(|sub| Place(place.0.iter().copied().chain([sub]).collect())));
    }
    pages
}

/// What a tree that was wholly built before it parses says to a line that stops in the command to which `path` leads.
#[cfg(test)]
pub(crate) fn said_by_whole<C: Parser>(whole: &mut Command, line: &str, path: &[String]) -> Option<Said> {
    let parsed = whole.try_get_matches_from_mut(line.split(' '));
    let error = parsed.and_then(|mut matches| C::from_arg_matches_mut(&mut matches)).err()?;
    Some(said(&error, &Place::at(whole, path), Some(80)))
}
