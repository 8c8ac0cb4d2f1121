//! Relief as it was registered.

use super::assessed::as_opened;
use crate::doc::page::{Cell, Fact, Page};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::relief::Relief;
use crate::view::command::Typed;

/// With the months that were opened before and keep what was due then.
pub fn relieved(ledger: &Ledger, relief: &Relief, lead: &str, typed: Typed) -> Page {
    let monthly = match relief.amount {
        Fen::ZERO => "免交".to_owned(),
        amount => format!("{amount}（原来的标准低于它的，按标准）"),
    };
    let mut facts = vec![
        Fact::new("从", relief.months.from),
        Fact::new("到", relief.months.to),
        Fact::new("每月应缴", monthly),
        Fact::new("理由", relief.reason.as_str()),
        Fact::new("批准", relief.approved_by.as_deref()),
        Fact::new("批准日期", relief.approved_on),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let page = Page::new(format!("{}{}党费", relief.member.name, relief.label()), relief)
        .done(lead.to_owned())
        .facts(facts);
    match as_opened(ledger, &[relief.member.id], typed) {
        Some(note) => page.text("请注意", vec![note]),
        None => page,
    }
}
