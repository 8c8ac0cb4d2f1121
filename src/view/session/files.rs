//! Attached files: those of a session, and what became of them since.

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::attachment::{FileCheck, FileState};
use crate::domain::choice::Choice;
use crate::domain::session::Session;

pub(super) fn attachments(session: &Session) -> Table {
    let columns = vec![
        Column::word("登记日期"),
        Column::number("字节"),
        Column::word("校验码").minor(),
        Column::text("文件"),
    ];
    let rows = session.files().map(|file| {
        let size = Cell::Count(i64::try_from(file.size).unwrap_or(i64::MAX));
        vec![file.added_on.into(), size, file.sha256.as_str().into(), file.path.as_str().into()]
    });
    Table::new("attachments", "附件", columns).rows(rows)
}

/// Attached files beside what they were when they were attached.
pub fn files(title: &str, files: &[FileCheck]) -> Page {
    let columns = vec![Column::word("活动"), Column::word("情况"), Column::text("文件")];
    let row = |file: &FileCheck| {
        vec![file.session.to_string().into(), file.state.label().into(), file.path.as_str().into()]
    };
    let count = |state| FileCheck::count(files, state);
    let counts = format!(
        "{} 个：未变 {}，已变 {}，不在 {}",
        files.len(),
        count(FileState::Same),
        count(FileState::Changed),
        count(FileState::Gone)
    );
    let table = Table::new("files", "附件", columns).rows(files.iter().map(row)).empty("没有附件");
    Page::new(title, &files).facts(vec![Fact::new("附件", counts)]).table(table)
}
