//! The tests of the whole program, one module a concern; `every_test_file_is_listed` in `walkthroughs` holds the list.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests live in the environment that they are given")]

mod away;
mod backup;
mod bad_input;
mod book;
mod branch;
mod chance;
#[cfg(unix)]
mod completion;
mod documents;
mod dues;
mod ends;
mod entry;
mod forget;
mod forms;
mod found;
mod help;
mod history;
#[cfg(unix)]
mod hostile;
mod journal;
mod json;
#[cfg(unix)]
mod kill;
#[cfg(unix)]
mod lasting;
mod layers;
mod left_behind;
mod merge;
#[cfg(unix)]
mod mistakes;
mod month;
mod offices;
mod output;
#[cfg(unix)]
mod packaging;
mod papers;
mod plan;
mod policies;
#[cfg(unix)]
mod readme;
mod restore;
mod tables;
mod taken_back;
#[cfg(unix)]
mod typist;
mod undo;
#[cfg(unix)]
mod unsaved;
mod verify;
mod votes;
mod walkthroughs;
mod ways;
#[cfg(unix)]
mod year;
