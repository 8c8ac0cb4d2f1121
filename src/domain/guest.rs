//! Guests 列席人员 of a session: who took part and is no member of the branch (A4).

use serde::{Deserialize, Serialize};

use super::choice::choice;

choice! {
    /// The document names the first four.
    GuestKind "列席人员的类别" {
        /// 党员发展对象.
        Candidate "candidate" "发展对象",
        Activist "activist" "入党积极分子",
        Youth "youth" "团员青年",
        Masses "masses" "群众代表",
        Superior "superior" "上级领导",
        /// Who comes to teach (C3: 专家导学).
        Expert "expert" "专家",
        Other "other" "其他人员",
    }
}

/// One guest by name, or several of a kind by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    pub kind: GuestKind,
    pub name: Option<String>,
    /// How many; 1 for one by name.
    pub count: u32,
}

/// How many guests there were.
pub fn guests_in_all(guests: &[Guest]) -> u32 {
    guests.iter().map(|guest| guest.count).sum()
}
