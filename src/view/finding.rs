//! Findings as people read them: the sentence is made here, of the facts, and nowhere else; the command is spelled by the command
//! line, which hands the spelling in.

use std::borrow::Cow;
use std::ops::Deref;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Table};
use crate::domain::choice::Choice;
use crate::domain::id::MemberRef;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Months, days_between};
use crate::rules::clauses::called;
use crate::rules::facts::Facts;
use crate::rules::finding::{Finding, State};
use crate::rules::remedy::Remedy;
use crate::rules::rule::Level;
use crate::view::command::{Command, Typed};

mod attendance;
mod away;
mod days;
mod dues;
mod meetings;
mod people;
mod plan;
mod records;
mod resolutions;

/// How a remedy is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spelled {
    /// A command that works as it stands.
    pub command: Option<String>,
    /// What follows the sentence where people have to choose or to fill something in, with its leading mark.
    pub hint: Option<String>,
}

/// Spells a remedy.
pub type Spelling = fn(&Remedy) -> Spelled;

/// A finding with the spelling of its remedy; its words are made when they are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    finding: &'a Finding,
    spell: Spelling,
}

impl<'a> Told<'a> {
    pub fn new(finding: &'a Finding, spell: Spelling) -> Told<'a> {
        Told { finding, spell }
    }

    /// Returns what the finding is about: `2026-07`, `2026-07 张三`, `第 3 号决议`.
    pub fn about(&self) -> String {
        about(&self.finding.subject, &self.finding.people)
    }

    /// Returns the sentence: what is the case, and what was asked for.
    pub fn says(&self) -> String {
        let mut says = sentence(self.finding).into_owned();
        says.extend(self.finding.remedy.as_ref().and_then(|remedy| (self.spell)(remedy).hint));
        let in_time = self.finding.now.as_ref().and_then(|now| now.until);
        says.extend(in_time.map(|until| format!("（现在还来得及，最迟 {until}）")));
        let waived = self.finding.waiver.as_ref();
        says.extend(waived.map(|by| format!("（{} {}同意豁免：{}）", by.on, by.by, by.reason)));
        says
    }

    /// Returns what can be done about it now.
    pub fn remedy_now(&self) -> Option<&'a Remedy> {
        match &self.finding.now {
            Some(now) => now.remedy.as_ref(),
            None => self.finding.remedy.as_ref(),
        }
    }

    /// Returns the command that mends it; works as typed.
    pub fn command(&self) -> Option<String> {
        (self.spell)(self.remedy_now()?).command
    }
}

impl Deref for Told<'_> {
    type Target = Finding;

    fn deref(&self) -> &Finding {
        self.finding
    }
}

impl Serialize for Told<'_> {
    /// Of its rule: the id, the clause, whose demand it is, the level and the basis.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Finding", 14)?;
        out.serialize_field("rule", self.rule.id)?;
        out.serialize_field("clause", self.rule.clause)?;
        out.serialize_field("source", self.rule.source.code())?;
        out.serialize_field("level", &self.rule.level)?;
        out.serialize_field("state", &self.state)?;
        out.serialize_field("month", &self.month)?;
        out.serialize_field("about", &self.about())?;
        out.serialize_field("people", &self.people)?;
        out.serialize_field("says", &self.says())?;
        out.serialize_field("basis", self.rule.basis)?;
        out.serialize_field("command", &self.command())?;
        out.serialize_field("until", &self.until)?;
        out.serialize_field("subject", &self.subject)?;
        out.serialize_field("facts", &self.facts)?;
        out.end()
    }
}

/// Returns what is not met, in the order of gravity.
pub fn gravest_first<'a>(findings: &[Told<'a>]) -> Vec<Told<'a>> {
    let mut faults: Vec<Told> = findings.iter().copied().filter(|one| one.is_fault()).collect();
    faults.sort_by_key(|one| one.order());
    faults
}

/// Returns what can still be done, soonest first.
pub fn owed<'a>(findings: &[Told<'a>]) -> Vec<Told<'a>> {
    let mut owed: Vec<Told> = findings.iter().copied().filter(|one| one.state == State::Owed).collect();
    owed.sort_by_key(|one| one.until);
    owed
}

/// Returns the sentence of a finding, before what mends it.
fn sentence(finding: &Finding) -> Cow<'static, str> {
    match &finding.facts {
        Facts::Attendance(facts) => attendance::sentence(facts, finding),
        Facts::Away(facts) => away::sentence(facts, finding),
        Facts::Days(facts) => days::sentence(facts, finding),
        Facts::Dues(facts) => dues::sentence(facts, finding),
        Facts::Meetings(facts) => meetings::sentence(facts, finding),
        Facts::People(facts) => people::sentence(facts, finding),
        Facts::Plan(facts) => plan::sentence(facts, finding),
        Facts::Records(facts) => records::sentence(facts, finding),
        Facts::Resolutions(facts) => resolutions::sentence(facts, finding),
    }
}

