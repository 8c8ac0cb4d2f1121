//! Who is appointed to collect the dues.

use crate::doc::page::{Column, Page, Table};
use crate::domain::collector::Appointment;
use crate::domain::ledger::Ledger;

pub fn appointed(ledger: &Ledger, lead: &str) -> Page {
    let columns = vec![Column::word("收款人"), Column::word("从"), Column::word("到")];
    let row = |one: &Appointment| vec![(&*one.member.name).into(), one.from.into(), one.until.into()];
    let title = "党费收款人".to_owned();
    let table = Table::new("collectors", title.clone(), columns).rows(ledger.collectors.iter().map(row));
    let hint = "支部确定了的，登记：dangri dues appoint 姓名 --from 日期".to_owned();
    let table = table.empty("还没有登记支部确定由谁收党费");
    let table = if ledger.collectors.is_empty() { table.notes(vec![hint]) } else { table };
    Page::new(title, &ledger.collectors).done(lead.to_owned()).table(table)
}
