//! The plan: the days of a year, and what each month is for.

use serde::Serialize;

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::party_day::PartyDay;
use crate::domain::plan::{Event, MoveRequest, Notice, PlanMonth, Task};
use crate::domain::session::Session;
use crate::domain::time::{Day, Month};

mod calendar;
mod dates;
mod month;
mod year;

pub use dates::dates;
pub use month::month;
pub use year::{draft, head, opinions, tasks, year};

/// One month of the plan with its day and what is done about it.
#[derive(Serialize)]
struct Planned<'a> {
    month: Month,
    #[serde(rename = "party_day")]
    day: Option<PartyDay>,
    /// The regular day, or another that the superior approved.
    scheduled_on: Option<Day>,
    /// Last day for the notice to members.
    notice_by: Option<Day>,
    plan: Option<&'a PlanMonth>,
    tasks: Vec<&'a Stored<Task>>,
    notices: Vec<&'a Notice>,
    moves: Vec<&'a MoveRequest>,
    /// Other events of the month.
    events: Vec<&'a Event>,
    held_on: Option<Day>,
}

impl<'a> Planned<'a> {
    fn of(ledger: &'a Ledger, month: Month) -> Planned<'a> {
        Planned {
            month,
            day: ledger.party_day(month),
            scheduled_on: ledger.planned_day(month),
            notice_by: ledger.notice_by(month),
            plan: ledger.plan_of(month),
            tasks: ledger.tasks.iter().filter(|task| task.month == Some(month)).collect(),
            notices: ledger.notices_of(month).collect(),
            moves: ledger.moves.iter().filter(|request| request.month == month).collect(),
            events: ledger.events.iter().filter(|event| month.contains(event.on)).collect(),
            held_on: ledger.monthly(month).map(Session::day),
        }
    }

    /// What was done last.
    fn state(&self) -> String {
        match (self.held_on, self.notices.last()) {
            (Some(day), _) => format!("{} 已开展", day.format("%m-%d")),
            (None, Some(notice)) => format!("{} 通知", notice.on.format("%m-%d")),
            (None, None) => String::new(),
        }
    }

    /// What is to be done about it from a day on; nothing once it was held or its day is over.
    fn next(&self, as_of: Day) -> Option<String> {
        let day = self.scheduled_on.filter(|day| self.held_on.is_none() && *day >= as_of)?;
        let by = self.notice_by.filter(|_| self.notices.is_empty());
        Some(match by {
            Some(by) if by >= as_of => format!("最迟 {by} 通知党员：dangri plan notify {}", self.month),
            Some(_) if day > as_of => format!("尽快通知党员：dangri plan notify {}", self.month),
            Some(_) | None => format!("{day} 开展活动"),
        })
    }
}
