//! What was verified, of one member or of many.

use super::explained::steps;
use super::stretches;
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::standard::Standard;
use crate::domain::time::Month;

/// What was verified, and what that changes of months that were paid by the standards before.
pub fn assessed(before: &Ledger, after: &Ledger, standards: &[Standard]) -> Page {
    let page = match standards {
        [one] => {
            let monthly = after.monthly_dues(one);
            let mut facts = steps(one, monthly);
            facts.push(Fact::new("每月应缴", monthly.amount));
            facts.retain(|fact| fact.value != Cell::Empty);
            Page::new(format!("{}的党费标准（已核定）", one.member.name), one).facts(facts)
        }
        all => Page::new("党费标准（已核定）", &all).table(standards_table(after, all)),
    };
    let changed = standards.iter().filter_map(|standard| {
        let months = stretches(paid_otherwise(before, after, standard));
        (!months.is_empty()).then(|| format!("{} {months}", standard.member.name))
    });
    let changed: Vec<String> = changed.collect();
    if changed.is_empty() {
        return page;
    }
    let hint =
        "这些月份已经按原来的标准收过，现在的应缴与实缴不同了；只从某个月起变的，请用 --from 月份 重新核定。";
    page.text("请注意", vec![changed.join("；"), hint.into()])
}

/// Months that were paid, and of which something else is owed since the standard was verified.
fn paid_otherwise<'a>(
    before: &'a Ledger,
    after: &'a Ledger,
    standard: &'a Standard,
) -> impl Iterator<Item = Month> {
    let owed = |ledger: &Ledger, month: Month| {
        let account = ledger.account(ledger.member(standard.member.id)?, month)?;
        if account.paid > Fen::ZERO { account.owed } else { None }
    };
    after.covers.iter().filter(move |month| {
        let old = owed(before, *month);
        old.is_some() && old != owed(after, *month)
    })
}

fn standards_table(ledger: &Ledger, standards: &[Standard]) -> Table {
    let columns = vec![
        Column::number("序号").minor(),
        Column::word("姓名"),
        Column::word("类别"),
        Column::number("计算基数"),
        Column::number("比例"),
        Column::number("每月应缴"),
        Column::text("理由"),
    ];
    let rows = standards.iter().enumerate().map(|(index, standard)| {
        let monthly = ledger.monthly_dues(standard);
        vec![
            (index + 1).into(),
            (&*standard.member.name).into(),
            standard.category.label().into(),
            standard.base.into(),
            monthly.bracket.map(crate::domain::standard::Bracket::rate).into(),
            monthly.amount.into(),
            standard.reason.as_deref().into(),
        ]
    });
    let sum: Fen = standards.iter().map(|standard| ledger.monthly_dues(standard).amount).sum();
    let mut total = vec![Cell::Empty; 7];
    total[1] = "合计".into();
    total[5] = sum.into();
    Table::new("standards", "党费标准（已核定）", columns).rows(rows).total(total)
}
