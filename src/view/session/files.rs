//! Attached files: those of a session, and what became of them since.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::attachment::{FileCheck, FileState};
use crate::domain::choice::Choice;
use crate::domain::session::Session;

pub(super) fn attachments(session: &Session) -> Table {
    let rows = Rows::of(session.files());
    let columns = vec![
        rows.word("登记日期", |file| file.added_on),
        rows.number("字节", |file| i64::try_from(file.size).unwrap_or(i64::MAX)),
        rows.word("校验码", |file| file.sha256.as_str()).minor(),
        rows.text("文件", |file| file.path.as_str()),
    ];
    rows.table("attachments", "附件", columns)
}

/// Attached files beside what they were when they were attached.
pub fn files(title: &str, files: &[FileCheck]) -> Page {
    let rows = Rows::of(files);
    let columns = vec![
        rows.word("活动", |file| file.session.to_string()),
        rows.word("情况", |file| file.state.label()),
        rows.text("文件", |file| file.path.as_str()),
    ];
    let count = |state| FileCheck::count(files, state);
    let counts = format!(
        "{} 个：未变 {}，已变 {}，不在 {}",
        files.len(),
        count(FileState::Same),
        count(FileState::Changed),
        count(FileState::Gone)
    );
    let table = rows.table("files", "附件", columns).empty("没有附件");
    Page::new(title, &files).facts(vec![Fact::new("附件", counts)]).table(table)
}
