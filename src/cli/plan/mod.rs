//! `dangri plan`: the year's days and themes, notices, requests.

use clap::Subcommand;

use super::ask::{self, Question};
use super::command_context::{CommandContext, Outcome};
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
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Dates(dates) => dates.run(ctx),
            Verb::Task(task) => task.run(ctx),
            Verb::Draft(draft) => draft.run(ctx),
            Verb::Set(set) => set.run(ctx),
            Verb::Opinion(opinion) => opinion.run(ctx),
            Verb::Adopt(adopt) => adopt.run(ctx),
            Verb::File(file) => file.run(ctx),
            Verb::Amend(amend) => amend.run(ctx),
            Verb::Show(show) => show.run(ctx),
            Verb::Notify(notify) => notify.run(ctx),
            Verb::Move(moving) => moving.run(ctx),
            Verb::Event(event) => event.run(ctx),
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
fn day_said(ctx: &CommandContext, typed: Option<&str>, year: i32, question: Question) -> Result<Day> {
    if typed.is_none() && ctx.this_month().year() < year {
        return Ok(ctx.today());
    }
    ask::day(ctx, typed, question)
}
