//! Who is appointed to collect the dues.

use crate::doc::columns::Rows;
use crate::doc::page::Page;
use crate::domain::ledger::Ledger;
use crate::view::command::{Command, Typed};

pub fn appointed(ledger: &Ledger, lead: &str, typed: Typed) -> Page {
    let rows = Rows::of(&ledger.collectors);
    let columns = vec![
        rows.word("收款人", |one| &*one.member.name),
        rows.word("从", |one| one.from),
        rows.word("到", |one| one.until),
    ];
    let title = "党费收款人".to_owned();
    let table = rows.table("collectors", title.clone(), columns);
    let hint = format!("支部确定了的，登记：{}", typed(&Command::Appoint));
    let table = table.empty("还没有登记支部确定由谁收党费");
    let table = if ledger.collectors.is_empty() { table.hints([hint]) } else { table };
    Page::new(title, &ledger.collectors).done(lead.to_owned()).table(table)
}
