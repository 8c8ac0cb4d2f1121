//! A month's book as it was closed, or opened again.

use crate::doc::page::{Cell, Fact, Page};
use crate::domain::book::Funds;
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::time::Month;
use crate::figures::book::Closed;

pub fn closed(ledger: &Ledger, funds: &Funds, month: Month, lead: &str) -> Page {
    let data = Closed::of(ledger, funds, month);
    let Closed { total, booked, in_hand, .. } = data;
    let closing = data.book.and_then(|book| book.closings.last());
    let deferred = closing.map_or(&[][..], |closing| &closing.deferred);
    let deferred: Vec<String> =
        deferred.iter().map(|one| format!("{}（{}）", one.member.name, one.reason)).collect();
    let mut facts = vec![
        Fact::new("本月应缴", total.owed),
        Fact::new("为本月已缴", total.paid),
        Fact::new("当月入账", format!("{} 笔，{booked} 元", data.entries)),
        Fact::new("按种类", listed(&data.kinds)),
        Fact::new("按方式", listed(&data.ways)),
    ];
    if let Some(closing) = closing {
        facts.push(Fact::new("结账日期", closing.on));
        facts.push(Fact::new("清点", closing.counted));
        facts.push(Fact::new("大写", closing.counted.capital()));
        if let Some(reopened) = &closing.reopened {
            facts.push(Fact::new("重新开账", format!("{}，{}", reopened.on, reopened.reason)));
        }
    }
    facts.push(Fact::new("缓缴", deferred.join("、")));
    facts.push(Fact::new("尚未上缴", in_hand));
    facts.retain(|fact| fact.value != Cell::Empty);
    Page::new(format!("{}党费账", month.title()), &data).done(lead.to_owned()).facts(facts)
}

/// `每月党费 3129.50、补缴 81.00`.
pub(super) fn listed(sums: &[(impl Choice, Fen)]) -> String {
    sums.iter().map(|(of, sum)| format!("{} {sum}", of.label())).collect::<Vec<_>>().join("、")
}
