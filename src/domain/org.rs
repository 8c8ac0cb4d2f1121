//! The organisation 党组织 whose records a file holds.

use serde::Serialize;

use super::choice::choice;
use super::invalid::Invalid;
use super::text::{half_width, line};
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

/// An election 换届选举 of the branch committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Election {
    pub on: Day,
    /// 任期, years.
    pub term_years: u32,
}

impl Election {
    /// # Errors
    /// `Invalid::Term`.
    pub fn new(on: Day, term_years: u32) -> Result<Election, Invalid> {
        if (1..=10).contains(&term_years) {
            Ok(Election { on, term_years })
        } else {
            Err(Invalid::Term(term_years))
        }
    }

    /// The day on which the term is over.
    pub fn ends(&self) -> Day {
        self.on.checked_add_months(chrono::Months::new(12 * self.term_years)).unwrap_or(Day::MAX)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organisation {
    pub name: String,
    pub kind: OrgKind,
    /// 上级党委（党组）.
    pub superior: Option<String>,
    /// 编码: by which the superior knows it.
    pub code: Option<String>,
    /// The usual place of a session.
    pub place: Option<String>,
    /// Of the committee 支部委员会, in order of time.
    pub elections: Vec<Election>,
    /// First month of the file: nothing is owed before it.
    pub since: Month,
}

/// What a party committee above a branch is called by.
const SUPERIORS: [&str; 9] = ["党委", "总支", "党组", "工委", "省委", "市委", "州委", "县委", "区委"];

impl Organisation {
    /// Whether a unit that organises something is one above this: its superior, or another committee or general branch (P1).
    pub fn is_superior(&self, unit: &str) -> bool {
        let committee = || SUPERIORS.iter().any(|name| unit.contains(name)) || unit.ends_with("委员会");
        unit != self.name && (self.superior.as_deref() == Some(unit) || !unit.contains("支部") && committee())
    }

    /// Takes the code that the superior gave, or none where the text is empty: letters and digits, parted by `-`, `_` or `.`.
    ///
    /// # Errors
    /// `Invalid::OrgCode`.
    pub fn set_code(&mut self, text: &str) -> Result<(), Invalid> {
        const LONGEST: usize = 40;
        let code = line(&half_width(text));
        let is_plain = |code: &String| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            code.len() <= LONGEST && code.chars().all(plain)
        };
        match code {
            Some(code) if !is_plain(&code) => Err(Invalid::OrgCode(code)),
            code => {
                self.code = code;
                Ok(())
            }
        }
    }

    /// # Errors
    /// `Invalid::Missing` where nothing is left of the name.
    pub fn new(name: &str, kind: OrgKind, since: Month) -> Result<Organisation, Invalid> {
        let name = line(name).ok_or(Invalid::Missing("党组织名称"))?;
        Ok(Organisation { name, kind, superior: None, code: None, place: None, elections: Vec::new(), since })
    }
}
