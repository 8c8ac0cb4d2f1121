//! 通知 to the members as a text to be pasted, and the 申请 to move a month's day as it is handed in.

use serde::Serialize;

use crate::doc::page::{Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::plan::MoveRequest;
use crate::domain::time::{Day, Month, weekday};

#[derive(Serialize)]
struct Notice {
    month: Month,
    day: Option<Day>,
    text: String,
}

/// What the members are told of a month's session; what is not planned is left to be written.
pub fn notice(ledger: &Ledger, month: Month, today: Day) -> Page {
    let plan = ledger.plan_of(month);
    let day = ledger.planned_day(month);
    let on = day.map_or_else(|| "____月____日".to_owned(), |day| format!("{day}（{}）", weekday(day)));
    let place = plan.and_then(|plan| plan.place.clone()).or_else(|| ledger.org.place.clone());
    let place = place.unwrap_or_else(|| "________".into());
    let mut lines = vec![
        "各位党员：".to_owned(),
        format!("{}“主题党日+”活动定于 {on}____点在{place}开展，请准时参加。", month.title()),
    ];
    lines.extend(plan.and_then(|plan| plan.theme.as_ref()).map(|theme| format!("主题：{theme}")));
    lines.extend(plan.and_then(|plan| plan.content.as_ref()).map(|content| format!("内容：{content}")));
    let acts = ledger.prescribed(month);
    let is_planned = plan.is_some_and(|plan| plan.content.is_some());
    lines.extend((!is_planned && !acts.is_empty()).then(|| format!("规定内容：{acts}")));
    lines.push("请带好当月党费。不能参加的，请提前向支部请假，会后补课。".into());
    lines.extend([ledger.org.name.clone(), today.to_string()]);
    let title = format!("{}“主题党日+”活动通知", month.title());
    Page::new(title, &Notice { month, day, text: lines.join("\n") }).text("", lines)
}

/// 提前（推迟）开展“主题党日+”活动申请: of the month's last request, else blank, with room for the superior's words.
pub fn application(ledger: &Ledger, month: Month) -> Page {
    const ROOM: &str = "　\n　\n　\n　　　　　　　　　　　　　　　　（盖章）　　　　年　　月　　日";
    let request =
        ledger.moves.iter().filter(|one| one.month == month).max_by_key(|one| (one.applied_on, one.id));
    let of = |part: fn(&MoveRequest) -> Day| request.map(|one| part(one));
    let regular = of(|one| one.regular).or_else(|| ledger.party_day(month).map(|day| day.regular));
    let decided = request.and_then(|one| Some((one.decision?, one.decided_on)));
    let reply = decided.map(|(decision, on)| {
        let on = on.map(|on| format!("（{on}）")).unwrap_or_default();
        format!("{}{on}", decision.label())
    });
    let blank = || "　\n　".to_owned();
    let reason = request.and_then(|one| one.reason.clone()).unwrap_or_else(blank);
    let facts = vec![
        Fact::new("申请支部", ledger.org.name.as_str()),
        Fact::new("报送", ledger.org.superior.as_deref().unwrap_or("　")),
        Fact::new("活动月份", month.title()),
        Fact::new("原定日期", regular),
        Fact::new("拟定日期", of(|one| one.proposed)),
        Fact::new("事由", reason),
        Fact::new("支部书记签字", "　"),
        Fact::new("申请日期", of(|one| one.applied_on)),
        Fact::new("上级意见", reply.unwrap_or_else(|| ROOM.to_owned())),
    ];
    let title = "提前（推迟）开展“主题党日+”活动申请";
    Page::new(title, &request).form(facts)
}
