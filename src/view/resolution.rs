//! Resolutions: the register, one resolution, those that are open.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::occasion::Occasion;
use crate::domain::person::ShortNames;
use crate::domain::resolution::{Concern, Filing, Measure, Part, Progress, Resolution};
use crate::domain::time::{Day, Month};
use crate::domain::vote::{LeftOut, Matter, Outcome, Vote};
use crate::view::amendment::amendments;
use crate::view::disclosure::period;
use crate::view::entry::{entered, late};
use crate::view::finding::{self, Told};

/// A resolution with what follows from it.
#[derive(Serialize)]
struct Kept<'a> {
    #[serde(flatten)]
    resolution: &'a Stored<Resolution>,
    measures: Vec<KeptMeasure<'a>>,
    done_on: Option<Day>,
    outcome: Option<Outcome>,
}

impl<'a> Kept<'a> {
    fn of(resolution: &'a Stored<Resolution>) -> Kept<'a> {
        let each = resolution.measured().map(|(part, measure)| KeptMeasure {
            number: part,
            measure,
            done_on: resolution.part_done_on(part),
        });
        let (done_on, outcome) = (resolution.done_on(), resolution.outcome());
        Kept { resolution, measures: each.collect(), done_on, outcome }
    }
}

/// A measure with its number, and when it was done.
#[derive(Serialize)]
struct KeptMeasure<'a> {
    number: Part,
    #[serde(flatten)]
    measure: &'a Measure,
    done_on: Option<Day>,
}

/// 决议落实台账, of the resolutions given.
pub fn register<'a>(title: &str, of: impl IntoIterator<Item = &'a Stored<Resolution>>) -> Table {
    let rows = Rows::of(of);
    let columns = vec![
        rows.number("编号", |resolution| resolution.id.0),
        rows.word("形成日期", |resolution| resolution.made_on).minor(),
        rows.word("责任人", |resolution| owners(resolution)),
        rows.word("完成时限", |resolution| resolution.due()),
        rows.word("完成日期", |resolution| resolution.done_on()),
        rows.text("决议事项", |resolution| resolution.text.as_str()),
        rows.text("具体措施", |resolution| measures_of(resolution)),
        rows.text("落实情况", |resolution| state(resolution)),
    ];
    rows.table("resolutions", title, columns).empty("没有决议")
}

/// Resolutions with their votes, as the sheet of the meeting has them: the five numbers, and who vouched for those admitted, which is
/// written by hand.
pub fn votes<'a>(title: &str, of: impl IntoIterator<Item = &'a Stored<Resolution>>) -> Table {
    let of: Vec<&Stored<Resolution>> = of.into_iter().collect();
    let admits = of.iter().any(|one| one.matter == Matter::Admission || one.matter == Matter::Confirmation);
    let rows = Rows::of(of);
    let vote = |resolution: &Resolution| resolution.vote;
    let columns = vec![
        rows.text("决议事项", |resolution| resolution.text.as_str()),
        rows.word("关于", |resolution| concerns(&resolution.concerns)),
        rows.number("应到", move |one| vote(one).map(|vote| vote.entitled)).under("有表决权的人数"),
        rows.number("实到", move |one| vote(one).map(|vote| vote.present)).under("有表决权的人数"),
        rows.number("赞成", move |one| vote(one).map(|vote| vote.yes)).under("表决"),
        rows.number("反对", move |one| vote(one).map(|vote| vote.no)).under("表决"),
        rows.number("弃权", move |one| vote(one).map(|vote| vote.abstain)).under("表决"),
        rows.word("入党介绍人", |_| "　　　　").only_if(admits),
    ];
    rows.table("votes", title, columns)
}

/// How far it got: the last progress, or what the superior replied, or that it was voted down.
fn state(resolution: &Resolution) -> &str {
    let filed =
        || resolution.filing.as_ref().map(|filing| filing.reply.map_or("已报上级审批", Choice::label));
    match resolution.progress.last() {
        _ if !resolution.is_resolved() => "表决没有通过",
        Some(progress) => &progress.text,
        None => filed().unwrap_or_default(),
    }
}

