//! Taking back what was entered 撤回, and why that can't be done.

use thiserror::Error;

use super::choice::Choice;
use super::journal::{EntryKind, Logged};

/// Why entries of the journal can't be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotUndo {
    #[error("没有可以撤回的登记")]
    Nothing,
    /// The entry's number, and its kind; `None` for the one that made the file.
    #[error("日志第 {0} 条是{what}，不能撤回", what = .1.map_or("建立记录文件", Choice::label))]
    Never(i64, Option<EntryKind>),
    #[error("日志第 {id} 条已经由第 {by} 条撤回了")]
    Undone { id: i64, by: i64 },
    /// What came later and changed the same, or refers to it; newest first.
    #[error("日志第 {} 条以后，还有 {} 条改过同一处，或者以它为前提", numbers(wanted), later.len())]
    InTheWay { wanted: Vec<i64>, later: Vec<Logged> },
    /// Something for good stands in the way.
    #[error("日志第 {id} 条所记的，第 {by} 条又改过，而第 {by} 条不能撤回")]
    Barrier { id: i64, by: i64 },
    #[error("日志第 {0} 条的内容已经删除，不能撤回")]
    Forgotten(i64),
    #[error("日志第 {0} 条所记的内容与记录对不上，不能撤回")]
    Altered(i64),
}

fn numbers(entries: &[i64]) -> String {
    entries.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
