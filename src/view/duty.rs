//! Duties: what is not met, and what mends it.

use crate::doc::page::{Cell, Column, Table};
use crate::domain::choice::Choice;
use crate::domain::time::{Day, days_between};
use crate::rules::duty::Duty;

/// Duties in the order given, one a row.
pub fn table<'a>(title: &str, duties: impl IntoIterator<Item = &'a Duty>) -> Table {
    let columns = vec![
        Column::word("程度"),
        Column::word("条款"),
        Column::word("状态"),
        Column::word("事项"),
        Column::text("情况"),
        Column::command("补救"),
    ];
    let rows = duties.into_iter().map(|duty| {
        vec![
            duty.rule.level.label().into(),
            duty.rule.asked_by().into(),
            duty.state.label().into(),
            duty.about.as_str().into(),
            duty.says.as_str().into(),
            duty.command.as_deref().into(),
        ]
    });
    Table::new("duties", title, columns).rows(rows).empty("所查的各条都已做到")
}

/// What the program alone reminds of, apart from what is asked: until when what can still be done in time is, and how it is
/// turned off.
pub fn own(duties: &[&Duty]) -> Table {
    let dated = duties.iter().any(|duty| duty.until.is_some());
    let mut columns =
        vec![Column::word("提醒"), Column::word("事项"), Column::text("情况"), Column::command("补救")];
    if dated {
        columns.insert(1, Column::word("最迟"));
    }
    let rows = duties.iter().map(|duty| {
        let mut row: Vec<Cell> = vec![
            duty.rule.care().into(),
            duty.about.as_str().into(),
            duty.says.as_str().into(),
            duty.command.as_deref().into(),
        ];
        if dated {
            row.insert(1, duty.until.into());
        }
        row
    });
    let care = duties.iter().find_map(|duty| duty.rule.care());
    let off = care.map(|care| format!("不要的可以关掉：dangri policy set 提醒{care} 关"));
    Table::new("own", "本程序的提醒，不是制度的要求", columns)
        .rows(rows)
        .notes(off.into_iter().collect())
        .aside()
}

/// What is to be done, soonest first, with how long there still is.
pub fn owed<'a>(title: &str, today: Day, duties: impl IntoIterator<Item = &'a Duty>) -> Table {
    let columns = vec![
        Column::word("最迟"),
        Column::word("还有"),
        Column::word("事项"),
        Column::text("要做的事"),
        Column::command("命令"),
    ];
    let rows = duties.into_iter().map(|duty| {
        let until: Cell = duty.until.into();
        let left = duty.until.map(|until| match days_between(today, until) {
            0 => "今天".to_owned(),
            days => format!("{days} 天"),
        });
        vec![
            until,
            left.into(),
            duty.about.as_str().into(),
            duty.says.as_str().into(),
            duty.command.as_deref().into(),
        ]
    });
    Table::new("owed", title, columns).rows(rows).empty("眼下没有要办的事")
}
