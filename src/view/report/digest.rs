//! 上报摘要: a branch's year in figures, for the organisation above.

use serde_json::{Map, Value};

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::time::Month;
use crate::figures::digest::{CaseOf, Digest, MeetingOf, MonthOf, Unmet};

/// The digest: its head, its months, its meetings and what is not met. As JSON it is one line, and its tables are lists by column, so
/// that a year is small enough to be sent along.
pub fn page(digest: &Digest) -> Page {
    let mut data = serde_json::to_value(digest).expect("a digest has text keys and whole numbers only");
    for rows in ["months", "meetings", "unmet"] {
        data[rows] = by_column(&data[rows]);
    }
    let Digest { organisation, members, .. } = digest;
    let title = format!("{} {}年上报摘要", organisation.name, digest.year);
    let facts = vec![
        Fact::new("编码", organisation.code.as_deref().unwrap_or("（未填）")),
        Fact::new("上级", organisation.superior.as_deref().unwrap_or("（未填）")),
        Fact::new("截至", digest.as_of),
        Fact::new("党员", format!("{} 名，其中预备党员 {} 名", members.all(), members.probationary)),
        Fact::new(
            "不在应到之列",
            format!(
                "免于参加 {} 名，驻一线 {} 名，流动 {} 名",
                members.excused, members.stationed, members.floating
            ),
        ),
        Fact::new("晚登记", format!("{} 条", digest.late_entries)),
        Fact::new("豁免", format!("{} 件", digest.waivers)),
        Fact::new("设置的编号", digest.policy.as_str()),
        Fact::new("校验码", digest.code.as_ref().map(ToString::to_string).unwrap_or_default()),
    ];
    let mut page = Page::new(title, &data).compact().facts(facts).table(months(&digest.months));
    page = page.table(meetings(&digest.meetings)).table(unmet(&digest.unmet, &digest.months));
    match &digest.cases {
        Some(cases) => page.table(of_cases(cases)),
        None => page,
    }
}

/// Objects of the same keys as one, of lists.
fn by_column(rows: &Value) -> Value {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    let keys = rows.first().and_then(Value::as_object).into_iter().flat_map(Map::keys);
    let column = |key: &String| Value::Array(rows.iter().map(|row| row[key].clone()).collect());
    Value::Object(keys.map(|key| (key.clone(), column(key))).collect())
}

fn months(lines: &[MonthOf]) -> Table {
    let rows = Rows::of(lines);
    let columns = vec![
        rows.word("月份", |line| line.month),
        rows.word("党日", |line| line.regular),
        rows.word("举行", |line| line.held_on),
        rows.number("分钟", |line| line.minutes),
        rows.number("应到", |line| line.due),
        rows.number("实到", |line| line.present),
        rows.number("补课", |line| line.made_up),
        rows.text("内容", |line| line.acts.iter().map(|act| act.label()).collect::<Vec<_>>().join("、"))
            .minor(),
        rows.number("应缴", |line| line.owed_fen),
        rows.number("实缴", |line| line.paid_fen),
        rows.number("未缴", |line| line.unpaid_fen),
        rows.number("上缴", |line| line.remitted_fen),
        rows.word("公示", |line| line.published_on),
        rows.number("形成决议", |line| line.made),
        rows.number("办结", |line| line.done),
        rows.number("逾期", |line| line.overdue),
    ];
    rows.table("months", "各月", columns).empty("还没有记录的月份")
}

fn meetings(lines: &[MeetingOf]) -> Table {
    let rows = Rows::of(lines);
    let columns = vec![
        rows.word("会议", |line| line.kind.label()),
        rows.number("召开", |line| line.held),
        rows.number("应开", |line| line.asked),
        rows.number("其中做到", |line| line.fulfilled),
    ];
    rows.table("meetings", "会议", columns).empty("没有会议")
}

fn unmet(lines: &[Unmet], months: &[MonthOf]) -> Table {
    let each = lines.iter().flat_map(|line| {
        let counted = months.iter().zip(&line.by_month).filter(|(_, count)| **count > 0);
        counted.map(move |(of, count)| (line, of.month, *count))
    });
    let rows = Rows::of(each);
    let columns = vec![
        rows.word("规则", |(line, ..): (&Unmet, Month, u32)| line.rule),
        rows.text("要求", |(line, ..)| line.title),
        rows.word("月份", |(_, month, _)| month),
        rows.number("几处", |(.., count)| count),
    ];
    rows.table("unmet", "没有做到的", columns).empty("没有")
}

fn of_cases(lines: &[CaseOf]) -> Table {
    let rows = Rows::of(lines);
    let columns = vec![
        rows.word("事项", |line| line.kind.label()),
        rows.word("姓名", |line| &*line.name),
        rows.word("月份", |line| line.month),
    ];
    rows.table("cases", "要上级决定的", columns).empty("没有")
}
