//! Waivers 豁免: what is not met and has been excused, by whom and why.

use serde::Serialize;

use super::id::MemberRef;
use super::subject::Subject;
use super::time::{Day, Month};

/// That what a rule finds of something in a month is not held against the branch, whatever words it is told in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// The rule's id.
    pub rule: String,
    /// The month at which it was found.
    pub month: Month,
    /// What it is about.
    pub subject: Subject,
    /// Of whom it was found, where it was of some: of anybody more it is not excused.
    pub people: Vec<MemberRef>,
    pub reason: String,
    /// Who excused it: a person or a party organisation.
    pub by: String,
    pub on: Day,
}
