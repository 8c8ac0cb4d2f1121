//! What one collection came to.

use serde::Serialize;

use super::names;
use crate::doc::page::{Cell, Fact, Page};
use crate::domain::account::{Account, Total};
use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::time::{Day, Month};
use crate::rules::duty::{Duty, State};
use crate::rules::findings;
use crate::rules::rule::Subject;
use crate::view::duty;

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
