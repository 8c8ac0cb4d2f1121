//! The words of resolutions, of what was made public, and of waivers.

use super::ColumnWords as C;
use super::Kind::{About, Code, Disclosure, Entered, Meeting, Part, Plain, Rule, Session, Was, Who, YesNo};
use super::{Noun, TableWords, label};
use crate::domain::disclosure::DisclosureKind;
use crate::domain::resolution::Reply;
use crate::domain::vote::{Ground, Matter};

const ID: C = C("id", "编号", Plain);
const RESOLUTION: C = C("resolution", "决议", Plain);
const NUMBER: C = C("number", "序号", Plain);
const MEMBER: C = C("member", "党员", Who);
const ON: C = C("on", "日期", Plain);
const ENTERED: C = C("entered_on", "登记日期", Entered);

pub(super) const TABLES: &[TableWords] = &[
    TableWords {
        table: "resolution",
        noun: Noun::Resolution,
        of: "第 {id} 号决议",
        columns: &[
            ID,
            C("session", "活动", Session),
            C("meeting", "会议", Meeting),
            C("made_on", "形成日期", Plain),
            C("text", "决议", Plain),
            C("matter", "类型", Code(label::<Matter>)),
            C("entitled", "应到会", Plain),
            C("present", "实到会", Plain),
            C("written", "书面意见", Plain),
            C("yes", "赞成", Plain),
            C("no", "反对", Plain),
            C("abstain", "弃权", Plain),
            C("consent", "同意不计入的", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "concern",
        noun: Noun::Resolution,
        of: "第 {resolution} 号决议关于的第 {number} 人",
        columns: &[RESOLUTION, NUMBER, MEMBER, C("name", "姓名", Plain)],
    },
    TableWords {
        table: "filing",
        noun: Noun::Resolution,
        of: "第 {resolution} 号决议的报批",
        columns: &[
            RESOLUTION,
            C("on", "报批日期", Plain),
            C("reply", "批复", Code(label::<Reply>)),
            C("replied_on", "批复日期", Plain),
            ENTERED,
            C("replied_entered_on", "登记日期", Entered),
        ],
    },
    TableWords {
        table: "left_out",
        noun: Noun::Resolution,
        of: "第 {resolution} 号决议：{member} 不计入应到会",
        columns: &[RESOLUTION, MEMBER, C("ground", "情形", Code(label::<Ground>))],
    },
    TableWords {
        table: "resolution_amendment",
        noun: Noun::Resolution,
        of: "第 {resolution} 号决议：第 {number} 处更正",
        columns: &[
            RESOLUTION,
            NUMBER,
            C("on", "更正日期", Plain),
            C("field", "栏目", Part),
            C("before", "原来", Was),
            C("reason", "理由", Plain),
        ],
    },
    TableWords {
        table: "measure",
        noun: Noun::Resolution,
        of: "第 {resolution} 号决议的措施 {number}",
        columns: &[
            RESOLUTION,
            NUMBER,
            C("text", "措施", Plain),
            C("owner", "责任人", Who),
            C("due", "完成时限", Plain),
            C("set_on", "制定日期", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "progress",
        noun: Noun::Resolution,
        of: "第 {resolution} 号决议的落实情况 {number}",
        columns: &[
            RESOLUTION,
            NUMBER,
            ON,
            C("text", "情况", Plain),
            C("measure", "哪项措施", Plain),
            C("session", "通报", Session),
            C("done", "办结", YesNo),
            ENTERED,
        ],
    },
    TableWords {
        table: "disclosure",
        noun: Noun::Disclosure,
        of: "第 {id} 号公开",
        columns: &[
            ID,
            C("kind", "类别", Code(label::<DisclosureKind>)),
            C("matter", "事项", Plain),
            C("month", "党费月份", Plain),
            C("place", "地点", Plain),
            C("from", "自", Plain),
            C("until", "至", Plain),
            ENTERED,
            C("resolution", "决议编号", Plain),
        ],
    },
    TableWords {
        table: "inquiry",
        noun: Noun::Disclosure,
        of: "{disclosure}的询问 {number}",
        columns: &[
            C("disclosure", "公开", Disclosure),
            NUMBER,
            ON,
            C("by", "询问人", Plain),
            C("question", "询问", Plain),
            C("answer", "答复", Plain),
            ENTERED,
            C("answer_entered_on", "登记日期", Entered),
        ],
    },
    TableWords {
        table: "waiver",
        noun: Noun::Waiver,
        of: "{month} {rule} 的豁免",
        columns: &[
            ID,
            C("rule", "条款", Rule),
            C("month", "月份", Plain),
            C("subject", "事项", About),
            MEMBER,
            C("reason", "理由", Plain),
            C("by", "同意的人", Plain),
            ON,
        ],
    },
    TableWords {
        table: "waived_member",
        noun: Noun::Waiver,
        of: "第 {waiver} 号豁免：{member}",
        columns: &[C("waiver", "豁免", Plain), MEMBER],
    },
];
