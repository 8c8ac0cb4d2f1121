//! Every setting, in the order of the document; and what no place sets otherwise.

use super::{Field, OWN, Spec};
use crate::domain::meeting::MeetingKind;
use crate::domain::policy::{Care, Frequency, Policy};

const fn number(
    name: &'static str,
    label: &'static str,
    clause: &'static str,
    unit: &'static str,
    field: fn(&mut Policy) -> &mut u32,
) -> Spec {
    Spec { name, label, clause, form: "数目，如 5", example: "5", field: Field::Number(field, unit) }
}

const fn meeting(name: &'static str, label: &'static str, kind: MeetingKind, example: &'static str) -> Spec {
    Spec { name, label, clause: "C4", form: OFTEN, example, field: Field::Meeting(kind) }
}

const fn often(
    name: &'static str,
    label: &'static str,
    clause: &'static str,
    field: fn(&mut Policy) -> &mut Option<Frequency>,
    example: &'static str,
) -> Spec {
    Spec { name, label, clause, form: OFTEN, example, field: Field::Often(field) }
}

const fn care(name: &'static str, label: &'static str, care: Care) -> Spec {
    Spec { name, label, clause: OWN, form: "开、关", example: "关", field: Field::Care(care) }
}

/// How a frequency is written that may be left out.
const OFTEN: &str = "每月、每季度、每半年、每年、不要求";

