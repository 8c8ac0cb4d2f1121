//! What one collection came to.

use super::closed::listed;
use super::names;
use crate::doc::page::{Cell, Fact, Page};
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::payment::{Payment, PaymentKind};
use crate::domain::time::{Day, Month, Months};
use crate::figures::collected::{Collected, LeftOut, by_kind};
use crate::view::command::{Command, Typed};
use crate::view::finding::{self, Told};

/// After a collection: who paid, who did not, and how the months stand.
pub fn collected(
    ledger: &Ledger,
    months: Months,
    payments: &[Payment],
    left_out: &[LeftOut],
    late: &[Told],
    today: Day,
    typed: Typed,
) -> Page {
    let collected = Collected::of(ledger, months, payments, left_out, today);
    let people = |who: &[MemberRef]| who.iter().map(|who| &*who.name).collect::<Vec<_>>().join("、");
    let payers = collected.payers();
    let count = payers.len();
    let unpaid = if months.from == months.to { "尚未缴清" } else { "到今天还没有缴清" };
    let these = if months.from == months.to { "本月" } else { "这几个月" };
    let mut days: Vec<Day> = payments.iter().map(|payment| payment.on).collect();
    days.sort_unstable();
    let mut facts = vec![
        Fact::new("本次收取", format!("{count} 人，{} 元", collected.sum)),
        Fact::new("缴纳人", if count <= FEW { people(&payers) } else { String::new() }),
        Fact::new("其中", kinds(ledger, payments)),
        Fact::new("缴纳日期", super::days(&days)),
        Fact::new("收款人", names(payments)),
        Fact::new("记入", booked_later(ledger, payments)),
        Fact::new(format!("{these}应缴"), collected.total.owed),
        Fact::new(format!("{these}实缴"), collected.total.paid),
        Fact::new(unpaid, people(&collected.unpaid)),
        Fact::new("没有到会、没有收", LeftOut::all(left_out)),
        Fact::new("尚未核定", people(&collected.not_assessed)),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let page = Page::new(format!("{}党费", months.title()), &collected).facts(facts);
    let large = payments.iter().any(|payment| payment.kind == PaymentKind::Large);
    let page = if large { page.text("", vec![LARGE_SAYS.into()]) } else { page };
    let page = match left_out {
        [] => page,
        [first, ..] => page.hint(vec![how_else(months, first, typed)]),
    };
    if late.is_empty() { page } else { page.table(finding::table("有关事项", late).internal()) }
}

/// What takes in the dues of those who were not there.
fn how_else(months: Months, left_out: &LeftOut, typed: Typed) -> String {
    let otherwise = Command::CollectOtherwise { months, from: &left_out.member };
    format!("没有到会的不会记成当面缴的；收了的，写上方式：{}", typed(&otherwise))
}

/// So many are named.
const FEW: usize = 5;

/// `补缴 81.00、每月党费 81.00`; empty where all are the month's own.
fn kinds(ledger: &Ledger, payments: &[Payment]) -> String {
    let plain = payments.iter().all(|payment| payment.kind == PaymentKind::Monthly);
    if plain { String::new() } else { listed(&by_kind(ledger, payments)) }
}

const LARGE_SAYS: &str =
    "大额党费全部上缴中央：连同本人的简要情况，由基层党委代收，逐级转交（中组发〔2008〕3号第十一条）。";

/// `2026-12 的账（2026-11 已经结账）`, where the month of the day is closed; `2026-10 的账`, where that is the month's whose session
/// it was.
fn booked_later(ledger: &Ledger, payments: &[Payment]) -> Option<String> {
    let later = payments.iter().find(|payment| payment.booked != Month::of(payment.on))?;
    let month = Month::of(later.on);
    if later.booked == later.month && !ledger.is_closed(month) {
        return Some(format!("{} 的账（为 {} 的活动缴的）", later.booked, later.month));
    }
    let why = if ledger.is_closed(month) { "已经结账" } else { "早于本文件" };
    Some(format!("{} 的账（{month} {why}）", later.booked))
}
