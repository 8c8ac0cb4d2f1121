//! The plan: the days of a year, and what each month is for.

use serde::Serialize;

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::notice::Notice;
use crate::domain::party_day::PartyDay;
use crate::domain::plan::{Event, MoveRequest, PlanMonth, Task};
use crate::domain::session::Session;
use crate::domain::time::{Day, Month};

mod calendar;
mod dates;
mod month;
mod year;

pub use dates::dates;
pub use month::month;
pub use year::{draft, head, opinions, tasks, year};

/// How a day is marked that may still change.
const PROVISIONAL: &str = "暂定";

/// What stands below a year's days where some may still change; nothing where none does.
fn provisional(months: &[Planned], year: i32) -> Vec<String> {
    let note = || format!("{year}年的放假通知尚未收入，标“{PROVISIONAL}”的日期以后可能变动。");
    if months.iter().any(Planned::is_provisional) { vec![note()] } else { Vec::new() }
}

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
    moves: Vec<&'a Stored<MoveRequest>>,
    /// Other events of the month.
    events: Vec<&'a Event>,
    held_on: Option<Day>,
    /// Whether all who are due were told of the day as it stands.
    #[serde(skip)]
    is_told: bool,
}

impl<'a> Planned<'a> {
    fn of(ledger: &'a Ledger, month: Month) -> Planned<'a> {
        let scheduled_on = ledger.planned_day(month);
        Planned {
            month,
            day: ledger.party_day(month),
            scheduled_on,
            is_told: scheduled_on.is_some_and(|day| ledger.told(month, day).all_by.is_some()),
            notice_by: ledger.notice_by(month),
            plan: ledger.plan_of(month),
            tasks: ledger.tasks.iter().filter(|task| task.month == Some(month)).collect(),
            notices: ledger.notices_of(month).collect(),
            moves: ledger.moves.iter().filter(|request| request.month == month).collect(),
            events: ledger.events.iter().filter(|event| month.contains(event.on)).collect(),
            held_on: ledger.monthly(month).map(Session::day),
        }
    }

    /// Whether the day may still change with the year's holiday notice.
    fn is_provisional(&self) -> bool {
        self.held_on.is_none() && self.day.as_ref().is_some_and(|day| day.provisional)
    }

    /// What was done last, and whether the day is provisional.
    fn state(&self) -> String {
        let done = match (self.held_on, self.notices.last()) {
            (Some(day), _) => Some(format!("{} 已开展", day.format("%m-%d"))),
            (None, Some(notice)) => Some(format!("{} 通知", notice.on.format("%m-%d"))),
            (None, None) => None,
        };
        let provisional = self.is_provisional().then(|| PROVISIONAL.to_owned());
        [done, provisional].into_iter().flatten().collect::<Vec<_>>().join("，")
    }

    /// What is to be done about it from a day on; nothing once it was held or its day is over.
    fn next(&self, as_of: Day) -> Option<String> {
        let day = self.scheduled_on.filter(|day| self.held_on.is_none() && *day >= as_of)?;
        let by = self.notice_by.filter(|_| !self.is_told);
        Some(match by {
            Some(by) if by >= as_of => format!("最迟 {by} 通知党员：dangri plan notify {}", self.month),
            Some(_) if day > as_of => format!("尽快通知党员：dangri plan notify {}", self.month),
            Some(_) | None => format!("{day} 开展活动"),
        })
    }
}
