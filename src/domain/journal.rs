//! The journal 日志: what was typed, when and by whom, and the rows that it changed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::choice::choice;
use super::id::Id;
use super::meeting::Meeting;
use super::member::Member;
use super::resolution::Resolution;
use super::session::SessionRef;
use super::time::{Day, Month};

choice! {
    EntryKind "日志种类" {
        Command "command" "登记",
        Undo "undo" "撤回",
        Forget "forget" "删除个人信息",
        Restore "restore" "恢复备份",
        Upgrade "upgrade" "升级",
    }
}

choice! {
    /// What the rows that an entry changed are records of.
    Noun "记录" {
        Member "member" "党员",
        Plan "plan" "计划",
        Session "session" "活动",
        Dues "dues" "党费",
        Resolution "resolution" "决议",
        Disclosure "disclosure" "公开",
        Waiver "waiver" "豁免",
        Policy "policy" "设置",
        Organisation "organisation" "组织",
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
    /// The entry that took it back, where one did and is in force.
    pub undone_by: Option<i64>,
    /// Whether the clock was set back since the entry before.
    pub clock_set_back: bool,
}

impl Logged {
    /// Returns whether its day is another than that of its moment, though nobody set it: the clock or the file was changed.
    pub fn is_of_another_day(&self) -> bool {
        !self.pinned && !self.at.starts_with(&self.day.to_string())
    }
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

/// Tables, each with some of its columns.
pub type Columns = Vec<(&'static str, Vec<&'static str>)>;

/// The record of which is asked what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryOf {
    Member(Id<Member>),
    Session(SessionRef),
    /// One on a day of its own.
    Meeting(Id<Meeting>),
    Resolution(Id<Resolution>),
    PlanOfMonth(Month),
    PlanOfYear(i32),
    /// A member's, of a year or a month: `2026`, `2026-03`.
    Dues(Id<Member>, String),
}

/// Which entries are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogQuery {
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// The tables to which they wrote.
    pub tables: Option<Vec<&'static str>>,
    /// A member, and where members stand.
    pub person: Option<(Id<Member>, Columns)>,
    /// How many of the newest.
    pub last: Option<usize>,
}

/// What the numbers that stand in rows are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowNames {
    pub members: BTreeMap<i64, String>,
    /// `2026-11/2`.
    pub sessions: BTreeMap<i64, String>,
    /// `2026-10-20 党课`.
    pub meetings: BTreeMap<i64, String>,
}

impl RowNames {
    /// `张三`; by number where nobody has it any more.
    pub fn member(&self, id: i64) -> String {
        self.members.get(&id).cloned().unwrap_or_else(|| format!("#{id}"))
    }

    /// `2026-11 的活动`.
    pub fn session(&self, id: i64) -> String {
        self.sessions.get(&id).map_or_else(|| format!("第 {id} 号活动"), |at| format!("{at} 的活动"))
    }

    /// `2026-10-20 党课`.
    pub fn meeting(&self, id: i64) -> String {
        self.meetings.get(&id).cloned().unwrap_or_else(|| format!("第 {id} 号会议"))
    }
}

/// Returns how a session is called: by its month, and by its number where it is not the first.
pub fn numbered(month: &str, number: i64) -> String {
    if number == 1 { month.to_owned() } else { format!("{month}/{number}") }
}
