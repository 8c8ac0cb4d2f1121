//! 党费收缴情况公示 of a month: what was paid, without bases or pay.

use serde::Serialize;

use super::{days, names};
use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::account::{Account, Total};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind};
use crate::domain::person::ShortNames;
use crate::domain::time::{Day, Month};
use crate::figures::register::{self, Register};
use crate::view::disclosure::period;

#[derive(Serialize)]
struct Public {
    month: Month,
    lines: Vec<Line>,
    #[serde(rename = "owed_fen")]
    owed: Fen,
    #[serde(rename = "paid_fen")]
    paid: Fen,
}

#[derive(Serialize)]
struct Line {
    name: String,
    #[serde(rename = "owed_fen")]
    owed: Option<Fen>,
    #[serde(rename = "paid_fen")]
    paid: Fen,
    paid_on: Option<Day>,
    paid_days: Vec<Day>,
    remark: String,
}

/// `short` says whether names are cut to the surname, as far as that tells people apart.
pub fn public(ledger: &Ledger, month: Month, today: Day, short: bool) -> Page {
    let fell_due = ledger.dues_day(month) < today;
    let register = Register::of(ledger, month);
    let collectors = names(register.lines.iter().flat_map(|line| line.payments.iter().copied()));
    let people = register.lines.iter().map(|line| &*line.member.name).chain(collectors.split('、'));
    let shorts = ShortNames::of(people);
    let line = |line: &register::Line| {
        let (name, account) = (&line.member.name, &line.account);
        Line {
            name: if short { shorts.name(name) } else { name.to_string() },
            owed: account.owed,
            paid: account.paid,
            paid_on: account.paid_on,
            paid_days: account.paid_days.clone(),
            remark: remark(account, &line.payments, fell_due),
        }
    };
    let Total { owed, paid, .. } = register.total;
    let public = Public { month, owed, paid, lines: register.lines.iter().map(line).collect() };
    let (owing, paid_up) = register.paid_up();
    let rows = Rows::of(public.lines.iter().enumerate());
    let columns = vec![
        rows.number("序号", |(index, _)| index + 1).minor(),
        rows.word("姓名", |(_, line)| line.name.as_str()).total("合计"),
        rows.number("应缴", |(_, line)| line.owed).total(owed),
        rows.number("实缴", |(_, line)| line.paid).total(paid),
        rows.word("缴纳日期", |(_, line)| days(&line.paid_days)),
        rows.text("备注", |(_, line)| line.remark.as_str()),
    ];
    let each = collectors.split('、').map(|name| if short { shorts.name(name) } else { name.to_owned() });
    let collectors = each.collect::<Vec<_>>().join("、");
    let notes = vec![
        format!("实缴合计（大写）：{}", paid.capital()),
        format!("收款人：{}", collectors),
        posted(ledger, month),
    ];
    let title = format!("{}党费收缴情况公示", month.title());
    let facts = vec![
        Fact::new("支部", ledger.org.name.as_str()),
        Fact::new("单位", "元"),
        Fact::new("缴清", format!("应缴 {owing} 人，缴清 {paid_up} 人")),
    ];
    let table = rows.table("public", title.clone(), columns).notes(notes);
    Page::new(title, &public).facts(facts).table(table.empty("本月没有应缴党费的党员"))
}

/// `公示期：2026-11-03 起　　监督电话：0701-1234567`, with room for what is not known.
fn posted(ledger: &Ledger, month: Month) -> String {
    let hung = ledger.disclosures.iter().find(|known| known.month == Some(month));
    let phone = ledger.policy(month.last()).public_phone.unwrap_or_default();
    format!("公示期：{}　　监督电话：{phone}", period(hung))
}

/// The same in sums alone, as it is posted where names are not.
pub fn public_sums(ledger: &Ledger, month: Month) -> Page {
    let register = Register::of(ledger, month);
    let (owing, paid_up) = register.paid_up();
    let Total { owed, paid, unpaid, .. } = register.total;
    let title = format!("{}党费收缴情况公示", month.title());
    let rows = Rows::of([()]);
    let columns = vec![
        rows.number("应缴人数", |()| owing),
        rows.number("缴清人数", |()| paid_up),
        rows.number("应缴（元）", |()| owed),
        rows.number("实缴（元）", |()| paid),
        rows.number("未缴（元）", |()| unpaid),
    ];
    let notes = vec![format!("实缴合计（大写）：{}", paid.capital()), posted(ledger, month)];
    let facts = vec![Fact::new("支部", ledger.org.name.as_str())];
    let data = Sums { month, owing, paid_up, owed, paid, unpaid };
    Page::new(title.clone(), &data).facts(facts).table(rows.table("public", title, columns).notes(notes))
}

#[derive(Serialize)]
struct Sums {
    month: Month,
    owing: usize,
    paid_up: usize,
    #[serde(rename = "owed_fen")]
    owed: Fen,
    #[serde(rename = "paid_fen")]
    paid: Fen,
    #[serde(rename = "unpaid_fen")]
    unpaid: Fen,
}

/// Nothing of why somebody pays less, or whose dues somebody else paid: that is nobody's business.
fn remark(account: &Account, payments: &[&Payment], fell_due: bool) -> String {
    let kinds: Vec<PaymentKind> = payments.iter().map(|payment| payment.kind).collect();
    let of_note = [PaymentKind::Back, PaymentKind::Advance, PaymentKind::Voluntary, PaymentKind::Large];
    let mut parts: Vec<String> =
        of_note.iter().filter(|kind| kinds.contains(kind)).map(|kind| kind.label().to_owned()).collect();
    parts.extend(account.owed.is_none().then(|| "未核定".to_owned()));
    if account.unpaid() > Fen::ZERO && fell_due {
        parts.push(format!("欠 {}", account.unpaid()));
    }
    parts.join("；")
}
