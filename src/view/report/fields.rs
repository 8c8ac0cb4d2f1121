//! What can be filled into a superior's form: plain names, those of the branch's own sheets, and what others call them.

use crate::doc::columns::Rows;
use crate::doc::form::{Fields, Learned, Said};
use crate::doc::page::{Cell, Fact, Page, Part, Table};
use crate::domain::act::Act;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::member::{Member, Status};
use crate::domain::session::Session;
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Month, Months, weekday};
use crate::figures::people::{on_roster, with_status};
use crate::figures::register::{Line, Register};
use crate::figures::summary::{MemberLine, MonthLine, Summary};
use crate::view::command::{Command, Typed};
use crate::view::dues::{days, names, secretary};
use crate::view::resolution;
use crate::view::session::{absent, absent_and_why, came, guests};

/// What others call a field.
pub const ALSO: &[(&str, &[&str])] = &[
    (
        "支部",
        &[
            "党支部",
            "支部名称",
            "党支部名称",
            "所在党支部",
            "所在支部",
            "组织名称",
            "党组织名称",
            "单位",
            "填报单位",
        ],
    ),
    ("上级", &["上级党组织", "所属党组织", "所属党委"]),
    ("年", &["年度", "年份"]),
    ("月", &["月份"]),
    ("日期", &["活动日期", "党日日期", "开展日期", "会议日期"]),
    ("时间", &["活动时间", "会议时间", "开展时间", "召开时间"]),
    ("地点", &["活动地点", "会议地点", "开展地点"]),
    ("主题", &["活动主题", "党日主题", "活动名称", "会议主题", "会议议题", "议题"]),
    ("主持人", &["主持", "会议主持人", "活动主持人"]),
    ("记录人", &["记录", "会议记录人"]),
    ("应到", &["应到人数", "应到党员", "应到党员人数", "应参加人数", "应到会人数"]),
    (
        "实到",
        &["实到人数", "实到党员", "实到党员人数", "实际参加人数", "实参加人数", "参加人数", "实到会人数"],
    ),
    ("请假", &["请假人数"]),
    (
        "缺席",
        &["缺席人员", "缺席人员及原因", "缺席人员姓名及缺席原因", "缺席情况", "请假人员", "缺席党员及原因"],
    ),
    ("参加人员", &["到会人员", "参会人员", "参加党员", "参会人员姓名", "出席人员"]),
    ("列席", &["列席人员", "列席人"]),
    ("内容", &["主要内容", "活动内容", "会议内容", "活动记录", "会议记录", "活动情况"]),
    ("成效", &["活动成效", "取得成效", "活动效果"]),
    ("支部书记", &["党支部书记", "书记"]),
    ("党员总数", &["党员人数", "党员数", "在册党员"]),
    ("应缴合计", &["应缴党费合计", "应交党费合计", "应缴总额", "应交党费总额"]),
    ("实缴合计", &["实缴党费合计", "实交党费合计", "实缴总额", "收缴总额", "实交党费总额"]),
    ("填表日期", &["填报日期", "填报时间", "填表时间", "制表日期"]),
    ("姓名", &["党员姓名"]),
    ("基数", &["缴费基数", "交费基数", "党费基数", "计算基数", "核定基数"]),
    ("应缴", &["应缴党费", "应交党费", "每月应缴党费", "月应缴党费", "应缴金额", "应交金额"]),
    ("实缴", &["实缴党费", "实交党费", "实缴金额", "实交金额", "已缴金额"]),
    ("缴纳日期", &["交纳时间", "缴纳时间", "交费时间", "缴费时间", "交纳日期", "缴费日期"]),
    ("缴纳方式", &["交纳方式", "缴费方式"]),
    ("党籍状态", &["人员类别", "党员类别", "党员状态"]),
    ("联系电话", &["联系方式", "电话", "手机", "手机号码"]),
    ("党内职务", &["职务"]),
    ("党小组", &["所在党小组", "所属党小组"]),
    ("决议事项", &["决议", "决议内容"]),
    ("具体措施", &["措施", "落实措施"]),
    ("完成时限", &["时限", "完成期限"]),
    ("落实情况", &["完成情况", "办理情况"]),
];

