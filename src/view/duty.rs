//! Duties: what is not met, and what mends it.

use crate::doc::page::{Cell, Column, Table};
use crate::domain::choice::Choice;
use crate::domain::time::Day;
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
            duty.rule.clause.into(),
            duty.state.label().into(),
            duty.about.as_str().into(),
            duty.says.as_str().into(),
            duty.command.as_deref().into(),
        ]
    });
    Table::new("duties", title, columns).rows(rows).empty("所查的各条都已做到")
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
        let left = duty.until.map(|until| match (until - today).num_days() {
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
