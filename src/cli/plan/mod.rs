//! `dangri plan`: the year's days and themes, notices, requests.

use clap::Subcommand;

use super::ask::{self, Question};
use super::desk::{Desk, Outcome};
use crate::domain::ledger::Ledger;
use crate::domain::time::Day;
use crate::domain::time::Months;
use crate::error::{Error, Result};

mod adopt;
mod amend;
mod dates;
mod draft;
mod event;
mod file;
mod moving;
mod notify;
mod opinion;
mod particulars;
mod refusal;
mod set;
mod show;
mod task;

/// 年度计划、党日日期、通知和改期
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Dates(dates::Dates),
    Task(task::AddTask),
    Draft(draft::Draft),
    Set(set::Set),
    Opinion(opinion::AddOpinion),
    Adopt(adopt::Adopt),
    File(file::File),
    Amend(amend::Amend),
    Show(show::Show),
    Notify(notify::Notify),
    Move(moving::Move),
    Event(event::AddEvent),
}

impl Verb {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Dates(dates) => dates.run(desk),
            Verb::Task(task) => task.run(desk),
            Verb::Draft(draft) => draft.run(desk),
            Verb::Set(set) => set.run(desk),
            Verb::Opinion(opinion) => opinion.run(desk),
            Verb::Adopt(adopt) => adopt.run(desk),
            Verb::File(file) => file.run(desk),
            Verb::Amend(amend) => amend.run(desk),
            Verb::Show(show) => show.run(desk),
            Verb::Notify(notify) => notify.run(desk),
            Verb::Move(moving) => moving.run(desk),
            Verb::Event(event) => event.run(desk),
        }
    }
}

/// # Errors
/// `NoPlan` where no month of the year is planned.
fn planned(ledger: &Ledger, year: i32) -> Result<()> {
    let any = Months::year(year).iter().any(|month| ledger.plan_of(month).is_some());
    if any { Ok(()) } else { Err(Error::NoPlan(year)) }
}

/// The day that is typed. Before the plan's year it is today where none is; afterwards today would say what did not
/// happen, and the day is asked for.
fn day_said(desk: &Desk, typed: Option<&str>, year: i32, question: Question) -> Result<Day> {
    if typed.is_none() && desk.this_month().year() < year {
        return Ok(desk.today());
    }
    Ok(desk.day(&ask::unless_typed(desk, typed, question)?)?)
}
