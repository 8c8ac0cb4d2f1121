//! Meetings of organisation life 组织生活 that are held in a session (C4).

use serde::Serialize;

use super::choice::choice;
use super::id::Who;

choice! {
    MeetingKind "会议类型" {
        Group "group" "党小组会",
        Committee "committee" "支委会",
        General "general" "党员大会",
        Lecture "lecture" "党课",
        LifeMeeting "life" "组织生活会",
        CadreLife "cadre-life" "民主生活会",
        Appraisal "appraisal" "民主评议",
        Reporting "reporting" "述职",
    }
}

/// One meeting, held in the session that it is listed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting {
    pub kind: MeetingKind,
    /// Which 党小组 met, for a 党小组会.
    pub group: Option<String>,
    pub chair: Option<Who>,
    pub recorder: Option<Who>,
    pub topic: Option<String>,
}
