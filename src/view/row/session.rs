//! The words of sessions and meetings.

use super::ColumnWords as C;
use super::Kind::{Code, Entered, Meeting, Part, Plain, Session, Was, Who, YesNo};
use super::{Noun, TableWords, label};
use crate::domain::act::{ActKind, StudyFormat, Subject};
use crate::domain::guest::GuestKind;
use crate::domain::makeup::MakeupWay;
use crate::domain::meeting::{GradeKind, MeetingKind};
use crate::domain::session::{AttendanceKind, SessionKind};

const SESSION: C = C("session", "活动", Session);
const MEETING: C = C("meeting", "会议", Meeting);
const MEMBER: C = C("member", "党员", Who);
const NUMBER: C = C("number", "序号", Plain);
const START: C = C("start", "开始", Plain);
const END: C = C("end", "结束", Plain);
const CHAIR: C = C("chair", "主持人", Who);
const RECORDER: C = C("recorder", "记录人", Who);
const ENTERED: C = C("entered_on", "登记日期", Entered);
const ATTENDANCE: C = C("kind", "出勤情况", Code(label::<AttendanceKind>));
const REASON: C = C("reason", "原因", Plain);
const DUE: C = C("due", "应到", YesNo);
const ON: C = C("on", "更正日期", Plain);
const FIELD: C = C("field", "栏目", Part);
const BEFORE: C = C("before", "原来", Was);
const WHY: C = C("reason", "理由", Plain);

pub(super) const TABLES: &[TableWords] = &[
    TableWords {
        table: "session",
        noun: Noun::Session,
        of: "{id}",
        columns: &[
            C("id", "编号", Session),
            C("month", "月份", Plain),
            NUMBER,
            C("kind", "活动类型", Code(label::<SessionKind>)),
            C("theme", "主题", Plain),
            C("place", "地点", Plain),
            CHAIR,
            RECORDER,
            C("organiser", "组织单位", Plain),
            C("post", "驻点", Plain),
            C("content", "主要内容", Plain),
            C("effect", "活动成效", Plain),
            C("planned_day", "计划日期", Plain),
            C("planned_start", "计划开始", Plain),
            C("planned_end", "计划结束", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "sitting",
        noun: Noun::Session,
        of: "{session}：{day} {start} 起",
        columns: &[SESSION, C("day", "日期", Plain), START, END],
    },
    TableWords {
        table: "act",
        noun: Noun::Session,
        of: "{session}：第 {number} 项内容",
        columns: &[
            SESSION,
            NUMBER,
            C("kind", "内容", Code(label::<ActKind>)),
            C("leader", "主持或主讲", Who),
            C("guest", "外请", Plain),
            C("minutes", "分钟", Plain),
            C("way", "学习方式", Code(label::<StudyFormat>)),
            C("subject", "类别", Code(label::<Subject>)),
            C("materials", "材料", Plain),
            C("suggestions", "建议", Plain),
        ],
    },
    TableWords {
        table: "meeting",
        noun: Noun::Session,
        of: "{id}",
        columns: &[
            C("id", "编号", Meeting),
            SESSION,
            C("day", "日期", Plain),
            START,
            END,
            C("place", "地点", Plain),
            C("kind", "会议类型", Code(label::<MeetingKind>)),
            C("group", "党小组", Plain),
            CHAIR,
            RECORDER,
            C("topic", "议题", Plain),
            C("content", "内容", Plain),
            C("judges", "所属年度", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "meeting_attendance",
        noun: Noun::Session,
        of: "{meeting}：{member}",
        columns: &[MEETING, MEMBER, ATTENDANCE, REASON, DUE],
    },
    TableWords {
        table: "meeting_amendment",
        noun: Noun::Session,
        of: "{meeting}：第 {number} 处更正",
        columns: &[MEETING, NUMBER, ON, FIELD, BEFORE, WHY],
    },
    TableWords {
        table: "grade",
        noun: Noun::Session,
        of: "{year} 年民主评议：{member}",
        columns: &[
            C("year", "年度", Plain),
            MEMBER,
            C("grade", "评议等次", Code(label::<GradeKind>)),
            C("on", "日期", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "attachment",
        noun: Noun::Session,
        of: "{session}：第 {number} 个附件",
        columns: &[
            SESSION,
            NUMBER,
            C("path", "文件", Plain),
            C("size", "字节", Plain),
            C("sha256", "SHA-256", Plain),
            C("added_on", "登记日期", Entered),
            C("replaces", "代替第几个", Plain),
        ],
    },
    TableWords {
        table: "attendance",
        noun: Noun::Session,
        of: "{session}：{member}",
        columns: &[SESSION, MEMBER, ATTENDANCE, REASON, DUE],
    },
    TableWords {
        table: "guest",
        noun: Noun::Session,
        of: "{session}：列席人员",
        columns: &[
            SESSION,
            NUMBER,
            C("kind", "类别", Code(label::<GuestKind>)),
            C("name", "姓名", Plain),
            C("count", "人数", Plain),
        ],
    },
    TableWords {
        table: "makeup",
        noun: Noun::Session,
        of: "{session}：{member} 的补课",
        columns: &[
            SESSION,
            MEMBER,
            C("on", "日期", Plain),
            C("way", "补课方式", Code(label::<MakeupWay>)),
            C("waived", "不用补的理由", Plain),
            C("confirmed_by", "确认人", Who),
            ENTERED,
        ],
    },
    TableWords {
        table: "amendment",
        noun: Noun::Session,
        of: "{session}：第 {number} 处更正",
        columns: &[SESSION, NUMBER, ON, FIELD, BEFORE, WHY],
    },
];
