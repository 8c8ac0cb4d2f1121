//! What was verified, of one member or of many.

use super::explained::steps;
use super::stretches;
use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payslip::ItemKind;
use crate::domain::standard::Standard;
use crate::domain::tariff::Bracket;
use crate::domain::time::Month;
use crate::figures::book::monthly;
use crate::view::command::{Command, Typed};

/// What was verified, with `notes` on what was read, what that changes of months that were paid by the standards before, and who
/// still has no standard of that year.
pub fn assessed(
    before: &Ledger,
    after: &Ledger,
    standards: &[Standard],
    mut notes: Vec<String>,
    typed: Typed,
) -> Page {
    let page = match standards {
        [one] => {
            let mut facts = steps(after, one, one.from);
            let monthly = after.monthly_dues(one, one.from);
            facts.push(Fact::new("每月应缴", monthly.map(|monthly| monthly.amount)));
            facts.retain(|fact| fact.value != Cell::Empty);
            Page::new(format!("{}的党费标准", one.member.name), one).done("（已核定）").facts(facts)
        }
        all => Page::new("党费标准", &all).done("（已核定）").table(standards_table(after, all)),
    };
    let changed = standards.iter().filter_map(|standard| {
        let months = stretches(paid_otherwise(before, after, standard));
        (!months.is_empty()).then(|| format!("{} {months}", standard.member.name))
    });
    let changed: Vec<String> = changed.collect();
    if !changed.is_empty() {
        let hint = "这些月份已经按原来的标准收过，现在的应缴与实缴不同了；只从某个月起变的，请用 --from 月份 重新核定。";
        notes.extend([changed.join("；"), hint.into()]);
    }
    let people: Vec<Id<Member>> = standards.iter().map(|standard| standard.member.id).collect();
    notes.extend(as_opened(after, &people, typed));
    if let ([first, _, ..], without) = (standards, without_standard(after, standards))
        && !without.is_empty()
    {
        notes.push(format!("{}年还没有核定的：{}", first.from.year(), without.join("、")));
    }
    if notes.is_empty() { page } else { page.text("请注意", notes) }
}

/// What was taken back, with what that changes of months that were paid by it.
pub fn unassessed(before: &Ledger, after: &Ledger, gone: &[Standard], typed: Typed) -> Page {
    let page = Page::new("党费标准", &gone).done("（已撤销）").table(standards_table(before, gone));
    let paid = gone.iter().filter_map(|standard| {
        let months = stretches(paid_otherwise(before, after, standard));
        (!months.is_empty()).then(|| format!("{} {months}", standard.member.name))
    });
    let paid: Vec<String> = paid.collect();
    let mut notes = Vec::new();
    if !paid.is_empty() {
        notes.extend([paid.join("；"), "这些月份已经按撤销的标准收过，现在的应缴与实缴不同了。".into()]);
    }
    let people: Vec<Id<Member>> = gone.iter().map(|standard| standard.member.id).collect();
    notes.extend(as_opened(after, &people, typed));
    if notes.is_empty() { page } else { page.text("请注意", notes) }
}

/// That months which were opened before keep what was due then.
pub(super) fn as_opened(ledger: &Ledger, people: &[Id<Member>], typed: Typed) -> Option<String> {
    let is_kept =
        |month: &Month| ledger.changed_since_opening(*month).iter().any(|(who, ..)| people.contains(&who.id));
    let months = stretches(ledger.covers.iter().filter(is_kept));
    let (open, reopen) = (typed(&Command::OpenMonth), typed(&Command::ReopenMonth));
    let how = format!("要按新的收，还没有结账的再开一次账（{open}），结了账的先重新开账（{reopen}）");
    (!months.is_empty()).then(|| format!("{months} 已经开账，应缴仍按开账时的；{how}"))
}

/// Who is to pay in the month with which the standards begin, and has none of its year.
fn without_standard<'a>(ledger: &'a Ledger, standards: &[Standard]) -> Vec<&'a str> {
    let Some(from) = standards.first().map(|standard| standard.from) else { return Vec::new() };
    let pays = ledger.members.iter().filter(|member| ledger.collects(member, from));
    let of_the_year =
        |id| ledger.standard(id, from).is_some_and(|standard| standard.from.year() == from.year());
    pays.filter(|member| !of_the_year(member.id)).map(|member| &*member.called).collect()
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

/// Of each its steps; what the pay was made of where payslips were handed in.
fn standards_table(ledger: &Ledger, standards: &[Standard]) -> Table {
    let slips =
        standards.iter().any(|standard| standard.payslip.as_ref().is_some_and(|slip| !slip.items.is_empty()));
    let each =
        standards.iter().enumerate().map(|(index, one)| (index, one, ledger.monthly_dues(one, one.from)));
    let rows = Rows::of(each);
    let items = ItemKind::ALL.iter().map(|kind| {
        rows.number(kind.label(), |(_, one, _)| one.payslip.as_ref().map(|slip| slip.sum(*kind)))
    });
    let columns = vec![
        rows.number("序号", |(index, ..)| index + 1).minor(),
        rows.word("姓名", |(_, one, _)| &*one.member.name).total("合计"),
        rows.word("类别", |(_, one, _)| one.category.label()),
        rows.group(items).minor().only_if(slips),
        rows.number("计算基数", |(_, one, _)| one.base),
        rows.number("比例", |(.., monthly)| monthly.and_then(|monthly| monthly.bracket).map(Bracket::rate)),
        rows.number("每月应缴", |(.., monthly)| monthly.map(|monthly| monthly.amount))
            .total(monthly(ledger, standards)),
        rows.text("理由", |(_, one, _)| one.reason.as_deref()),
    ];
    rows.table("standards", "党费标准", columns)
}
