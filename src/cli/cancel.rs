//! Taking back what a verb noted: which of several is meant, and why. The file is not locked while that is asked.

use std::cell::{Cell, RefCell};

use super::ask::{self, Question};
use super::command_context::CommandContext;
use super::say;
use super::value_parsers::count;
use crate::domain::id::MemberRef;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::ops::cancel::{self, Candidate, Unclear};
use crate::platform::quoted;
use crate::store::Change;

/// What is taken back, within the change that does so.
pub(super) struct TakenBack<T> {
    pub(super) change: Change,
    /// The records as they are before.
    pub(super) ledger: Ledger,
    pub(super) record: T,
    pub(super) reason: String,
}

impl<T> TakenBack<T> {
    pub(super) fn map<U>(self, other: impl FnOnce(T) -> U) -> TakenBack<U> {
        let TakenBack { change, ledger, record, reason } = self;
        TakenBack { change, ledger, record: other(record), reason }
    }
}

/// What is typed behind `--cancel` and `--reason`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) number: Option<u32>,
    pub(super) reason: Option<&'a str>,
}

/// How the records among which one is chosen are called.
pub(super) struct Called<'a, T> {
    /// `2026-11 的通知`.
    pub(super) what: String,
    /// Where they are shown.
    pub(super) show: String,
    /// One of them in a line.
    pub(super) one: &'a dyn Fn(&T) -> String,
}

const REASON: Question = Question::new("--reason 理由", "撤销的理由", "登记错了");

const WHICH: Question = Question::new("--cancel 编号", "撤销哪一条（写编号）", "1");

/// Takes back the only record that can be meant; `find` returns it, or why it stays.
///
/// # Errors
/// Those of `find`; `Needed` where no reason is typed and nobody can be asked.
pub(super) fn only<T>(
    ctx: &CommandContext,
    reason: Option<&str>,
    months: Months,
    find: impl Fn(&Ledger) -> Result<T>,
) -> Result<TakenBack<T>> {
    begun(ctx, reason, months, &Cell::new(None), find)
}

/// Takes back one of the records that `find` returns: the only one, that of the number that is typed, or the one that is chosen
/// from a list.
///
/// # Errors
/// As [`only`]; `Refused` with the list where it can't be told which is meant.
pub(super) fn one_of<T>(
    ctx: &CommandContext,
    typed: Typed,
    months: Months,
    called: &Called<T>,
    find: impl Fn(&Ledger) -> Result<Vec<Candidate<T>>>,
) -> Result<TakenBack<T>> {
    let (number, asked) = (Cell::new(typed.number), Cell::new(None));
    begun(ctx, typed.reason, months, &asked, |ledger| {
        let all = find(ledger)?;
        let is_asked = all.len() > 1;
        let Candidate { number: chosen, record } = choose(ctx, number.get(), all, called)?;
        if number.replace(Some(chosen)).is_none() && is_asked {
            asked.set(Some(chosen));
        }
        Ok(record)
    })
}

/// How one record of each of several people is chosen.
pub(super) struct Each<'a, T> {
    pub(super) typed: Typed<'a>,
    pub(super) months: Months,
    /// How those of a member are called.
    pub(super) called: &'a dyn Fn(&MemberRef) -> String,
    pub(super) show: String,
    pub(super) one: &'a dyn Fn(&T) -> String,
}

