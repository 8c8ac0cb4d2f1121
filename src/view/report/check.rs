//! What is not met, and what is to be done.

use std::collections::HashMap;

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::policy::OWN;
use crate::domain::time::{Day, Month, days_between, weekday};
use crate::rules::RULES;
use crate::rules::clauses::called;
use crate::rules::finding::State;
use crate::rules::rule::Level;
use crate::view::command::Typed;
use crate::view::finding::{self, Told, gravest_first, owed};

crate::domain::choice::choice! {
    /// By what a check is added up.
    By "汇总方式" {
        Clause "clause" "条款",
        Person "person" "人",
    }
}

#[derive(Serialize)]
struct Checked<'a> {
    as_of: Day,
    faults: Vec<Told<'a>>,
    owed: Vec<Told<'a>>,
    waived: Vec<Told<'a>>,
}

/// The duties that are not met, the gravest first; how many are owed and met stands above.
/// `by` adds what it comes to by clause or by person.
pub fn page(ledger: &Ledger, title: &str, as_of: Day, duties: &[Told], by: Option<By>, typed: Typed) -> Page {
    let (faults, owed) = (gravest_first(duties), owed(duties));
    let (own, asked): (Vec<Told>, Vec<Told>) = faults.iter().partition(|duty| duty.rule.source.is_own());
    let of = |level: Level| asked.iter().filter(|duty| duty.rule.level == level).count();
    let levels: Vec<String> =
        Level::ALL.iter().map(|level| format!("{} {} 项", level.label(), of(*level))).collect();
    let others =
        |state: State| duties.iter().filter(|duty| duty.state == state && !duty.rule.source.is_own()).count();
    let waived: Vec<Told> = duties.iter().copied().filter(|duty| duty.state == State::Waived).collect();
    let (document, national): (Vec<_>, Vec<_>) =
        clauses().into_iter().partition(|clause| called(clause) != *clause);
    let (document, national) = (document.len(), national.len());
    let mut facts = vec![
        Fact::new("检查到", as_of),
        Fact::new("检查的条款", format!("本制度 {document} 条，党章、条例等 {national} 条")),
        Fact::new("没有做到", format!("{} 项（{}）", asked.len(), levels.join("，"))),
        Fact::new("已做到", format!("{} 项", others(State::Met))),
        Fact::new("待办", format!("{} 项", others(State::Owed))),
    ];
    facts.extend((!own.is_empty()).then(|| Fact::new("本程序的提醒", format!("{} 项", own.len()))));
    facts.extend((!waived.is_empty()).then(|| Fact::new("已豁免", format!("{} 项", waived.len()))));
    let table = finding::table("没有做到的事项", &asked);
    let apart = (!own.is_empty()).then(|| finding::own(&own, typed, &[]));
    let people = by_person(&faults);
    let excused = finding::table("已豁免的事项", &waived);
    let none = waived.is_empty();
    let page =
        Page::new(format!("{} {title}检查", ledger.org.name), &Checked { as_of, faults, owed, waived });
    let page = page.facts(facts).table(table);
    let page = apart.into_iter().fold(page, Page::table);
    let page = if none { page } else { page.table(excused.named("waived")) };
    match by {
        None => page,
        Some(By::Clause) => page.table(by_clause(duties)),
        Some(By::Person) => page.table(people),
    }
}

/// The clauses of the document and the articles that have rules.
fn clauses() -> Vec<&'static str> {
    let asked = RULES.iter().filter(|rule| !rule.source.is_own());
    let mut clauses: Vec<&str> = asked.map(|rule| rule.clause).collect();
    clauses.dedup();
    clauses
}

