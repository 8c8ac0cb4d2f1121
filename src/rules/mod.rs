//! What is asked, and how it stands: one file a rule; pure functions of the ledger and a scope to duties.

use crate::domain::ledger::Ledger;
use crate::domain::policy::Policy;
use crate::domain::time::{Day, Month, Months};

use duty::Duty;
use rule::{Rule, Scope, Subject};

pub use g2_entry::is_of;

mod a1_leave;
mod a1_makeup;
mod a2_cadres;
mod a3_retired;
mod a5_approved;
mod a5_helper;
mod a5_review;
mod a5_service;
mod a6_activity;
mod a6_unit;
mod a7_contact;
mod a7_lost;
mod a7_responsible;
mod a7_return;
mod a7_short;
mod a7_unmarked;
mod acts;
mod appraisal2018_excellent;
mod branch4_meeting;
mod branch4_procedure;
mod branch5_talks;
mod branch6_election;
mod c0_acts;
mod c0_theme;
mod c1_acts;
mod c1_leader;
mod c2_acts;
mod c2_arrears;
mod c2_assessed;
mod c2_closed;
mod c2_collector;
mod c2_day;
mod c2_days;
mod c2_paid;
mod c2_payroll;
mod c2_person;
mod c2_proxy;
mod c2_published;
mod c2_remitted;
mod c2_verified;
mod c3_acts;
mod c3_kinds;
mod c4_committee;
mod c4_general;
mod c4_group;
mod c4_lecture;
mod c4_merged;
mod c4_reviews;
mod c5_concerns;
mod c5_counted;
mod c5_published;
mod c6_answered;
mod c6_openness;
pub mod clauses;
mod command;
mod develop4_filed;
mod develop5_filed;
mod dues12_reach;
mod dues7_relief;
mod dues9_elsewhere;
pub mod duty;
mod education20_hours;
mod filings;
mod g2_chair;
mod g2_coverage;
mod g2_effect;
mod g2_entry;
mod g2_files;
mod g2_places;
mod g2_plan;
mod g2_repeated;
mod g2_rest;
mod g2_roster;
mod in_touch;
mod meetings;
mod o0_plus;
mod p2_adopted;
mod p2_drafted;
mod p2_filed;
mod p2_opinions;
mod p3_notice;
mod p4_due;
mod p4_measures;
mod p4_order;
mod p4_reported;
mod party7_decided;
mod party7_probation;
mod party9_lapsed;
pub mod rule;
#[cfg(test)]
mod sample;
mod standards;
mod t1_afternoon;
mod t1_held;
mod t2_length;
mod t3_window;
mod t4_events;
mod t5_request;
#[cfg(test)]
mod tests;
mod whose;

/// Every rule, in the document's order; those of national rules alone stand last.
pub const RULES: &[&Rule] = &[
    &g2_plan::RULE,
    &g2_entry::RULE,
    &g2_effect::RULE,
    &g2_coverage::RULE,
    &g2_files::RULE,
    &g2_chair::RULE,
    &g2_roster::RULE,
    &g2_places::RULE,
    &g2_rest::RULE,
    &g2_repeated::RULE,
    &t1_held::RULE,
    &t1_afternoon::RULE,
    &t2_length::RULE,
    &t3_window::RULE,
    &t4_events::RULE,
    &t5_request::RULE,
    &p2_opinions::RULE,
    &p2_drafted::RULE,
    &p2_adopted::RULE,
    &p2_filed::RULE,
    &p3_notice::RULE,
    &p4_measures::RULE,
    &p4_order::RULE,
    &p4_due::RULE,
    &p4_reported::RULE,
    &a1_leave::RULE,
    &a1_makeup::RULE,
    &a2_cadres::RULE,
    &a3_retired::RULE,
    &a5_approved::RULE,
    &a5_helper::RULE,
    &a5_service::RULE,
    &a5_review::RULE,
    &a6_unit::RULE,
    &a6_activity::RULE,
    &a7_responsible::RULE,
    &a7_contact::RULE,
    &a7_return::RULE,
    &a7_short::RULE,
    &a7_unmarked::RULE,
    &a7_lost::RULE,
    &c0_theme::RULE,
    &c0_acts::RULE,
    &c1_acts::RULE,
    &c1_leader::RULE,
    &c2_assessed::RULE,
    &c2_verified::RULE,
    &c2_paid::RULE,
    &c2_arrears::RULE,
    &c2_day::RULE,
    &c2_days::RULE,
    &c2_person::RULE,
    &c2_payroll::RULE,
    &c2_collector::RULE,
    &c2_proxy::RULE,
    &c2_closed::RULE,
    &c2_remitted::RULE,
    &c2_published::RULE,
    &c2_acts::RULE,
    &c3_acts::RULE,
    &c3_kinds::RULE,
    &c4_group::RULE,
    &c4_committee::RULE,
    &c4_general::RULE,
    &c4_lecture::RULE,
    &c4_merged::RULE,
    &c4_reviews::RULE,
    &c5_counted::RULE,
    &c5_concerns::RULE,
    &c5_published::RULE,
    &c6_openness::RULE,
    &c6_answered::RULE,
    &o0_plus::RULE,
    &appraisal2018_excellent::RULE,
    &dues7_relief::RULE,
    &dues9_elsewhere::RULE,
    &dues12_reach::RULE,
    &party7_probation::RULE,
    &party7_decided::RULE,
    &party9_lapsed::RULE,
    &branch4_meeting::RULE,
    &branch4_procedure::RULE,
    &branch5_talks::RULE,
    &branch6_election::RULE,
    &education20_hours::RULE,
    &develop4_filed::RULE,
    &develop5_filed::RULE,
];

/// The months whose records bear on the judgement of some: from the beginning of their year, for what is asked once in it,
/// or half a year before them, to the month after, and to the last one in which their year is reviewed. What concerns them and was
/// done at any other time is loaded whole.
pub fn reach(months: Months) -> Months {
    let from = Months::year(months.from.year()).from.min(months.from.plus(-6));
    Months { from, to: Policy::last_review(months.to.year()).max(months.to.next()) }
}

/// The duties of every rule, in the order of [`RULES`], those of one rule by month.
pub fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    RULES.iter().flat_map(|rule| rule.duties(ledger, scope)).collect()
}

/// What the rules on a kind of record find in one month: the duties that are not met, in their [order](Duty::order).
pub fn findings(ledger: &Ledger, month: Month, as_of: Day, subject: Subject) -> Vec<Duty> {
    findings_of(ledger, Months::one(month), as_of, subject)
}

/// The same in some months.
pub fn findings_of(ledger: &Ledger, months: Months, as_of: Day, subject: Subject) -> Vec<Duty> {
    let scope = Scope { months, as_of };
    let rules = RULES.iter().filter(|rule| rule.subject == subject);
    let mut found: Vec<Duty> =
        rules.flat_map(|rule| rule.duties(ledger, &scope)).filter(Duty::is_fault).collect();
    found.sort_by_key(Duty::order);
    found
}
