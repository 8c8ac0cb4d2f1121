//! Make-up study 补课: how one who missed a session made it up, or why nobody asks for it any longer.

use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::id::MemberRef;
use super::time::Day;

choice! {
    MakeupWay "补课方式" {
        Class "class" "集中补课",
        Delivered "delivered" "送学上门",
        Online "online" "线上学习",
        SelfStudy "self-study" "自学",
    }
}

/// How an absence was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Makeup {
    pub member: MemberRef,
    /// The day on which it was made up, or waived.
    pub on: Day,
    #[serde(flatten)]
    pub how: AbsenceOutcome,
    /// Who confirmed it.
    pub confirmed_by: Option<MemberRef>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbsenceOutcome {
    /// 补课.
    #[serde(rename = "way")]
    MadeUp(MakeupWay),
    /// 免补, with the reason.
    Waived(String),
}

impl Makeup {
    /// Whether it was made up; a waiver closes the absence and counts as nothing.
    pub fn is_done(&self) -> bool {
        matches!(self.how, AbsenceOutcome::MadeUp(_))
    }
}
