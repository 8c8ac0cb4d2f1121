//! One month of the plan.

use super::dates::day_and_why;
use super::{calendar, next};
use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::amendment::{Amendment, Before};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::notice::Notice;
use crate::domain::plan::{Event, MoveRequest, PlanMonth};
use crate::domain::time::{Day, Month, Months};
use crate::figures::plan::Planned;
use crate::view::amendment::said;
use crate::view::command::Typed;
use crate::view::entry::entered;

pub fn month(ledger: &Ledger, month: Month, as_of: Day, lead: &str, typed: Typed) -> Page {
    let planned = Planned::of(ledger, month);
    let blank = PlanMonth::new(month);
    let plan = planned.plan.unwrap_or(&blank);
    let day = planned.day.as_ref().map_or_else(|| "本月没有党日".into(), day_and_why);
    let mut facts = vec![Fact::new("党日日期", day)];
    facts.extend(plan.parts().into_iter().map(|(label, part)| Fact::new(label, part)));
    facts.extend(planned.tasks.iter().map(|task| Fact::new("上级任务", task.text.as_str())));
    facts.extend(
        planned
            .notices
            .iter()
            .map(|notice| Fact::new("通知", format!("{}（第 {} 号）", told(ledger, notice), notice.id))),
    );
    let whose =
        |event: &&Event| Fact::new("其他活动", other(event, planned.held_on.or(planned.scheduled_on)));
    facts.extend(planned.events.iter().map(whose));
    facts.push(Fact::new("开展", planned.held_on));
    facts.push(Fact::new("下一步", next(&planned, as_of, typed)).internal());
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
    let rows = Rows::of(requests.iter().copied());
    let columns = vec![
        rows.number("编号", |request| request.id.0),
        rows.word("原定日期", |request| request.regular),
        rows.word("拟定日期", |request| request.proposed),
        rows.text("事由", |request| request.reason.as_deref()),
        rows.word("申请日期", |request| request.applied_on),
        rows.word("上级意见", |request| request.decision.map_or("尚未批复", Choice::label)),
        rows.word("批复日期", |request| request.decided_on),
    ];
    let late = requests.iter().filter_map(|request| late(ledger, request));
    rows.table("moves", "提前（推迟）开展申请", columns).notes(late)
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
    let of_plan = |plan: &'a PlanMonth| plan.amendments.iter().map(move |one| (plan.month, one));
    let rows = Rows::of(plans.into_iter().flat_map(of_plan));
    // On the sheet of the plan it is called in full.
    let part = |one: &Amendment| match &one.was {
        Before::Theme(_) => "活动主题".to_owned(),
        other => said(other).0,
    };
    let columns = vec![
        rows.word("月份", |(month, _)| month),
        rows.word("调整日期", |(_, one)| one.on),
        rows.word("项目", |(_, one)| part(one)),
        rows.text("原来", |(_, one)| said(&one.was).1),
        rows.text("理由", |(_, one)| one.reason.as_deref()),
    ];
    rows.table("amendments", "计划调整", columns).aside()
}