/// How each clause stands.
fn by_clause(duties: &[Told]) -> Table {
    let of_clause = |clause| duties.iter().filter(|duty| duty.rule.asked_by() == clause).collect();
    let all: Vec<(&str, Vec<&Told>)> =
        clauses().into_iter().chain([OWN]).map(|clause| (clause, of_clause(clause))).collect();
    let rows = Rows::of(all.iter().filter(|(_, duties)| !duties.is_empty()));
    let count = |duties: &[&Told], state| duties.iter().filter(|duty| duty.state == state).count();
    let columns = vec![
        rows.word("条款", |(clause, _)| called(clause)),
        rows.number("没有做到", |(_, duties)| duties.iter().filter(|duty| duty.is_fault()).count()),
        rows.number("待办", |(_, duties)| count(duties, State::Owed)),
        rows.number("做到", |(_, duties)| count(duties, State::Met)),
        rows.number("已豁免", |(_, duties)| count(duties, State::Waived)),
    ];
    rows.table("clauses", "按条款", columns)
}

/// What is not met of each member, those with most first.
fn by_person<'a>(faults: &'a [Told<'a>]) -> Table {
    let mut people: Vec<(&MemberRef, Vec<&Told>)> = Vec::new();
    let mut places = HashMap::new();
    for duty in faults {
        for member in &duty.people {
            let at = *places.entry(member.id).or_insert(people.len());
            match people.get_mut(at) {
                Some((_, own)) => own.push(duty),
                None => people.push((member, vec![duty])),
            }
        }
    }
    people.sort_by_key(|(_, own)| std::cmp::Reverse(own.len()));
    let told = |duty: &&Told| format!("{} {}（{}）", duty.month, duty.rule.title, duty.rule.asked_by());
    let rows = Rows::of(&people);
    let columns = vec![
        rows.word("姓名", |(member, _)| &*member.name),
        rows.number("没有做到", |(_, own)| own.len()),
        rows.text("事项", |(_, own)| own.iter().map(told).collect::<Vec<_>>().join("、")),
    ];
    rows.table("people", "按人", columns).empty("没有哪个人有没有做到的事项")
}

/// What was excused, or is no longer.
pub fn waived(duties: &[Told], lead: &str) -> Page {
    Page::new("豁免", &duties).done(lead.to_owned()).table(finding::table("豁免", duties))
}

/// The next party day, with the last days to notify and to apply for another day, as long as these are to come.
#[derive(Serialize)]
struct Next {
    month: Month,
    day: Day,
    /// Whether it may still change with the year's holiday notice.
    provisional: bool,
    notice_by: Option<Day>,
    request_by: Option<Day>,
}

fn next_day(ledger: &Ledger, today: Day) -> Option<Next> {
    let this = Month::of(today);
    let ahead = |month: &Month| {
        let day = ledger.planned_day(*month)?;
        (day >= today && *month >= ledger.org.since && ledger.monthly(*month).is_none()).then_some(day)
    };
    // The last month's own may have been put into this one.
    let months = [this.previous(), this, this.next()].into_iter();
    let (month, day) =
        months.filter_map(|month| Some((month, ahead(&month)?))).min_by_key(|(_, day)| *day)?;
    let notified = ledger.told(month, day).all_by.is_some();
    let party_day = ledger.party_day(month);
    let provisional = party_day.as_ref().is_some_and(|known| known.provisional);
    let regular = party_day.filter(|known| known.regular == day);
    Some(Next {
        month,
        day,
        provisional,
        notice_by: ledger.notice_by(month).filter(|by| *by >= today && !notified),
        request_by: regular.map(|regular| regular.request_by).filter(|by| *by >= today),
    })
}

fn facts(next: &Next, today: Day) -> Vec<Fact> {
    let day = next.day;
    let left = match days_between(today, day) {
        0 => "就是今天".to_owned(),
        days => format!("还有 {days} 天"),
    };
    let mark = if next.provisional { "，暂定" } else { "" };
    let mut facts = vec![Fact::new("下次党日", format!("{day}（{}）{mark}，{left}", weekday(day)))];
    if let Some(by) = next.notice_by {
        facts.push(Fact::new("通知党员", format!("不晚于 {by}")));
    }
    if let Some(by) = next.request_by {
        facts.push(Fact::new("要改期的", format!("不晚于 {by} 书面申请")));
    }
    facts
}

