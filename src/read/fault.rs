//! What is wrong with a file, and where.

use super::limits::FAULTS;
use crate::domain::invalid::Invalid;

/// Returns what can be done about something that the domain refuses, as it follows in a fault.
pub type Hint = fn(&Invalid) -> String;

/// One thing wrong with a file that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The sheet, where the workbook has several.
    pub sheet: Option<String>,
    /// The line in the file on which the row begins, from 1; 0 if the fault is the whole file's.
    pub line: u64,
    /// The column, by the header that stands in the file; the proper name of a column that it lacks.
    pub column: Option<String>,
    pub reason: String,
}

/// Lines that are named of faults that are alike.
const LINES: usize = 20;

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
    /// As it is shown: `file[sheet]:line: column: reason`, without the places that the fault doesn't have.
    pub fn render(&self, file: &str) -> String {
        self.with_lines(file, &if self.line == 0 { String::new() } else { format!(":{}", self.line) })
    }

    fn with_lines(&self, file: &str, lines: &str) -> String {
        let sheet = self.sheet.as_ref().map(|sheet| format!("[{sheet}]")).unwrap_or_default();
        let column = self.column.as_ref().map(|column| format!("{column}: ")).unwrap_or_default();
        format!("{file}{sheet}{lines}: {column}{}", self.reason)
    }

    /// Some as they are shown, those that say the same of the same column together, at the place of the first.
    pub fn render_all(faults: &[Fault], file: &str) -> Vec<String> {
        let is_alike = |one: &Fault, other: &Fault| {
            (&one.sheet, &one.column, &one.reason) == (&other.sheet, &other.column, &other.reason)
        };
        let mut kinds: Vec<(&Fault, Vec<u64>)> = Vec::new();
        for fault in faults {
            match kinds.iter_mut().find(|(first, _)| is_alike(first, fault)) {
                Some((_, lines)) => lines.push(fault.line),
                None => kinds.push((fault, vec![fault.line])),
            }
        }
        let shown = |(fault, lines): (&Fault, Vec<u64>)| {
            if let [_] = lines[..] {
                return fault.render(file);
            }
            let first = lines.iter().take(LINES).map(u64::to_string).collect::<Vec<_>>().join("、");
            let more = if lines.len() > LINES { format!(" 等 {} 行", lines.len()) } else { String::new() };
            fault.with_lines(file, &format!(":{first}{more}"))
        };
        kinds.into_iter().map(shown).collect()
    }

    pub(super) fn file(reason: impl Into<String>) -> Fault {
        Fault { sheet: None, line: 0, column: None, reason: reason.into() }
    }

    pub(super) fn line(line: u64, reason: impl Into<String>) -> Fault {
        Fault { sheet: None, line, column: None, reason: reason.into() }
    }

    pub(super) fn cell(line: u64, column: impl Into<String>, reason: impl Into<String>) -> Fault {
        Fault { sheet: None, line, column: Some(column.into()), reason: reason.into() }
    }
}
