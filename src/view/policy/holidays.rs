//! The holiday notices 放假通知 that are known.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::Page;
use crate::domain::calendar::{Calendar, Source, YearNotice};
use crate::domain::choice::Choice;
use crate::domain::time::{Day, Month, weekday};
use crate::view::command::{Command, Typed};

#[derive(Serialize)]
struct Known {
    #[serde(flatten)]
    notice: YearNotice,
    source: Source,
}

/// Every year whose notice is known.
pub fn years(calendar: &Calendar) -> Page {
    let known = calendar.years().into_iter().filter_map(|year| calendar.notice(year));
    let known: Vec<Known> = known.map(|(notice, source)| Known { notice, source }).collect();
    let rows = Rows::of(&known);
    let columns = vec![
        rows.word("年份", |known| known.notice.year.to_string()),
        rows.word("来源", |known| known.source.label()),
        rows.number("放假天数", |known| known.notice.off.len()),
        rows.text("放假", |known| spans(&known.notice.off)),
        rows.text("调休上班", |known| spans(&known.notice.work)),
    ];
    Page::new("放假和调休上班日期", &known).table(rows.table("holidays", "放假和调休上班日期", columns))
}

/// The days of one year's notice.
pub fn year(notice: YearNotice, source: Source) -> Page {
    let off = notice.off.iter().map(|day| (*day, "放假"));
    let mut days: Vec<(Day, &str)> = off.chain(notice.work.iter().map(|day| (*day, "调休上班"))).collect();
    days.sort_unstable();
    let rows = Rows::of(days);
    let columns = vec![
        rows.word("日期", |(day, _)| day),
        rows.word("星期", |(day, _)| weekday(day)),
        rows.word("安排", |(_, what)| what),
    ];
    let title = format!("{}年放假和调休上班日期（{}）", notice.year, source.label());
    let table = rows.table("days", title.clone(), columns);
    Page::new(title, &Known { notice, source }).table(table)
}

/// What the import of a notice does, or did, to its year.
#[derive(Debug, Serialize)]
pub struct Imported {
    pub file: String,
    #[serde(flatten)]
    pub notice: YearNotice,
    pub outcome: Outcome,
    /// Days of other years that the file names and that are not kept, since nothing else is known of those years.
    pub left_out: Vec<Day>,
}

crate::domain::choice::choice! {
    Outcome "导入结果" {
        New "new" "新收入",
        Changed "changed" "有变动",
        Same "same" "没有变化",
    }
}

pub fn imported(imported: &[Imported], typed: Typed) -> Page {
    let rows = Rows::of(imported);
    let columns = vec![
        rows.word("年份", |import| import.notice.year.to_string()),
        rows.word("结果", |import| import.outcome.label()),
        rows.number("放假天数", |import| import.notice.off.len()),
        rows.text("放假", |import| spans(&import.notice.off)),
        rows.text("调休上班", |import| spans(&import.notice.work)),
    ];
    let left_out = imported.iter().flat_map(|import| &import.left_out);
    let left_out =
        left_out.map(|day| format!("没有收入 {day}：{}年的放假通知还没有导入。", Month::of(*day).year()));
    let page = Page::new("导入放假安排", &imported)
        .table(rows.table("imported", "导入放假安排", columns).notes(left_out));
    let years: Vec<i32> = imported.iter().map(|import| import.notice.year).collect();
    match years.last() {
        Some(year) => page.hint(vec![format!("看党日日期：{}", typed(&Command::Dates { year: *year }))]),
        None => page,
    }
}

/// `01-01～01-03、02-15`: days in order, those that follow one another as one stretch.
fn spans(days: &[Day]) -> String {
    let mut spans: Vec<(Day, Day)> = Vec::new();
    for day in days {
        match spans.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => spans.push((*day, *day)),
        }
    }
    let plain = |day: &Day| day.format("%m-%d").to_string();
    let shown = |(first, last): &(Day, Day)| {
        if first == last { plain(first) } else { format!("{}～{}", plain(first), plain(last)) }
    };
    spans.iter().map(shown).collect::<Vec<_>>().join("、")
}
