//! 党费收缴登记表 of a month.

use super::{days, each, names};
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::PaymentKind;
use crate::domain::tariff::Bracket;
use crate::domain::time::{Day, Month};
use crate::figures::register::{Line, Register};
use crate::view::entry::late;

/// 党费收缴登记表 of a month.
pub fn register(ledger: &Ledger, month: Month, today: Day) -> Page {
    let register = Register::of(ledger, month);
    let facts = vec![Fact::new("支部", ledger.org.name.as_str()), Fact::new("单位", "元")];
    let columns = vec![
        Column::number("序号").minor(),
        Column::word("姓名"),
        Column::word("类别"),
        Column::number("计算基数").minor(),
        Column::number("比例").minor(),
        Column::number("应缴"),
        Column::number("实缴"),
        Column::word("缴纳日期"),
        Column::word("缴纳方式").minor(),
        Column::word("代缴人").minor(),
        Column::word("收款人").minor(),
        Column::text("备注"),
    ];
    let fell_due = ledger.dues_day(month) < today;
    let rows = register.lines.iter().enumerate().map(|(index, line)| row(index, line, fell_due));
    let mut total = vec![Cell::Empty; columns.len()];
    total[1] = "合计".into();
    total[5] = register.total.owed.into();
    total[6] = register.total.paid.into();
    let not_assessed = register.total.not_assessed;
    let collectors = names(register.lines.iter().flat_map(|line| line.payments.iter().copied()));
    let mut notes = vec![
        format!("应缴合计（大写）：{}", register.total.owed.capital()),
        format!("实缴合计（大写）：{}", register.total.paid.capital()),
        format!("收款人：{collectors}　　支部书记：{}　　填表日期：{today}", secretary(ledger, month.last())),
    ];
    notes.extend(free_will(register.total.voluntary));
    let payments = register.lines.iter().flat_map(|line| &line.payments);
    notes.extend(late(ledger, "笔", payments.map(|payment| (payment.on, payment.entered_on))));
    if not_assessed > 0 {
        notes.insert(0, format!("另有 {not_assessed} 人没有核定标准，不在合计以内。"));
    }
    let table = Table::new("dues", format!("{}党费收缴登记表", month.title()), columns);
    let table = table.rows(rows).total(total).notes(notes).empty("本月没有应缴党费的党员");
    Page::new(format!("{}党费收缴登记表", month.title()), &register).facts(facts).table(table)
}

fn row(index: usize, line: &Line, fell_due: bool) -> Vec<Cell> {
    // By what the amount was reckoned that is owed, where that is still known.
    let standard = line.standard.filter(|_| line.due_now.is_none());
    let monthly = line.monthly.filter(|_| line.due_now.is_none());
    let payments = || line.payments.iter().copied();
    let ways = each(payments().map(|payment| payment.way.label()));
    let payers = each(payments().filter_map(|payment| Some(&*payment.payer.as_ref()?.name)));
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    vec![
        (index + 1).into(),
        (&*line.member.name).into(),
        line.standard.map(|standard| standard.category.label()).into(),
        standard.and_then(|standard| standard.base).into(),
        monthly.and_then(|monthly| monthly.bracket).map(Bracket::rate).into(),
        line.account.owed.into(),
        line.account.paid.into(),
        days(&line.account.paid_days),
        some(ways).into(),
        some(payers).into(),
        some(names(payments())).into(),
        remark(line, fell_due).into(),
    ]
}

/// 备注: what differs from paying the month's amount on its own time.
fn remark(line: &Line, fell_due: bool) -> String {
    let unpaid = line.account.unpaid();
    let kinds = line.payments.iter().map(|payment| payment.kind);
    let mut parts: Vec<String> = Vec::new();
    if line.account.owed.is_none() {
        parts.push("未核定".into());
    }
    parts.extend(line.relief.map(|relief| relief.label().to_owned()));
    if unpaid > Fen::ZERO && fell_due {
        parts.push(format!("欠 {unpaid}"));
    }
    if line.account.overpaid() > Fen::ZERO {
        parts.push(format!("多缴 {}", line.account.overpaid()));
    }
    if let Some(now) = line.due_now.filter(|now| Some(*now) != line.account.owed) {
        parts.push(format!("账上记的应缴，按现在的核定是 {now}"));
    }
    for payment in line.payments.iter().filter(|payment| payment.kind.is_voluntary()) {
        parts.push(format!("{} {}", payment.kind.label(), payment.amount));
    }
    for kind in [PaymentKind::Back, PaymentKind::Advance] {
        if kinds.clone().any(|each| each == kind) {
            parts.push(kind.label().into());
        }
    }
    let payers = line.payments.iter().filter_map(|payment| payment.payer.as_ref());
    let by = payers.map(|payer| format!("{}代缴：{}", payer.relation, payer.reason));
    let why = line.payments.iter().filter_map(|payment| payment.reason.clone());
    // Of several months at once, or in parts, the same is said of each payment.
    for said in by.chain(why) {
        if !parts.contains(&said) {
            parts.push(said);
        }
    }
    parts.join("；")
}

/// What was paid of free will, which is in none of the sums above.
pub(in crate::view) fn free_will(sum: Fen) -> Option<String> {
    (sum > Fen::ZERO).then(|| format!("另有自愿多交 {sum} 元（{}），不在实缴以内。", sum.capital()))
}

/// The secretary of a day, by post.
fn secretary(ledger: &Ledger, day: Day) -> String {
    let is_secretary = |member: &&Stored<Member>| member.standing(day).is_secretary();
    ledger.roster(day).find(is_secretary).map(|member| member.name.to_string()).unwrap_or_default()
}
