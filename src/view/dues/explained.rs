//! How an amount comes about, and what was verified.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page};
use crate::domain::account::Account;
use crate::domain::book::Deferral;
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::payslip::{ItemKind, Payslip};
use crate::domain::relief::Relief;
use crate::domain::standard::{Monthly, Standard};
use crate::domain::tariff::{Schedule, Tariff};
use crate::domain::time::Month;
use crate::view::command::{Command, Typed};
use crate::view::entry::late;

/// How one member's amount of one month comes about.
#[derive(Serialize)]
struct Explained<'a> {
    member: MemberRef,
    month: Month,
    collected_here: bool,
    standard: Option<&'a Standard>,
    monthly: Option<Monthly>,
    relief: Option<&'a Relief>,
    /// The regulation, the month from which on its table is in force, and what the table has for the member's category.
    source: &'a str,
    in_force_from: Month,
    tariff: Option<&'a Tariff>,
    deferred: Option<&'a Deferral>,
    account: Option<Account>,
    #[serde(rename = "unpaid_fen")]
    unpaid: Fen,
    payments: &'a [Payment],
}

pub fn explained(ledger: &Ledger, member: &Stored<Member>, month: Month, lead: &str, typed: Typed) -> Page {
    let standard = ledger.standard(member.id, month);
    let schedule = ledger.schedule(month);
    let account = ledger.account(member, month);
    let explained = Explained {
        member: member.who(),
        month,
        collected_here: ledger.collects(member, month),
        standard,
        monthly: standard.and_then(|standard| ledger.monthly_dues(standard, month)),
        relief: ledger.relief(member.id, month),
        source: &schedule.source,
        in_force_from: schedule.from,
        tariff: standard.map(|standard| schedule.tariff(standard.category)),
        deferred: ledger.book(month).and_then(|book| book.deferred(member.id)),
        unpaid: account.as_ref().map(Account::unpaid).unwrap_or_default(),
        account,
        payments: ledger.payments_of(member.id, month),
    };
    let mut facts = Vec::new();
    if !explained.collected_here {
        facts.push(Fact::new(
            "说明",
            "本月不在本支部缴纳（来之前、离开后，介绍信写明已在别处交了的，或早于本文件开始的月份）",
        ));
    }
    match standard {
        Some(standard) => facts.extend(steps(ledger, standard, month)),
        None => facts.push(Fact::new("核定", format!("还没有核定，用 {} 核定", typed(&Command::Assess)))),
    }
    if let Some(relief) = explained.relief {
        let (from, to) = (relief.months.from, relief.months.to);
        let by = relief.approved_by.as_deref().map(|by| format!("，{by}批准")).unwrap_or_default();
        let left =
            if relief.amount == Fen::ZERO { String::new() } else { format!("，每月 {}", relief.amount) };
        facts.push(Fact::new(relief.label(), format!("{from} 到 {to}{left}，{}{by}", relief.reason)));
    }
    facts.extend(by_the_book(ledger, member, month));
    if let Some(account) = &explained.account {
        facts.extend([
            Fact::new("应缴", account.owed),
            Fact::new("实缴", account.paid),
            Fact::new("尚欠", explained.unpaid),
        ]);
        facts.extend((account.voluntary > Fen::ZERO).then(|| Fact::new("自愿多交", account.voluntary)));
    }
    if let Some(deferral) = explained.deferred {
        facts.push(Fact::new("缓缴", deferral.reason.as_str()));
    }
    facts.retain(|fact| fact.value != Cell::Empty);
    let rows = Rows::of(explained.payments);
    let columns = vec![
        rows.number("编号", |one| one.number),
        rows.word("缴纳日期", |one| one.on),
        rows.word("入账", |one| one.booked).minor(),
        rows.number("金额", |one| one.amount),
        rows.word("种类", |one| one.kind.label()),
        rows.word("方式", |one| one.way.label()).minor(),
        rows.word("收款人", |one| one.collector.as_ref().map(|who| &*who.name)).minor(),
        rows.text("备注", remark),
    ];
    let days = explained.payments.iter().map(|payment| (payment.on, payment.entered_on));
    let late = late(ledger, "笔", days).into_iter();
    let payments = rows.table("payments", "缴纳记录", columns).empty("还没有缴纳").notes(late);
    Page::new(format!("{} {}党费是怎么算的", member.called, month.title()), &explained)
        .done(lead.to_owned())
        .facts(facts)
        .table(payments)
        .text("", vec![format!("依据：{}", authority(schedule, standard))])
}