/// Returns what a subject is called; `people` are those of whom the finding is.
pub fn about(subject: &Subject, people: &[MemberRef]) -> String {
    match subject {
        Subject::Month { month } => month.to_string(),
        Subject::Period { period } => period.title(),
        Subject::Session { session } => session.to_string(),
        Subject::Meeting { meeting } => meeting.to_string(),
        Subject::Post { month, post } => format!("{month} {post}"),
        Subject::Records { month, records } => format!("{month} {}", records.label()),
        Subject::Member { member } => member.name.to_string(),
        Subject::MemberIn { member, period } => format!("{} {}", name_of(*period), member.name),
        Subject::Members { since } => {
            let first = people.first().map(|who| &*who.name).unwrap_or_default();
            format!("{since} {first}等 {} 人", people.len())
        }
        Subject::Excuse { member, .. } => format!("免于参加 {}", member.name),
        Subject::Floating { member, .. } => format!("流动 {}", member.name),
        Subject::Posting { member, .. } => format!("驻一线 {}", member.name),
        Subject::Probation { member } => format!("预备党员 {}", member.name),
        Subject::Confirmation { member } => format!("转正 {}", member.name),
        Subject::Plan { year } => format!("{year}年计划"),
        Subject::Meetings { meeting, group, period } => {
            format!("{} {}", name_of(*period), group.as_deref().unwrap_or(meeting.label()))
        }
        Subject::Review { meeting, year } => format!("{year}年{}", meeting.label()),
        Subject::Grades { year } => format!("{year}年民主评议"),
        Subject::StudyHours { year } => format!("{year}年学时"),
        Subject::Resolution { resolution } | Subject::MeasureTerms { resolution, .. } => {
            format!("第 {resolution} 号决议")
        }
        Subject::Measure { resolution, measure } => format!("第 {resolution} 号决议 措施 {measure}"),
        Subject::Report { month, resolution } => format!("{month} 第 {resolution} 号决议"),
        Subject::Inquiry { disclosure, .. } => format!("第 {disclosure} 号公开"),
        Subject::Committee => "支部委员会".into(),
        Subject::Collector => "党费收款人".into(),
    }
}

/// Returns `2026-07` of a month, `2026年第3季度` of a longer period.
fn name_of(period: Months) -> String {
    if period.from == period.to { period.to.to_string() } else { period.title() }
}

/// Returns the names of people as one list.
fn names(people: &[MemberRef]) -> String {
    people.iter().map(|who| &*who.name).collect::<Vec<_>>().join("、")
}

/// Returns days as one list.
fn list_of_days(days: &[Day]) -> String {
    days.iter().map(Day::to_string).collect::<Vec<_>>().join("、")
}

/// Returns when and where something was made public: `2026-07-08 在公开栏公开`.
fn published(on: Day, place: Option<&str>) -> String {
    let place = place.map(|place| format!("在{place}")).unwrap_or_default();
    format!("{on} {place}公开")
}

/// Lays out findings in the order given, one a row.
pub fn table<'a>(title: &str, findings: impl IntoIterator<Item = &'a Told<'a>>) -> Table {
    numbered(title, findings, &[])
}

/// The number of a finding among steps, each a command.
pub fn number(one: &Told, steps: &[String]) -> Option<usize> {
    let command = one.command()?;
    steps.iter().position(|step| *step == command).map(|at| at + 1)
}

/// The same with the numbers of steps, where there are any.
pub fn numbered<'a>(
    title: &str,
    findings: impl IntoIterator<Item = &'a Told<'a>>,
    steps: &[String],
) -> Table {
    let rows = Rows::of(findings);
    let columns = vec![
        rows.number("编号", |one| number(one, steps)).only_if(!steps.is_empty()),
        rows.word("程度", |one| one.rule.level.label()).alarm(|cell| cell.shown() == Level::Must.label()),
        rows.word("条款", |one| called(one.rule.asked_by())),
        rows.word("状态", |one| one.state.label()),
        rows.word("事项", Told::about),
        rows.text("情况", Told::says),
        rows.command("补救", Told::command),
    ];
    rows.table("duties", title, columns).empty("所查的各条都已做到")
}

/// Lays out what the program alone reminds of, apart from what is asked: until when what can still be done in time is, and how it
/// is turned off.
pub fn own(findings: &[Told], typed: Typed, steps: &[String]) -> Table {
    let dated = findings.iter().any(|one| one.until.is_some());
    let rows = Rows::of(findings);
    let columns = vec![
        rows.number("编号", |one| number(one, steps)).only_if(!steps.is_empty()),
        rows.word("提醒", |one| one.rule.care()),
        rows.word("最迟", |one| one.until).only_if(dated),
        rows.word("事项", Told::about),
        rows.text("情况", Told::says),
        rows.command("补救", Told::command),
    ];
    let off = |care: &str| {
        let off = Command::Set { label: &format!("提醒{care}"), value: "关" };
        format!("不要的可以关掉：{}", typed(&off))
    };
    let care = findings.iter().find_map(|one| one.rule.care());
    rows.table("own", "本程序的提醒，不是制度的要求", columns).hints(care.map(off)).aside()
}

/// How the last day is called.
const TODAY: &str = "今天";
/// What is past its last day.
pub const LATE: &str = "已过";

/// Returns whether there is no day left.
pub fn is_last_day(cell: &Cell) -> bool {
    [TODAY, LATE].contains(&&*cell.shown())
}

/// Returns how long there still is.
pub fn left(today: Day, until: Day) -> String {
    match days_between(today, until) {
        0 => TODAY.to_owned(),
        days => format!("{days} 天"),
    }
}

/// Lays out what is to be done, soonest first, with how long there still is.
pub fn to_do<'a>(
    title: &str,
    today: Day,
    findings: impl IntoIterator<Item = &'a Told<'a>>,
    steps: &[String],
) -> Table {
    let left = |until: Day| left(today, until);
    let rows = Rows::of(findings);
    let columns = vec![
        rows.number("编号", |one| number(one, steps)).only_if(!steps.is_empty()),
        rows.word("最迟", |one| one.until),
        rows.word("还有", |one| one.until.map(left)).alarm(is_last_day),
        rows.word("事项", Told::about),
        rows.text("要做的事", Told::says),
        rows.command("命令", Told::command),
    ];
    rows.table("owed", title, columns).empty("眼下没有要办的事")
}

#[cfg(test)]
mod tests;
