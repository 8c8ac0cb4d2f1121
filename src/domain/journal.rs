//! The journal 日志: what was typed, when and by whom, and the rows that it changed.

use serde::Serialize;

use super::choice::choice;
use super::time::Day;

choice! {
    EntryKind "日志种类" {
        Command "command" "登记",
        Undo "undo" "撤回",
        Forget "forget" "删除个人信息",
        Restore "restore" "恢复备份",
        Upgrade "upgrade" "升级",
    }
}

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
    /// `None` where it was forgotten.
    pub command: Option<String>,
    pub who: Option<String>,
    pub pinned: bool,
    pub kind: EntryKind,
    /// How many rows it changed.
    pub rows: u32,
}

/// A row that an entry changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub table: String,
    /// The row as a JSON object; `None` where it was added.
    pub before: Option<String>,
    /// `None` where it was removed; where both are, what it held was forgotten.
    pub after: Option<String>,
}
