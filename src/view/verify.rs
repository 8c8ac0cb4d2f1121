//! What verifying a file came to.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::attachment::{FileCheck, FileState};
use crate::domain::verification::{Fault, Remark, RowKey, Verification};
use crate::view::row::{column_name, table_name};

#[derive(Serialize)]
struct Verified<'a> {
    file: String,
    whole: bool,
    #[serde(flatten)]
    found: &'a Verification,
    /// Attached files that are not as they were.
    files: Vec<&'a FileCheck>,
}

/// Lays out what does not fit, the first before the rest, and what is worth knowing.
pub fn page(path: &Path, found: &Verification, files: &[FileCheck]) -> Page {
    let (file, whole) = (path.display().to_string(), found.is_whole());
    let files: Vec<&FileCheck> = files.iter().filter(|file| file.state != FileState::Same).collect();
    let title = match found.how_many() {
        0 => "核对：完好".to_owned(),
        count => format!("核对：{count} 处对不上"),
    };
    let mut facts = vec![Fact::new("记录文件", file.as_str())];
    facts.extend(found.head.as_ref().map(|head| Fact::new("校验码", head.to_string())));
    facts.extend(found.head_at.as_ref().map(|at| Fact::new("最后一条", at.as_str())));
    facts.push(Fact::new("日志", format!("{} 条，改动 {} 处", found.entries, found.changes)));
    facts.push(Fact::new("记录", format!("{} 行", found.rows)));
    facts.extend(
        found.holds.as_ref().map(|code| Fact::new("记下的", format!("{code}，对得上，此前的没有变动"))),
    );
    let rows = Rows::of(&found.faults);
    let columns = vec![rows.word("位置", place), rows.text("情况", words)];
    let mut faults = rows.table("faults", "对不上的，先找到的在前", columns);
    if found.more > 0 {
        faults = faults.notes([format!("另有 {} 处，没有列出。", found.more)]);
    }
    let mut said: Vec<String> = found.remarks.iter().map(remark).collect();
    said.extend(files.iter().map(|file| match file.state {
        FileState::Gone => format!("{} 的附件“{}”不在了。", file.session, file.path),
        FileState::Changed | FileState::Same => format!("{} 的附件“{}”变了。", file.session, file.path),
    }));
    let page = Page::new(title, &Verified { file, whole, found, files }).facts(facts);
    let page = if whole { page } else { page.table(faults) };
    if said.is_empty() { page } else { page.text("另外", said) }
}

/// Where it is that something does not fit.
fn place(fault: &Fault) -> String {
    match fault {
        Fault::Structure { .. } | Fault::Stranger { .. } | Fault::Origin | Fault::Empty => "文件".into(),
        Fault::Unreadable { what } if what.is_empty() => "文件".into(),
        Fault::Unreadable { what: table } | Fault::Reference { table, .. } | Fault::Counter { table } => {
            table_name(table)
        }
        Fault::Gap { from, .. } => format!("日志 {from}"),
        Fault::Entry { entry }
        | Fault::Command { entry }
        | Fault::Change { entry, .. }
        | Fault::Count { entry }
        | Fault::Blank { entry, .. } => format!("日志 {entry}"),
        Fault::Stray { .. } => "日志".into(),
        Fault::Break { row, .. }
        | Fault::Altered { row, .. }
        | Fault::Missing { row, .. }
        | Fault::Foreign { row } => place_of(row),
        Fault::OtherPast { code, .. } | Fault::CutOff { code, .. } => format!("日志 {}", code.entry),
    }
}

/// `党费（payment），所属月份 2026-03，党员 5`.
fn place_of(RowKey { table, key }: &RowKey) -> String {
    let key: Value = serde_json::from_str(key).unwrap_or_default();
    let columns = key.as_object().into_iter().flatten();
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    columns.fold(table_name(table), |place, (column, value)| {
        format!("{place}，{} {}", column_name(table, column), shown(value))
    })
}

