//! The words of what is kept of members.

use super::ColumnWords as C;
use super::Kind::{Code, Entered, Plain, Who, YesNo};
use super::{Noun, TableWords, label};
use crate::domain::away::ExcuseReason;
use crate::domain::contact::{ContactKind, ContactWay};
use crate::domain::member::{Gender, LeaveReason};
use crate::domain::tariff::Category;

const FROM: C = C("from", "自", Plain);
const UNTIL: C = C("until", "至", Plain);
const MEMBER: C = C("member", "党员", Who);
const ENTERED: C = C("entered_on", "登记日期", Entered);
const UNTIL_ENTERED: C = C("until_entered_on", "登记日期", Entered);

pub(super) const TABLES: &[TableWords] = &[
    TableWords {
        table: "member",
        noun: Noun::Member,
        of: "党员 {id}",
        columns: &[
            C("id", "编号", Who),
            C("name", "姓名", Plain),
            C("gender", "性别", Code(label::<Gender>)),
            C("ethnicity", "民族", Plain),
            C("birth", "出生日期", Plain),
            C("education", "学历", Plain),
            C("joined", "入党日期", Plain),
            C("full", "转正日期", Plain),
            C("probation_until", "延长预备期至", Plain),
            C("phone", "联系电话", Plain),
            C("note", "备注", Plain),
            C("birth_month", "出生年月", Plain),
        ],
    },
    TableWords {
        table: "membership",
        noun: Noun::Member,
        of: "党员 {member} 自 {from} 在册",
        columns: &[
            MEMBER,
            FROM,
            UNTIL,
            C("came_from", "来自", Plain),
            C("reason", "离开原因", Code(label::<LeaveReason>)),
            C("went_to", "去向", Plain),
            ENTERED,
            UNTIL_ENTERED,
            C("paid_before", "转来前党费交至", Plain),
            C("paid_here", "转出时党费交至", Plain),
        ],
    },
    TableWords {
        table: "standing",
        noun: Noun::Member,
        of: "党员 {member} 自 {since} 的情况",
        columns: &[
            MEMBER,
            C("since", "自", Plain),
            C("group", "所在党小组", Plain),
            C("post", "党内职务", Plain),
            C("cadre", "党员领导干部", YesNo),
            C("retired", "离退休", YesNo),
            C("category", "党费类别", Code(label::<Category>)),
            ENTERED,
        ],
    },
    TableWords {
        table: "excuse",
        noun: Noun::Member,
        of: "党员 {member} 自 {from} 免于参加",
        columns: &[
            MEMBER,
            FROM,
            UNTIL,
            C("reason", "理由", Code(label::<ExcuseReason>)),
            C("applied_on", "申请", Plain),
            C("decided_on", "审定", Plain),
            C("helper", "责任人", Who),
            C("reviewed_on", "复核", Plain),
            ENTERED,
            UNTIL_ENTERED,
            C("applied_entered_on", "登记日期", Entered),
            C("decided_entered_on", "登记日期", Entered),
            C("reviewed_entered_on", "登记日期", Entered),
        ],
    },
    TableWords {
        table: "posting",
        noun: Noun::Member,
        of: "党员 {member} 自 {from} 驻一线",
        columns: &[
            MEMBER,
            FROM,
            UNTIL,
            C("post", "驻点", Plain),
            C("unit", "所在党组织", Plain),
            ENTERED,
            UNTIL_ENTERED,
        ],
    },
    TableWords {
        table: "floating",
        noun: Noun::Member,
        of: "党员 {member} 自 {from} 流动",
        columns: &[
            MEMBER,
            FROM,
            UNTIL,
            C("place", "去向", Plain),
            C("contact", "联系方式", Plain),
            C("responsible", "责任人", Who),
            ENTERED,
            UNTIL_ENTERED,
        ],
    },
    TableWords {
        table: "contact",
        noun: Noun::Member,
        of: "党员 {member} {on} 的联系",
        columns: &[
            C("id", "编号", Plain),
            MEMBER,
            C("on", "日期", Plain),
            C("kind", "种类", Code(label::<ContactKind>)),
            C("way", "方式", Code(label::<ContactWay>)),
            C("by", "联系人", Who),
            C("reached", "联系上", YesNo),
            C("content", "内容", Plain),
            C("said", "反映的情况", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "training",
        noun: Noun::Member,
        of: "党员 {member} {on} 的培训",
        columns: &[
            MEMBER,
            C("on", "日期", Plain),
            C("hours", "学时", Plain),
            C("course", "培训班", Plain),
            ENTERED,
        ],
    },
];