/// Takes back one record of each of some people, each chosen as [`one_of`] does.
///
/// # Errors
/// As [`one_of`]; `Refused` for a number where several people are named.
pub(super) fn each_of<T>(
    ctx: &CommandContext,
    each: &Each<T>,
    people: impl Fn(&Ledger) -> Result<Vec<MemberRef>>,
    find: impl Fn(&Ledger, &MemberRef) -> Result<Vec<Candidate<T>>>,
) -> Result<TakenBack<Vec<T>>> {
    let (chosen, asked) = (RefCell::new(Vec::new()), Cell::new(None));
    begun(ctx, each.typed.reason, each.months, &asked, |ledger| {
        let people = people(ledger)?;
        if each.typed.number.is_some() && people.len() > 1 {
            let hint = "一个人一个人地撤销，或者不写编号".to_owned();
            return Err(Error::Refused("写了几个人，编号只能是一个人的".into(), hint));
        }
        let before = chosen.take();
        let mut records = Vec::new();
        for (at, who) in people.iter().enumerate() {
            let called = Called { what: (each.called)(who), show: each.show.clone(), one: each.one };
            let number = before.get(at).copied().or(each.typed.number);
            let all = find(ledger, who)?;
            let is_asked = number.is_none() && people.len() == 1 && all.len() > 1;
            let one = choose(ctx, number, all, &called)?;
            if is_asked {
                asked.set(Some(one.number));
            }
            chosen.borrow_mut().push(one.number);
            records.push(one.record);
        }
        Ok(records)
    })
}

fn begun<T>(
    ctx: &CommandContext,
    reason: Option<&str>,
    months: Months,
    asked: &Cell<Option<u32>>,
    find: impl Fn(&Ledger) -> Result<T>,
) -> Result<TakenBack<T>> {
    let before = ctx.store()?.ledger(months)?;
    find(&before)?;
    let (change, reason) = begin(ctx, reason, asked.get())?;
    let ledger = change.ledger(months)?;
    let record = find(&ledger)?;
    Ok(TakenBack { change, ledger, record, reason })
}

/// Begins a change that takes something back, with the reason, which is asked for where none is typed. The journal has the command
/// with what was answered.
///
/// # Errors
/// `Needed` where no reason is typed and nobody can be asked.
pub(super) fn begin(
    ctx: &CommandContext,
    reason: Option<&str>,
    chosen: Option<u32>,
) -> Result<(Change, String)> {
    let said = ask::written(ctx, reason, REASON)?;
    let mut entry = ctx.entry();
    if let Some(number) = chosen {
        entry.command = entry.command.replacen(" --cancel", &format!(" --cancel {number}"), 1);
    }
    if reason.is_none() {
        entry.command += " --reason ";
        entry.command += &quoted(&said);
    }
    Ok((ctx.begin_as(&entry)?, said))
}

/// Returns the one that is meant; on a terminal it is chosen from a list.
///
/// # Errors
/// `Refused`, with the list.
pub(super) fn choose<T>(
    ctx: &CommandContext,
    number: Option<u32>,
    candidates: Vec<Candidate<T>>,
    called: &Called<T>,
) -> Result<Candidate<T>> {
    let Called { what, show, .. } = called;
    match cancel::one(candidates, number) {
        Ok(one) => Ok(one),
        Err(Unclear::Nothing) => {
            let gap = if what.starts_with(|first: char| first.is_ascii()) { " " } else { "" };
            Err(Error::Refused(format!("没有登记过{gap}{what}"), show.clone()))
        }
        Err(Unclear::NoSuch(number, others)) => {
            let hint = format!("有的是：\n{}", list(&others, called));
            Err(Error::Refused(format!("{what}没有第 {number} 条"), hint))
        }
        Err(Unclear::Several(all)) if ctx.app.can_ask => {
            say::say(&format!("{what}有 {} 条：\n{}", all.len(), list(&all, called)));
            let number = ask::until_right(ctx, None, WHICH, |said| {
                let number = count(said).map_err(Invalid::from)?;
                let is_there = all.iter().any(|one| one.number == number);
                let refused = || Error::Refused(format!("没有第 {number} 条"), "写上面的编号".into());
                if is_there { Ok(number) } else { Err(refused()) }
            })?;
            choose(ctx, Some(number), all, called)
        }
        Err(Unclear::Several(all)) => {
            let hint = format!("写上是哪一条，如 --cancel {}：\n{}", all[0].number, list(&all, called));
            Err(Error::Refused(format!("{what}有 {} 条，没有写撤销哪一条", all.len()), hint))
        }
    }
}

fn list<T>(candidates: &[Candidate<T>], called: &Called<T>) -> String {
    let each = candidates.iter().map(|one| format!("  {} {}", one.number, (called.one)(&one.record)));
    each.collect::<Vec<_>>().join("\n")
}
