//! The plan of a year and of its months, with what was done about it.

use serde::Serialize;

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::notice::Notice;
use crate::domain::party_day::PartyDay;
use crate::domain::plan::{Decision, Event, MoveRequest, Opinion, PlanMonth, PlanYear, Task};
use crate::domain::session::Session;
use crate::domain::time::{Day, Month, Months};

/// One month of the plan with its day and what is done about it.
#[derive(Serialize)]
pub struct Planned<'a> {
    pub month: Month,
    #[serde(rename = "party_day")]
    pub day: Option<PartyDay>,
    /// The regular day, or another that the superior approved.
    pub scheduled_on: Option<Day>,
    /// Last day for the notice to members.
    pub notice_by: Option<Day>,
    pub plan: Option<&'a PlanMonth>,
    pub tasks: Vec<&'a Stored<Task>>,
    pub notices: Vec<&'a Stored<Notice>>,
    pub moves: Vec<&'a Stored<MoveRequest>>,
    /// Other events of the month.
    pub events: Vec<&'a Event>,
    pub held_on: Option<Day>,
    /// Whether all who are due were told of the day as it stands.
    #[serde(skip)]
    pub is_told: bool,
}

impl<'a> Planned<'a> {
    /// Returns what is planned for a month, which must be loaded.
    pub fn of(ledger: &'a Ledger, month: Month) -> Planned<'a> {
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
    pub fn is_provisional(&self) -> bool {
        self.held_on.is_none() && self.day.as_ref().is_some_and(|day| day.provisional)
    }

    /// Returns how often the plan of the month was changed so far: by amendments, and by requests that were approved.
    pub fn revision(&self) -> usize {
        let approved = self.moves.iter().filter(|one| one.decision == Some(Decision::Approved)).count();
        approved + self.plan.map_or(0, |plan| plan.amendments.len())
    }
}

/// A year's plan with its tasks and opinions.
#[derive(Serialize)]
pub struct Year<'a> {
    pub organisation: &'a str,
    #[serde(flatten)]
    pub plan: PlanYear,
    pub tasks: Vec<&'a Stored<Task>>,
    pub opinions: Vec<&'a Stored<Opinion>>,
    pub months: Vec<Planned<'a>>,
}

impl<'a> Year<'a> {
    /// Returns the plan of a year, which must be loaded.
    pub fn of(ledger: &'a Ledger, year: i32) -> Year<'a> {
        Year {
            organisation: &ledger.org.name,
            plan: ledger.plan_year(year),
            tasks: ledger.tasks_of(year).collect(),
            opinions: ledger.opinions_of(year).collect(),
            months: Months::year(year).iter().map(|month| Planned::of(ledger, month)).collect(),
        }
    }

    /// Returns how many opinions were adopted, and of how many that is still open.
    pub fn decided(&self) -> [usize; 2] {
        [Some(true), None].map(|adopted| self.opinions.iter().filter(|one| one.adopted == adopted).count())
    }
}
