//! C2: each member's dues of a month are paid, by its party day.

use crate::domain::account::{Account, Total};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::time::{Day, Month};

use super::command::person;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.paid",
    title: "缴纳党费",
    clause: "C2",
    basis: "每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Dues,
    judge,
};

/// From so many on they are told of together, where they are most of those who pay.
const MANY: usize = 4;

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().flat_map(|month| of_month(ledger, scope.as_of, month)).collect()
}

fn of_month(ledger: &Ledger, as_of: Day, month: Month) -> Vec<Duty> {
    let day = ledger.dues_day(month);
    let owing = |(_, account): &(&Stored<Member>, Account)| account.owed > Some(Fen::ZERO);
    let accounts: Vec<_> = ledger.accounts(month).filter(owing).collect();
    let unpaid: Vec<_> = accounts.iter().filter(|(_, account)| account.unpaid() > Fen::ZERO).collect();
    let total: Total = accounts.iter().map(|(_, account)| account).collect();
    let command = format!("dangri dues collect {month}");
    if accounts.is_empty() {
        vec![]
    } else if unpaid.is_empty() {
        vec![Duty::met(&RULE, month, format!("{} 人已缴清，共 {} 元", accounts.len(), total.paid))]
    } else if as_of <= day {
        let says = format!("还有 {} 人没有缴清，共 {} 元", unpaid.len(), total.unpaid);
        let owed = Duty::owed(&RULE, month, day, says);
        // Before the day it would be noted as paid on another.
        vec![if as_of < day { owed } else { owed.by(command) }]
    } else if total.paid == Fen::ZERO {
        let says = format!("没有登记缴纳，{} 人应缴 {} 元", accounts.len(), total.owed);
        vec![Duty::mendable(&RULE, month, says).by(command)]
    } else if unpaid.len() >= MANY && unpaid.len() * 2 > accounts.len() {
        // Some paid ahead; the collection of the month is what is missing.
        let says = format!("{} 人没有登记缴纳，共 {} 元", unpaid.len(), total.unpaid);
        vec![Duty::mendable(&RULE, month, says).by(command)]
    } else {
        unpaid.into_iter().map(|(member, account)| of_member(ledger, as_of, day, member, account)).collect()
    }
}

fn of_member(ledger: &Ledger, as_of: Day, day: Day, member: &Stored<Member>, account: &Account) -> Duty {
    let month = account.month;
    let owed = account.owed.unwrap_or_default();
    let says = match account.paid {
        Fen::ZERO => format!("应缴 {owed} 元，没有登记缴纳"),
        paid => format!("应缴 {owed} 元，实缴 {paid} 元，还差 {} 元", account.unpaid()),
    };
    let deferred = ledger.book(month).and_then(|book| book.deferred(member.id));
    let says = deferred.map_or_else(|| says.clone(), |one| format!("{says}（缓缴：{}）", one.reason));
    // Whoever came after the party day has the rest of the month.
    let duty = if !member.is_on_roster(day) && as_of <= month.last() {
        Duty::owed(&RULE, month, month.last(), says)
    } else {
        Duty::mendable(&RULE, month, says)
    };
    let command = format!("dangri dues collect {month} --only {}", person(member));
    duty.about(format!("{month} {}", member.called)).of(member).by(command)
}

#[cfg(test)]
mod tests;