#[derive(Serialize)]
struct ToDoJson<'a> {
    as_of: Day,
    next: Option<Next>,
    owed: &'a [Told<'a>],
    mendable: &'a [Told<'a>],
}

/// What is to be done.
pub struct ToDo<'a> {
    /// Soonest first.
    pub owed: &'a [Told<'a>],
    /// What is late and can be mended of this month and the last.
    pub mendable: &'a [Told<'a>],
    /// What else there is to look at, in words.
    pub advice: Vec<String>,
    /// The commands, by whose place a step is named.
    pub steps: &'a [String],
}

/// Lays out what is late and can be mended, then what is to be done: the answer to `dangri` alone.
pub fn todo(ledger: &Ledger, today: Day, to_do: &ToDo, typed: Typed) -> Page {
    let (owed, mendable) = (to_do.owed, to_do.mendable);
    let data = ToDoJson { as_of: today, next: next_day(ledger, today), owed, mendable };
    let title = format!("{} {today} 要办的事", ledger.org.name);
    if ledger.members.is_empty() {
        return Page::new(title, &data).hint(to_do.advice.clone());
    }
    let next = data.next.as_ref().map(|next| facts(next, today)).unwrap_or_default();
    let mut page = Page::new(title, &data).facts(next);
    let is_own = |one: &&Told| one.rule.source.is_own();
    let late: Vec<&Told> = mendable.iter().filter(|one| !is_own(one)).collect();
    if !late.is_empty() {
        let late = finding::numbered("已经过了时限，还能补的事", late, to_do.steps);
        page = page.table(late.named("mendable"));
    }
    page = page.table(finding::to_do("要办的事", today, owed.iter().filter(|one| !is_own(one)), to_do.steps));
    let own: Vec<Told> = mendable.iter().chain(owed).filter(is_own).copied().collect();
    if !own.is_empty() {
        page = page.table(finding::own(&own, typed, to_do.steps));
    }
    if to_do.advice.is_empty() { page } else { page.hint(to_do.advice.clone()) }
}

/// Returns what there is to do in the order in which it is shown: what is late, what is to be done, what the program alone reminds of.
pub fn in_order<'a>(owed: &'a [Told<'a>], mendable: &'a [Told<'a>]) -> Vec<&'a Told<'a>> {
    let is_own = |one: &&Told| one.rule.source.is_own();
    let all = || mendable.iter().chain(owed);
    all().filter(|one| !is_own(one)).chain(all().filter(is_own)).collect()
}

/// Lays out the home screen: in one list, each with its number and how long there is; of more than `rows` the first.
pub fn home(ledger: &Ledger, today: Day, to_do: Vec<&Told>, (steps, rows): (&[String], usize)) -> Page {
    let next = next_day(ledger, today);
    let about = next.as_ref().map(|next| facts(next, today)).unwrap_or_default();
    let until = |one: &Told| one.until.filter(|_| one.state == State::Owed);
    let when =
        |one: &Told| until(one).map_or_else(|| finding::LATE.to_owned(), |day| finding::left(today, day));
    let left = to_do.len().saturating_sub(rows);
    let shown = Rows::of(to_do.into_iter().take(rows));
    let columns = vec![
        shown.number("编号", |one| finding::number(one, steps)),
        shown.word("还有", when).alarm(finding::is_last_day),
        shown.word("事项", Told::about),
        shown.text("情况", Told::says),
    ];
    let table = shown.table("owed", "要办的事", columns).empty("眼下没有要办的事");
    let more = (left > 0).then(|| format!("另有 {left} 件，编号接着排"));
    let title = format!("{} {today}（{}）", ledger.org.name, weekday(today));
    Page::new(title, &next).facts(about).table(table.hints(more))
}

/// Lays out what a month still lacks, in the order in which it is done.
pub fn of_month(ledger: &Ledger, month: Month, today: Day, lacking: &[Told]) -> Page {
    let title = format!("{} {}还要办的事", ledger.org.name, month.title());
    let table = finding::to_do("还要办的事", today, lacking, &[]).empty("本月的事都办了");
    Page::new(title, &lacking).table(table)
}
