//! What is not met, and what is to be done.

use serde::Serialize;

use crate::doc::page::{Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::time::Day;
use crate::rules::duty::{Duty, State, gravest_first, owed};
use crate::rules::rule::Level;
use crate::view::duty;

#[derive(Serialize)]
struct Checked<'a> {
    as_of: Day,
    faults: Vec<&'a Duty>,
    owed: Vec<&'a Duty>,
}

/// The duties that are not met, the gravest first; how many are owed and met stands above.
pub fn page(ledger: &Ledger, title: &str, as_of: Day, duties: &[Duty]) -> Page {
    let (faults, owed) = (gravest_first(duties), owed(duties));
    let of = |level: Level| faults.iter().filter(|duty| duty.rule.level == level).count();
    let levels: Vec<String> =
        Level::ALL.iter().map(|level| format!("{} {} 项", level.label(), of(*level))).collect();
    let met = duties.iter().filter(|duty| duty.state == State::Met).count();
    let facts = vec![
        Fact::new("检查到", as_of),
        Fact::new("没有做到", format!("{} 项（{}）", faults.len(), levels.join("，"))),
        Fact::new("已做到", format!("{met} 项")),
        Fact::new("待办", format!("{} 项", owed.len())),
    ];
    let table = duty::table("没有做到的事项", faults.iter().copied());
    Page::new(format!("{} {title}检查", ledger.org.name), &Checked { as_of, faults, owed })
        .facts(facts)
        .table(table)
}

/// What is to be done, soonest first: the answer to `dangri` alone.
pub fn todo(ledger: &Ledger, today: Day, duties: &[&Duty], faults: usize) -> Page {
    let page = Page::new(format!("{} {today} 要办的事", ledger.org.name), &duties)
        .table(duty::owed("要办的事", duties.iter().copied()));
    if faults == 0 {
        return page;
    }
    page.text("", vec![format!("另有 {faults} 项没有做到，看详情：dangri report check")])
}
