//! The settings, each once: name, clause, how it is read and shown.

use super::{Frequency, Policy, Rounding};
use crate::domain::act::ActKind;
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::meeting::MeetingKind;
use crate::domain::party_day::{DayRule, Shift};
use crate::domain::text::{half_width, list};
use crate::domain::time::parse_time;

/// A setting: one number or word of the policy.
#[derive(Debug)]
pub struct Spec {
    /// As stored, and as typed in scripts.
    pub name: &'static str,
    /// As shown, and as typed by people.
    pub label: &'static str,
    /// The clause that it belongs to; empty where the document says nothing of it.
    pub clause: &'static str,
    /// How a value is written.
    pub form: &'static str,
    /// A value other than the default.
    pub example: &'static str,
    field: Field,
}

/// What a setting sets.
#[derive(Debug)]
enum Field {
    Number(fn(&mut Policy) -> &mut u32, &'static str),
    PartyDay,
    MonthsOff,
    Shift,
    Afternoon,
    PlanBy,
    Acts,
    Openness,
    Meeting(MeetingKind),
    Often(fn(&mut Policy) -> &mut Option<Frequency>),
    ReviewMonth,
    Rounding,
}

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

/// How a frequency is written that may be left out.
const OFTEN: &str = "每月、每季度、每年、不要求";

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
    number("makeup-days", "缺席的补课", "A1", "天以内", |policy| &mut policy.makeup_days),
    often("service", "一对一上门服务", "A5", |policy| &mut policy.service, "每季度"),
    number("review-months", "免于参加的复核", "A5", "个月一次", |policy| {
        &mut policy.review_months
    }),
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
    Spec {
        name: "openness",
        label: "民主公开",
        clause: "C6",
        form: "每月、每季度、每年",
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
    number("late-entry-days", "登记迟于活动", "G2", "天以上为迟", |policy| {
        &mut policy.late_entry_days
    }),
    number("arrears-months", "连续未缴提示", "C2", "个月起", |policy| &mut policy.arrears_months),
    Spec {
        name: "rounding",
        label: "党费取整",
        clause: "C2",
        form: "四舍五入到分、四舍五入到角、进位到元",
        example: "进位到元",
        field: Field::Rounding,
    },
];

/// Numbers of the document and of national rules that no place sets otherwise yet: clause or source, what, how much.
pub const FIXED: &[(&str, &str, &str)] = &[
    ("A7", "没有参加活动的登记为流动，流动党员失去联系", "连续满 6 个月"),
    ("C2", "公开党费收缴情况", "每月"),
    ("C2", "每月党费", "一般不超过 1000 元，超过的自愿"),
    ("C4", "民主评议的优秀", "不超过三分之一"),
    ("教育管理条例", "集中学习", "每年不少于 32 学时"),
];

/// How the absence of a frequency or of months is written.
const NONE: [&str; 4] = ["none", "无", "不要求", ""];

fn or_none(items: &[String]) -> String {
    if items.is_empty() { "无".into() } else { items.join("、") }
}

impl Spec {
    /// The setting of a name or a label.
    ///
    /// # Errors
    /// `Invalid::UnknownSetting`.
    pub fn find(text: &str) -> Result<&'static Spec, Invalid> {
        let plain = half_width(text).to_lowercase();
        let found = SETTINGS.iter().find(|spec| spec.name == plain || spec.label == plain);
        found.ok_or_else(|| Invalid::UnknownSetting { name: text.trim().to_owned() })
    }

    /// The value as stored.
    pub fn get(&self, policy: &Policy) -> String {
        let join = |items: Vec<String>| if items.is_empty() { "none".to_owned() } else { items.join(",") };
        match &self.field {
            Field::Number(field, _) => field(&mut policy.clone()).to_string(),
            Field::PartyDay => policy.party_day.to_string(),
            Field::MonthsOff => join(policy.months_off.iter().map(ToString::to_string).collect()),
            Field::Shift => policy.shift.code().into(),
            Field::Afternoon => policy.afternoon.to_string(),
            Field::PlanBy => format!("{:02}-{:02}", policy.plan_by.0, policy.plan_by.1),
            Field::Acts => join(policy.acts.iter().map(|act| act.code().to_owned()).collect()),
            Field::Openness => policy.openness.code().into(),
            Field::Meeting(kind) => policy.frequency(*kind).map_or("none", Choice::code).into(),
            Field::Often(field) => field(&mut policy.clone()).map_or("none", Choice::code).into(),
            Field::ReviewMonth => policy.review_month.to_string(),
            Field::Rounding => policy.rounding.code().into(),
        }
    }

