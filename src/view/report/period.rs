//! The summary of a month, a quarter or a year, as it is read and filed.

use serde::Serialize;

use super::tally;
use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Part, Table};
use crate::domain::choice::Choice;
use crate::domain::coverage::Coverage;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Months};
use crate::figures::summary::{MeetingLine, MonthLine, SessionLine, Summary, done_within, open_at_end};
use crate::rules::finding::State;
use crate::view::command::Typed;
use crate::view::finding::{self, Told, gravest_first};
use crate::view::resolution;

#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    duties: Vec<Told<'a>>,
    /// Of one month alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Coverage>,
}

/// The summary of a period, with the duties of it that are not met.
pub fn page(ledger: &Ledger, span: Months, title: &str, as_of: Day, duties: &[Told], typed: Typed) -> Page {
    let summary = Summary::of(ledger, span, as_of);
    let cut = if as_of < span.last() { format!("（截至 {as_of}）") } else { String::new() };
    let span = summary.span;
    let faults = gravest_first(duties);
    let (own, asked): (Vec<Told>, Vec<Told>) = faults.iter().partition(|duty| duty.rule.source.is_own());
    let owed = duties.iter().filter(|duty| duty.state == State::Owed && !duty.rule.source.is_own()).count();
    let coverage = (span.from == span.to).then(|| ledger.coverage(span.from));
    let facts = head(&summary, coverage.as_ref(), asked.len(), owed);
    let mut page = Page::new(
        format!("{} {title}“主题党日+”活动汇总{cut}", ledger.org.name),
        &Report { summary: &summary, duties: faults, coverage },
    )
    .facts(facts)
    .table(months(&summary))
    .table(dues(&summary))
    .table(meetings(&summary))
    .table(members(&summary));
    let done = resolution::register("已办结的决议", done_within(ledger, span)).named("done");
    let open = resolution::register("未办结的决议", open_at_end(ledger, span)).named("open");
    page = page.table(done).table(open);
    page = page.table(finding::table("没有做到的事项", &asked).internal());
    if own.is_empty() { page } else { page.table(finding::own(&own, typed, &[]).internal()) }
}

/// The same for a screen: of the members those alone of whom there is something to say, of the tables those in which something stands.
pub fn brief(page: Page) -> Page {
    let parts = page.parts.into_iter().filter_map(|part| match part {
        Part::Table(table) if table.name == "members" => Some(Part::Table(of_note(table))),
        Part::Table(table) if table.is_empty() => None,
        part => Some(part),
    });
    Page { parts: parts.collect(), ..page }
}

/// The members who were not at each session, or did not pay all.
fn of_note(table: Table) -> Table {
    let place = |title: &str| table.column(title);
    let (due, present, unpaid) = (place("应到次数"), place("实到"), place("未缴"));
    let cell = |row: &[Cell], at: Option<usize>| at.map(|at| row[at].clone());
    let table = table.only(|row| {
        cell(row, due) != cell(row, present) || cell(row, unpaid).is_some_and(|cell| cell != Fen::ZERO.into())
    });
    table.titled("没有到会或者没有缴清的党员").empty("全部到会，全部缴清")
}

