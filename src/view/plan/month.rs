//! One month of the plan.

use super::dates::day_and_why;
use super::{calendar, next};
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::amendment::Before;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::notice::Notice;
use crate::domain::plan::{Event, MoveRequest, PlanMonth};
use crate::domain::time::{Day, Month, Months};
use crate::figures::plan::Planned;
use crate::view::amendment::said;
use crate::view::entry::entered;

pub fn month(ledger: &Ledger, month: Month, as_of: Day, lead: &str) -> Page {
    let planned = Planned::of(ledger, month);
    let blank = PlanMonth::new(month);
    let plan = planned.plan.unwrap_or(&blank);
    let day = planned.day.as_ref().map_or_else(|| "本月没有党日".into(), day_and_why);
    let mut facts = vec![Fact::new("党日日期", day)];
    facts.extend(plan.parts().into_iter().map(|(label, part)| Fact::new(label, part)));
    facts.extend(planned.tasks.iter().map(|task| Fact::new("上级任务", task.text.as_str())));
    facts.extend(planned.notices.iter().map(|notice| Fact::new("通知", told(ledger, notice))));
    let whose =
        |event: &&Event| Fact::new("其他活动", other(event, planned.held_on.or(planned.scheduled_on)));
    facts.extend(planned.events.iter().map(whose));
    facts.push(Fact::new("开展", planned.held_on));
    facts.push(Fact::new("下一步", next(&planned, as_of)));
    facts.retain(|fact| fact.value != Cell::Empty);
    let mut page = Page::new(format!("{}计划", month.title()), &planned).done(lead.to_owned()).facts(facts);
    if !planned.moves.is_empty() {
        page = page.table(moves(ledger, &planned.moves));
    }
    if !plan.amendments.is_empty() {
        page = page.table(amendments([plan]));
    }
    page.appointments(calendar::appointments(ledger, Months::one(month)))
}

/// `2026-10-30，微信群，全体党员`; of another day than the one that is planned, that too.
fn told(ledger: &Ledger, notice: &Notice) -> String {
    let channel = notice.channel.as_deref().unwrap_or("方式未填");
    let names: Vec<&str> = notice.to.iter().map(|who| &*who.name).collect();
    let to = if names.is_empty() { "全体党员".to_owned() } else { names.join("、") };
    let other = ledger.day_of(notice.month).filter(|day| *day != notice.announces);
    let other = other.map(|_| format!("，通知的是 {} 的活动", notice.announces)).unwrap_or_default();
    format!("{}{}，{channel}，{to}{other}", notice.on, entered(ledger, notice.on, notice.entered_on))
}

/// `2026-11-02 县里观摩会（其他，县委办），与党日同一天`.
fn other(event: &Event, party_day: Option<Day>) -> String {
    let by = event.by.as_ref().map(|by| format!("，{by}")).unwrap_or_default();
    let clash = if party_day == Some(event.on) { "，与党日同一天" } else { "" };
    format!("{} {}（{}{by}）{clash}", event.on, event.text, event.orders.label())
}

/// 提前（推迟）开展申请.
fn moves(ledger: &Ledger, requests: &[&Stored<MoveRequest>]) -> Table {
    let columns = vec![
        Column::number("编号"),
        Column::word("原定日期"),
        Column::word("拟定日期"),
        Column::text("事由"),
        Column::word("申请日期"),
        Column::word("上级意见"),
        Column::word("批复日期"),
    ];
    let rows = requests.iter().map(|request| {
        vec![
            Cell::Count(request.id.0),
            request.regular.into(),
            request.proposed.into(),
            request.reason.as_deref().into(),
            request.applied_on.into(),
            request.decision.map_or("尚未批复", Choice::label).into(),
            request.decided_on.into(),
        ]
    });
    let late = requests.iter().filter_map(|request| late(ledger, request));
    Table::new("moves", "提前（推迟）开展申请", columns).rows(rows).notes(late.collect())
}

/// `第 1 号申请：2026-02-20 的申请 2026-12-30 登记`, where it was late.
fn late(ledger: &Ledger, request: &Stored<MoveRequest>) -> Option<String> {
    let decided = request.decided_on.zip(request.decided_entered_on).map(|(on, by)| ("批复", on, by));
    let days = [Some(("申请", request.applied_on, request.entered_on)), decided].into_iter().flatten();
    let late = days.filter(|(_, on, entered)| ledger.is_late_entry(*on, *entered));
    let told: Vec<String> = late.map(|(what, on, by)| format!("{on} 的{what} {by} 登记")).collect();
    (!told.is_empty()).then(|| format!("第 {} 号：{}", request.id, told.join("，")))
}

/// What months said before they were changed.
pub(super) fn amendments<'a>(plans: impl IntoIterator<Item = &'a PlanMonth>) -> Table {
    let columns = vec![
        Column::word("月份"),
        Column::word("调整日期"),
        Column::word("项目"),
        Column::text("原来"),
        Column::text("理由"),
    ];
    let rows = plans.into_iter().flat_map(|plan| {
        plan.amendments.iter().map(|one| {
            let (part, before) = said(&one.was);
            // On the sheet of the plan it is called in full.
            let part = if matches!(one.was, Before::Theme(_)) { "活动主题".to_owned() } else { part };
            vec![plan.month.into(), one.on.into(), part.into(), before.into(), one.reason.as_deref().into()]
        })
    });
    Table::new("amendments", "计划调整", columns).rows(rows).aside()
}
