//! A year's plan at a glance 年度“主题党日+”活动计划, and what stands behind it.

use super::month::amendments;
use super::{calendar, provisional, state};
use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::plan::{Opinion, PlanMonth, PlanYear, Task};
use crate::domain::time::{Day, Months};
use crate::figures::plan::Year;
use crate::view::command::{Command, Typed};
use crate::view::entry::{entered, late};

/// The head of the sheet, and what is to be done next.
fn above(of: &Year, ledger: &Ledger, as_of: Day, typed: Typed) -> Vec<Fact> {
    let adopted = day_and_entry(ledger, of.plan.adopted_on, of.plan.adopted_entered_on);
    let adopted = adopted.unwrap_or_else(|| "尚未登记".into());
    let facts = vec![
        Fact::new("党组织", of.organisation),
        Fact::new("征求意见情况", asked(of)),
        Fact::new("研究通过日期", adopted),
        Fact::new("报送备案", filed(ledger, &of.plan)),
    ];
    facts
        .into_iter()
        .chain(next(of, as_of, typed).into_iter().map(|next| Fact::new("下一步", next).internal()))
        .collect()
}

/// `3 条，采纳 2 条，尚未决定 1 条`.
fn asked(of: &Year) -> String {
    let [adopted, open] = of.decided();
    let open = if open == 0 { String::new() } else { format!("，尚未决定 {open} 条") };
    match of.opinions.len() {
        0 => "尚未登记".into(),
        all => format!("{all} 条，采纳 {adopted} 条{open}"),
    }
}

/// What the year asks for, and then the first month that asks for something.
fn next(of: &Year, as_of: Day, typed: Typed) -> Vec<String> {
    let year = of.plan.year;
    let open = of.opinions.iter().find(|one| one.adopted.is_none());
    let of_year = match (open, of.plan.adopted_on, of.plan.filed_on) {
        (Some(one), None, _) => {
            let decide = typed(&Command::DecideOpinion { year, opinion: one.id });
            Some(format!("决定第 {} 号意见：{decide}", one.id))
        }
        (None, None, _) => Some(format!("研究通过后登记：{}", typed(&Command::AdoptPlan { year }))),
        (_, Some(_), None) => Some(format!("报上级备案后登记：{}", typed(&Command::FilePlan { year }))),
        (_, Some(_), Some(_)) => None,
    };
    of_year.into_iter().chain(of.months.iter().find_map(|month| super::next(month, as_of, typed))).collect()
}

/// `2025-12-30，回执 城委备18号，意见：同意备案`.
fn filed(ledger: &Ledger, plan: &PlanYear) -> String {
    let receipt = plan.receipt.as_ref().map(|receipt| format!("回执 {receipt}"));
    let reply = plan.reply.as_ref().map(|reply| format!("意见：{reply}"));
    let day = day_and_entry(ledger, plan.filed_on, plan.filed_entered_on);
    let day = day.unwrap_or_else(|| "尚未登记".into());
    [Some(day), receipt, reply].into_iter().flatten().collect::<Vec<_>>().join("，")
}

/// A day with that of its entry, where it was late.
fn day_and_entry(ledger: &Ledger, on: Option<Day>, entered_on: Option<Day>) -> Option<String> {
    on.map(|on| format!("{on}{}", entered(ledger, on, entered_on.unwrap_or(on))))
}

/// The whole year.
pub fn year(ledger: &Ledger, year: i32, as_of: Day, lead: &str, typed: Typed) -> Page {
    let of = Year::of(ledger, year);
    let title = format!("{year}年“主题党日+”活动计划");
    let mut page = Page::new(title.clone(), &of)
        .done(lead.to_owned())
        .facts(above(&of, ledger, as_of, typed))
        .table(months(&of, title));
    if !of.tasks.is_empty() {
        page = page.table(task_table(&of.tasks, "上级任务".into()));
    }
    if !of.opinions.is_empty() {
        page = page.table(opinion_table(ledger, &of.opinions, "征求意见".into()));
    }
    let amended: Vec<&PlanMonth> = of.months.iter().filter_map(|month| month.plan).collect();
    if amended.iter().any(|plan| !plan.amendments.is_empty()) {
        page = page.table(amendments(amended));
    }
    page.appointments(calendar::appointments(ledger, Months::year(year)))
}

