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
    #[error("“{0}”不是时间")]
    Time(String),
    #[error("“{text}”看不出是下午还是凌晨")]
    UnclearTime { text: String, afternoon: Time, night: Time },
    #[error("“{0}”不是数目")]
    Count(String),
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

impl Invalid {
    /// What the person can do about it.
    #[expect(clippy::too_many_lines, reason = "a line for each of the enum")]
    pub fn hint(&self) -> String {
        match self {
            Invalid::Choice { options, .. } => format!("可选 {options}"),
            Invalid::Amount(_) => "金额写元，最多两位小数，如 81 或 12.50".into(),
            Invalid::Negative(_) => "金额写正数，如 12.50".into(),
            Invalid::Month(_) => "月份写 2026-11，本年的月份可以只写 11".into(),
            Invalid::Quarter(_) => "季度写 2026-Q4，本年的可以只写 4".into(),
            Invalid::Period(_) => "写 2026、2026-Q3 或 2026-11".into(),
            Invalid::Year(_) => "年份写四位数，如 2026".into(),
            Invalid::Day(_) => "日期写 2026-11-02，本年的日期可以只写 11-02，也可以写 今天、昨天".into(),
            Invalid::Time(_) => "时间写 14:30".into(),
            Invalid::UnclearTime { afternoon, night, .. } => {
                format!("下午的写 {afternoon}，凌晨的写 {night}")
            }
            Invalid::Count(_) => "写不带小数的数，如 15".into(),
            Invalid::YesNo(_) => "写 是 或 否".into(),
            Invalid::Missing(what) => format!("请写上{what}"),
            Invalid::Name(_) => "姓名里不能有数字、逗号、#、=、: 等符号".into(),
            Invalid::UnknownPerson { near, .. } if near.is_empty() => {
                "看花名册：dangri member list --all；新来的党员先登记：dangri member add".into()
            }
            Invalid::UnknownPerson { near, .. } => format!("是不是{}？", near.join("、")),
            Invalid::AmbiguousPerson { candidates, .. } => format!("写上编号：{}", candidates.join("、")),
            Invalid::UnknownGroup { groups, .. } if groups.is_empty() => {
                "花名册里还没有党小组，可用 dangri member edit 姓名 --group 党小组 写上".into()
            }
            Invalid::UnknownGroup { groups, .. } => format!("可选 {groups}"),
            Invalid::Order { .. } => "请核对这两个日期".into(),
            Invalid::MonthsReversed(..) => "请核对这两个月份".into(),
            Invalid::UnknownSetting { .. } => "看各项设置：dangri policy show".into(),
            Invalid::Setting { form, .. } => format!("写 {form}"),
            Invalid::NoticeYear { .. } | Invalid::NoticeDay(_) | Invalid::NoticeEmpty(_) => {
                "请核对文件；一个文件写一年的放假和调休上班日期".into()
            }
            Invalid::SessionNumber(_) => "本月第二次活动写 2026-11/2".into(),
            Invalid::NoPartyDay(_) => "用 --date 写明活动日期".into(),
            Invalid::NoSitting => "写上开始和结束时间，如 --start 14:30 --end 16:40".into(),
            Invalid::EndBeforeStart { .. } => "时间按 24 小时写，下午两点半是 14:30；过了半夜的写两段，前一段到 24:00，后一段从第二天 00:00 起".into(),
            Invalid::SittingsOverlap => "几段时间按先后写，如 --sitting \"2026-11-02 14:30-16:00\"".into(),
            Invalid::NotYet(_) => "发生以后再登记；日期写错的请改正".into(),
            Invalid::Twice(_) => "每名党员只写一种出勤情况".into(),
            Invalid::NamedTwice(_) => "每名党员只写一次".into(),
            Invalid::NotDue(_) => "那天不在册、免于参加、驻一线或者流动的，不用登记请假或缺席；来参加了的用 --present".into(),
            Invalid::LeaveForm(_) => {
                "写成 姓名=种类:原因，如 张三=病假:住院，几个人用顿号隔开；种类是 公假、事假、病假、其他请假，没有请假的用 --absent".into()
            }
            Invalid::SittingForm(_) => "写成 \"2026-11-02 14:30-16:00\"".into(),
            Invalid::Minutes(_) => "分钟写 1～1440 的数，如 诵读党章=李四:20".into(),
            Invalid::WrittenVotes(_) => "只有接收党员和转正计入会前交来的书面意见；请去掉 --written".into(),
            Invalid::NobodyEntitled => "请核对 --entitled，或者花名册".into(),
            Invalid::YearToCome(_) => "评议、组织生活会评的是已经开始的年度；请改正 --judges".into(),
            Invalid::Hours(_) => "学时写 1～400 的数，如 16".into(),
            Invalid::SubjectOfAct { belongs, .. } => format!("这个类别属于“{belongs}”，请核对"),
            Invalid::PlannedForm(_) => "写成 14:30-16:30，计划的日期与党日不同的写成 \"2026-11-03 14:30-16:30\"".into(),
            Invalid::JudgesNoYear(_) => "所属年度只用于组织生活会、民主生活会、民主评议、述职；请去掉 --judges".into(),
            Invalid::GroupNeeded { groups } => format!("写成 党小组会:组名，组名是 {groups}"),
            Invalid::NoGrade(_) => "预备党员参加评议，不评等次；请去掉这个名字".into(),
            Invalid::TwoGrades(_) => "每名党员只写一个等次".into(),
            Invalid::NotOnRoster(_) => "请核对姓名和日期；看花名册：dangri member list".into(),
            Invalid::NoGroupHere(_) => "写成 党小组会:第一党小组，几种会议用逗号隔开".into(),
            Invalid::AwayTwice { .. } => "先写明前一段的结束日期（--until）；请核对这两段日期".into(),
            Invalid::WithOneself(_) => "请写另一名党员".into(),
            Invalid::NothingToMakeUp(_) => "请核对姓名和月份；看那次的出勤：dangri session show 月份".into(),
            Invalid::GuestForm(_) => {
                "写成 类别=姓名，或者 类别=人数，如 群众代表=王大爷、李大妈，团员青年=5".into()
            }
            Invalid::NobodyStationed(_) => "登记驻一线：dangri member station 姓名".into(),
            Invalid::UnknownPost { posts, .. } if posts.is_empty() => {
                "那天没有驻一线的党员；登记：dangri member station 姓名".into()
            }
            Invalid::UnknownPost { posts, .. } => format!("可选 {posts}"),
            Invalid::UnknownInitials(_) => "写姓名，或者姓名各字拼音的首字母；看花名册：dangri member list --all".into(),
            Invalid::AmbiguousInitials { candidates, .. } => format!("写上姓名：{}", candidates.join("、")),
            Invalid::MonthOfDues => "公开党费用 --dues 月份，其他的用 --kind 类别".into(),
            Invalid::Term(_) => "任期写 1～10 年：一般 3 年，村、社区 5 年".into(),
            Invalid::PayerForm(_) => "写成 姓名=关系:理由，如 李娟=配偶:住院".into(),
            Invalid::ByForm(_) => {
                "写成 姓名=方式，如 冯十=微信；由他人代缴的写 冯十=代缴:李娟:配偶:住院".into()
            }
            Invalid::CollectorTwice { .. } => "写上 --until 到哪天为止；看登记过的：dangri dues appoint".into(),
            Invalid::ZeroAmount => "金额写大于零的数，如 12.50".into(),
            Invalid::BaseNeeded { .. } => "写上 --base 基数；不便保存收入的，可以只写 --amount 每月金额".into(),
            Invalid::BaseNotUsed { .. } => "去掉 --base，或者换一个类别".into(),
            Invalid::FixedRange { .. } => "写上 --amount 每月金额；另有规定的，再写 --reason 理由".into(),
            Invalid::NotCollected { .. } => "收了党费、清点以后再结账".into(),
            Invalid::Closed(month) => format!("要改的先重新开账：dangri dues reopen {month} --reason 理由"),
            Invalid::NotSettled { .. } => "补收，或者写明缓缴的理由：--defer 姓名=理由".into(),
            Invalid::NothingToDefer { .. } => "去掉这个 --defer".into(),
            Invalid::Counted { month, .. } => {
                format!("再清点一次，并核对当月的每一笔：dangri dues handover {month}")
            }
            Invalid::BaseReason => "写上 --reason 理由，或者去掉 --base".into(),
            Invalid::BaseBelowZero { .. } => "请核对哪些计入、哪些扣除".into(),
            Invalid::NothingToPay => "免交的用 dangri dues relieve 登记".into(),
            Invalid::AboveCeiling { .. } => "写上 --reason 理由；自愿多交的不写在核定里，收的时候用 --voluntary".into(),
            Invalid::PaidBeforeJoined(_) => "请核对日期和姓名".into(),
            Invalid::DeferredTwice(_) => "一个人只写一次 --defer".into(),
            Invalid::PayslipFar { .. } => "请核对 --payslip 和 --year、--from".into(),
            Invalid::DeferForm(_) => "这样写：--defer 张三=出差未归".into(),
            Invalid::LeftOutForm(_) => "这样写：--left-out 李四=长期卧床，一个人写一次".into(),
            Invalid::LeftOut(_) => "请核对姓名和出勤记录；到会的、预备党员不写 --left-out".into(),
            Invalid::AlreadyMember(..) => {
                "写接收的那个人的姓名；入党日期登记错了的，先更正：dangri member edit 姓名 --joined 日期".into()
            }
            Invalid::ResolutionKind => "公开别的事项，去掉 --resolution".into(),
            Invalid::ReportForm(_) => {
                "这样写：1=方案已报镇党委；办结的写 1=已挂牌:办结；第 2 条措施的写 1.2=已挂牌:办结".into()
            },
            Invalid::ItemForm(_) => "这样写：岗位工资=2800".into(),
            Invalid::Percent(_) => "写百分数，最多两位小数，如 1.5%".into(),
            Invalid::TariffMissing { .. } => "九种类别都要写；几种相同的写在一格，用顿号隔开".into(),
            Invalid::TariffBounds { .. } => "每一档写基数上限和比例，上限从低到高，最后一档不写上限".into(),
            Invalid::OverrideReason => "写上 --reason 理由，或者去掉 --amount".into(),
            Invalid::TooManyVoters { .. } => "请核对人数；与花名册不同的应到、实到人数用 --entitled、--present 写明".into(),
            Invalid::TooManyVotes { .. } => "请核对票数".into(),
        }
    }
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