    /// The value as people read it: `每月第一个周一`, `120 分钟`.
    pub fn shown(&self, policy: &Policy) -> String {
        match &self.field {
            Field::Number(field, unit) => format!("{} {unit}", field(&mut policy.clone())),
            Field::PartyDay => policy.party_day.label(),
            Field::MonthsOff => {
                or_none(&policy.months_off.iter().map(|month| format!("{month}月")).collect::<Vec<_>>())
            }
            Field::Shift => policy.shift.label().into(),
            Field::Acts => or_none(&policy.acts.iter().map(|act| act.label().to_owned()).collect::<Vec<_>>()),
            Field::Openness => policy.openness.label().into(),
            Field::Meeting(kind) => policy.frequency(*kind).map_or("不要求", Choice::label).into(),
            Field::Often(field) => field(&mut policy.clone()).map_or("不要求", Choice::label).into(),
            Field::ReviewMonth => format!("{}月", policy.review_month),
            Field::Rounding => policy.rounding.label().into(),
            Field::Afternoon | Field::PlanBy => self.get(policy),
        }
    }

    /// The value as people write it into a file: what is shown, where that reads back, else as it is stored.
    pub fn written(&self, policy: &Policy) -> String {
        let shown = self.shown(policy);
        let mut read = policy.clone();
        let reads_back = self.set(&mut read, &shown).is_ok() && read == *policy;
        if reads_back { shown } else { self.get(policy) }
    }

    /// Sets it, from a value as stored or as people write it.
    ///
    /// # Errors
    /// `Invalid::Setting`.
    pub fn set(&self, policy: &mut Policy, value: &str) -> Result<(), Invalid> {
        let plain = half_width(value).to_lowercase();
        self.try_set(policy, &plain).ok_or_else(|| Invalid::Setting {
            label: self.label,
            value: value.trim().to_owned(),
            form: self.form,
        })
    }

    fn try_set(&self, policy: &mut Policy, plain: &str) -> Option<()> {
        let month =
            |text: &str| text.trim_end_matches('月').parse().ok().filter(|month| (1..=12).contains(month));
        match &self.field {
            Field::Number(field, unit) => {
                let number = plain.trim_end_matches(unit).trim_end().parse();
                *field(policy) = number.ok().filter(|number| *number <= 1000)?;
            }
            Field::PartyDay => policy.party_day = DayRule::parse(plain)?,
            Field::MonthsOff if NONE.contains(&plain) => policy.months_off.clear(),
            Field::MonthsOff => {
                let mut months = list(plain).map(month).collect::<Option<Vec<u32>>>()?;
                months.sort_unstable();
                months.dedup();
                policy.months_off = months;
            }
            Field::Shift => policy.shift = Shift::parse(plain).ok()?,
            Field::Afternoon => policy.afternoon = parse_time(plain).ok()?,
            Field::PlanBy => {
                let (month_part, day) = plain.split_once(['-', '月'])?;
                let day = day.trim_end_matches('日').parse().ok().filter(|day| (1..=31).contains(day))?;
                let month = month(month_part)?;
                // A leap year, so that 02-29 is a day.
                chrono::NaiveDate::from_ymd_opt(2024, month, day)?;
                policy.plan_by = (month, day);
            }
            Field::Acts if NONE.contains(&plain) => policy.acts.clear(),
            Field::Acts => {
                policy.acts = list(plain).map(|act| ActKind::parse(act).ok()).collect::<Option<_>>()?;
            }
            Field::Openness => policy.openness = Frequency::parse(plain).ok()?,
            Field::Meeting(kind) => {
                policy.meetings[*kind as usize] =
                    if NONE.contains(&plain) { None } else { Some(Frequency::parse(plain).ok()?) };
            }
            Field::Often(field) => {
                *field(policy) =
                    if NONE.contains(&plain) { None } else { Some(Frequency::parse(plain).ok()?) };
            }
            Field::ReviewMonth => policy.review_month = month(plain)?,
            Field::Rounding => policy.rounding = Rounding::parse(plain).ok()?,
        }
        Some(())
    }
}