/// The year after a draft, with what the draft did.
pub fn draft(ledger: &Ledger, of_year: i32, as_of: Day, sentences: Vec<String>, typed: Typed) -> Page {
    year(ledger, of_year, as_of, "（草稿）", typed).hint(sentences)
}

/// Only what stands above the months.
pub fn head(ledger: &Ledger, year: i32, as_of: Day, lead: &str, typed: Typed) -> Page {
    let of = Year::of(ledger, year);
    Page::new(format!("{year}年“主题党日+”活动计划"), &of.plan)
        .done(lead.to_owned())
        .facts(above(&of, ledger, as_of, typed))
}

/// The tasks of a year.
pub fn tasks(ledger: &Ledger, year: i32, lead: &str) -> Page {
    let tasks: Vec<&Stored<Task>> = ledger.tasks_of(year).collect();
    let title = format!("{year}年上级任务");
    Page::new(title.clone(), &tasks).done(lead.to_owned()).table(task_table(&tasks, title))
}

/// The opinions on a year's plan.
pub fn opinions(ledger: &Ledger, year: i32, lead: &str) -> Page {
    let opinions: Vec<&Stored<Opinion>> = ledger.opinions_of(year).collect();
    let title = format!("{year}年计划征求的意见");
    Page::new(title.clone(), &opinions).done(lead.to_owned()).table(opinion_table(ledger, &opinions, title))
}

/// The columns of the sheet, then those that it has not. 组织单位 is empty where it is the branch itself.
fn months(year: &Year, title: String) -> Table {
    let rows = Rows::of(&year.months);
    let columns = vec![
        rows.word("月份", |planned| planned.month),
        rows.word("党日日期", |planned| planned.held_on.or(planned.scheduled_on)),
        rows.text("活动主题", |planned| planned.plan?.theme.as_deref()),
        rows.line("主要内容", |planned| planned.plan?.content.as_deref()),
        rows.word("组织单位", |planned| planned.plan?.organiser.as_deref()).minor(),
        rows.word("责任人", |planned| Some(&*planned.plan?.responsible.as_ref()?.name)),
        rows.word("备注", |planned| planned.plan?.note.as_deref()).minor(),
        rows.word("地点", |planned| planned.plan?.place.as_deref()).minor(),
        rows.word("进展", state),
    ];
    rows.table("plan", title, columns).notes(provisional(&year.months, year.plan.year))
}

fn task_table(tasks: &[&Stored<Task>], title: String) -> Table {
    let rows = Rows::of(tasks.iter().copied());
    let columns = vec![
        rows.number("编号", |task| task.id.0),
        rows.word("月份", |task| task.month.map_or_else(|| "未定".into(), Cell::from)),
        rows.text("布置单位", |task| task.by.as_deref()),
        rows.text("上级任务", |task| task.text.as_str()),
    ];
    rows.table("tasks", title, columns).aside()
}

fn opinion_table(ledger: &Ledger, opinions: &[&Stored<Opinion>], title: String) -> Table {
    let adopted = |opinion: &Opinion| match opinion.adopted {
        Some(true) => "是",
        Some(false) => "否",
        None => "未定",
    };
    let rows = Rows::of(opinions.iter().copied());
    let columns = vec![
        rows.number("编号", |opinion| opinion.id.0),
        rows.word("日期", |opinion| opinion.on),
        rows.text("提出人", |opinion| opinion.from.as_str()),
        rows.word("采纳", |opinion| adopted(opinion)),
        rows.text("意见", |opinion| opinion.text.as_str()),
        rows.text("理由", |opinion| opinion.why.as_deref()),
    ];
    let late = late(ledger, "条", opinions.iter().map(|one| (one.on, one.entered_on)));
    rows.table("opinions", title, columns).aside().notes(late)
}
