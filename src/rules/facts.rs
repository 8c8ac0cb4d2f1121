//! The facts of a finding: what is the case and what was asked for, as fields. Each family of rules has an enum of its own; the
//! words are made of them where they are shown. Their names and fields are what scripts read.

use serde::Serialize;

mod attendance;
mod away;
mod days;
mod dues;
mod meetings;
mod people;
mod plan;
mod records;
mod resolutions;

pub use attendance::Attendance;
pub use away::Away;
pub use days::Days;
pub use dues::{CollectorFault, Dues, OnDay, Reason, StandardLack};
pub use meetings::Meetings;
pub use people::People;
pub use plan::Plan;
pub use records::{Lacking, Missed, MissedPart, Records};
pub use resolutions::{NamedMeasure, Resolutions, Step};

/// What is the case, of one family of rules or another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(untagged)]
pub enum Facts {
    Attendance(Attendance),
    Away(Away),
    Days(Days),
    Dues(Dues),
    Meetings(Meetings),
    People(People),
    Plan(Plan),
    Records(Records),
    Resolutions(Resolutions),
}

macro_rules! from {
    ($($family:ident)+) => {
        $(impl From<$family> for Facts {
            fn from(facts: $family) -> Facts {
                Facts::$family(facts)
            }
        })+
    };
}

from! { Attendance Away Days Dues Meetings People Plan Records Resolutions }
