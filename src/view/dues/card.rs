//! 党费证 of one member, for a year.

use super::{days, free_will, names};
use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
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
    let to_come = |line: &CardLine| line.payments.is_empty() && ledger.dues_day(line.account.month) > today;
    let rows = Rows::of(&card.months);
    let columns = vec![
        rows.word("月份", |line| line.account.month).total("合计"),
        rows.number("应缴", |line| line.account.owed).total(total.owed),
        rows.number("实缴", |line| Some(line.account.paid).filter(|_| !to_come(line))).total(total.paid),
        rows.word("缴纳日期", |line| days(&line.account.paid_days)),
        rows.word("收款人", |line| names(line.payments.iter().copied())),
        rows.text("备注", |line| Some(remark(line)).filter(|_| !to_come(line))),
    ];
    let mut notes = vec![format!("实缴合计（大写）：{}", total.paid.capital())];
    notes.extend(free_will(total.voluntary));
    let title = format!("{}{year}年党费证", member.called);
    let facts = vec![
        Fact::new("姓名", member.name.as_ref()),
        Fact::new("支部", ledger.org.name.as_str()),
        Fact::new("单位", "元"),
    ];
    let table = rows.table("card", title.clone(), columns).no_sum_of_none().notes(notes);
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
