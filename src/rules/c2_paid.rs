//! C2: each member's dues of a month are paid, by its party day.

use crate::domain::account::{Account, Total};
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month, Months};

use super::case::Case;
use super::facts::Dues::{AllPaid, MostUnpaid, NothingPaid, SomeUnpaid, Unpaid};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.paid",
    title: "缴纳党费",
    clause: "C2",
    basis: "每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Must,
    area: Area::Dues,
    judge: Judge::Whole(|case| case.months.iter().flat_map(|month| of_month(case, month)).collect()),
};

/// From so many on they are told of together, where they are most of those who pay.
const MANY: usize = 4;

fn of_month(case: &Case, month: Month) -> Vec<Placed> {
    let day = case.dues_day(month);
    let owing = |(_, account): &(&Stored<Member>, Account)| account.owed > Some(Fen::ZERO);
    let accounts: Vec<_> = case.accounts(month).filter(owing).collect();
    let unpaid: Vec<_> = accounts.iter().filter(|(_, account)| account.unpaid() > Fen::ZERO).collect();
    let total: Total = accounts.iter().map(|(_, account)| account).collect();
    let (all, behind, unpaid_fen) = (accounts.len(), unpaid.len(), total.unpaid);
    let collect = Remedy::Collect { months: Months::one(month), only: None };
    let found = if all == 0 {
        return vec![];
    } else if behind == 0 {
        Found::met(AllPaid { members: all, paid_fen: total.paid })
    } else if case.as_of <= day {
        // Before the day it would be noted as paid on another.
        Found::owed(day, SomeUnpaid { members: behind, unpaid_fen }).by_from(day, case.as_of, collect)
    } else if total.paid == Fen::ZERO {
        Found::mendable(NothingPaid { members: all, owed_fen: total.owed }).by(collect)
    } else if behind >= MANY && behind * 2 > all {
        // Some paid ahead; the collection of the month is what is missing.
        Found::mendable(MostUnpaid { members: behind, unpaid_fen }).by(collect)
    } else {
        return unpaid.into_iter().map(|(member, account)| of_member(case, day, member, account)).collect();
    };
    vec![found.at(month, Subject::Month { month })]
}

fn of_member(case: &Case, day: Day, member: &Stored<Member>, account: &Account) -> Placed {
    let month = account.month;
    let deferred = case.book(month).and_then(|book| book.deferred(member.id));
    let facts = Unpaid {
        owed_fen: account.owed.unwrap_or_default(),
        paid_fen: account.paid,
        unpaid_fen: account.unpaid(),
        deferred: deferred.map(|one| one.reason.clone()),
    };
    // Whoever came after the party day has the rest of the month.
    let found = if !member.is_on_roster(day) && case.as_of <= month.last() {
        Found::owed(month.last(), facts)
    } else {
        Found::mendable(facts)
    };
    let (who, period) = (member.who(), Months::one(month));
    let found = found.of(member).by(Remedy::Collect { months: period, only: Some(who.clone()) });
    found.at(month, Subject::MemberIn { member: who, period })
}

#[cfg(test)]
mod tests;
