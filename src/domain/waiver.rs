//! Waivers 豁免: what is not met and has been excused, by whom and why.

use serde::Serialize;

use super::time::{Day, Month};

/// That one duty of a rule is not held against the branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// The rule's id.
    pub rule: String,
    /// The month at which it was found; what goes on is found at each.
    pub month: Month,
    /// The record, as the duty names it: `2026-07 张三`.
    pub about: String,
    /// What was the case: where that becomes something else, it is excused no longer.
    pub says: String,
    pub reason: String,
    /// Who excused it: a person or a party organisation.
    pub by: String,
    pub on: Day,
}

impl Waiver {
    pub fn is_of(&self, rule: &str, about: &str, says: &str) -> bool {
        (&*self.rule, &*self.about, &*self.says) == (rule, about, says)
    }
}
