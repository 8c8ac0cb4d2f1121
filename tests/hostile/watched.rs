//! A run of the program that is watched: how long it takes, what room it asks for, how it ends.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::bad_input::text::is_clean;
use crate::branch::Branch;

/// Seconds of the processor, and of the clock: a machine that is busy gives a program little of itself.
const CPU: u32 = 5;
const WAITED: Duration = Duration::from_secs(30);
/// Kilobytes of address space, which is never less than what is in use.
const ROOM: u32 = 500_000;

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Done,
    Refused,
    Hung,
    OutOfRoom,
    /// With what it said.
    Panicked(String),
    /// It ended by a signal, or a status that it does not have.
    Fell(ExitStatus),
    /// It was refused, and something came of it; or without a sentence.
    HalfDone(String),
    /// It said something that commands a terminal.
    Unclean(String),
}

/// Runs in the folder of one branch.
pub(super) struct Watched<'b> {
    branch: &'b Branch,
    out: PathBuf,
    err: PathBuf,
    /// The longest that a run took, and its words.
    pub(super) slowest: (Duration, String),
    /// The most kilobytes that a run had in use, and its words; nothing where no `/proc` tells it.
    pub(super) largest: (u32, String),
}

impl Watched<'_> {
    pub(super) fn new(branch: &Branch) -> Watched<'_> {
        let (out, err) = (branch.path("said.out"), branch.path("said.err"));
        Watched { branch, out, err, slowest: (Duration::ZERO, String::new()), largest: (0, String::new()) }
    }

    pub(super) fn run(&mut self, words: &[OsString]) -> Ending {
        let mut command = Command::new("sh");
        self.branch.placed(&mut command);
        let limited = format!("ulimit -t {CPU}; ulimit -v {ROOM} 2>/dev/null; exec \"$0\" \"$@\"");
        command.args([OsStr::new("-c"), limited.as_ref(), env!("CARGO_BIN_EXE_dangri").as_ref()]);
        command.args(words).stdout(File::create(&self.out).unwrap()).stderr(File::create(&self.err).unwrap());
        let start = Instant::now();
        let mut child = command.spawn().unwrap();
        let told = || format!("{words:?}").chars().take(200).collect::<String>();
        let status = loop {
            let used = used(child.id());
            if used > self.largest.0 {
                self.largest = (used, told());
            }
            match child.try_wait().unwrap() {
                Some(status) => break Some(status),
                None if start.elapsed() > WAITED => break None,
                None => sleep(Duration::from_micros(300)),
            }
        };
        if start.elapsed() > self.slowest.0 {
            self.slowest = (start.elapsed(), told());
        }
        let Some(status) = status else {
            child.kill().unwrap();
            child.wait().unwrap();
            return Ending::Hung;
        };
        let read = |path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        ending(status, &read(&self.out), &read(&self.err))
    }
}

/// The most kilobytes that a process had in use till now.
fn used(process: u32) -> u32 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let used = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    used.and_then(|used| used.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn ending(status: ExitStatus, out: &str, err: &str) -> Ending {
    use std::os::unix::process::ExitStatusExt;
    const XCPU: i32 = 24;
    const KILL: i32 = 9;
    let begin = || err.chars().take(300).collect();
    if err.contains("panicked at") {
        return Ending::Panicked(begin());
    }
    if err.contains("memory allocation of") || err.contains("内存不够") {
        return Ending::OutOfRoom;
    }
    match (status.code(), status.signal()) {
        (None, Some(XCPU | KILL)) => Ending::Hung,
        // A table in bytes of another encoding, or for a spreadsheet, is no text for a terminal.
        (Some(0..=2), _) if !is_clean(err) || !out.starts_with('\u{feff}') && !is_clean(out) => {
            Ending::Unclean(begin())
        }
        (Some(0 | 1), _) => Ending::Done,
        // A noun without a verb gets its help.
        (Some(2), _) if out.is_empty() && (err.contains("错误：") || err.contains("用法：")) => {
            Ending::Refused
        }
        (Some(2), _) => Ending::HalfDone(begin()),
        _ => Ending::Fell(status),
    }
}
