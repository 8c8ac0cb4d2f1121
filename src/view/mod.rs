//! How each thing looks: records and reports as pages, columns defined here and nowhere else.

mod amendment;
pub mod appraisal;
pub mod backup;
pub mod command;
pub mod contact;
pub mod disclosure;
pub mod dues;
mod entry;
pub mod finding;
pub mod forget;
pub mod log;
pub mod member;
pub mod merge;
pub mod org;
pub mod plan;
pub mod policy;
pub mod report;
pub mod resolution;
pub mod row;
pub mod session;
pub mod training;
pub mod undo;
pub mod verify;

use crate::figures::import::PassedRow;

/// Rows at the foot of a file that were passed over, as they are told.
pub fn passed_over(rows: &[PassedRow]) -> String {
    const SHOWN: usize = 6;
    let named =
        |row: &PassedRow| format!("第 {} 行“{}”", row.line, row.text.chars().take(20).collect::<String>());
    let some = rows.iter().take(SHOWN).map(named).collect::<Vec<_>>().join("、");
    let more = if rows.len() > SHOWN { format!("等 {} 行", rows.len()) } else { String::new() };
    format!("不是数据、没有读入的行：{some}{more}")
}