/// All settings, in the order of the document.
pub const SETTINGS: &[Spec] = &[
    Spec {
        name: "party-day",
        label: "党日",
        clause: "T1",
        form: "第一个周一、最后一个周三、每月25日，或者逐月的日期，用逗号隔开",
        example: "最后一个周三",
        field: Field::PartyDay,
    },
    Spec {
        name: "months-off",
        label: "不开展活动的月份",
        clause: "T1",
        form: "月份数，用逗号隔开；没有写 无",
        example: "2,8",
        field: Field::MonthsOff,
    },
    Spec {
        name: "afternoon",
        label: "最早开始时间",
        clause: "T1",
        form: "时间，如 12:00；不限写 00:00",
        example: "00:00",
        field: Field::Afternoon,
    },
    number("least-minutes", "活动时长", "T2", "分钟", |policy| &mut policy.least_minutes),
    Spec {
        name: "shift",
        label: "遇休息日",
        clause: "T3",
        form: "顺延、提前、不变",
        example: "提前",
        field: Field::Shift,
    },
    number("shift-days", "顺延或提前至多", "T3", "天", |policy| &mut policy.shift_days),
    number("window-days", "原定日期以后至迟", "T3", "天", |policy| &mut policy.window_days),
    number("request-days", "改期申请提前", "T5", "天", |policy| &mut policy.request_days),
    Spec {
        name: "plan-by",
        label: "下年计划备案时限",
        clause: "P2",
        form: "月-日，如 12-31",
        example: "12-20",
        field: Field::PlanBy,
    },
    number("notice-days", "通知党员提前", "P3", "天", |policy| &mut policy.notice_days),
    number("measure-days", "决议形成后定措施", "P4", "天以内", |policy| &mut policy.measure_days),
    number("makeup-days", "缺席的补课", OWN, "天以内", |policy| &mut policy.makeup_days),
    often("service", "一对一上门服务", "A5", |policy| &mut policy.service, "每季度"),
    number("review-months", "免于参加的复核", OWN, "个月一次", |policy| &mut policy.review_months),
    often("front-line", "驻一线党员的活动", "A6", |policy| &mut policy.front_line, "每季度"),
    often("contact", "联系流动党员", "A7", |policy| &mut policy.contact, "每季度"),
    often("on-return", "返乡、春节期间的活动", "A7", |policy| &mut policy.on_return, "不要求"),
    Spec {
        name: "acts",
        label: "每月规定动作",
        clause: "C0",
        form: "活动内容，用逗号隔开",
        example: "诵读党章,缴纳党费",
        field: Field::Acts,
    },
    number("publish-days", "决议公开", "C5", "天以内", |policy| &mut policy.publish_days),
    number("answer-days", "答复询问", OWN, "天以内", |policy| &mut policy.answer_days),
    Spec {
        name: "openness",
        label: "民主公开",
        clause: "C6",
        form: "每月、每季度、每半年、每年",
        example: "每月",
        field: Field::Openness,
    },
    meeting("group-meeting", "党小组会", MeetingKind::Group, "每季度"),
    meeting("committee-meeting", "支委会", MeetingKind::Committee, "每季度"),
    meeting("general-meeting", "党员大会", MeetingKind::General, "每月"),
    meeting("lecture", "党课", MeetingKind::Lecture, "每月"),
    meeting("life-meeting", "组织生活会", MeetingKind::LifeMeeting, "不要求"),
    meeting("cadre-life-meeting", "民主生活会", MeetingKind::CadreLife, "每年"),
    meeting("appraisal", "民主评议", MeetingKind::Appraisal, "不要求"),
    meeting("reporting", "述职", MeetingKind::Reporting, "每年"),
    Spec {
        name: "review-month",
        label: "组织生活会和民主评议的月份",
        clause: "C4",
        form: "月份数",
        example: "1",
        field: Field::ReviewMonth,
    },
    often("talk", "谈心谈话", "支部条例", |policy| &mut policy.talk, "每季度"),
    number("election-months", "换届提前提醒", "支部条例", "个月", |policy| {
        &mut policy.election_months
    }),
    number("lesson-minutes", "一学时", "", "分钟", |policy| &mut policy.lesson_minutes),
    number("late-entry-days", "登记迟于活动", OWN, "天以上为迟", |policy| {
        &mut policy.late_entry_days
    }),
    number("dues-days", "党费缴纳期限", "C2", "天以内", |policy| &mut policy.dues_days),
    number("dues-publish-days", "公开党费至迟次月", "C2", "天以内", |policy| {
        &mut policy.dues_publish_days
    }),
    number("arrears-months", "连续未缴提示", OWN, "个月起", |policy| &mut policy.arrears_months),
    Spec {
        name: "rounding",
        label: "党费取整",
        clause: "C2",
        form: "四舍五入到分、四舍五入到角、四舍五入到元、进位到元",
        example: "进位到元",
        field: Field::Rounding,
    },
    number("reach-months", "补缴、预缴至多", "党费规定", "个月", |policy| {
        &mut policy.reach_months
    }),
    often("remit", "上缴党费", OWN, |policy| &mut policy.remit, "每季度"),
    number("backup-days", "提醒备份", OWN, "天没有备份", |policy| &mut policy.backup_days),
    number("backup-keep", "备份保留", OWN, "份", |policy| &mut policy.backup_keep),
    number("pay-years", "工资项目保留", OWN, "年（核定的年度以后）", |policy| {
        &mut policy.pay_years
    }),
    Spec {
        name: "paper-code",
        label: "页脚写校验码",
        clause: OWN,
        form: "开、关",
        example: "开",
        field: Field::Flag(|policy| &mut policy.paper_code),
    },
    Spec {
        name: "note-entry",
        label: "注明迟登记和更正",
        clause: OWN,
        form: "开、关",
        example: "关",
        field: Field::Flag(|policy| &mut policy.note_entry),
    },
    Spec {
        name: "public-phone",
        label: "监督电话",
        clause: OWN,
        form: "电话号码，或者“无”",
        example: "0701-1234567",
        field: Field::Phone(|policy| &mut policy.public_phone),
    },
    care("remind-coverage", "提醒全覆盖", Care::Coverage),
    care("remind-entry", "提醒及时登记", Care::Entry),
    care("remind-files", "提醒附件", Care::Files),
    care("remind-rest", "提醒休息日的活动", Care::Rest),
    care("remind-repeated", "提醒照抄的内容", Care::Repeated),
    care("remind-drafted", "提醒起草计划", Care::Drafted),
    care("remind-order", "提醒早于决议的落实", Care::Order),
    care("remind-makeup", "提醒补课", Care::MakeUp),
    care("remind-review", "提醒复核免于参加", Care::Review),
    care("remind-responsible", "提醒流动党员责任人", Care::Responsible),
    care("remind-short", "提醒外出不满半年", Care::Short),
    care("remind-unmarked", "提醒长期没有参加", Care::Unmarked),
    care("remind-lost", "提醒失去联系", Care::Lost),
    care("remind-verified", "提醒每年核定标准", Care::Verified),
    care("remind-arrears", "提醒连续未缴", Care::Arrears),
    care("remind-closed", "提醒结清党费账", Care::Closed),
    care("remind-remitted", "提醒上缴党费", Care::Remitted),
    care("remind-kinds", "提醒必学内容", Care::Kinds),
    care("remind-answered", "提醒答复询问", Care::Answered),
];

/// Numbers of the document and of national rules that no place sets otherwise yet: clause or source, what, how much; `None` where a table says it.
pub const FIXED: &[(&str, &str, Option<&str>)] = &[
    (OWN, "没有参加活动、失去联系的提示", Some("连续满 6 个月")),
    ("C2", "公开党费收缴情况", Some("每月")),
    ("党费规定", "党费标准", None),
    ("党费规定", "大额党费", Some("自愿一次 1000 元以上")),
    ("民主评议通知", "民主评议的优秀", Some("不超过三分之一")),
    ("教育管理条例", "集中学习", Some("每年不少于 32 学时")),
];
