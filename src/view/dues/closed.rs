//! A month's book as it was closed, or opened again.

use serde::Serialize;

use crate::doc::page::{Cell, Fact, Page};
use crate::domain::account::Total;
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind, Way};
use crate::domain::time::Month;

#[derive(Serialize)]
struct Closed<'a> {
    book: Option<&'a Book>,
    total: Total,
    #[serde(rename = "booked_fen")]
    booked: Fen,
    #[serde(rename = "in_hand_fen")]
    in_hand: Fen,
}

pub fn closed(ledger: &Ledger, month: Month, lead: &str) -> Page {
    let takings = ledger.takings(month);
    let book = ledger.book(month);
    let total = ledger.dues_total(month);
    let in_hand = ledger.in_hand();
    // What was taken back counts against the kind that it was.
    let kind_of = |payment: &Payment| match &payment.reverses {
        Some(reversal) => {
            let mut own = ledger.payments_of(payment.member.id, payment.month).iter();
            own.find(|one| one.number == reversal.of).map_or(payment.kind, |wrong| wrong.kind)
        }
        None => payment.kind,
    };
    let sum = |kind: PaymentKind| -> Fen {
        takings.entries.iter().filter(|one| kind_of(one) == kind).map(|payment| payment.amount).sum()
    };
    let kinds = PaymentKind::ALL.iter().map(|kind| (kind.label(), sum(*kind)));
    let kinds = listed(kinds.filter(|(_, sum)| *sum != Fen::ZERO));
    let ways = takings.by_way().into_iter().map(|(way, sum): (Way, Fen)| (way.label(), sum));
    let closing = book.and_then(|book| book.closings.last());
    let deferred = closing.map_or(&[][..], |closing| &closing.deferred);
    let deferred: Vec<String> =
        deferred.iter().map(|one| format!("{}（{}）", one.member.name, one.reason)).collect();
    let mut facts = vec![
        Fact::new("本月应缴", total.owed),
        Fact::new("为本月已缴", total.paid),
        Fact::new("当月入账", format!("{} 笔，{} 元", takings.entries.len(), takings.total)),
        Fact::new("按种类", kinds),
        Fact::new("按方式", listed(ways)),
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
    let data = Closed { book, total, booked: takings.total, in_hand };
    Page::new(format!("{}党费账", month.title()), &data).done(lead.to_owned()).facts(facts)
}

/// `每月党费 3129.50、补缴 81.00`.
fn listed<'a>(sums: impl Iterator<Item = (&'a str, Fen)>) -> String {
    sums.map(|(label, sum)| format!("{label} {sum}")).collect::<Vec<_>>().join("、")
}
