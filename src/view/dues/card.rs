//! 党费证 of one member, for a year.

use serde::Serialize;

use super::{days, free_will, names};
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::account::{Account, Total};
use crate::domain::choice::Choice;
use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind};
use crate::domain::time::{Day, Months};

#[derive(Serialize)]
struct Card<'a> {
    member: Who,
    year: i32,
    months: Vec<Line<'a>>,
    total: Total,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    account: Account,
    /// Those that stand.
    payments: Vec<&'a Payment>,
}

/// The months of the year up to `today` as they are, and what is to be paid of those to come.
pub fn card(ledger: &Ledger, member: &Stored<Member>, year: i32, today: Day) -> Page {
    let line = |month| {
        let account = ledger.account(member, month)?;
        Some(Line { account, payments: ledger.standing_payments(member.id, month).collect() })
    };
    let months: Vec<Line> = Months::year(year).iter().filter_map(line).collect();
    let total: Total = months.iter().map(|line| &line.account).collect();
    let columns = vec![
        Column::word("月份"),
        Column::number("应缴"),
        Column::number("实缴"),
        Column::word("缴纳日期"),
        Column::word("收款人"),
        Column::text("备注"),
    ];
    let rows = months.iter().map(|line| {
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
    let table = if months.is_empty() { table } else { table.total(sums) };
    Page::new(title, &Card { member: member.who(), year, months, total })
        .facts(facts)
        .table(table.empty("这一年不在本支部缴纳"))
}

/// What is out of the ordinary of a month: kinds of payment, what was paid of free will, what is unpaid.
fn remark(line: &Line) -> String {
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