/// What there is of a month: its session, its dues, its members, its resolutions.
pub fn of_month(ledger: &Ledger, month: Month, today: Day) -> Page {
    let held = ledger.monthly(month);
    let register = Register::of(ledger, month);
    let mut facts = head(ledger, month.last(), today);
    facts.push(Fact::new("月", month.number()));
    facts.extend(session(ledger, held, month));
    let (owing, paid_up) = register.paid_up();
    let payments = || register.lines.iter().flat_map(|line| line.payments.iter().copied());
    facts.extend([
        Fact::new("应缴合计", register.total.owed),
        Fact::new("实缴合计", register.total.paid),
        Fact::new("未缴合计", register.total.unpaid),
        Fact::new("应缴大写", register.total.owed.capital()),
        Fact::new("实缴大写", register.total.paid.capital()),
        Fact::new("应缴人数", owing),
        Fact::new("缴清人数", paid_up),
        Fact::new("收款人", names(payments())),
    ]);
    let page = Page::new(format!("{}可以填的栏", month.title()), &()).facts(facts);
    let made = ledger.made_in(Months::one(month));
    page.table(members(ledger, held, &register, month.last()))
        .table(absences(held))
        .table(acts(held))
        .table(meetings(held))
        .table(resolution::register("决议", made))
}

/// What there is of a year.
pub fn of_year(ledger: &Ledger, year: i32, today: Day) -> Page {
    let months = Months::year(year);
    let summary = Summary::of(ledger, months, today.max(months.first()));
    let last = months.last().min(today).max(months.first());
    let mut facts = head(ledger, last, today);
    facts.extend([
        Fact::new("活动次数", summary.sessions()),
        Fact::new("分钟", summary.minutes),
        Fact::new("应到", summary.attendance.due),
        Fact::new("实到", summary.attendance.present),
        Fact::new("参加率", summary.attendance.rate()),
        Fact::new("应缴合计", summary.dues.owed),
        Fact::new("实缴合计", summary.dues.paid),
        Fact::new("未缴合计", summary.dues.unpaid),
        Fact::new("形成决议", summary.resolutions_made),
        Fact::new("办结决议", summary.resolutions_done),
    ]);
    let made = ledger.made_in(months);
    Page::new(format!("{year}年可以填的栏"), &())
        .facts(facts)
        .table(over_the_months(ledger, &summary))
        .table(over_the_year(ledger, &summary, last))
        .table(resolution::register("决议", made))
}

/// What there is of one member in a year; `page` is that one's 记实表.
pub fn of_member(ledger: &Ledger, year: i32, page: Page, today: Day) -> Page {
    let last = Months::year(year).last().min(today);
    let whole = Page::new(page.title.clone(), &()).facts(head(ledger, last, today));
    page.parts.into_iter().fold(whole, |whole, part| match part {
        Part::Facts(facts) | Part::Form(facts) => whole.facts(facts),
        Part::Table(table) => whole.table(table.titled("月")),
        Part::Text { .. } | Part::Break => whole,
    })
}

fn head(ledger: &Ledger, day: Day, today: Day) -> Vec<Fact> {
    vec![
        Fact::new("支部", ledger.org.name.as_str()),
        Fact::new("上级", ledger.org.superior.as_deref()),
        Fact::new("支部书记", secretary(ledger, day)),
        Fact::new("填表日期", today),
        Fact::new("年", Month::of(day).year().to_string()),
        Fact::new("党员总数", on_roster(ledger, day).0),
        Fact::new("正式党员数", with_status(ledger, day, Status::Full)),
        Fact::new("预备党员数", with_status(ledger, day, Status::Probationary)),
    ]
}

/// The month's session; of one that was not held yet, what is planned.
fn session(ledger: &Ledger, held: Option<&Session>, month: Month) -> Vec<Fact> {
    let plan = ledger.plan_of(month);
    let day = held.map(Session::day).or_else(|| ledger.planned_day(month));
    let of = |kept: fn(&Session) -> Option<&str>| held.and_then(kept);
    let time = held.map(|held| held.sittings.iter().map(crate::view::session::sitting).collect::<Vec<_>>());
    let tally = held.map(Session::tally);
    let theme = of(|held| held.theme.as_deref()).or_else(|| plan?.theme.as_deref());
    let place = of(|held| held.place.as_deref()).or_else(|| plan?.place.as_deref());
    vec![
        Fact::new("日期", day),
        Fact::new("星期", day.map(weekday)),
        Fact::new("时间", time.map(|times| times.join("；"))),
        Fact::new("分钟", held.map(Session::minutes)),
        Fact::new("地点", place.or(ledger.org.place.as_deref())),
        Fact::new("主题", theme),
        Fact::new("主持人", of(|held| held.chair.as_ref().map(|who| &*who.name))),
        Fact::new("记录人", of(|held| held.recorder.as_ref().map(|who| &*who.name))),
        Fact::new("应到", tally.map(|tally| tally.due)),
        Fact::new("实到", tally.map(|tally| tally.present)),
        Fact::new("请假", tally.map(Tally::leave)),
        Fact::new("参加率", tally.map(Tally::rate)),
        Fact::new("参加人员", held.and_then(|held| came(&held.attendance))),
        Fact::new("缺席", held.map(|held| absent_and_why(&held.attendance))),
        Fact::new("列席", held.and_then(|held| guests(&held.guests))),
        Fact::new("内容", of(|held| held.content.as_deref())),
        Fact::new("成效", of(|held| held.effect.as_deref())),
    ]
}