fn head(summary: &Summary, coverage: Option<&Coverage>, faults: usize, owed: usize) -> Vec<Fact> {
    let tally = summary.attendance;
    let rest = if owed > 0 { format!("，另有 {owed} 项待办") } else { String::new() };
    let dues = summary.dues;
    let overpaid =
        if dues.overpaid == Fen::ZERO { String::new() } else { format!("，多缴 {} 元", dues.overpaid) };
    let not_assessed = match dues.not_assessed {
        0 => String::new(),
        count => format!("；另有 {count} 人次没有核定标准，不在其内"),
    };
    let mut facts = vec![
        Fact::new("活动", format!("{} 次，共 {} 分钟", summary.sessions(), summary.minutes)),
        Fact::new("参加", attended(tally)),
        Fact::new("覆盖", coverage.map(covered)),
        Fact::new(
            "党费",
            format!(
                "应缴 {} 元，实缴 {} 元，未缴 {} 元{overpaid}{not_assessed}",
                dues.owed, dues.paid, dues.unpaid
            ),
        ),
        Fact::new(
            "决议",
            format!(
                "形成 {} 项，办结 {} 项，期末未办结 {} 项",
                summary.resolutions_made,
                summary.resolutions_done,
                summary.resolutions_open.len()
            ),
        ),
        Fact::new("检查", format!("{faults} 项没有做到{rest}")),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    facts
}

/// Whom the month reached: there, by a makeup, a contact or a visit.
fn covered(coverage: &Coverage) -> String {
    let missed: Vec<&str> = coverage.missed.iter().map(|who| &*who.name).collect();
    let rest = if missed.is_empty() {
        String::new()
    } else {
        format!("；没有覆盖到：{}", missed.join("、"))
    };
    format!("{} 人中 {} 人{rest}", coverage.members, coverage.reached)
}

fn attended(tally: Tally) -> String {
    match tally.due {
        0 => "没有登记活动".into(),
        due => format!("应到 {due} 人次，实到 {} 人次，{}", tally.present, tally.rate()),
    }
}

/// A row for each session; a month without one has a row too.
fn months(summary: &Summary) -> Table {
    let rows = Rows::of(summary.months.iter().flat_map(|month| match &month.sessions[..] {
        [] => vec![(month, None)],
        sessions => sessions.iter().map(|session| (month, Some(session))).collect(),
    }));
    let name = |(month, session): (&MonthLine, Option<&SessionLine>)| match session {
        Some(session) => Cell::from(session.session.to_string()),
        None => month.month.into(),
    };
    let tally = summary.attendance;
    let columns = vec![
        rows.word("月份", name).total("合计"),
        rows.word("党日", |(_, session)| Some(session?.day)),
        rows.number("分钟", |(_, session)| Some(session?.minutes)).total(summary.minutes),
        rows.number("应到", |(_, session)| Some(session?.tally.due)).total(tally.due),
        rows.number("实到", |(_, session)| Some(session?.tally.present)).total(tally.present),
        rows.number("参加率", |(_, session)| Some(session?.rate_per_mille)).total(tally.rate()),
        rows.text("主题", |(_, session)| {
            session.map_or(Some("（没有登记）"), |held| held.theme.as_deref())
        }),
    ];
    rows.table("months", "各月活动", columns).bars("月份", &["应到", "实到"])
}

fn dues(summary: &Summary) -> Table {
    let total = summary.dues;
    let rows = Rows::of(&summary.months);
    let columns = vec![
        rows.word("月份", |month| month.month).total("合计"),
        rows.number("应缴", |month| month.dues.owed).total(total.owed),
        rows.number("实缴", |month| month.dues.paid).total(total.paid),
        rows.number("未缴", |month| month.dues.unpaid).alarm(Cell::is_something).total(total.unpaid),
        rows.number("多缴", |month| month.dues.overpaid).total(total.overpaid),
        rows.number("形成决议", |month| month.resolutions_made).total(summary.resolutions_made),
        rows.number("办结决议", |month| month.resolutions_done).total(summary.resolutions_done),
    ];
    rows.table("dues", "各月党费和决议", columns)
}

/// 组织生活开展情况统计表.
fn meetings(summary: &Summary) -> Table {
    let rows = Rows::of(&summary.meetings);
    let months = summary.months.iter().enumerate().map(|(at, month)| {
        let held = move |meeting: &MeetingLine| Some(meeting.by_month[at]).filter(|held| *held > 0);
        rows.number(format!("{}月", month.month.number()), held).minor()
    });
    let columns = vec![
        rows.word("类型", |meeting| meeting.kind.label()),
        rows.group(months),
        rows.number("应开展", |meeting| meeting.asked),
        rows.number("已开展", |meeting| meeting.held),
        rows.number("完成率", |meeting| meeting.rate_per_mille),
        // The quarter or the year that ends here began before the period.
        rows.text("说明", elsewhen),
    ];
    let notes =
        vec!["完成率按每月（每季度、每年、每个党小组）有没有开展分别算，多开的不补别的时候。".to_owned()];
    rows.table("meetings", "组织生活开展情况", columns).notes(notes)
}

/// 党员参加情况统计表, with the dues.
fn members(summary: &Summary) -> Table {
    let rows = Rows::of(&summary.members);
    let columns = vec![
        rows.word("姓名", |line| &*line.member.name),
        tally::columns(&rows, "应到次数", |line| line.attendance, None),
        rows.number("应缴", |line| line.dues.owed),
        rows.number("实缴", |line| line.dues.paid),
        rows.number("未缴", |line| line.dues.unpaid),
    ];
    rows.table("members", "党员参加情况和党费", columns)
}

/// Where a meeting that was asked for was held outside the period.
fn elsewhen(meeting: &MeetingLine) -> &'static str {
    match meeting.held < meeting.fulfilled {
        true if meeting.kind.judges_a_year() => "本期以外的月份已开展",
        true => "本季度或本年以前的月份已开展",
        false => "",
    }
}