/// 决议台账 as it is filed: with the vote and the days on which it was told how far it got.
pub fn book(title: &str, of: &[&Stored<Resolution>]) -> Page {
    let kept: Vec<Kept> = of.iter().map(|resolution| Kept::of(resolution)).collect();
    let votes = |one: &Resolution| {
        one.vote.map(|vote| format!("赞成 {}，反对 {}，弃权 {}", vote.yes, vote.no, vote.abstain))
    };
    let told = |one: &Resolution| {
        let days = one.progress.iter().filter(|told| told.session.is_some()).map(|told| told.on.to_string());
        days.collect::<Vec<_>>().join("、")
    };
    let rows = Rows::of(of.iter().copied());
    let columns = vec![
        rows.number("编号", |one| one.id.0),
        rows.word("形成日期", |one| one.made_on),
        rows.text("决议事项", |one| one.text.as_str()),
        rows.text("表决", |one| votes(one)),
        rows.text("具体措施", |one| measures_of(one)),
        rows.word("责任人", |one| owners(one)),
        rows.word("完成时限", |one| one.due()),
        rows.text("通报日期", |one| told(one)),
        rows.word("完成日期", |one| one.done_on()),
        rows.text("落实情况", |one| state(one)),
    ];
    let table = rows.table("resolutions", title, columns).empty("没有决议");
    Page::new(title, &kept).table(table)
}

fn owners(resolution: &Resolution) -> String {
    let owners = resolution.measures.iter().filter_map(|measure| Some(&*measure.owner.as_ref()?.name));
    let mut owners: Vec<&str> = owners.collect();
    owners.dedup();
    owners.join("、")
}

fn measures_of(resolution: &Resolution) -> String {
    resolution.measures.iter().map(|measure| &*measure.text).collect::<Vec<_>>().join("；")
}

/// Resolutions as a page.
pub fn list(title: &str, of: &[&Stored<Resolution>]) -> Page {
    let kept: Vec<Kept> = of.iter().map(|resolution| Kept::of(resolution)).collect();
    let table = register(title, of.iter().copied());
    Page::new(title, &kept).table(table)
}

/// One resolution, whole.
pub fn one(
    ledger: &Ledger,
    resolution: &Stored<Resolution>,
    findings: &[Told],
    today: Day,
    lead: &str,
) -> Page {
    let kept = Kept::of(resolution);
    let late_entry = |on, entered_on| entered(ledger, on, entered_on);
    let late = late_entry(resolution.made_on, resolution.entered_on);
    let mut facts = vec![
        Fact::new("决议事项", resolution.text.as_str()),
        Fact::new("形成", format!("{}（{}）{late}", resolution.made_on, origin(ledger, resolution))),
        Fact::new("类型", resolution.matter.label()),
        Fact::new("关于", concerns(&resolution.concerns)),
    ];
    if let Some((vote, outcome)) = resolution.vote.zip(kept.outcome) {
        facts.push(Fact::new("表决", counted(vote)));
        facts.push(Fact::new("结果", result(outcome)));
    }
    facts.push(Fact::new("不计入应到会", left_out(&resolution.left_out, resolution.consent.as_deref())));
    facts.push(Fact::new("报批", resolution.filing.as_ref().map(|filing| told(filing, late_entry))));
    facts.push(Fact::new("完成日期", kept.done_on));
    facts.retain(|fact| fact.value != Cell::Empty);
    let name = resolution.called();
    let mut page = Page::new(&*name, &kept).done(lead.to_owned()).facts(facts);
    // What is on people needs none.
    if !resolution.matter.is_of_people() || !resolution.measures.is_empty() {
        page = page.table(measures(ledger, resolution));
    }
    if !resolution.matter.is_of_people() || !resolution.progress.is_empty() {
        page = page.table(progress(ledger, resolution, today));
    }
    if !resolution.amendments.is_empty() {
        page = page.table(amendments(ledger, &resolution.amendments));
    }
    if findings.is_empty() { page } else { page.table(finding::table("有关事项", findings).internal()) }
}

