//! What is asked, and how it stands: one file a rule; pure functions of the ledger and a scope to duties.

use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month, Months};

use duty::Duty;
use rule::{Rule, Scope, Subject};

mod c2_assessed;
mod c2_day;
mod c2_paid;
mod command;
pub mod duty;
mod g2_entry;
mod p3_notice;
mod p4_measures;
pub mod rule;
#[cfg(test)]
mod sample;
mod t1_afternoon;
mod t1_held;
mod t2_length;
mod t3_window;
mod t5_request;
#[cfg(test)]
mod tests;

/// Every rule, in the document's order.
pub const RULES: &[&Rule] = &[
    &g2_entry::RULE,
    &t1_held::RULE,
    &t1_afternoon::RULE,
    &t2_length::RULE,
    &t3_window::RULE,
    &t5_request::RULE,
    &p3_notice::RULE,
    &p4_measures::RULE,
    &c2_assessed::RULE,
    &c2_paid::RULE,
    &c2_day::RULE,
];

/// The duties of every rule, in the order of [`RULES`], those of one rule by month.
pub fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    RULES.iter().flat_map(|rule| rule.duties(ledger, scope)).collect()
}

/// What the rules on a kind of record find in one month: the duties that are not met.
pub fn findings(ledger: &Ledger, month: Month, as_of: Day, subject: Subject) -> Vec<Duty> {
    let scope = Scope { months: Months::one(month), as_of };
    let rules = RULES.iter().filter(|rule| rule.subject == subject);
    rules.flat_map(|rule| rule.duties(ledger, &scope)).filter(Duty::is_fault).collect()
}