fn members(ledger: &Ledger, held: Option<&Session>, register: &Register, day: Day) -> Table {
    let line = |member: &Stored<Member>| register.lines.iter().find(|line| line.member.id == member.id);
    let came = |member: &Stored<Member>| held.and_then(|held| held.row(member.id));
    let base = |line: &Line| line.standard?.base;
    let people: Vec<_> =
        ledger.roster(day).map(|member| (member, line(member), came(member))).enumerate().collect();
    let rows = Rows::of(&people);
    let columns = vec![
        rows.number("序号", |(at, _)| at + 1),
        rows.word("姓名", |(_, (member, ..))| &*member.name),
        rows.word("性别", |(_, (member, ..))| member.gender.map(Choice::label)),
        rows.word("民族", |(_, (member, ..))| member.ethnicity.as_deref()),
        rows.word("出生日期", |(_, (member, ..))| member.birth.map(|birth| birth.to_string())),
        rows.word("学历", |(_, (member, ..))| member.education.as_deref()),
        rows.word("入党日期", |(_, (member, ..))| member.joined),
        rows.word("转正日期", |(_, (member, ..))| member.full),
        rows.word("党籍状态", move |(_, (member, ..))| member.status(day).label()),
        rows.word("党小组", move |(_, (member, ..))| member.standing(day).group.as_deref()),
        rows.word("党内职务", move |(_, (member, ..))| member.standing(day).post.as_deref()),
        rows.word("联系电话", |(_, (member, ..))| member.phone.as_deref()),
        rows.number("基数", |(_, (_, line, _))| base((*line)?)),
        rows.number("应缴", |(_, (_, line, _))| (*line)?.account.owed),
        rows.number("实缴", |(_, (_, line, _))| Some((*line)?.account.paid)),
        rows.word("缴纳日期", |(_, (_, line, _))| {
            line.map_or(Cell::Empty, |line| days(&line.account.paid_days))
        }),
        rows.word("缴纳方式", |(_, (_, line, _))| Some((*line)?.payments.first()?.way.label())),
        rows.word("收款人", |(_, (_, line, _))| Some(names((*line)?.payments.iter().copied()))),
        rows.word("出勤", |(_, (.., came))| Some((*came)?.kind.label())),
        rows.text("缺席原因", |(_, (.., came))| (*came)?.reason.as_deref()),
        rows.text("备注", |(_, (member, ..))| member.note.as_deref()),
    ];
    rows.table("members", "党员", columns)
}

fn absences(held: Option<&Session>) -> Table {
    let rows = Rows::of(held.into_iter().flat_map(|held| absent(&held.attendance)).enumerate());
    let columns = vec![
        rows.number("序号", |(at, _)| at + 1),
        rows.word("姓名", |(_, row)| &*row.member.name),
        rows.word("情况", |(_, row)| row.kind.label()),
        rows.text("原因", |(_, row)| row.reason.as_deref()),
    ];
    rows.table("absent", "缺席", columns)
}

fn acts(held: Option<&Session>) -> Table {
    let rows = Rows::of(held.into_iter().flat_map(|held| &held.acts).enumerate());
    let columns = vec![
        rows.number("序号", |(at, _)| at + 1),
        rows.word("内容", |(_, act): (usize, &Act)| act.kind.label()),
        rows.word("主讲人", |(_, act)| act.led_by()),
        rows.number("分钟", |(_, act)| act.minutes),
        rows.text("学习材料", |(_, act)| act.materials.as_deref()),
    ];
    rows.table("acts", "活动内容", columns)
}

fn meetings(held: Option<&Session>) -> Table {
    let rows = Rows::of(held.into_iter().flat_map(|held| &held.meetings).enumerate());
    let columns = vec![
        rows.number("序号", |(at, _)| at + 1),
        rows.word("会议", |(_, meeting): (usize, &Meeting)| meeting.name()),
        rows.word("主持人", |(_, meeting)| meeting.chair.as_ref().map(|who| &*who.name)),
        rows.word("记录人", |(_, meeting)| meeting.recorder.as_ref().map(|who| &*who.name)),
        rows.text("议题", |(_, meeting)| meeting.topic.as_deref()),
        rows.text("内容", |(_, meeting)| meeting.content.as_deref()),
    ];
    rows.table("meetings", "会议", columns)
}

