//! Members, and the branch's committee (national rules).

use serde::Serialize;

use crate::domain::id::Id;
use crate::domain::resolution::Resolution;
use crate::domain::time::Day;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum People {
    AllTalkedWith { members: usize },
    NotTalkedWith,
    ElectedLate { ends: Day, on: Day },
    TermRuns { elected: Day, ends: Day },
    TermOver { ends: Day },
    ConfirmedBy { resolution: Id<Resolution> },
    ConfirmationRefused { resolution: Id<Resolution>, full: Day },
    ConfirmationLost { resolution: Id<Resolution>, full: Day },
    NoConfirmation { full: Day },
    ConfirmedEarly { full: Day, ends: Day },
    Confirmed { full: Day },
    ProbationOver { ends: Day },
    Lapsed { unpaid: bool, absent: bool },
}
