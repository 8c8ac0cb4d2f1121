//! 党员个人年度记实表: one member's year on a page, signed by the member and the secretary.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::Session;
use crate::domain::study::Study;
use crate::domain::time::{Day, Months};
use crate::figures::register::{Card, CardLine};
use crate::view::dues::{days, secretary};
use crate::view::session::makeup;

#[derive(Serialize)]
struct OfYear<'a> {
    member: MemberRef,
    year: i32,
    dues: &'a Card<'a>,
}

/// What a member did in a year, month by month; `study` of that year.
pub fn year(ledger: &Ledger, member: &Stored<Member>, year: i32, on: Day, study: &Study) -> Page {
    let (card, standing) = (Card::of(ledger, member, year), member.standing(on));
    let hours = study.members.iter().find(|line| line.member.id == member.id).map_or(0, |line| line.hours);
    let tally = ledger.attendance_of(member.id, Months::year(year));
    let grade = ledger.grades.iter().find(|grade| grade.year == year && grade.member.id == member.id);
    let of_year = Months::year(year).first()..=Months::year(year).last();
    let talks = ledger.contacts.iter().filter(|one| of_year.contains(&one.on) && one.concerns(member.id));
    let talks: Vec<String> =
        talks.map(|contact| format!("{} {}", contact.on, contact.kind.label())).collect();
    let mut facts = vec![
        Fact::new("姓名", &*member.called),
        Fact::new("性别", member.gender.map(Choice::label)),
        Fact::new("出生日期", member.birth.map(|birth| birth.to_string())),
        Fact::new("入党日期", member.joined),
        Fact::new("党籍状态", member.status(on).label()),
        Fact::new("所在党小组", standing.group.as_deref()),
        Fact::new("党内职务", standing.post.as_deref()),
        Fact::new("参加活动", format!("应到 {} 次，实到 {} 次", tally.due, tally.present)),
        Fact::new("学时", hours),
        Fact::new("联系和谈话", talks.join("；")),
        Fact::new("民主评议", grade.map(|grade| grade.grade.label())),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let months: Vec<(Option<&Session>, Option<&CardLine>, String)> = Months::year(year)
        .iter()
        .map(|month| {
            let line = card.months.iter().find(|line| line.account.month == month);
            (ledger.monthly(month), line, format!("{}月", month.number()))
        })
        .collect();
    let rows = Rows::of(&months);
    let came = |held: Option<&Session>| {
        let (held, row) = held.and_then(|held| Some((held, held.row(member.id)?)))?;
        let made_up = held.makeup(member.id).map(|one| format!("；补课：{}", makeup(one)));
        Some(format!("{}{}", row.kind.label(), made_up.unwrap_or_default()))
    };
    let columns = vec![
        rows.word("月份", |(.., month)| month.as_str()),
        rows.word("活动日期", |(held, ..)| held.map(Session::day)),
        rows.text("主题", |(held, ..)| held.and_then(|held| held.theme.as_deref())),
        rows.text("参加情况", |(held, ..)| came(*held)),
        rows.number("应缴党费", |(_, line, _)| (*line)?.account.owed),
        rows.number("实缴党费", |(_, line, _)| Some((*line)?.account.paid)),
        rows.word("缴纳日期", |(_, line, _)| {
            line.map_or(Cell::Empty, |line| days(&line.account.paid_days))
        }),
    ];
    let title = format!("{}{year}年记实表", member.called);
    let signs = vec![
        Fact::new("本人签字", ""),
        Fact::new("支部书记", secretary(ledger, on)),
        Fact::new("支部", ledger.org.name.as_str()),
    ];
    let table = rows.table("months", title.clone(), columns).signs(signs);
    Page::new(title, &OfYear { member: member.who(), year, dues: &card }).form(facts).table(table)
}
