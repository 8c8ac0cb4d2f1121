//! Who came, who did not, and who made it up (A1–A3, G2).

use serde::Serialize;

use crate::domain::time::Day;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Attendance {
    /// Nobody was absent without leave.
    Attended {
        due: u32,
        present: u32,
        leave: u32,
    },
    /// The people of the finding were.
    AbsentWithoutLeave,
    /// The people still are to make it up, by a day.
    NotMadeUp {
        by: Day,
    },
    MadeUp {
        people: usize,
    },
    CadresAttended {
        due: usize,
        present: usize,
    },
    CadresAbsent,
    TookPart {
        times: usize,
        due: usize,
    },
    NeverTookPart {
        due: usize,
    },
    AllReached {
        members: usize,
    },
    NotReached {
        members: usize,
    },
}
