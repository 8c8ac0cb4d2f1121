//! The tables of tariffs 党费标准表 that are known.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::tariff::{Bracket, Reckoning, Schedule, Schedules};
use crate::domain::time::{Month, Months};
use crate::view::command::{Command, Typed};
use crate::view::dues::stretches;

/// Every table, with the month from which on it is in force.
pub fn all(schedules: &Schedules, typed: Typed) -> Page {
    let rows = Rows::of(schedules.iter());
    let columns = vec![
        rows.word("起用", |schedule| schedule.from),
        rows.number("每月上限", |schedule| schedule.ceiling),
        rows.text("依据", |schedule| schedule.source.as_str()),
    ];
    let table = rows.table("schedules", "党费标准表", columns);
    Page::new("党费标准表", schedules)
        .table(table)
        .hint(vec![format!("看一个月用的：{}", typed(&Command::RatesOfMonth))])
}

/// The table in force in a month, in the columns in which it is handed in.
pub fn one(schedule: &Schedule, title: String) -> Page {
    let rows = Rows::of(schedule.tariffs.iter().flat_map(|tariff| match &tariff.reckoning {
        Reckoning::Rate(brackets) => brackets.iter().map(|one| (tariff, Some(*one), None)).collect(),
        Reckoning::Fixed { least, most } => vec![(tariff, None, Some([*least, *most]))],
    }));
    let columns = vec![
        rows.word("类别", |(tariff, ..)| tariff.category.label()),
        rows.number("基数上限", |(_, bracket, _)| bracket?.upto),
        rows.word("比例", |(_, bracket, _)| bracket.map(Bracket::rate)),
        rows.number("每月最低", |(.., fixed)| fixed.map(|[least, _]| least)),
        rows.number("每月最高", |(.., fixed)| fixed.map(|[_, most]| most)),
        rows.word("条款", |(tariff, ..)| tariff.article.as_str()),
    ];
    let facts = vec![
        Fact::new("起用", schedule.from),
        Fact::new("每月上限", schedule.ceiling),
        Fact::new("依据", schedule.source.as_str()),
    ];
    let table = rows.table("rates", title.clone(), columns);
    Page::new(title, schedule).facts(facts).table(table)
}

/// A table as it was imported, with the months that were paid by another and owe something else by it.
pub fn imported(before: &Ledger, after: &Ledger, schedule: &Schedule) -> Page {
    let page = one(schedule, format!("{} 起的党费标准表", schedule.from)).done("（已导入）");
    let owed = |ledger: &Ledger, month| {
        let accounts = ledger.accounts(month).filter(|(_, account)| account.paid > Fen::ZERO);
        accounts.map(|(member, account)| (member.id, account.owed)).collect::<Vec<_>>()
    };
    let span = Months { from: schedule.from.max(after.covers.from), to: after.covers.to };
    let months = stretches(span.iter().filter(|month| owed(before, *month) != owed(after, *month)));
    if months.is_empty() {
        return page;
    }
    let says =
        format!("{months} 已经按原来的标准收过，现在的应缴与实缴不同了；起用的月份写错了的，撤销后再导入。");
    page.text("请注意", vec![says])
}

/// What is in force again once a table was removed.
pub fn removed(from: Month, now: &Schedule) -> Page {
    one(now, format!("{from} 起的党费标准表")).done("（已撤销，现在用的是下面的）")
}
