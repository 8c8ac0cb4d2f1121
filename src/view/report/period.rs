//! The summary of a month, a quarter or a year, as it is read and filed.

use serde::Serialize;

use super::tally;
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::coverage::Coverage;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Months};
use crate::figures::summary::{
    MeetingLine, MemberLine, MonthLine, SessionLine, Summary, done_within, open_at_end,
};
use crate::rules::duty::{Duty, State, gravest_first};
use crate::view::{duty, resolution};

#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    duties: Vec<&'a Duty>,
    /// Of one month alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Coverage>,
}

/// The summary of a period, with the duties of it that are not met.
pub fn page(ledger: &Ledger, span: Months, title: &str, as_of: Day, duties: &[Duty]) -> Page {
    let summary = Summary::of(ledger, span, as_of);
    let cut = if as_of < span.last() { format!("（截至 {as_of}）") } else { String::new() };
    let span = summary.span;
    let faults = gravest_first(duties);
    let (own, asked): (Vec<&Duty>, Vec<&Duty>) = faults.iter().partition(|duty| duty.rule.source.is_own());
    let owed = duties.iter().filter(|duty| duty.state == State::Owed && !duty.rule.source.is_own()).count();
    let coverage = (span.from == span.to).then(|| ledger.coverage(span.from));
    let mut facts = head(&summary, asked.len(), owed);
    if let Some(coverage) = &coverage {
        facts.insert(2, Fact::new("覆盖", covered(coverage)));
    }
    let resolutions = |title: &str, of: Vec<_>| resolution::register(title, of);
    let mut page = Page::new(
        format!("{} {title}“主题党日+”活动汇总{cut}", ledger.org.name),
        &Report { summary: &summary, duties: faults, coverage },
    )
    .facts(facts)
    .table(months(&summary))
    .table(dues(&summary))
    .table(meetings(&summary))
    .table(members(&summary));
    let mut done = resolutions("已办结的决议", done_within(ledger, span).collect());
    done.name = "done";
    let mut open = resolutions("未办结的决议", open_at_end(ledger, span).collect());
    open.name = "open";
    page = page.table(done).table(open);
    page = page.table(duty::table("没有做到的事项", asked));
    if own.is_empty() { page } else { page.table(duty::own(&own)) }
}

fn head(summary: &Summary, faults: usize, owed: usize) -> Vec<Fact> {
    let tally = summary.attendance;
    let rest = if owed > 0 { format!("，另有 {owed} 项待办") } else { String::new() };
    let dues = summary.dues;
    let overpaid =
        if dues.overpaid == Fen::ZERO { String::new() } else { format!("，多缴 {} 元", dues.overpaid) };
    let not_assessed = match dues.not_assessed {
        0 => String::new(),
        count => format!("；另有 {count} 人次没有核定标准，不在其内"),
    };
    vec![
        Fact::new("活动", format!("{} 次，共 {} 分钟", summary.sessions(), summary.minutes)),
        Fact::new("参加", attended(tally)),
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
    ]
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
    let columns = vec![
        Column::word("月份"),
        Column::word("党日"),
        Column::number("分钟"),
        Column::number("应到"),
        Column::number("实到"),
        Column::number("参加率"),
        Column::text("主题"),
    ];
    let rows = summary.months.iter().flat_map(session_rows);
    let tally = summary.attendance;
    let total = vec![
        "合计".into(),
        Cell::Empty,
        summary.minutes.into(),
        tally.due.into(),
        tally.present.into(),
        tally.rate().into(),
        Cell::Empty,
    ];
    Table::new("months", "各月活动", columns).rows(rows).total(total)
}

fn session_rows(month: &MonthLine) -> Vec<Vec<Cell>> {
    if month.sessions.is_empty() {
        let mut row = vec![Cell::Empty; 7];
        row[0] = month.month.into();
        row[6] = "（没有登记）".into();
        return vec![row];
    }
    let row = |session: &SessionLine| {
        vec![
            session.session.to_string().into(),
            session.day.into(),
            session.minutes.into(),
            session.tally.due.into(),
            session.tally.present.into(),
            session.rate_per_mille.into(),
            session.theme.as_deref().into(),
        ]
    };
    month.sessions.iter().map(row).collect()
}

fn dues(summary: &Summary) -> Table {
    let columns = vec![
        Column::word("月份"),
        Column::number("应缴"),
        Column::number("实缴"),
        Column::number("未缴"),
        Column::number("多缴"),
        Column::number("形成决议"),
        Column::number("办结决议"),
    ];
    let rows = summary.months.iter().map(|month| {
        vec![
            month.month.into(),
            month.dues.owed.into(),
            month.dues.paid.into(),
            month.dues.unpaid.into(),
            month.dues.overpaid.into(),
            month.resolutions_made.into(),
            month.resolutions_done.into(),
        ]
    });
    let total = vec![
        "合计".into(),
        summary.dues.owed.into(),
        summary.dues.paid.into(),
        summary.dues.unpaid.into(),
        summary.dues.overpaid.into(),
        summary.resolutions_made.into(),
        summary.resolutions_done.into(),
    ];
    Table::new("dues", "各月党费和决议", columns).rows(rows).total(total)
}

/// 组织生活开展情况统计表.
fn meetings(summary: &Summary) -> Table {
    let month = |line: &MonthLine| Column::number(format!("{}月", line.month.number())).minor();
    let mut columns = vec![Column::word("类型")];
    columns.extend(summary.months.iter().map(month));
    columns.extend([Column::number("应开展"), Column::number("已开展"), Column::number("完成率")]);
    columns.push(Column::text("说明"));
    let rows = summary.meetings.iter().map(|meeting| {
        let mut row = vec![meeting.kind.label().into()];
        row.extend(meeting.by_month.iter().map(|held| if *held == 0 { Cell::Empty } else { (*held).into() }));
        row.extend([meeting.asked.into(), meeting.held.into(), meeting.rate_per_mille.into()]);
        // The quarter or the year that ends here began before the period.
        row.push(elsewhen(meeting).into());
        row
    });
    let notes =
        vec!["完成率按每月（每季度、每年、每个党小组）有没有开展分别算，多开的不补别的时候。".to_owned()];
    Table::new("meetings", "组织生活开展情况", columns).rows(rows).notes(notes)
}

/// 党员参加情况统计表, with the dues.
fn members(summary: &Summary) -> Table {
    let mut columns = vec![Column::word("姓名")];
    columns.extend(tally::columns("应到次数"));
    columns.extend(["应缴", "实缴", "未缴"].map(Column::number));
    let row = |line: &MemberLine| {
        let mut row: Vec<Cell> = vec![(&*line.member.name).into()];
        row.extend(tally::cells(line.attendance));
        row.extend([line.dues.owed, line.dues.paid, line.dues.unpaid].map(Cell::from));
        row
    };
    Table::new("members", "党员参加情况和党费", columns).rows(summary.members.iter().map(row))
}

/// Where a meeting that was asked for was held outside the period.
fn elsewhen(meeting: &MeetingLine) -> &'static str {
    match meeting.held < meeting.fulfilled {
        true if meeting.kind.judges_a_year() => "本期以外的月份已开展",
        true => "本季度或本年以前的月份已开展",
        false => "",
    }
}
