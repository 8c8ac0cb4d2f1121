//! 党费证 of one member, for a year.

use super::{days, free_will, names};
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::PaymentKind;
use crate::domain::time::Day;
use crate::figures::register::{Card, CardLine};

/// The months of the year up to `today` as they are, and what is to be paid of those to come.
pub fn card(ledger: &Ledger, member: &Stored<Member>, year: i32, today: Day) -> Page {
    let card = Card::of(ledger, member, year);
    let total = card.total;
    let columns = vec![
        Column::word("月份"),
        Column::number("应缴"),
        Column::number("实缴"),
        Column::word("缴纳日期"),
        Column::word("收款人"),
        Column::text("备注"),
    ];
    let rows = card.months.iter().map(|line| {
        let to_come = line.payments.is_empty() && ledger.dues_day(line.account.month) > today;
        vec![
            line.account.month.into(),
            line.account.owed.into(),
            Some(line.account.paid).filter(|_| !to_come).into(),
            days(&line.account.paid_days),
            names(line.payments.iter().copied()).into(),
            if to_come { Cell::Empty } else { remark(line).into() },
        ]
    });
    let sums =
        vec!["合计".into(), total.owed.into(), total.paid.into(), Cell::Empty, Cell::Empty, Cell::Empty];
    let mut notes = vec![format!("实缴合计（大写）：{}", total.paid.capital())];
    notes.extend(free_will(total.voluntary));
    let title = format!("{}{year}年党费证", member.called);
    let facts = vec![
        Fact::new("姓名", member.name.as_ref()),
        Fact::new("支部", ledger.org.name.as_str()),
        Fact::new("单位", "元"),
    ];
    let table = Table::new("card", title.clone(), columns).rows(rows).notes(notes);
    let table = if card.months.is_empty() { table } else { table.total(sums) };
    Page::new(title, &card).facts(facts).table(table.empty("这一年不在本支部缴纳"))
}

/// What is out of the ordinary of a month: kinds of payment, what was paid of free will, what is unpaid.
fn remark(line: &CardLine) -> String {
    let mut parts: Vec<String> = Vec::new();
    for kind in [PaymentKind::Back, PaymentKind::Advance] {
        parts.extend(
            line.payments.iter().any(|payment| payment.kind == kind).then(|| kind.label().to_owned()),
        );
    }
    for payment in line.payments.iter().filter(|payment| payment.kind.is_voluntary()) {
        parts.push(format!("{} {}", payment.kind.label(), payment.amount));
    }
    if line.account.unpaid() > Fen::ZERO {
        parts.push(format!("欠 {}", line.account.unpaid()));
    }
    parts.join("；")
}
