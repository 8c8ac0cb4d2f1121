//! What an import does, or did.

use serde::Serialize;

use crate::domain::time::Day;

/// What the import of a roster does, or did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RosterImport {
    pub added: Vec<String>,
    pub changed: Vec<Correction>,
    pub unchanged: usize,
    /// Added without a day of full membership though admitted more than a year ago: kept as probationary.
    pub perhaps_full: Vec<String>,
    /// Columns of the file that are not kept.
    pub ignored: Vec<String>,
    /// Rows at the foot of the file that were passed over.
    pub passed: Vec<PassedRow>,
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
}

/// What an import changes of one setting.
#[derive(Debug, Serialize)]
pub struct Difference {
    pub name: &'static str,
    pub label: &'static str,
    pub before: String,
    pub after: String,
}
