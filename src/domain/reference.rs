//! Which records name a member.

use serde::Serialize;

use super::choice::choice;

choice! {
    /// A table of the file whose rows name members; its code is the table's name.
    Table "涉及党员的记录" {
        Membership "membership" "在册时间",
        Standing "standing" "情况变动",
        Excuse "excuse" "免于参加",
        Posting "posting" "驻一线",
        Floating "floating" "流动",
        Contact "contact" "联系、上门、谈话",
        Training "training" "集中培训",
        Plan "plan" "计划",
        NoticeTo "notice_to" "通知",
        Session "session" "活动的主持、记录",
        Act "act" "活动内容",
        Meeting "meeting" "会议的主持、记录",
        MeetingAttendance "meeting_attendance" "会议出勤",
        Grade "grade" "评议结果",
        Attendance "attendance" "出勤",
        Makeup "makeup" "补课",
        Standard "standard" "党费核定",
        PayslipItem "payslip_item" "工资项目",
        Relief "relief" "党费减免",
        Payment "payment" "党费",
        Collector "collector" "收款人",
        Due "due" "开账的应缴",
        Deferral "deferral" "缓缴",
        Concern "concern" "决议涉及的人",
        LeftOut "left_out" "不计入应到会",
        Measure "measure" "落实措施",
        Waiver "waiver" "豁免",
        WaivedMember "waived_member" "豁免涉及的人",
        PlanAmendment "plan_amendment" "计划调整",
        Amendment "amendment" "活动的更正",
        MeetingAmendment "meeting_amendment" "会议的更正",
        ResolutionAmendment "resolution_amendment" "决议的更正",
    }
}

/// How many rows of a table name a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reference {
    pub table: Table,
    pub rows: usize,
}
