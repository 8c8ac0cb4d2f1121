//! The cover of a year's papers, and what is said of them.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::time::Day;

/// 封面和目录.
pub fn cover(org: &str, year: i32, today: Day, files: &[String]) -> Page {
    let title = format!("{org} {year}年“主题党日+”活动档案");
    let rows = Rows::of(files.iter().enumerate());
    let columns = vec![
        rows.number("序号", |(at, _)| at + 1),
        rows.text("文件", |(_, name)| name.as_str()),
        rows.text("备注", |_| ""),
    ];
    let facts = vec![Fact::new("整理日期", today), Fact::new("整理人", ""), Fact::new("接收人", "")];
    Page::new(title, &files).facts(facts).table(rows.table("contents", "目录", columns))
}

/// What was written, and where.
pub fn packed<'a>(year: i32, folder: &str, files: impl Iterator<Item = &'a str>) -> Page {
    let files: Vec<&str> = files.collect();
    let facts = vec![
        Fact::new("文件夹", folder),
        Fact::new("文件", format!("{} 个，目录在“{}”里", files.len(), files.first().unwrap_or(&""))),
    ];
    Page::new(format!("{year}年归档材料"), &files).facts(facts)
}
