//! Dues: the month's register, what was collected, arrears, and how an amount comes about.

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::account::{Account, Arrears, Total};
use crate::domain::choice::Choice;
use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind};
use crate::domain::standard::{CEILING, Monthly, SOURCE, Standard, Tariff};
use crate::domain::time::{Day, Month};
use crate::rules::duty::{Duty, State};
use crate::rules::findings;
use crate::rules::rule::Subject;
use crate::view::duty;

/// One line of a month's register.
#[derive(Serialize)]
struct Line<'a> {
    member: Who,
    #[serde(flatten)]
    account: Account,
    standard: Option<&'a Standard>,
    monthly: Option<Monthly>,
    payments: &'a [Payment],
}

#[derive(Serialize)]
struct Register<'a> {
    month: Month,
    lines: Vec<Line<'a>>,
    total: Total,
}

impl<'a> Register<'a> {
    fn of(ledger: &'a Ledger, month: Month) -> Register<'a> {
        let lines: Vec<Line> = ledger
            .accounts(month)
            .map(|(member, account)| {
                let standard = ledger.standard(member.id, month);
                Line {
                    member: member.who(),
                    account,
                    standard,
                    monthly: standard.map(|standard| ledger.monthly_dues(standard)),
                    payments: ledger.payments_of(member.id, month),
                }
            })
            .collect();
        let total = lines.iter().map(|line| &line.account).collect();
        Register { month, lines, total }
    }
}

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
    let rows = register.lines.iter().enumerate().map(|(index, line)| row(index, line));
    let mut total = vec![Cell::Empty; columns.len()];
    total[1] = "合计".into();
    total[5] = register.total.owed.into();
    total[6] = register.total.paid.into();
    let not_assessed = register.total.not_assessed;
    let collectors = names(register.lines.iter().flat_map(|line| line.payments));
    let mut notes = vec![
        format!("应缴合计（大写）：{}", register.total.owed.capital()),
        format!("实缴合计（大写）：{}", register.total.paid.capital()),
        format!("收款人：{collectors}　　支部书记：{}　　填表日期：{today}", secretary(ledger, month.last())),
    ];
    if not_assessed > 0 {
        notes.insert(0, format!("另有 {not_assessed} 人没有核定标准，不在合计以内。"));
    }
    let table = Table::new("dues", format!("{}党费收缴登记表", month.title()), columns);
    let table = table.rows(rows).total(total).notes(notes).empty("本月没有应缴党费的党员");
    Page::new(format!("{}党费收缴登记表", month.title()), &register).facts(facts).table(table)
}

fn row(index: usize, line: &Line) -> Vec<Cell> {
    let last = line.payments.last();
    let payer = line.payments.iter().rev().find_map(|payment| payment.payer.as_ref());
    vec![
        (index + 1).into(),
        (&*line.member.name).into(),
        line.standard.map(|standard| standard.category.label()).into(),
        line.standard.and_then(|standard| standard.base).into(),
        line.monthly.and_then(|monthly| monthly.bracket).map(crate::domain::standard::Bracket::rate).into(),
        line.account.owed.into(),
        line.account.paid.into(),
        line.account.paid_on.into(),
        last.map(|payment| payment.way.label()).into(),
        payer.map(|payer| payer.name.as_str()).into(),
        last.and_then(|payment| payment.collector.as_ref()).map(|who| &*who.name).into(),
        remark(line).into(),
    ]
}

/// 备注: what differs from paying the month's amount on its own time.
fn remark(line: &Line) -> String {
    let unpaid = line.account.unpaid();
    let kinds = line.payments.iter().map(|payment| payment.kind);
    let mut parts: Vec<String> = Vec::new();
    if line.account.owed.is_none() {
        parts.push("未核定".into());
    }
    if unpaid > Fen::ZERO {
        parts.push(format!("欠 {unpaid}"));
    }
    if line.account.overpaid() > Fen::ZERO {
        parts.push(format!("多缴 {}", line.account.overpaid()));
    }
    for kind in [PaymentKind::Back, PaymentKind::Advance] {
        if kinds.clone().any(|each| each == kind) {
            parts.push(kind.label().into());
        }
    }
    if let Some(payer) = line.payments.iter().find_map(|payment| payment.payer.as_ref()) {
        parts.push(format!("{}代缴：{}", payer.relation, payer.reason));
    }
    parts.join("；")
}

fn names<'a>(payments: impl IntoIterator<Item = &'a Payment>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for payment in payments {
        if let Some(collector) = &payment.collector
            && !names.contains(&&*collector.name)
        {
            names.push(&collector.name);
        }
    }
    names.join("、")
}

/// The secretary of a day, by post.
fn secretary(ledger: &Ledger, day: Day) -> String {
    let is_secretary = |member: &&Stored<Member>| member.standing(day).is_secretary();
    ledger.roster(day).find(is_secretary).map(|member| member.name.to_string()).unwrap_or_default()
}

/// What one collection came to.
#[derive(Serialize)]
struct Collected<'a> {
    payments: &'a [Payment],
    #[serde(rename = "sum_fen")]
    sum: Fen,
    unpaid: Vec<Who>,
    not_assessed: Vec<Who>,
    #[serde(flatten)]
    total: Total,
}

