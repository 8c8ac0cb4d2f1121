//! The organisation 党组织 whose records a file holds.

use serde::Serialize;

use super::choice::choice;
use super::invalid::Invalid;
use super::text::line;
use super::time::{Day, Month};

choice! {
    OrgKind "党组织类型" {
        Branch "branch" "党支部",
        GeneralBranch "general-branch" "党总支",
        Committee "committee" "党委",
    }
}

/// The usual term of a branch committee; five years in villages and communities.
///
/// Source: 《中国共产党支部工作条例（试行）》第六章.
pub const TERM_YEARS: u32 = 3;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organisation {
    pub name: String,
    pub kind: OrgKind,
    /// 上级党委（党组）.
    pub superior: Option<String>,
    /// The usual place of a session.
    pub place: Option<String>,
    /// When the committee 支部委员会 was elected.
    pub elected_on: Option<Day>,
    /// Its term 任期, years.
    pub term_years: u32,
    /// First month of the file: nothing is owed before it.
    pub since: Month,
}

impl Organisation {
    /// # Errors
    /// `Invalid::Missing` where nothing is left of the name.
    pub fn new(name: &str, kind: OrgKind, since: Month) -> Result<Organisation, Invalid> {
        let name = line(name).ok_or(Invalid::Missing("党组织名称"))?;
        Ok(Organisation {
            name,
            kind,
            superior: None,
            place: None,
            elected_on: None,
            term_years: TERM_YEARS,
            since,
        })
    }

    /// # Errors
    /// `Invalid::Term`.
    pub fn check(&self) -> Result<(), Invalid> {
        if (1..=10).contains(&self.term_years) { Ok(()) } else { Err(Invalid::Term(self.term_years)) }
    }

    /// The day on which the committee's term is over; `None` where nobody noted when it was elected.
    pub fn term_ends(&self) -> Option<Day> {
        self.elected_on?.checked_add_months(chrono::Months::new(12 * self.term_years))
    }
}
