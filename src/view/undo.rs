//! What is taken back.

use serde::Serialize;

use super::log;
use crate::doc::columns::Rows;
use crate::doc::page::Page;
use crate::domain::journal::{Changed, Logged};
use crate::view::row::RowView;

#[derive(Serialize)]
struct Undone<'a> {
    /// Newest first.
    entries: &'a [Logged],
    changes: Vec<log::Change>,
}

/// The entries that are taken back, newest first, and what that changes.
pub fn undone(entries: &[Logged], changes: &[Changed], view: RowView<'_>) -> Page {
    let title = match entries {
        [one] => format!("撤回日志第 {} 条", one.id),
        several => format!("撤回日志 {} 条", several.len()),
    };
    let rows = Rows::of(entries);
    let columns = vec![
        rows.number("编号", |entry| entry.id.to_string()),
        rows.word("日期", |entry| entry.day),
        rows.word("操作人", |entry| entry.who.as_deref()),
        rows.text("命令", log::command),
    ];
    let whole =
        Undone { entries, changes: changes.iter().map(|row| log::Change::of(row, view.full)).collect() };
    let page = Page::new(title, &whole);
    page.table(rows.table("entries", "撤回", columns)).table(log::changed(changes, view))
}
