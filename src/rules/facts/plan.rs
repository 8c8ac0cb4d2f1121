//! The plan of a year and of a month (P2, G2).

use serde::Serialize;

use crate::domain::time::Day;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Plan {
    Themed { planned_theme: String },
    NoPlannedTheme,
    HeldUnplanned,
    Adopted { year: i32, on: Day },
    AdoptedLate { year: i32, on: Day, by: Day },
    NotAdopted { year: i32, by: Day },
    Drafted { year: i32 },
    NotDrafted { year: i32 },
    FiledUnadopted { year: i32, on: Day, adopted: Day },
    PlanFiled { year: i32, on: Day },
    PlanFiledLate { year: i32, on: Day, by: Day },
    PlanNotFiled { year: i32, by: Day },
    OpinionsLate { adopted: Day, first: Day },
    OpinionsGathered { opinions: usize },
    NoOpinions { year: i32 },
}
