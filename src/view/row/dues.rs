//! The words of dues.

use super::ColumnWords as C;
use super::Kind::{Amount, Code, Entered, Plain, Rate, Who};
use super::{Noun, TableWords, label};
use crate::domain::payment::{PaymentKind, PaymentMethod};
use crate::domain::payslip::ItemKind;
use crate::domain::tariff::Category;

const FROM: C = C("from", "自", Plain);
const MONTH: C = C("month", "月份", Plain);
const MEMBER: C = C("member", "党员", Who);
const NUMBER: C = C("number", "序号", Plain);
const CATEGORY: C = C("category", "党费类别", Code(label::<Category>));
const ON: C = C("on", "日期", Plain);
const AMOUNT: C = C("amount_fen", "金额", Amount);
const REASON: C = C("reason", "原因", Plain);
const WHY: C = C("why", "理由", Plain);
const ENTERED: C = C("entered_on", "登记日期", Entered);

pub(super) const TABLES: &[TableWords] = &[
    TableWords {
        table: "schedule",
        noun: Noun::Dues,
        of: "自 {from} 的党费标准表",
        columns: &[FROM, C("source", "依据", Plain), C("ceiling_fen", "每月最高", Amount)],
    },
    TableWords {
        table: "tariff",
        noun: Noun::Dues,
        of: "自 {from} 的党费标准表：{category} 第 {number} 档",
        columns: &[
            FROM,
            CATEGORY,
            NUMBER,
            C("article", "条款", Plain),
            C("upto_fen", "基数上限", Amount),
            C("rate_basis_points", "比例", Rate),
            C("least_fen", "最低", Amount),
            C("most_fen", "最高", Amount),
        ],
    },
    TableWords {
        table: "standard",
        noun: Noun::Dues,
        of: "党员 {member} 自 {from} 的党费核定",
        columns: &[
            MEMBER,
            FROM,
            CATEGORY,
            C("base_fen", "计算基数", Amount),
            C("fixed_fen", "核定金额", Amount),
            REASON,
            C("verified_by", "核定人", Who),
            C("payslip", "工资月份", Plain),
        ],
    },
    TableWords {
        table: "payslip_item",
        noun: Noun::Dues,
        of: "党员 {member} 自 {from} 的党费核定：工资第 {number} 项",
        columns: &[
            MEMBER,
            FROM,
            NUMBER,
            C("name", "工资项目", Plain),
            C("kind", "计入与否", Code(label::<ItemKind>)),
            AMOUNT,
        ],
    },
    TableWords {
        table: "relief",
        noun: Noun::Dues,
        of: "党员 {member} 自 {from} 少交或免交",
        columns: &[
            MEMBER,
            FROM,
            C("to", "至", Plain),
            C("amount_fen", "每月缴", Amount),
            REASON,
            C("approved_by", "批准单位", Plain),
            C("approved_on", "批准日期", Plain),
            C("approved_entered_on", "登记日期", Entered),
        ],
    },
    TableWords {
        table: "payment",
        noun: Noun::Dues,
        of: "{member} {month} 的党费第 {number} 笔",
        columns: &[
            MONTH,
            MEMBER,
            NUMBER,
            C("booked", "记入", Plain),
            ON,
            AMOUNT,
            C("kind", "种类", Code(label::<PaymentKind>)),
            C("way", "缴纳方式", Code(label::<PaymentMethod>)),
            C("payer", "代缴人", Plain),
            C("relation", "关系", Plain),
            C("payer_reason", "代缴原因", Plain),
            REASON,
            C("collector", "收缴人", Who),
            C("reverses", "冲正第几笔", Plain),
            C("why", "冲正理由", Plain),
            ENTERED,
        ],
    },
    TableWords {
        table: "collector",
        noun: Noun::Dues,
        of: "自 {from} 收缴党费的人",
        columns: &[
            FROM,
            MEMBER,
            C("until", "至", Plain),
            ENTERED,
            C("until_entered_on", "登记日期", Entered),
        ],
    },
    TableWords {
        table: "book",
        noun: Noun::Dues,
        of: "{month} 的党费账",
        columns: &[MONTH, C("opened_on", "开账", Plain)],
    },
    TableWords {
        table: "due",
        noun: Noun::Dues,
        of: "{member} {month} 的应缴",
        columns: &[MONTH, MEMBER, C("owed_fen", "应缴", Amount)],
    },
    TableWords {
        table: "closing",
        noun: Noun::Dues,
        of: "{month} 的第 {number} 次结账",
        columns: &[
            MONTH,
            NUMBER,
            C("on", "结账日期", Plain),
            C("counted_fen", "清点", Amount),
            C("reopened_on", "重新开账", Plain),
            WHY,
        ],
    },
    TableWords {
        table: "deferral",
        noun: Noun::Dues,
        of: "{month} 的第 {number} 次结账：{member} 缓缴",
        columns: &[MONTH, NUMBER, MEMBER, REASON],
    },
    TableWords {
        table: "remittance",
        noun: Noun::Dues,
        of: "第 {id} 笔上缴党费",
        columns: &[
            C("id", "编号", Plain),
            ON,
            AMOUNT,
            C("slip", "单据", Plain),
            C("to", "上缴到", Plain),
            C("cancelled_on", "撤销日期", Plain),
            WHY,
            ENTERED,
        ],
    },
];