/// After a collection: who paid, who did not, and how the month stands.
pub fn collected(ledger: &Ledger, month: Month, payments: &[Payment], today: Day) -> Page {
    let accounts: Vec<_> = ledger.accounts(month).collect();
    let of = |wanted: &dyn Fn(&Account) -> bool| -> Vec<Who> {
        accounts.iter().filter(|(_, account)| wanted(account)).map(|(member, _)| member.who()).collect()
    };
    let collected = Collected {
        payments,
        sum: payments.iter().map(|payment| payment.amount).sum(),
        unpaid: of(&|account| account.unpaid() > Fen::ZERO),
        not_assessed: of(&|account| account.owed.is_none()),
        total: ledger.dues_total(month),
    };
    let people = |who: &[Who]| who.iter().map(|who| &*who.name).collect::<Vec<_>>().join("、");
    let first = payments.first();
    let mut facts = vec![
        Fact::new("本次收取", format!("{} 人，{} 元", payments.len(), collected.sum)),
        Fact::new("缴纳日期", first.map(|payment| payment.on)),
        Fact::new("收款人", names(payments)),
        Fact::new("本月应缴", collected.total.owed),
        Fact::new("本月实缴", collected.total.paid),
        Fact::new("尚未缴清", people(&collected.unpaid)),
        Fact::new("尚未核定", people(&collected.not_assessed)),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let page = Page::new(format!("{}党费", month.title()), &collected).facts(facts);
    // Who has not paid is named above already.
    let late: Vec<Duty> = findings(ledger, month, today, Subject::Dues)
        .into_iter()
        .filter(|duty| duty.state == State::Past)
        .collect();
    if late.is_empty() { page } else { page.table(duty::table("有关事项", &late)) }
}

/// Who owes what, as of a day.
pub fn arrears(ledger: &Ledger, arrears: &[Arrears], as_of: Day) -> Page {
    let warned = ledger.policy(as_of).arrears_months;
    let columns = vec![
        Column::word("姓名"),
        Column::number("欠缴月数"),
        Column::number("连续未缴"),
        Column::number("欠缴金额"),
        Column::word("最近缴纳"),
        Column::text("欠缴月份"),
        Column::text("提示"),
    ];
    let rows = arrears.iter().map(|one| {
        let hint = if one.in_a_row >= warned { "连续多月未缴，请及时了解" } else { "" };
        vec![
            (&*one.member.name).into(),
            one.months.len().into(),
            one.in_a_row.into(),
            one.total.into(),
            one.last_paid.into(),
            stretches(one.months.iter().map(|account| account.month)).into(),
            hint.into(),
        ]
    });
    let sum: Fen = arrears.iter().map(|one| one.total).sum();
    let total =
        vec!["合计".into(), Cell::Empty, Cell::Empty, sum.into(), Cell::Empty, Cell::Empty, Cell::Empty];
    let title = format!("{} 党费欠缴情况（截至 {as_of}）", ledger.org.name);
    let table = Table::new("arrears", title.clone(), columns).rows(rows);
    let table = if arrears.is_empty() { table } else { table.total(total) };
    Page::new(title, &arrears).table(table.empty("没有人欠缴"))
}

/// Months in order, those in a row as a stretch: `2026-01～2026-03、2026-07`.
fn stretches(months: impl Iterator<Item = Month>) -> String {
    let mut stretches: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match stretches.last_mut() {
            Some((_, to)) if to.next() == month => *to = month,
            _ => stretches.push((month, month)),
        }
    }
    let shown =
        |(from, to): &(Month, Month)| if from == to { from.to_string() } else { format!("{from}～{to}") };
    stretches.iter().map(shown).collect::<Vec<_>>().join("、")
}

/// How one member's amount of one month comes about.
#[derive(Serialize)]
struct Explained<'a> {
    member: Who,
    month: Month,
    collected_here: bool,
    standard: Option<&'a Standard>,
    monthly: Option<Monthly>,
    source: &'static str,
    account: Option<Account>,
    #[serde(rename = "unpaid_fen")]
    unpaid: Fen,
    payments: &'a [Payment],
}

pub fn explained(ledger: &Ledger, member: &Stored<Member>, month: Month) -> Page {
    let standard = ledger.standard(member.id, month);
    let account = ledger.account(member, month);
    let explained = Explained {
        member: member.who(),
        month,
        collected_here: ledger.collects(member, month),
        standard,
        monthly: standard.map(|standard| ledger.monthly_dues(standard)),
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
    if let Some(account) = &explained.account {
        facts.extend([
            Fact::new("应缴", account.owed),
            Fact::new("实缴", account.paid),
            Fact::new("尚欠", explained.unpaid),
        ]);
    }
    facts.retain(|fact| fact.value != Cell::Empty);
    let columns = vec![
        Column::word("缴纳日期"),
        Column::number("金额"),
        Column::word("种类"),
        Column::word("方式"),
        Column::word("收款人"),
        Column::text("代缴"),
    ];
    let rows = explained.payments.iter().map(|payment| {
        let payer = payment.payer.as_ref();
        vec![
            payment.on.into(),
            payment.amount.into(),
            payment.kind.label().into(),
            payment.way.label().into(),
            payment.collector.as_ref().map(|who| &*who.name).into(),
            payer.map(|payer| format!("{}（{}，{}）", payer.name, payer.relation, payer.reason)).into(),
        ]
    });
    let payments = Table::new("payments", "缴纳记录", columns).rows(rows).empty("还没有缴纳");
    Page::new(format!("{} {}党费是怎么算的", member.called, month.title()), &explained)
        .facts(facts)
        .table(payments)
        .text("", vec![format!("依据：{SOURCE}")])
}

/// Category, base, bracket, rate and rounding, in the order of the calculation.
fn steps(standard: &Standard, monthly: Monthly) -> Vec<Fact> {
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
