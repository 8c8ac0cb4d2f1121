//! The holiday notices 放假通知 that are known.

use serde::Serialize;

use crate::doc::page::{Column, Page, Table};
use crate::domain::calendar::{Calendar, Source, YearNotice};
use crate::domain::choice::Choice;
use crate::domain::time::{Day, Month, weekday};

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
    let rows = known.iter().map(|Known { notice, source }| {
        vec![
            notice.year.to_string().into(),
            source.label().into(),
            notice.off.len().into(),
            spans(&notice.off).into(),
            spans(&notice.work).into(),
        ]
    });
    let columns = vec![
        Column::word("年份"),
        Column::word("来源"),
        Column::number("放假天数"),
        Column::text("放假"),
        Column::text("调休上班"),
    ];
    Page::new("放假和调休上班日期", &known)
        .table(Table::new("holidays", "放假和调休上班日期", columns).rows(rows))
}

/// The days of one year's notice.
pub fn year(notice: YearNotice, source: Source) -> Page {
    let off = notice.off.iter().map(|day| (*day, "放假"));
    let mut days: Vec<(Day, &str)> = off.chain(notice.work.iter().map(|day| (*day, "调休上班"))).collect();
    days.sort_unstable();
    let rows = days.into_iter().map(|(day, what)| vec![day.into(), weekday(day).into(), what.into()]);
    let columns = vec![Column::word("日期"), Column::word("星期"), Column::word("安排")];
    let title = format!("{}年放假和调休上班日期（{}）", notice.year, source.label());
    let table = Table::new("days", title.clone(), columns).rows(rows);
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

pub fn imported(imported: &[Imported]) -> Page {
    let columns = vec![
        Column::word("年份"),
        Column::word("结果"),
        Column::number("放假天数"),
        Column::text("放假"),
        Column::text("调休上班"),
    ];
    let rows = imported.iter().map(|import| {
        vec![
            import.notice.year.to_string().into(),
            import.outcome.label().into(),
            import.notice.off.len().into(),
            spans(&import.notice.off).into(),
            spans(&import.notice.work).into(),
        ]
    });
    let left_out = imported.iter().flat_map(|import| &import.left_out);
    let left_out = left_out
        .map(|day| format!("没有收入 {day}：{}年的放假通知还没有导入。", Month::of(*day).year()))
        .collect();
    let page = Page::new("导入放假安排", &imported)
        .table(Table::new("imported", "导入放假安排", columns).rows(rows).notes(left_out));
    let years: Vec<i32> = imported.iter().map(|import| import.notice.year).collect();
    match years.last() {
        Some(year) => page.text("", vec![format!("看党日日期：dangri plan dates {year}")]),
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
