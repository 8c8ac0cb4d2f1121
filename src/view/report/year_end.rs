//! 年终总结: the year's summary with all that belongs to it, and headings under which a person writes.

use crate::doc::columns::Rows;
use crate::doc::page::{Page, Table};
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::time::{Month, Months};
use crate::figures::matrix::Matrix;

use super::matrix;

/// What a person writes, each under its heading.
const TO_WRITE: &[&str] = &["主要做法", "取得的成效", "存在的问题", "下一年打算"];

/// The room below a heading.
const LINES: usize = 4;

/// The summary with the tables of other pages in which something stands, what came of each session, and how the rules stand.
pub fn page(ledger: &Ledger, year: i32, summary: Page, others: Vec<Page>, rules: &Matrix) -> Page {
    let title = format!("{} {year}年“主题党日+”活动年终总结", ledger.org.name);
    let mut page = Page { title, ..summary };
    page = page.table(effects(ledger, year));
    for other in others {
        let title = other.title.clone();
        let tables = other.tables().filter(|table| !table.is_empty()).cloned();
        // The one that bears the page's title needs no organisation in front.
        let own = title.strip_prefix(&*ledger.org.name).unwrap_or(&title).trim().to_owned();
        page = tables.fold(page, |page, table| {
            let table = if table.title == title { table.titled(own.clone()) } else { table };
            page.table(table)
        });
    }
    page = page.table(matrix::table(rules, "制度执行情况一览"));
    let room = || vec!["　".to_owned(); LINES];
    TO_WRITE.iter().fold(page, |page, heading| page.text(*heading, room()))
}

/// 活动成效, session by session.
fn effects(ledger: &Ledger, year: i32) -> Table {
    let held = ledger.sessions_in(Months::year(year)).iter();
    let rows = Rows::of(held.filter(|session: &&Session| session.effect.is_some()));
    let columns = vec![
        rows.word("月份", |session| Month::of(session.day())),
        rows.text("主题", |session| session.theme.as_deref()),
        rows.text("成效", |session| session.effect.as_deref()),
    ];
    rows.table("effects", "活动成效", columns).empty("没有登记活动成效")
}
