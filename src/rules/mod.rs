//! What is asked, and how it stands: pure functions of the evidence to findings, a file each rule or family of rules.

use crate::domain::evidence::Scope;
use crate::domain::id::{Id, MemberRef};
use crate::domain::occasion::Occasion;
use crate::domain::resolution::Resolution;
use crate::domain::session::SessionKind;
use crate::domain::subject::Subject;
use crate::domain::time::Months;

use case::Case;
use finding::{Finding, State};
use rule::{Area, Rule};

mod a1_leave;
mod a1_makeup;
mod a2_cadres;
mod a3_retired;
mod a5_approved;
mod a5_review;
mod a6_activity;
mod a6_unit;
mod a7_lost;
mod a7_return;
mod a7_short;
mod a7_unmarked;
mod acts;
mod appraisal2018_excellent;
mod assignees;
mod branch4_meeting;
mod branch4_procedure;
mod branch5_talks;
mod branch6_election;
mod c0_theme;
mod c1_leader;
mod c2_arrears;
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
mod c3_kinds;
mod c4_merged;
mod c4_reviews;
mod c5_concerns;
mod c5_counted;
mod c5_published;
mod c6_answered;
mod c6_openness;
pub mod case;
pub mod clauses;
mod dues12_reach;
mod dues7_relief;
mod dues9_elsewhere;
mod education20_hours;
pub mod facts;
mod filings;
pub mod finding;
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
mod p3_notice;
mod p4_due;
mod p4_measures;
mod p4_order;
mod p4_reported;
mod party7_decided;
mod party7_probation;
mod party9_lapsed;
pub mod remedy;
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
mod yearly_plan;

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
    &yearly_plan::OPINIONS,
    &yearly_plan::DRAFTED,
    &yearly_plan::ADOPTED,
    &yearly_plan::FILED,
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
    &assignees::HELPER,
    &in_touch::SERVICE,
    &a5_review::RULE,
    &a6_unit::RULE,
    &a6_activity::RULE,
    &assignees::RESPONSIBLE,
    &in_touch::CONTACT,
    &a7_return::RULE,
    &a7_short::RULE,
    &a7_unmarked::RULE,
    &a7_lost::RULE,
    &c0_theme::RULE,
    &acts::OTHER,
    &acts::RECITAL,
    &c1_leader::RULE,
    &standards::ASSESSED,
    &standards::VERIFIED,
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
    &acts::DUES,
    &acts::STUDY,
    &c3_kinds::RULE,
    &meetings::GROUP,
    &meetings::COMMITTEE,
    &meetings::GENERAL,
    &meetings::LECTURE,
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
    &filings::ADMISSION,
    &filings::CONFIRMATION,
];

/// Returns what every rule finds, in the order of [`RULES`], of one rule by month.
pub fn judge(case: &Case) -> Vec<Finding> {
    assert!(case.evidence.scope() == Scope::Everything, "all rules ask for more");
    RULES.iter().flat_map(|rule| rule.findings(case)).collect()
}

/// Returns the faults that the rules on a kind of record find, in their [order](Finding::order).
///
/// # Panics
/// If the evidence is of sessions and meetings alone, and the rules are not.
pub fn faults(case: &Case, area: Area) -> Vec<Finding> {
    assert!(area == Area::Session || case.evidence.scope() == Scope::Everything, "{area:?} asks for more");
    let rules = RULES.iter().filter(|rule| rule.area == area);
    let mut found: Vec<Finding> =
        rules.flat_map(|rule| rule.findings(case)).filter(|one| one.is_fault()).collect();
    found.sort_by_key(Finding::order);
    found
}

/// Returns the faults of a session or a meeting on a day of its own, among them the lines of late entries that its own record is
/// in; of a month's own session also what was to be reported in it.
pub fn faults_of_occasion(case: &Case, occasion: Occasion) -> Vec<Finding> {
    let own = matches!(occasion, Occasion::Session(session) if session.kind == SessionKind::Monthly);
    let this: Subject = occasion.reference().into();
    let is_of = |one: &Finding| match one.subject {
        Subject::Month { month } => own && month == occasion.month(),
        Subject::Records { month, records } => g2_entry::is_among(case, occasion, month, records),
        Subject::Report { .. } => own,
        _ => one.subject == this,
    };
    let mut found =
        faults(&Case::new(case.evidence, Months::one(occasion.month()), case.as_of), Area::Session);
    found.retain(is_of);
    found
}

/// Returns the faults of a resolution, in its own month and later.
pub fn faults_of_resolution(case: &Case, resolution: Id<Resolution>) -> Vec<Finding> {
    let mut found = faults(case, Area::Resolution);
    found.retain(|one| one.subject.resolution() == Some(resolution));
    found
}

/// Returns what cannot be changed about the dues of some months and concerns those who paid them, or nobody by name.
pub fn faults_of_collection(case: &Case, payers: &[MemberRef]) -> Vec<Finding> {
    let concerns = |one: &Finding| one.people.is_empty() || one.people.iter().any(|who| payers.contains(who));
    let of_month = |month| faults(&Case::new(case.evidence, Months::one(month), case.as_of), Area::Dues);
    let all = case.months.iter().flat_map(of_month);
    all.filter(|one| one.state == State::Past && concerns(one)).collect()
}

#[cfg(test)]
mod tests;
