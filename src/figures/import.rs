//! What an import does, or did.

use serde::Serialize;

use crate::domain::time::Day;

/// What the import of a roster does, or did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RosterImport {
    /// What becomes of each row of the file, in its order.
    pub rows: Vec<ImportedRow>,
    pub added: Vec<String>,
    pub changed: Vec<Correction>,
    pub unchanged: usize,
    /// Added without a day of full membership though admitted more than a year ago: kept as probationary.
    pub perhaps_full: Vec<String>,
    /// What the file says otherwise of what was changed by date since, and stays as it is on file.
    pub kept: Vec<Correction>,
    /// Who stands in the file and has left the roster.
    pub left: Vec<String>,
    /// Columns of the file that are not kept.
    pub ignored: Vec<String>,
    /// Rows at the foot of the file that were passed over.
    pub passed: Vec<PassedRow>,
    /// Numbers that were taken with as many decimals as the file shows.
    pub rounded: usize,
}

/// What becomes of a row of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedRow {
    /// Its line, from 1.
    pub line: u64,
    pub name: String,
    pub outcome: ImportOutcome,
    /// What is corrected.
    pub corrections: Vec<Correction>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    New,
    Corrected,
    Unchanged,
}

/// A row of a file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassedRow {
    /// Its line, from 1.
    pub line: u64,
    /// What stands first in it.
    pub text: String,
}

impl PassedRow {
    pub fn all(rows: Vec<(u64, String)>) -> Vec<PassedRow> {
        rows.into_iter().map(|(line, text)| PassedRow { line, text }).collect()
    }
}

/// What an import changes of a member who is on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    pub name: String,
    pub column: &'static str,
    pub before: String,
    pub after: String,
}

/// What an import of settings does, or did.
#[derive(Debug, Default, Serialize)]
pub struct SettingsImport {
    pub since: Option<Day>,
    pub changed: Vec<Difference>,
    pub unchanged: usize,
    /// The years whose holiday notice was taken.
    pub holidays: Vec<i32>,
    /// The tasks that were added.
    pub tasks: Vec<String>,
}

/// What an import changes of one setting.
#[derive(Debug, Serialize)]
pub struct Difference {
    pub name: &'static str,
    pub label: &'static str,
    pub before: String,
    pub after: String,
}