fn words(fault: &Fault) -> String {
    match fault {
        Fault::Structure { .. } => "数据库自检没有通过：文件损坏了，或者有不合要求的值".into(),
        Fault::Reference { to, .. } => format!("有的行指着{}里没有的行", table_name(to)),
        Fault::Stranger { what } => format!("结构和 dangri 建立的不一样：{what}"),
        Fault::Unreadable { .. } => "有读不出来的内容".into(),
        Fault::Origin => "没有写明这是哪个文件".into(),
        Fault::Empty => "日志是空的".into(),
        Fault::Gap { from, to } if from == to => format!("少了第 {from} 条"),
        Fault::Gap { from, to } => format!("少了第 {from} 条到第 {to} 条"),
        Fault::Entry { entry } => format!("第 {entry} 条改过，或者它前面的一条换过"),
        Fault::Command { entry } => format!("第 {entry} 条的命令改过"),
        Fault::Change { entry, table, .. } => format!("第 {entry} 条记的{}的改动，改过", table_name(table)),
        Fault::Count { entry } => format!("第 {entry} 条的改动少了，或者多了"),
        Fault::Stray { change } => format!("第 {change} 处改动不属于哪一条"),
        Fault::Blank { entry, change: None } => format!("第 {entry} 条的命令空了，没有哪一条删除过它"),
        Fault::Blank { entry, change: Some(_) } => format!("第 {entry} 条有一处改动空了，没有哪一条删除过它"),
        Fault::Break { entry, .. } => format!("第 {entry} 条说的原样，和此前日志说的不一样"),
        Fault::Altered { row, entry, columns } => {
            let columns: Vec<String> = columns.iter().map(|column| column_name(&row.table, column)).collect();
            format!("和第 {entry} 条留下的不一样：{}被别的程序改过", columns.join("、"))
        }
        Fault::Missing { entry, .. } => format!("第 {entry} 条留下的这一行不在了"),
        Fault::Foreign { .. } => "没有哪一条写过这一行".into(),
        Fault::Counter { .. } => "编号退回去了，会重复".into(),
        Fault::OtherPast { code, found } => {
            format!("记下的是 {code}，现在是 {found}：第 {} 条或者它以前的换过", code.entry)
        }
        Fault::CutOff { code, found } => {
            format!("记下的是 {code}，现在只到 {found}：后面的被截掉了，或者换成了旧的文件")
        }
    }
}

fn remark(remark: &Remark) -> String {
    let first = |all: u64, entry: i64| {
        if all == 1 {
            format!("第 {entry} 条")
        } else {
            format!("{all} 条（第一条是第 {entry} 条）")
        }
    };
    match remark {
        Remark::Backwards { entry, at, before, all } => {
            format!("时钟倒退过：{}记在 {at}，前一条记在 {before}。", first(*all, *entry))
        }
        Remark::Day { entry, day, at, all } => {
            format!("日期不是时钟的日期：{}的日期是 {day}，记在 {at}。", first(*all, *entry))
        }
        Remark::Forgotten { by, count } => format!("第 {by} 条删除了日志里的 {count} 处个人信息。"),
    }
}

#[cfg(test)]
mod tests {
    use super::{place, words};
    use crate::domain::verification::{Code, Fault, RowKey};

    #[test]
    fn a_fault_says_where_it_is_and_what_is_the_case() {
        let row =
            RowKey { table: "payment".into(), key: r#"{"month":"2026-03","member":5,"number":1}"#.into() };
        let code = Code::new(113, &[0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6]);
        for (fault, at, said) in [
            (
                Fault::Altered { row, entry: 9, columns: vec!["amount_fen".into()] },
                "党费（payment），月份 2026-03，党员 5，序号 1",
                "和第 9 条留下的不一样：金额被别的程序改过",
            ),
            (Fault::Gap { from: 7, to: 8 }, "日志 7", "少了第 7 条到第 8 条"),
            (
                Fault::CutOff { code: code.clone(), found: Code::new(9, &[0; 6]) },
                "日志 113",
                "记下的是 113-a1b2c3d4e5f6，现在只到 9-000000000000：后面的被截掉了，或者换成了旧的文件",
            ),
        ] {
            assert_eq!((place(&fault).as_str(), words(&fault).as_str()), (at, said));
        }
    }
}