fn measures(ledger: &Ledger, resolution: &Resolution) -> Table {
    let rows = Rows::of(resolution.measured());
    let columns = vec![
        rows.number("编号", |(part, _)| part),
        rows.word("制定日期", |(_, measure)| measure.set_on).minor(),
        rows.word("责任人", |(_, measure)| measure.owner.as_ref().map(|who| &*who.name)),
        rows.word("完成时限", |(_, measure)| measure.due),
        rows.word("完成日期", |(part, _)| resolution.part_done_on(part)),
        rows.text("具体措施", |(_, measure)| measure.text.as_str()),
    ];
    let set = resolution.measures.iter().map(|one| (one.set_on, one.entered_on));
    rows.table("measures", "落实措施", columns).notes(late(ledger, "条", set)).empty("还没有制定措施")
}

/// What was said of it, where, and whether something is still to be told.
fn progress(ledger: &Ledger, resolution: &Resolution, today: Day) -> Table {
    let told =
        |progress: &Progress| progress.session.map_or("会后记录".to_owned(), |at| format!("{at} 的活动"));
    let rows = Rows::of(&resolution.progress);
    let columns = vec![
        rows.word("日期", |progress| progress.on),
        rows.word("通报", told),
        rows.number("措施", |progress| progress.measure),
        rows.word("办结", |progress| progress.done.then_some("办结")),
        rows.text("落实情况", |progress| progress.text.as_str()),
    ];
    let said = resolution.progress.iter().map(|one| (one.on, one.entered_on));
    let next = next_report(ledger, resolution, today).map(|month| format!("还要在 {month} 的活动中通报"));
    let notes = late(ledger, "条", said).into_iter().chain(next);
    rows.table("progress", "落实情况", columns).notes(notes).empty("还没有通报")
}

/// The month in whose session something of it is still to be told.
fn next_report(ledger: &Ledger, resolution: &Resolution, today: Day) -> Option<Month> {
    let this = Month::of(today);
    if !ledger.covers.contains(this) || !ledger.covers.contains(this.next()) {
        return None;
    }
    let to_come = |day: Day| day >= today && ledger.monthly(this).is_none();
    let month = if ledger.planned_day(this).is_some_and(to_come) { this } else { this.next() };
    let day = ledger.planned_day(month)?;
    let mut due = ledger.to_report(month, day);
    due.any(|(one, _)| one.value == *resolution).then_some(month)
}

/// `2026-03 的活动`, `支委会`.
fn origin(ledger: &Ledger, resolution: &Resolution) -> String {
    match ledger.origin(resolution) {
        Some(Occasion::Meeting(meeting, _)) => meeting.name(),
        Some(Occasion::Session(session)) => format!("{} 的活动", session.at),
        None => format!("{} 的活动", resolution.month()),
    }
}

/// `赵五`, `余思远（还不在花名册）`; empty where nobody is named.
pub(super) fn concerns(people: &[Concern]) -> String {
    let each = people.iter().map(|one| match one {
        Concern::Member(who) => who.name.to_string(),
        Concern::Outsider { name } => format!("{name}（还不在花名册）"),
    });
    each.collect::<Vec<_>>().join("、")
}

/// `2026-07-10 报上级审批，2026-08-03 批准`.
pub(super) fn filed(filing: &Filing) -> String {
    told(filing, |_, _| String::new())
}

/// The same, with what is said of the entry of each day.
fn told(filing: &Filing, entered: impl Fn(Day, Day) -> String) -> String {
    let replied = filing.reply.zip(filing.replied_on).zip(filing.replied_entered_on);
    let reply = replied.map(|((reply, on), late)| format!("，{on} {}{}", reply.label(), entered(on, late)));
    let late = entered(filing.on, filing.entered_on);
    format!("{} 报上级审批{late}{}", filing.on, reply.unwrap_or_default())
}