fn over_the_months(ledger: &Ledger, summary: &Summary) -> Table {
    let session = |month: &MonthLine| month.sessions.first().cloned();
    let rows = Rows::of(&summary.months);
    let columns = vec![
        rows.word("月份", |month| format!("{}月", month.month.number())),
        rows.word("日期", |month| session(month).map(|held| held.day)),
        rows.text("主题", |month| session(month)?.theme),
        rows.number("分钟", |month| session(month).map(|held| held.minutes)),
        rows.number("应到", |month| session(month).map(|held| held.tally.due)),
        rows.number("实到", |month| session(month).map(|held| held.tally.present)),
        rows.number("参加率", |month| session(month).map(|held| held.rate_per_mille)),
        rows.number("应缴", |month| month.dues.owed),
        rows.number("实缴", |month| month.dues.paid),
        rows.number("形成决议", |month| month.resolutions_made),
        rows.number("办结决议", |month| month.resolutions_done),
        rows.text("计划主题", |month| ledger.plan_of(month.month)?.theme.as_deref()),
        rows.text("计划内容", |month| ledger.plan_of(month.month)?.content.as_deref()),
    ];
    rows.table("months", "月", columns)
}

fn over_the_year(ledger: &Ledger, summary: &Summary, day: Day) -> Table {
    let member = |line: &MemberLine| ledger.member(line.member.id);
    let rows = Rows::of(summary.members.iter().enumerate());
    let columns = vec![
        rows.number("序号", |(at, _)| at + 1),
        rows.word("姓名", |(_, line)| &*line.member.name),
        rows.word("性别", |(_, line)| member(line)?.gender.map(Choice::label)),
        rows.word("党籍状态", |(_, line)| Some(member(line)?.status(day).label())),
        rows.word("党小组", |(_, line)| member(line)?.standing(day).group.as_deref()),
        rows.word("党内职务", |(_, line)| member(line)?.standing(day).post.as_deref()),
        rows.number("应到", |(_, line)| line.attendance.due),
        rows.number("实到", |(_, line)| line.attendance.present),
        rows.number("参加率", |(_, line)| line.rate_per_mille),
        rows.number("应缴", |(_, line)| line.dues.owed),
        rows.number("实缴", |(_, line)| line.dues.paid),
    ];
    rows.table("members", "党员", columns)
}

/// All names with what each would be today.
pub fn listed(fields: &Fields, of: &Page) -> Page {
    let facts: Vec<(String, String)> =
        fields.facts.iter().map(|(name, value)| (name.clone(), value.shown())).collect();
    let list = |list: &crate::doc::form::List| {
        let rows = list.rows.len();
        let of = |(at, column): (usize, &String)| {
            let first = list.rows.first().map(|row| row[at].shown()).unwrap_or_default();
            let value = if rows > 1 { format!("{first}（共 {rows} 行）") } else { first };
            (format!("{}.{column}", list.name), value)
        };
        list.columns.iter().enumerate().map(of).collect::<Vec<_>>()
    };
    let all: Vec<(String, String)> = facts.into_iter().chain(fields.lists.iter().flat_map(list)).collect();
    let rows = Rows::of(&all);
    let columns = vec![
        rows.word("写在表里", |(name, _)| format!("{{{{{name}}}}}")),
        rows.text("现在填的是", |(_, value)| shortened(value)),
    ];
    let how = "写进 Word 或 Excel 的表里，连同两层大括号；全角的括号也可以。带点的名称一人一行、一项一行：写在一行的各格里，这一行按人数重复。";
    Page::new(of.title.clone(), &all)
        .table(rows.table("fields", of.title.clone(), columns))
        .hint(vec![how.into()])
}

fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.replace('\n', " ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// What came of filling a form.
pub fn filled(said: &Said, to: &str) -> Page {
    let mut facts = vec![Fact::new("填好的表", to), Fact::new("填了", format!("{} 处", said.filled))];
    let unknown = said.unknown.iter().map(|(name, nearest)| {
        let likely = nearest.as_ref().map(|nearest| format!("，是不是“{nearest}”")).unwrap_or_default();
        Fact::new("没有填", format!("没有叫“{name}”的栏{likely}"))
    });
    facts.extend(unknown);
    if !said.leftovers.is_empty() {
        let left = said.leftovers.join("、");
        facts.push(Fact::new("请核对", format!("表里还写着“{left}”，是不是以前留下的")));
    }
    Page::new("填表", &said.filled).facts(facts)
}

/// What was recognised of a blank form.
pub fn learned(learned: &Learned, to: &str, typed: Typed) -> Page {
    let mut facts = vec![
        Fact::new("带栏名的表", to),
        Fact::new("认出", format!("{} 栏：{}", learned.names.len(), learned.names.join("、"))),
        Fact::new("没有认出", learned.unknown.join("、")),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    Page::new("认表", &learned.names).facts(facts).hint(vec![format!(
        "打开看看，其余的栏可以自己写上名称；有哪些名称：{}",
        typed(&Command::FormFields)
    )])
}
