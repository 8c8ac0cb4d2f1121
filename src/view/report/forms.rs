//! Which sheets there are to be signed, posted and filed.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::Page;
use crate::view::command::{Command, Typed};

/// A sheet: its name, and what is said of when it is.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FormName {
    pub name: &'static str,
    pub of: &'static str,
}

/// The sheets, each with the command that writes it into a file.
pub fn forms(all: &[FormName], typed: Typed) -> Page {
    let title = "要签字、张贴、归档的表";
    let rows = Rows::of(all);
    let columns = vec![
        rows.word("表名", |one| one.name),
        rows.word("时间", |one| one.of),
        rows.command("写成文件", move |one| typed(&Command::WriteForm { name: one.name })),
    ];
    let how =
        "结尾写 .docx 是 Word，.xlsx 是 Excel，.html 是打印的网页；时间写在表名后面，不写为本月、本年。";
    Page::new(title, &all).table(rows.table("forms", title, columns)).hint(vec![how.into()])
}
