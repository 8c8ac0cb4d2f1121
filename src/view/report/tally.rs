//! The columns of attendance, as 党员参加情况统计表 has them.

use crate::doc::columns::{Columns, Rows};
use crate::doc::page::Cell;
use crate::domain::tally::Tally;

/// `due` is what the first is called: 应到 of a session, 应到次数 of a person. `total` is what stands in the row of sums.
pub(super) fn columns<'a, R: Copy + 'a>(
    rows: &Rows<R>,
    due: &'static str,
    of: fn(R) -> Tally,
    total: Option<Tally>,
) -> Columns<'a, R> {
    let number = |title, count: fn(Tally) -> Cell| {
        let column = rows.number(title, move |row| count(of(row)));
        if let Some(total) = total { column.total(count(total)) } else { column }
    };
    rows.group([
        number(due, |tally| tally.due.into()),
        number("实到", |tally| tally.present.into()),
        number("请假", |tally| tally.leave().into()),
        number("公假", |tally| tally.official_leave.into()).minor(),
        number("事假", |tally| tally.personal_leave.into()).minor(),
        number("病假", |tally| tally.sick_leave.into()).minor(),
        number("其他请假", |tally| tally.other_leave.into()).minor(),
        number("缺席", |tally| tally.absent.into()),
        number("补课", |tally| tally.made_up.into()),
        number("参加率", |tally| tally.rate().into()),
    ])
}
