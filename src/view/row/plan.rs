//! The words of what is planned.

use super::ColumnWords as C;
use super::Kind::{Code, Entered, Part, Plain, Was, Who, YesNo};
use super::{Noun, TableWords, label};
use crate::domain::plan::{Decision, Orders};

const MONTH: C = C("month", "月份", Plain);
const NUMBER: C = C("number", "序号", Plain);
const ID: C = C("id", "编号", Plain);
const ON: C = C("on", "日期", Plain);
const ENTERED: C = C("entered_on", "登记日期", Entered);

pub(super) const TABLES: &[TableWords] = &[
    TableWords {
        table: "plan",
        noun: Noun::Plan,
        of: "{month} 的计划",
        columns: &[
            MONTH,
            C("theme", "主题", Plain),
            C("content", "主要内容", Plain),
            C("place", "地点", Plain),
            C("responsible", "责任人", Who),
            C("organiser", "组织单位", Plain),
            C("note", "备注", Plain),
        ],
    },
    TableWords {
        table: "plan_year",
        noun: Noun::Plan,
        of: "{year} 年度计划",
        columns: &[
            C("year", "年度", Plain),
            C("adopted_on", "研究通过", Plain),
            C("filed_on", "报送备案", Plain),
            C("receipt", "备案号", Plain),
            C("reply", "上级意见", Plain),
            C("adopted_entered_on", "登记日期", Entered),
            C("filed_entered_on", "登记日期", Entered),
            C("reply_entered_on", "登记日期", Entered),
        ],
    },
    TableWords {
        table: "task",
        noun: Noun::Plan,
        of: "{year} 年上级任务第 {id} 项",
        columns: &[
            ID,
            C("year", "年度", Plain),
            C("text", "任务", Plain),
            C("by", "布置单位", Plain),
            C("month", "安排在", Plain),
        ],
    },
    TableWords {
        table: "opinion",
        noun: Noun::Plan,
        of: "{year} 年度计划的意见第 {id} 条",
        columns: &[
            ID,
            C("year", "年度", Plain),
            ON,
            C("from", "提出人", Plain),
            C("text", "意见", Plain),
            C("adopted", "采纳", YesNo),
            C("why", "理由", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "plan_amendment",
        noun: Noun::Plan,
        of: "{month} 的计划：第 {number} 处调整",
        columns: &[
            MONTH,
            NUMBER,
            C("on", "调整日期", Plain),
            C("field", "栏目", Part),
            C("before", "原来", Was),
            C("reason", "理由", Plain),
        ],
    },
    TableWords {
        table: "event",
        noun: Noun::Plan,
        of: "{on} 的其他活动",
        columns: &[
            ID,
            ON,
            C("text", "活动", Plain),
            C("orders", "安排单位", Code(label::<Orders>)),
            C("by", "单位名称", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "notice",
        noun: Noun::Plan,
        of: "{month} 活动的第 {id} 号通知",
        columns: &[
            ID,
            MONTH,
            C("on", "通知日期", Plain),
            C("announces", "活动日期", Plain),
            C("channel", "方式", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "notice_to",
        noun: Noun::Plan,
        of: "第 {notice} 号通知：{member}",
        columns: &[C("notice", "通知", Plain), C("member", "党员", Who)],
    },
    TableWords {
        table: "move_request",
        noun: Noun::Plan,
        of: "{month} 的改期申请",
        columns: &[
            ID,
            MONTH,
            C("proposed", "改到", Plain),
            C("regular", "原定", Plain),
            C("reason", "理由", Plain),
            C("applied_on", "申请日期", Plain),
            C("decision", "上级意见", Code(label::<Decision>)),
            C("decided_on", "批复日期", Plain),
            ENTERED,
            C("decided_entered_on", "登记日期", Entered),
        ],
    },
];
