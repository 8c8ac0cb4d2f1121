//! The collector's hand-over 移交单: what was booked in a month.

use super::explained::remark;
use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
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
    let rows = Rows::of(takings.entries.iter().copied().enumerate());
    let columns = vec![
        rows.number("序号", |(index, _)| index + 1).minor(),
        rows.word("缴纳日期", |(_, one)| one.on),
        rows.word("姓名", |(_, one)| &*one.member.name).total("合计"),
        rows.word("所属月份", |(_, one)| one.month),
        rows.number("金额", |(_, one)| one.amount).total(takings.total),
        rows.word("种类", |(_, one)| one.kind.label()),
        rows.word("方式", |(_, one)| one.way.label()).minor(),
        rows.word("收款人", |(_, one)| one.collector.as_ref().map(|who| &*who.name)),
        rows.text("备注", |(_, one)| remark(one)),
    ];
    let entries = rows.table("entries", title.clone(), columns).no_sum_of_none();
    let by_way = takings.by_way().into_iter().map(|(way, sum)| (way.label(), sum));
    let by_collector = takings.by_collector().into_iter();
    let by_collector = by_collector.map(|(who, sum)| (who.map_or("没有写明", |who| &*who.name), sum));
    let signed = "移交人：　　　　　　接收人：　　　　　　监交人：　　　　　　日期：".to_owned();
    Page::new(title, &takings)
        .facts(facts)
        .table(entries.empty("当月没有入账"))
        .table(sums("ways", "按缴纳方式", "方式", by_way, takings.total))
        .table(sums("collectors", "按收款人", "收款人", by_collector, takings.total).notes([signed]))
}

/// Sums by something, and the sum of all.
fn sums<'a>(
    name: &'static str,
    title: &'static str,
    by: &'static str,
    sums: impl Iterator<Item = (&'a str, Fen)>,
    total: Fen,
) -> Table {
    let rows = Rows::of(sums);
    let columns = vec![
        rows.word(by, |(label, _)| label).total("合计"),
        rows.number("金额", |(_, sum)| sum).total(total),
    ];
    rows.table(name, title, columns).aside()
}
