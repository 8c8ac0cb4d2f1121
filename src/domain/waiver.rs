//! Waivers 豁免: what is not met and has been excused, by whom and why.

use serde::Serialize;

use super::time::{Day, Month};

/// That one duty of a rule is not held against the branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// The rule's id.
    pub rule: String,
    /// The month at which it was found.
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
    /// Whether it excuses what its rule says of a record in a month; of what goes on, in any.
    pub fn is_of(&self, month: Month, goes_on: bool, about: &str, says: &str) -> bool {
        (goes_on || self.month == month) && (&*self.about, &*self.says) == (about, says)
    }
}
