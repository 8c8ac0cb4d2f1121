//! The collector's hand-over 移交单: what was booked in a month.

use super::explained::remark;
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::time::Month;

pub fn handover(ledger: &Ledger, month: Month) -> Page {
    let takings = ledger.takings(month);
    let title = format!("{}党费移交单", month.title());
    let closing = ledger.book(month).and_then(|book| book.closings.last());
    let mut facts = vec![
        Fact::new("支部", ledger.org.name.as_str()),
        Fact::new("单位", "元"),
        Fact::new("入账", format!("{} 笔，{}", takings.entries.len(), takings.total)),
        Fact::new("大写", takings.total.capital()),
    ];
    facts.push(match closing {
        Some(closing) => {
            let reopened = closing.reopened.as_ref();
            let reopened =
                reopened.map(|one| format!("；{} 重新开账（{}）", one.on, one.reason)).unwrap_or_default();
            Fact::new("结账", format!("{}，清点 {}{reopened}", closing.on, closing.counted))
        }
        None => Fact::new("结账", "还没有结账"),
    });
    let columns = vec![
        Column::number("序号").minor(),
        Column::word("缴纳日期"),
        Column::word("姓名"),
        Column::word("所属月份"),
        Column::number("金额"),
        Column::word("种类"),
        Column::word("方式").minor(),
        Column::word("收款人"),
        Column::text("备注"),
    ];
    let rows = takings.entries.iter().enumerate().map(|(index, payment)| {
        vec![
            (index + 1).into(),
            payment.on.into(),
            (&*payment.member.name).into(),
            payment.month.into(),
            payment.amount.into(),
            payment.kind.label().into(),
            payment.way.label().into(),
            payment.collector.as_ref().map(|who| &*who.name).into(),
            remark(payment).into(),
        ]
    });
    let mut total = vec![Cell::Empty; columns.len()];
    total[2] = "合计".into();
    total[4] = takings.total.into();
    let entries = Table::new("entries", title.clone(), columns).rows(rows);
    let entries = if takings.entries.is_empty() { entries } else { entries.total(total) };
    let by_way = takings.by_way().into_iter().map(|(way, sum)| (way.label().to_owned(), sum)).collect();
    let by_collector = takings.by_collector().into_iter();
    let by_collector =
        by_collector.map(|(who, sum)| (who.map_or("没有写明", |who| &*who.name).to_owned(), sum)).collect();
    let signed = "移交人：　　　　　　接收人：　　　　　　监交人：　　　　　　日期：".to_owned();
    Page::new(title, &takings)
        .facts(facts)
        .table(entries.empty("当月没有入账"))
        .table(sums("ways", "按缴纳方式", "方式", by_way, takings.total))
        .table(sums("collectors", "按收款人", "收款人", by_collector, takings.total).notes(vec![signed]))
}

/// Sums by something, and the sum of all.
fn sums(
    name: &'static str,
    title: &'static str,
    by: &'static str,
    sums: Vec<(String, Fen)>,
    total: Fen,
) -> Table {
    let rows = sums.into_iter().map(|(label, sum)| vec![label.into(), sum.into()]);
    Table::new(name, title, vec![Column::word(by), Column::number("金额")])
        .rows(rows)
        .total(vec!["合计".into(), total.into()])
        .aside()
}
