//! The plan: the days of a year, and what each month is for.

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::party_day::PartyDay;
use crate::domain::plan::{MoveRequest, Notice, PlanMonth};
use crate::domain::time::{Day, Month, Months, weekday};

/// Nominal and regular day of each month of a year, with the last days for notice and request.
pub fn dates(ledger: &Ledger, year: i32) -> Page {
    let days: Vec<PartyDay> = Months::year(year).iter().filter_map(|month| ledger.party_day(month)).collect();
    let provisional = days.iter().any(|day| day.provisional);
    let columns = vec![
        Column::word("月份"),
        Column::word("原定").minor(),
        Column::word("党日"),
        Column::word("星期"),
        Column::word("最迟通知"),
        Column::word("最迟申请"),
        Column::text("说明"),
    ];
    let rows = days.iter().map(|day| {
        vec![
            day.month.into(),
            day.nominal.into(),
            day.regular.into(),
            weekday(day.regular).into(),
            day.notice_by.into(),
            day.request_by.into(),
            why(day).into(),
        ]
    });
    let note = format!("{year}年的放假通知尚未收入，标“暂定”的日期以后可能变动。");
    let notes = if provisional { vec![note] } else { Vec::new() };
    let table = Table::new("dates", format!("{year}年“主题党日+”日期"), columns).rows(rows).notes(notes);
    Page::new(format!("{year}年“主题党日+”日期"), &days).table(table)
}

/// `2026-05-06（周三），原定 05-04，节假日，顺延`.
fn day_and_why(day: &PartyDay) -> String {
    let shown = format!("{}（{}）", day.regular, weekday(day.regular));
    let nominal = (day.nominal != day.regular).then(|| format!("原定 {}", day.nominal.format("%m-%d")));
    let parts = [Some(shown), nominal, Some(why(day)).filter(|why| !why.is_empty())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("，")
}

/// Why the day is where it is: `节假日，顺延`.
fn why(day: &PartyDay) -> String {
    let whither = if day.regular < day.nominal { "提前" } else { "顺延" };
    let shifted = || format!("{}，{whither}", day.reason.label());
    let make_up = || format!("{}日", day.kind.label());
    let parts = [
        (day.nominal != day.regular).then(shifted),
        (day.kind == crate::domain::calendar::DayKind::MakeUp).then(make_up),
        day.provisional.then(|| "暂定".into()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("；")
}

/// One month of the plan with its day and what is done about it.
#[derive(Serialize)]
struct Planned<'a> {
    month: Month,
    #[serde(rename = "party_day")]
    day: Option<PartyDay>,
    plan: Option<&'a PlanMonth>,
    notices: Vec<&'a Notice>,
    moves: Vec<&'a MoveRequest>,
    held_on: Option<Day>,
}

impl<'a> Planned<'a> {
    fn of(ledger: &'a Ledger, month: Month) -> Planned<'a> {
        Planned {
            month,
            day: ledger.party_day(month),
            plan: ledger.plan_of(month),
            notices: ledger.notices_of(month).collect(),
            moves: ledger.moves.iter().filter(|request| request.month == month).collect(),
            held_on: ledger.monthly(month).map(crate::domain::session::Session::day),
        }
    }

    fn state(&self) -> String {
        let noticed = |notice: &&Notice| format!("{} 通知", notice.on.format("%m-%d"));
        match (self.held_on, self.notices.last()) {
            (Some(day), _) => format!("{} 已开展", day.format("%m-%d")),
            (None, Some(notice)) => noticed(notice),
            (None, None) => String::new(),
        }
    }
}

/// A year's plan at a glance: 年度“主题党日+”活动计划.
pub fn year(ledger: &Ledger, year: i32, lead: &str) -> Page {
    let months: Vec<Planned> = Months::year(year).iter().map(|month| Planned::of(ledger, month)).collect();
    let columns = vec![
        Column::word("月份"),
        Column::word("党日日期"),
        Column::word("责任人"),
        Column::word("进展"),
        Column::text("活动主题"),
        Column::text("主要内容"),
    ];
    let rows = months.iter().map(|planned| {
        let plan = planned.plan;
        vec![
            planned.month.into(),
            planned.day.as_ref().map(|day| day.regular).into(),
            plan.and_then(|plan| plan.responsible.as_ref()).map(|who| &*who.name).into(),
            planned.state().into(),
            plan.and_then(|plan| plan.theme.as_deref()).into(),
            plan.and_then(|plan| plan.content.as_deref()).into(),
        ]
    });
    let title = format!("{} {year}年“主题党日+”活动计划{lead}", ledger.org.name);
    Page::new(title.clone(), &months).table(Table::new("plan", title, columns).rows(rows))
}

/// One month of the plan.
pub fn month(ledger: &Ledger, month: Month, lead: &str) -> Page {
    let planned = Planned::of(ledger, month);
    let plan = planned.plan.cloned().unwrap_or_else(|| PlanMonth::new(month));
    let day = planned.day.as_ref().map_or_else(|| "本月没有党日".to_owned(), day_and_why);
    let mut facts = vec![
        Fact::new("党日日期", day),
        Fact::new("活动主题", plan.theme),
        Fact::new("主要内容", plan.content),
        Fact::new("地点", plan.place),
        Fact::new("责任人", plan.responsible.map(|who| who.name.to_string())),
        Fact::new("备注", plan.note),
    ];
    for notice in &planned.notices {
        let channel = notice.channel.as_deref().unwrap_or("方式未填");
        facts.push(Fact::new("通知", format!("{}，{channel}", notice.on)));
    }
    for request in &planned.moves {
        facts.push(Fact::new("改期申请", moved(request)));
    }
    facts.push(Fact::new("开展", planned.held_on));
    facts.retain(|fact| fact.value != Cell::Empty);
    Page::new(format!("{}计划{lead}", month.title()), &planned).facts(facts)
}

/// A request in one line: `改到 2026-07-09，2026-06-30 申请，2026-07-01 同意（防汛）`.
fn moved(request: &MoveRequest) -> String {
    let decision = match (request.decision, request.decided_on) {
        (Some(decision), Some(on)) => format!("{on} {}", decision.label()),
        _ => "尚未批复".into(),
    };
    let reason = request.reason.as_deref().map(|reason| format!("（{reason}）")).unwrap_or_default();
    format!("改到 {}，{} 申请，{decision}{reason}", request.proposed, request.applied_on)
}
