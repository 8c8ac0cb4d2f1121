//! The columns of attendance, as 党员参加情况统计表 has them.

use crate::doc::page::{Cell, Column};
use crate::domain::tally::Tally;

/// `due` is what the first is called: 应到 of a session, 应到次数 of a person.
pub(super) fn columns(due: &'static str) -> Vec<Column> {
    vec![
        Column::number(due),
        Column::number("实到"),
        Column::number("请假"),
        Column::number("公假").minor(),
        Column::number("事假").minor(),
        Column::number("病假").minor(),
        Column::number("其他请假").minor(),
        Column::number("缺席"),
        Column::number("补课"),
        Column::number("参加率"),
    ]
}

pub(super) fn cells(tally: Tally) -> Vec<Cell> {
    vec![
        tally.due.into(),
        tally.present.into(),
        tally.leave().into(),
        tally.official_leave.into(),
        tally.personal_leave.into(),
        tally.sick_leave.into(),
        tally.other_leave.into(),
        tally.absent.into(),
        tally.made_up.into(),
        tally.rate().into(),
    ]
}
