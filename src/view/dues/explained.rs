//! How an amount comes about, and what was verified.

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::account::Account;
use crate::domain::choice::Choice;
use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::relief::Relief;
use crate::domain::standard::{CEILING, Monthly, SOURCE, Standard, Tariff};
use crate::domain::time::Month;

/// How one member's amount of one month comes about.
#[derive(Serialize)]
struct Explained<'a> {
    member: Who,
    month: Month,
    collected_here: bool,
    standard: Option<&'a Standard>,
    monthly: Option<Monthly>,
    relief: Option<&'a Relief>,
    source: &'static str,
    account: Option<Account>,
    #[serde(rename = "unpaid_fen")]
    unpaid: Fen,
    payments: &'a [Payment],
}

pub fn explained(ledger: &Ledger, member: &Stored<Member>, month: Month, lead: &str) -> Page {
    let standard = ledger.standard(member.id, month);
    let account = ledger.account(member, month);
    let explained = Explained {
        member: member.who(),
        month,
        collected_here: ledger.collects(member, month),
        standard,
        monthly: standard.map(|standard| ledger.monthly_dues(standard)),
        relief: ledger.relief(member.id, month),
        source: SOURCE,
        unpaid: account.as_ref().map(Account::unpaid).unwrap_or_default(),
        account,
        payments: ledger.payments_of(member.id, month),
    };
    let mut facts = Vec::new();
    if !explained.collected_here {
        facts.push(Fact::new("说明", "本月不在本支部缴纳（来之前、离开后，或早于本文件开始的月份）"));
    }
    match standard.zip(explained.monthly) {
        Some((standard, monthly)) => facts.extend(steps(standard, monthly)),
        None => facts.push(Fact::new("核定", "还没有核定，用 dangri dues assess 核定")),
    }
    if let Some(relief) = explained.relief {
        let (from, to) = (relief.months.from, relief.months.to);
        let by = relief.approved_by.as_deref().map(|by| format!("，{by}批准")).unwrap_or_default();
        let left =
            if relief.amount == Fen::ZERO { String::new() } else { format!("，每月 {}", relief.amount) };
        facts.push(Fact::new(relief.label(), format!("{from} 到 {to}{left}，{}{by}", relief.reason)));
    }
    if let Some(account) = &explained.account {
        facts.extend([
            Fact::new("应缴", account.owed),
            Fact::new("实缴", account.paid),
            Fact::new("尚欠", explained.unpaid),
        ]);
    }
    facts.retain(|fact| fact.value != Cell::Empty);
    let columns = vec![
        Column::number("编号").minor(),
        Column::word("缴纳日期"),
        Column::number("金额"),
        Column::word("种类"),
        Column::word("方式"),
        Column::word("收款人"),
        Column::text("备注"),
    ];
    let rows = explained.payments.iter().map(|payment| {
        vec![
            payment.number.into(),
            payment.on.into(),
            payment.amount.into(),
            payment.kind.label().into(),
            payment.way.label().into(),
            payment.collector.as_ref().map(|who| &*who.name).into(),
            remark(payment).into(),
        ]
    });
    let payments = Table::new("payments", "缴纳记录", columns).rows(rows).empty("还没有缴纳");
    Page::new(format!("{} {}党费是怎么算的{lead}", member.called, month.title()), &explained)
        .facts(facts)
        .table(payments)
        .text("", vec![format!("依据：{SOURCE}")])
}

/// Who paid for somebody else, or what is taken back.
fn remark(payment: &Payment) -> Option<String> {
    let payer = payment.payer.as_ref();
    let paid = payer.map(|payer| format!("{}代缴（{}，{}）", payer.name, payer.relation, payer.reason));
    match &payment.reverses {
        Some(reversal) => Some(format!("冲正第 {} 笔：{}", reversal.of, reversal.reason)),
        None => paid,
    }
}

/// Category, base, bracket, rate and rounding, in the order of the calculation.
pub(super) fn steps(standard: &Standard, monthly: Monthly) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("党费类别", standard.category.label()),
        Fact::new("核定自", standard.from),
        Fact::new("核定人", standard.verified_by.as_ref().map(|who| &*who.name)),
        Fact::new("计算基数", standard.base),
    ];
    if let (Some(base), Some(bracket)) = (standard.base, monthly.bracket) {
        facts.extend([
            Fact::new("所在档次", bracket.label(standard.category)),
            Fact::new("比例", bracket.rate()),
            Fact::new(
                "计算",
                format!(
                    "{base} × {} = {}（{}）",
                    bracket.rate(),
                    monthly.uncapped.unwrap_or(monthly.amount),
                    monthly.rounding.label()
                ),
            ),
        ]);
    } else if let (Tariff::Fixed(least, most), None) = (standard.category.tariff(), standard.base) {
        let range = if least == most { format!("{least}") } else { format!("{least}～{most}") };
        facts.push(Fact::new("定额", format!("每月 {range} 元")));
    }
    if monthly.uncapped.is_some() {
        facts.push(Fact::new("上限", format!("每月 {CEILING} 元，超过的部分自愿缴纳")));
    }
    if let Some(fixed) = standard.fixed {
        facts.push(Fact::new("核定每月", fixed));
    }
    facts.push(Fact::new("理由", standard.reason.as_deref()));
    facts
}
