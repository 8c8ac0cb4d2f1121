//! What the domain refuses: nonsense, in one enum, each with what was wrong and what to do.

use thiserror::Error;

use super::money::Fen;
use super::time::{Day, Month, Time};

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Invalid {
    #[error("“{value}”不是{what}")]
    Choice { value: String, what: &'static str, options: String },
    #[error("“{0}”不是金额")]
    Amount(String),
    #[error("金额“{0}”是负数")]
    Negative(String),
    #[error("“{0}”不是月份")]
    Month(String),
    #[error("“{0}”不是季度")]
    Quarter(String),
    #[error("“{0}”不是年份、季度或月份")]
    Period(String),
    #[error("“{0}”不是年份")]
    Year(String),
    #[error("“{0}”不是日期，或者没有这一天")]
    Day(String),
    #[error("“{0}”不是日期，也不是年月")]
    Birth(String),
    #[error("“{0}”分不清是 1 月还是 10 月")]
    LostZero(String),
    #[error("“{0}”不是时间")]
    Time(String),
    #[error("“{text}”看不出是下午还是凌晨")]
    UnclearTime { text: String, afternoon: Time, night: Time },
    #[error("“{0}”不是数目")]
    Count(String),
    #[error("“{0}”不是校验码")]
    Code(String),
    #[error("“{0}”不是“是”或“否”")]
    YesNo(String),
    #[error("{0}不能空着")]
    Missing(&'static str),
    #[error("“{0}”不能作姓名")]
    Name(String),
    #[error("没有叫“{name}”的党员")]
    UnknownPerson { name: String, near: Vec<String> },
    #[error("叫“{name}”的党员不止一人")]
    AmbiguousPerson { name: String, candidates: Vec<String> },
    #[error("没有叫“{name}”的党小组")]
    UnknownGroup { name: String, groups: String },
    #[error("{late} {late_day} 早于{early} {early_day}")]
    Order { early: &'static str, early_day: Day, late: &'static str, late_day: Day },
    #[error("到的月份 {1} 早于从的月份 {0}")]
    MonthsReversed(Month, Month),
    #[error("没有叫“{name}”的设置")]
    UnknownSetting { name: String },
    #[error("“{value}”不能作“{label}”的值")]
    Setting { label: &'static str, value: String, form: &'static str },
    #[error("放假通知里的 {day} 不在 {year}年")]
    NoticeYear { day: Day, year: i32 },
    #[error("放假通知里的 {0} 又放假又上班")]
    NoticeDay(Day),
    #[error("{0}年的放假通知里没有放假的日期")]
    NoticeEmpty(i32),
    #[error("“{0}”里的第几次活动写得不对")]
    SessionNumber(String),
    #[error("{0} 没有党日")]
    NoPartyDay(Month),
    #[error("没有写活动时间")]
    NoSitting,
    #[error("结束时间 {end} 不晚于开始时间 {start}")]
    EndBeforeStart { start: Time, end: Time },
    #[error("几段活动时间有重叠或前后颠倒")]
    SittingsOverlap,
    #[error("{0} 还没有到，不能先登记")]
    NotYet(Day),
    #[error("“{0}”的出勤情况写了两次")]
    Twice(String),
    #[error("“{0}”那天不在应到之列")]
    NotDue(String),
    #[error("请假“{0}”写得不对")]
    LeaveForm(String),
    #[error("一段活动时间“{0}”写得不对")]
    SittingForm(String),
    #[error("“{0}”不是分钟数")]
    Minutes(String),
    #[error("{0}不计书面意见")]
    WrittenVotes(&'static str),
    #[error("应到会有表决权的没有人")]
    NobodyEntitled,
    #[error("所属年度 {0} 还没有到")]
    YearToCome(i32),
    #[error("学时“{0}”写得不对")]
    Hours(String),
    #[error("类别“{subject}”不是“{act}”的")]
    SubjectOfAct { subject: &'static str, act: &'static str, belongs: &'static str },
    #[error("计划时间“{0}”写得不对")]
    PlannedForm(String),
    #[error("“{0}”没有所属年度")]
    JudgesNoYear(&'static str),
    #[error("党小组会没有写是哪一组")]
    GroupNeeded { groups: String },
    #[error("“{0}”是预备党员，不评等次")]
    NoGrade(String),
    #[error("“{0}”写了两次")]
    NamedTwice(String),
    #[error("“{0}”的评议等次写了两次")]
    TwoGrades(String),
    #[error("“{0}”那天不是本支部的党员")]
    NotOnRoster(String),
    #[error("只有党小组会才写组名，“{0}”写错了地方")]
    NoGroupHere(String),
    #[error("“{what}”从 {from} 起的一段与前一段重叠")]
    AwayTwice { what: &'static str, from: Day },
    #[error("“{0}”不能由自己来做")]
    WithOneself(String),
    #[error("“{0}”那次没有请假或缺席的记录，不用补课")]
    NothingToMakeUp(String),
    #[error("列席人员“{0}”写得不对")]
    GuestForm(String),
    #[error("{0} 没有驻一线的党员")]
    NobodyStationed(Day),
    #[error("没有叫“{name}”的驻点")]
    UnknownPost { name: String, posts: String },
    #[error("没有姓名的首字母是“{0}”的党员")]
    UnknownInitials(String),
    #[error("“{text}”可能指几个人")]
    AmbiguousInitials { text: String, candidates: Vec<String> },
    #[error("只有党费的公开才有月份，也必须有月份")]
    MonthOfDues,
    #[error("“{0}”不能作编码")]
    OrgCode(String),
    #[error("任期 {0} 年写得不对")]
    Term(u32),
    #[error("代缴人“{0}”写得不对")]
    PayerForm(String),
    #[error("“{0}”看不出是谁、怎么缴的")]
    ByForm(String),
    #[error("{from} 起已经登记由“{name}”收党费")]
    CollectorTwice { name: String, from: Day },
    #[error("金额是零")]
    ZeroAmount,
    #[error("类别“{category}”要有计算基数")]
    BaseNeeded { category: &'static str },
    #[error("类别“{category}”按定额缴纳，不用计算基数")]
    BaseNotUsed { category: &'static str },
    #[error("类别“{category}”每月缴纳 {least}～{most} 元")]
    FixedRange { category: &'static str, least: Fen, most: Fen },
    #[error("写了与计算结果不同的定额，没有写理由")]
    OverrideReason,
    #[error("{}的账要到 {day} 收了党费以后才能结", .month.title())]
    NotCollected { month: Month, day: Day },
    #[error("{}已经结账", .0.title())]
    Closed(Month),
    #[error("{}还有人没有缴清：{people}", .month.title())]
    NotSettled { month: Month, people: String },
    #[error("“{name}”{}的党费已经缴清，不用缓缴", .month.title())]
    NothingToDefer { month: Month, name: String },
    #[error(
        "清点的 {counted} 元与{}入账的 {recorded} 元相差 {} 元（账上{ways}）",
        .month.title(),
        *.recorded - *.counted
    )]
    Counted { month: Month, counted: Fen, recorded: Fen, ways: String },
    #[error("计算基数与工资项目算出来的不同，没有写理由")]
    BaseReason,
    #[error("计入的 {counted} 元少于扣除的 {deducted} 元")]
    BaseBelowZero { counted: Fen, deducted: Fen },
    #[error("每月金额不能是零")]
    NothingToPay,
    #[error("每月金额超过了上限 {ceiling} 元，没有写理由")]
    AboveCeiling { ceiling: Fen },
    #[error("{0} 这一天还没有入党")]
    PaidBeforeJoined(Day),
    #[error("“{0}”写了两次缓缴")]
    DeferredTwice(String),
    #[error("工资月份 {payslip} 晚于起用的月份 {from}，或者早得太多")]
    PayslipFar { payslip: Month, from: Month },
    #[error("“{0}”不是“姓名=缓缴理由”")]
    DeferForm(String),
    #[error("“{0}”不是“姓名=情形”，或者写了两次")]
    LeftOutForm(String),
    #[error("“{0}”到了会，或者没有表决权，本来就不在其列")]
    LeftOut(String),
    #[error("“{0}”{1} 已经入党，不是这次接收的")]
    AlreadyMember(String, Day),
    #[error("决议编号只用于公开决议")]
    ResolutionKind,
    #[error("“{0}”不是“编号=情况”")]
    ReportForm(String),
    #[error("“{0}”不是“名称=金额”")]
    ItemForm(String),
    #[error("“{0}”不是比例")]
    Percent(String),
    #[error("类别“{category}”应有一栏标准，而且只有一栏")]
    TariffMissing { category: &'static str },
    #[error("类别“{category}”的各档没有从低到高排到“以上不限”，或者最低大于最高")]
    TariffBounds { category: &'static str },
    #[error("实到 {present} 人加书面意见 {written} 份，多于应到会有表决权的 {entitled} 人")]
    TooManyVoters { present: u32, written: u32, entitled: u32 },
    #[error("赞成、反对、弃权共 {votes} 票，多于到会和书面表决的 {voters} 人（预备党员、送学的不算）")]
    TooManyVotes { votes: u64, voters: u64 },
}

/// Whether one day comes no earlier than another, where both are known; `what` names the early one and the late one.
///
/// # Errors
/// `Invalid::Order` where it does.
pub fn in_order(early: Option<Day>, late: Option<Day>, what: [&'static str; 2]) -> Result<(), Invalid> {
    match (early, late) {
        (Some(early), Some(late)) if late < early => {
            Err(Invalid::Order { early: what[0], early_day: early, late: what[1], late_day: late })
        }
        _ => Ok(()),
    }
}
