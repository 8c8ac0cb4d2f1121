//! The cover of a year's or a month's papers, and what is said of them.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::time::{Day, Months};

/// 封面和目录.
pub fn cover(org: &str, span: Months, today: Day, files: &[String]) -> Page {
    let title = format!("{org} {}“主题党日+”活动档案", span.title());
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
pub fn packed<'a>(span: Months, folder: &str, files: impl Iterator<Item = &'a str>) -> Page {
    let files: Vec<&str> = files.collect();
    let facts = vec![
        Fact::new("文件夹", folder),
        Fact::new("文件", format!("{} 个，目录在“{}”里", files.len(), files.first().unwrap_or(&""))),
    ];
    Page::new(format!("{}归档材料", span.title()), &files).facts(facts)
}
