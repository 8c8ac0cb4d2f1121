//! 签到表: blank before a session, with who came after it.

use serde::Serialize;

use super::attendance::guests;
use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::{Attendance, Session};
use crate::domain::time::{Day, Month};

#[derive(Serialize)]
struct SignIn<'a> {
    month: Month,
    day: Option<Day>,
    people: &'a [Line],
}

#[derive(Serialize)]
struct Line {
    member: MemberRef,
    /// What is signed; blank before.
    came: Option<&'static str>,
}

/// The sheet of a month's own session: of whoever is due on its day, or of whom its record has.
pub fn sign_in(ledger: &Ledger, month: Month) -> Page {
    let held = ledger.monthly(month);
    let day = held.map(Session::day).or_else(|| ledger.planned_day(month));
    let came = |row: &Attendance| Line { member: row.member.clone(), came: Some(row.kind.label()) };
    let is_due = |member: &Stored<Member>| Line { member: member.who(), came: None };
    let people: Vec<Line> = held.map_or_else(
        || day.into_iter().flat_map(|day| ledger.due(day)).map(is_due).collect(),
        |session| session.attendance.iter().map(came).collect(),
    );
    let plan = ledger.plan_of(month);
    let theme =
        held.and_then(|session| session.theme.clone()).or_else(|| plan.and_then(|plan| plan.theme.clone()));
    let place = held.and_then(|session| session.place.clone());
    let place =
        place.or_else(|| plan.and_then(|plan| plan.place.clone())).or_else(|| ledger.org.place.clone());
    let facts = vec![
        Fact::new("支部", ledger.org.name.as_str()),
        Fact::new("主题", theme.unwrap_or_default()),
        Fact::new("时间", day),
        Fact::new("地点", place.unwrap_or_default()),
    ];
    let rows = Rows::of(people.iter().enumerate());
    let columns = vec![
        rows.number("序号", |(at, _)| at + 1),
        rows.word("姓名", |(_, line)| &*line.member.name),
        rows.text("签到", |(_, line)| line.came),
    ];
    let title = format!("{}“主题党日+”活动签到表", month.title());
    let table = rows.table("sign-in", title.clone(), columns).empty("那天没有应到的党员").to_be_signed();
    let came = held.map(|session| guests(&session.guests).unwrap_or_else(|| "无".into()));
    let room = "　".repeat(20);
    let table = table.notes([format!("列席人员（单位、姓名）：{}", came.unwrap_or(room))]);
    Page::new(title, &SignIn { month, day, people: &people }).facts(facts).table(table)
}
