//! What is wrong with a file, and where.

use super::limits::FAULTS;
use crate::domain::invalid::Invalid;

/// Returns what can be done about something that the domain refuses, as it follows in a fault.
pub type Hint = fn(&Invalid) -> String;

/// One thing wrong with a file that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line in the file on which the row begins, from 1; 0 if the fault is the whole file's.
    pub line: u64,
    /// The column, by the header that stands in the file; the proper name of a column that it lacks.
    pub column: Option<String>,
    pub reason: String,
}

/// Whether as many faults were found as are told: then no further one is looked for.
pub(super) fn are_enough(faults: &[Fault]) -> bool {
    faults.len() >= FAULTS
}

/// What was read, unless there are faults; of those, as many as are told.
pub(super) fn unless<T>(mut faults: Vec<Fault>, read: T) -> Result<T, Vec<Fault>> {
    faults.truncate(FAULTS);
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}

impl Fault {
    /// As it is shown: `file:line: column: reason`, without the places that the fault doesn't have.
    pub fn render(&self, file: &str) -> String {
        let line = if self.line == 0 { String::new() } else { format!(":{}", self.line) };
        let column = self.column.as_ref().map(|column| format!("{column}: ")).unwrap_or_default();
        format!("{file}{line}: {column}{}", self.reason)
    }

    pub(super) fn file(reason: impl Into<String>) -> Fault {
        Fault { line: 0, column: None, reason: reason.into() }
    }

    pub(super) fn line(line: u64, reason: impl Into<String>) -> Fault {
        Fault { line, column: None, reason: reason.into() }
    }

    pub(super) fn cell(line: u64, column: impl Into<String>, reason: impl Into<String>) -> Fault {
        Fault { line, column: Some(column.into()), reason: reason.into() }
    }
}