/// Who paid for somebody else, why so, or what is taken back.
pub(super) fn remark(payment: &Payment) -> Option<String> {
    let payer = payment.payer.as_ref();
    let paid = payer.map(|payer| format!("{}代缴（{}，{}）", payer.name, payer.relation, payer.reason));
    match &payment.reverses {
        Some(reversal) => Some(format!("冲正第 {} 笔：{}", reversal.of, reversal.reason)),
        None => paid.or_else(|| payment.reason.as_ref().map(|reason| format!("说明：{reason}"))),
    }
}

/// The regulation with its first month, and the article of the member's category: `《…》第二条，2008-04 起执行`.
fn authority(schedule: &Schedule, standard: Option<&Standard>) -> String {
    let article = standard.map_or("", |standard| &schedule.tariff(standard.category).article);
    format!("{}{article}，{} 起执行", schedule.source, schedule.from)
}

/// What was due when the month was opened, where that is not what would be due now.
fn by_the_book(ledger: &Ledger, member: &Stored<Member>, month: Month) -> Option<Fact> {
    let (_, then, now) =
        ledger.changed_since_opening(month).into_iter().find(|(who, ..)| who.id == member.id)?;
    let opened = ledger.book(month)?.opened_on;
    let shown = |owed: Option<Fen>| owed.map_or("没有".to_owned(), |owed| owed.to_string());
    let says = format!("{opened} 记下的应缴是 {}，按现在的核定算是 {}", shown(then), shown(now));
    Some(Fact::new("账上", says))
}

/// Category, payslip, base, bracket, rate and rounding, in the order of the calculation for a month.
pub(super) fn steps(ledger: &Ledger, standard: &Standard, month: Month) -> Vec<Fact> {
    let (monthly, schedule) =
        (ledger.monthly_dues(standard, month), ledger.schedule(month.max(standard.from)));
    let tariff = schedule.tariff(standard.category);
    let mut facts = vec![
        Fact::new("党费类别", standard.category.label()),
        Fact::new("核定自", standard.from),
        Fact::new("核定人", standard.verified_by.as_ref().map(|who| &*who.name)),
    ];
    if let Some(slip) = &standard.payslip {
        facts.push(Fact::new("工资月份", slip.month));
        facts.extend(ItemKind::ALL.iter().map(|kind| Fact::new(kind.label(), items(slip, *kind))));
    }
    facts.push(Fact::new("计算基数", standard.base));
    let reckoned = |base: Fen, monthly: Monthly| {
        let (rate, amount) = (monthly.bracket?.rate(), monthly.uncapped.unwrap_or(monthly.amount));
        Some(format!("{base} × {rate} = {amount}（{}）", monthly.rounding.label()))
    };
    if let (Some(base), Some(monthly)) = (standard.base, monthly)
        && let Some(bracket) = monthly.bracket
    {
        facts.extend([
            Fact::new("所在档次", tariff.wording(bracket)),
            Fact::new("比例", bracket.rate()),
            Fact::new("计算", reckoned(base, monthly)),
        ]);
    } else if !tariff.is_by_rate() {
        facts.push(Fact::new("定额", tariff.amounts()));
    }
    if monthly.is_none() {
        facts.push(Fact::new("说明", "标准表变了，原来的核定算不出应缴多少，要重新核定"));
    }
    if let Some(ceiling) =
        schedule.ceiling.filter(|_| monthly.is_some_and(|monthly| monthly.uncapped.is_some()))
    {
        facts.push(Fact::new("上限", format!("每月 {ceiling} 元，超过的部分自愿缴纳")));
    }
    if let (Some(fixed), Some(monthly)) = (standard.fixed, monthly) {
        facts.push(Fact::new("核定每月", fixed));
        let by_rate = Standard { fixed: None, ..standard.clone() };
        let otherwise = by_rate.monthly(schedule, monthly.rounding);
        let otherwise = by_rate.base.zip(otherwise).and_then(|(base, monthly)| reckoned(base, monthly));
        facts.extend(otherwise.map(|otherwise| Fact::new("按比例算", otherwise)));
    }
    facts.push(Fact::new("理由", standard.reason.as_deref()));
    facts
}

/// `岗位工资 2800.00＋薪级工资 1500.00＝4300.00`; empty where there are none of that kind.
fn items(slip: &Payslip, kind: ItemKind) -> String {
    let of_kind = slip.items.iter().filter(|item| item.kind == kind);
    let each: Vec<String> = of_kind.map(|item| format!("{} {}", item.name, item.amount)).collect();
    match each.len() {
        0 | 1 => each.concat(),
        _ => format!("{}＝{}", each.join("＋"), slip.sum(kind)),
    }
}
