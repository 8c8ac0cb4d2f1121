//! What one says of the program and its file when one asks for help.

use serde::Serialize;

use crate::doc::page::{Fact, Page};
use crate::domain::time::Day;

/// The program, its file, and the terminal; nobody's name.
#[derive(Debug, Serialize)]
pub struct About {
    /// `0.1.0`, of what was handed out with its commit and day.
    pub version: &'static str,
    /// `linux x86_64`.
    pub system: String,
    /// Where the record file is, the user's own folder as `~`.
    pub file: String,
    pub bytes: Option<u64>,
    /// Of the file's tables: how many migrations it has seen.
    pub format: Option<i32>,
    pub entries: Option<i64>,
    /// When the last entry was made.
    pub last_entry: Option<String>,
    pub last_backup: Option<Day>,
    /// Why the file can't be read, where it is there and can't.
    pub problem: Option<String>,
    /// The last year whose holidays are known.
    pub holidays_until: Option<i32>,
    pub columns: Option<usize>,
    pub rows: Option<usize>,
    /// How the terminal's text is encoded, as the system says.
    pub locale: Option<String>,
    pub colour: bool,
}

/// Lays it out to be copied into a message; `hint` says so, and what to look at next.
pub fn page(about: &About, hint: String) -> Page {
    let size = match (about.bytes, &about.problem) {
        (None, _) => Some("还没有".to_owned()),
        (Some(_), Some(problem)) => Some(problem.clone()),
        (Some(bytes), None) => Some(format!("{} KB", bytes.div_ceil(1024))),
    };
    let last =
        about.last_entry.as_ref().zip(about.entries).map(|(at, entry)| format!("{at}（第 {entry} 条）"));
    let terminal = about.columns.map(|columns| match about.rows {
        Some(rows) => format!("{columns} 列，{rows} 行"),
        None => format!("{columns} 列"),
    });
    let colour = if about.colour { "有颜色" } else { "没有颜色" };
    let facts = vec![
        Fact::new("版本", about.version),
        Fact::new("系统", about.system.as_str()),
        Fact::new("记录文件", about.file.as_str()),
        Fact::new("大小", size),
        Fact::new("格式", about.format.map(i64::from)),
        Fact::new("最后一次登记", last),
        Fact::new(
            "最后一次备份",
            about.last_backup.map_or_else(|| "没有备份过".to_owned(), |day| day.to_string()),
        ),
        Fact::new("放假安排到", about.holidays_until.map(|year| format!("{year}年"))),
        Fact::new(
            "终端",
            terminal.map_or_else(|| "不在终端里".to_owned(), |size| format!("{size}，{colour}")),
        ),
        Fact::new("文字编码", about.locale.as_deref()),
    ];
    Page::new("关于 dangri", about).facts(facts).hint(vec![hint])
}
