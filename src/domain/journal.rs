//! The journal 日志: what was typed, when and by whom, and the rows that it changed.

use serde::Serialize;

use super::time::Day;

/// What is noted of a writing command before it writes.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The moment by the clock, `2026-11-02 17:05:09`.
    pub at: String,
    /// The day that the command took as today.
    pub day: Day,
    /// What was typed.
    pub command: String,
    /// The user's name on this computer.
    pub who: Option<String>,
    /// Whether the day is not the clock's but what `DANGRI_TODAY` said.
    pub pinned: bool,
}

/// An entry as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Logged {
    pub id: i64,
    pub at: String,
    pub day: Day,
    pub command: String,
    pub who: Option<String>,
    pub pinned: bool,
    /// How many rows it changed.
    pub rows: u32,
}

/// A row that an entry changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub table: String,
    /// The row as a JSON object; `None` where it was added.
    pub before: Option<String>,
    /// `None` where it was removed.
    pub after: Option<String>,
}
