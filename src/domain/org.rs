//! The organisation 党组织 whose records a file holds.

use serde::Serialize;

use super::choice::choice;
use super::invalid::Invalid;
use super::text::line;
use super::time::Month;

choice! {
    OrgKind "党组织类型" {
        Branch "branch" "党支部",
        GeneralBranch "general-branch" "党总支",
        Committee "committee" "党委",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organisation {
    pub name: String,
    pub kind: OrgKind,
    /// 上级党委（党组）.
    pub superior: Option<String>,
    /// The usual place of a session.
    pub place: Option<String>,
    /// First month of the file: nothing is owed before it.
    pub since: Month,
}

impl Organisation {
    /// # Errors
    /// `Invalid::Missing` where nothing is left of the name.
    pub fn new(name: &str, kind: OrgKind, since: Month) -> Result<Organisation, Invalid> {
        let name = line(name).ok_or(Invalid::Missing("党组织名称"))?;
        Ok(Organisation { name, kind, superior: None, place: None, since })
    }
}