/// What is posted of one resolution: what was decided, how the vote went, what is done about it.
#[derive(Serialize)]
struct Public<'a> {
    number: i64,
    text: &'a str,
    made_on: Day,
    matter: Matter,
    vote: Option<Vote>,
    outcome: Option<Outcome>,
    measures: Vec<PublicMeasure<'a>>,
}

#[derive(Serialize)]
struct PublicMeasure<'a> {
    text: &'a str,
    owner: Option<String>,
    due: Option<Day>,
}

/// The copy of a resolution that is posted (C5); `short` says whether names are cut to the first character.
pub fn public(ledger: &Ledger, resolution: &Stored<Resolution>, short: bool) -> Page {
    // A number behind the name of namesakes is nobody's business outside.
    let plain = |who: &MemberRef| who.name.split('#').next().unwrap_or_default().to_owned();
    let owners = resolution.measures.iter().filter_map(|measure| measure.owner.as_ref());
    let shorts = ShortNames::of(owners.map(|who| &*who.name));
    let name = |who: &MemberRef| if short { shorts.name(&who.name) } else { plain(who) };
    let measures = resolution.measures.iter().map(|measure| PublicMeasure {
        text: &measure.text,
        owner: measure.owner.as_ref().map(name),
        due: measure.due,
    });
    let public = Public {
        number: resolution.id.0,
        text: &resolution.text,
        made_on: resolution.made_on,
        matter: resolution.matter,
        vote: resolution.vote,
        outcome: resolution.outcome(),
        measures: measures.collect(),
    };
    let mut facts = vec![
        Fact::new("支部", ledger.org.name.as_str()),
        Fact::new("决议事项", public.text),
        Fact::new("形成日期", public.made_on),
        Fact::new("类型", public.matter.label()),
        Fact::new("表决", public.vote.map(counted)),
        Fact::new("结果", public.outcome.map(result)),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let rows = Rows::of(&public.measures);
    let columns = vec![
        rows.text("落实措施", |one| one.text),
        rows.word("责任人", |one| one.owner.as_deref()),
        rows.word("完成时限", |one| one.due),
    ];
    let hung = ledger.disclosures.iter().find(|known| known.resolution == Some(resolution.id));
    let phone = ledger.policy(resolution.made_on).public_phone.unwrap_or_default();
    let notes = vec![format!("公开期限：{}　　监督电话：{phone}", period(hung))];
    let table = rows.table("measures", "落实措施", columns).notes(notes).empty("还没有制定措施");
    Page::new(format!("{}公开", resolution.called()), &public).facts(facts).table(table)
}

/// `李四（长期卧床），城关镇党委同意`; empty where nobody was left out.
pub(super) fn left_out(left_out: &[LeftOut], consent: Option<&str>) -> String {
    let each = left_out.iter().map(|one| format!("{}（{}）", one.member.name, one.ground.label()));
    let each = each.collect::<Vec<_>>().join("、");
    let consent = consent.map(|by| format!("，{by}同意")).unwrap_or_default();
    format!("{each}{consent}")
}

/// `应到会有表决权 32 人，实到 30 人；赞成 29，反对 1，弃权 0`.
pub(super) fn counted(vote: Vote) -> String {
    let written =
        if vote.written > 0 { format!("，书面意见 {} 份", vote.written) } else { String::new() };
    format!(
        "应到会有表决权 {} 人，实到 {} 人{written}；赞成 {}，反对 {}，弃权 {}",
        vote.entitled, vote.present, vote.yes, vote.no, vote.abstain
    )
}

fn result(outcome: Outcome) -> &'static str {
    match (outcome.quorum, outcome.carried) {
        (_, true) => "通过",
        (true, false) => "没有通过：赞成不超过应到会有表决权人数的半数",
        (false, false) => "不能通过：到会人数不够",
    }
}
