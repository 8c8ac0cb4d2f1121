//! The plan: the days of a year, and what each month is for.

use crate::domain::time::Day;
use crate::figures::plan::Planned;
use crate::view::command::{Command, Typed};

mod calendar;
mod dates;
mod month;
mod told;
mod year;

pub use dates::dates;
pub use month::month;
pub use told::{application, notice};
pub use year::{draft, head, opinions, tasks, year};

/// How a day is marked that may still change.
const PROVISIONAL: &str = "暂定";

/// What stands below a year's days where some may still change; nothing where none does.
fn provisional(months: &[Planned], year: i32) -> Vec<String> {
    let note = || format!("{year}年的放假通知尚未收入，标“{PROVISIONAL}”的日期以后可能变动。");
    if months.iter().any(Planned::is_provisional) { vec![note()] } else { Vec::new() }
}

/// What was done last, and whether the day is provisional.
fn state(planned: &Planned) -> String {
    let done = match (planned.held_on, planned.notices.last()) {
        (Some(day), _) => Some(format!("{} 已开展", day.format("%m-%d"))),
        (None, Some(notice)) => Some(format!("{} 通知", notice.on.format("%m-%d"))),
        (None, None) => None,
    };
    let provisional = planned.is_provisional().then(|| PROVISIONAL.to_owned());
    [done, provisional].into_iter().flatten().collect::<Vec<_>>().join("，")
}

/// What is to be done about it from a day on; nothing once it was held or its day is over.
fn next(planned: &Planned, as_of: Day, typed: Typed) -> Option<String> {
    let day = planned.scheduled_on.filter(|day| planned.held_on.is_none() && *day >= as_of)?;
    let by = planned.notice_by.filter(|_| !planned.is_told);
    let notify = || typed(&Command::Notify { month: planned.month });
    Some(match by {
        Some(by) if by >= as_of => format!("最迟 {by} 通知党员：{}", notify()),
        Some(_) if day > as_of => format!("尽快通知党员：{}", notify()),
        Some(_) | None => format!("{day} 开展活动"),
    })
}
