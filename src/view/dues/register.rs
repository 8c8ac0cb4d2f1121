//! 党费收缴登记表 of a month.

use super::{days, each, names};
use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::account::Total;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::PaymentKind;
use crate::domain::time::{Day, Month};
use crate::figures::register::{Line, Register};
use crate::view::entry::late;

/// 党费收缴登记表 of a month.
pub fn register(ledger: &Ledger, month: Month, today: Day) -> Page {
    let register = Register::of(ledger, month);
    let facts = vec![Fact::new("支部", ledger.org.name.as_str()), Fact::new("单位", "元")];
    let fell_due = ledger.dues_day(month) < today;
    let collectors = names(register.lines.iter().flat_map(|line| line.payments.iter().copied()));
    let Total { owed, paid, not_assessed, voluntary, .. } = register.total;
    let mut notes: Vec<String> = Vec::new();
    if not_assessed > 0 {
        notes.push(format!("另有 {not_assessed} 人没有核定标准，不在合计以内。"));
    }
    notes.extend([
        format!("应缴合计（大写）：{}", owed.capital()),
        format!("实缴合计（大写）：{}", paid.capital()),
    ]);
    let signs = vec![
        Fact::new("收款人", collectors),
        Fact::new("支部书记", secretary(ledger, month.last())),
        Fact::new("填表日期", today),
    ];
    notes.extend(free_will(voluntary));
    let payments = register.lines.iter().flat_map(|line| &line.payments);
    notes.extend(late(ledger, "笔", payments.map(|payment| (payment.on, payment.entered_on))));
    let title = format!("{}党费收缴登记表", month.title());
    let table =
        lines(&register, title.clone(), fell_due).notes(notes).signs(signs).empty("本月没有应缴党费的党员");
    Page::new(title, &register).facts(facts).table(table)
}

fn lines(register: &Register, title: String, fell_due: bool) -> Table {
    // By what the amount was reckoned that is owed, where that is still known.
    let base = |line: &Line| line.standard.filter(|_| line.due_now.is_none())?.base;
    let rate = |line: &Line| Some(line.monthly.filter(|_| line.due_now.is_none())?.bracket?.rate());
    let total = register.total;
    let rows = Rows::of(register.lines.iter().enumerate());
    let columns = vec![
        rows.number("序号", |(index, _)| index + 1).minor(),
        rows.word("姓名", |(_, line)| &*line.member.name).total("合计"),
        rows.word("类别", |(_, line)| line.standard.map(|standard| standard.category.label())).under("核定"),
        rows.number("计算基数", |(_, line)| base(line)).minor().under("核定"),
        rows.number("比例", |(_, line)| rate(line)).minor().under("核定"),
        rows.number("应缴", |(_, line)| line.account.owed).total(total.owed).under("核定"),
        rows.number("实缴", |(_, line)| line.account.paid).total(total.paid).under("收缴"),
        rows.word("缴纳日期", |(_, line)| days(&line.account.paid_days)).under("收缴"),
        rows.word("缴纳方式", |(_, line)| each(line.payments.iter().map(|one| one.way.label())))
            .minor()
            .under("收缴"),
        rows.word("代缴人", |(_, line)| {
            each(line.payments.iter().filter_map(|one| Some(&*one.payer.as_ref()?.name)))
        })
        .minor()
        .under("收缴"),
        rows.word("收款人", |(_, line)| names(line.payments.iter().copied())).minor().under("收缴"),
        rows.text("备注", |(_, line)| remark(line, fell_due)),
    ];
    rows.table("dues", title, columns)
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
pub(in crate::view) fn secretary(ledger: &Ledger, day: Day) -> String {
    let is_secretary = |member: &&Stored<Member>| member.standing(day).is_secretary();
    ledger.roster(day).find(is_secretary).map(|member| member.name.to_string()).unwrap_or_default()
}
