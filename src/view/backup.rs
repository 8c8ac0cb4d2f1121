//! Copies of the record file, and what restoring one comes to.

use std::path::Path;

use serde::Serialize;

use super::log;
use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::backup::{Copied, Present, Relation};
use crate::domain::verification::Verification;

/// Lays out a copy that was made; of its kind so many are kept.
pub fn made(made: &Copied, keep: u32) -> Page {
    let Copied { path, code, bytes, was_there, dropped } = made;
    let kept = if keep == 0 { "全部".into() } else { format!("最近 {keep} 份") };
    let facts = vec![
        Fact::new("备份", path.display().to_string()),
        Fact::new("校验码", code.to_string()),
        Fact::new("大小", format!("{} KB", bytes.div_ceil(1024))),
        Fact::new("核对", "完好"),
        Fact::new("保留", kept),
    ];
    let dropped: Vec<String> = dropped.iter().map(|path| path.display().to_string()).collect();
    let page =
        Page::new("备份", made).done(if *was_there { "（已经有了）" } else { "（已备份）" }).facts(facts);
    if dropped.is_empty() { page } else { page.text("删去更早的", dropped) }
}

#[derive(Serialize)]
struct Restored<'a> {
    backup: String,
    head: Option<String>,
    present: &'a Present,
}

/// Lays out what restoring a copy comes to: where the copy ends, and what of the file that is there will be missing.
pub fn restored(copy: &Path, found: &Verification, file: &Path, present: &Present) -> Page {
    let (backup, head) = (copy.display().to_string(), found.head.as_ref().map(ToString::to_string));
    let facts = vec![
        Fact::new("备份", backup.as_str()),
        Fact::new("校验码", head.clone()),
        Fact::new("最后一条", found.head_at.as_deref()),
        Fact::new("核对", "完好"),
        Fact::new("恢复到", file.display().to_string()),
        Fact::new("现在的文件", words(present)),
    ];
    let page = Page::new("恢复", &Restored { backup, head, present }).facts(facts);
    match present {
        Present::Records { missing, .. } if !missing.is_empty() => {
            let rows = Rows::of(missing);
            let columns = vec![
                rows.number("编号", |entry| entry.id.to_string()),
                rows.word("日期", |entry| entry.day),
                rows.word("操作人", |entry| entry.who.as_deref()),
                rows.text("命令", log::command),
            ];
            page.table(rows.table("missing", "备份里没有的登记，恢复以后要重做", columns))
        }
        _ => page,
    }
}

fn words(present: &Present) -> String {
    let Present::Records { relation, whole, .. } = present else {
        let unreadable = *present == Present::Unreadable;
        return if unreadable { "损坏了，读不出来" } else { "没有" }.to_owned();
    };
    let says = match relation {
        Relation::Same => "和备份一样新".to_owned(),
        Relation::Behind { entries } => format!("比备份多 {entries} 条登记"),
        Relation::Ahead { entries } => format!("比备份少 {entries} 条登记"),
        Relation::Diverged { common } => format!("第 {common} 条以后和备份不同"),
        Relation::Other => "不是同一个文件".to_owned(),
    };
    if *whole { says } else { format!("{says}，核对不上") }
}
