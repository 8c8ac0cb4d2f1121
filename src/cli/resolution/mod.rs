//! `dangri resolution`: decisions, until they are carried out.

use clap::Subcommand;

use super::command_context::{CommandContext, Outcome};
use super::remedy::told;
use crate::doc::page::Page;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::evidence_window;
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::rules::case::Case;
use crate::rules::faults_of_resolution;
use crate::store::Change;
use crate::view;

mod add;
mod ballot;
mod concerns;
mod file;
mod list;
mod measure;
mod progress;
mod refusal;
mod show;
mod vote;

/// 决议和落实情况
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Add(Box<add::Add>),
    Vote(Box<vote::OfResolution>),
    Measure(measure::AddMeasure),
    Progress(progress::AddProgress),
    File(file::File),
    List(list::List),
    Show(show::Show),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Add(add) => add.run(ctx),
            Verb::Vote(vote) => vote.run(ctx),
            Verb::Measure(measure) => measure.run(ctx),
            Verb::Progress(progress) => progress.run(ctx),
            Verb::File(file) => file.run(ctx),
            Verb::List(list) => list.run(ctx),
            Verb::Show(show) => show.run(ctx),
        }
    }
}

/// The records that concern the resolution of a number, with what a change did so far.
fn about(ctx: &CommandContext, change: &Change, number: u32) -> Result<Ledger> {
    about_with(ctx, change, number, ctx.this_month())
}

/// Those with the records of another month.
fn about_with(ctx: &CommandContext, change: &Change, number: u32, other: Month) -> Result<Ledger> {
    let made = change.month_of_resolution(id(number))?.ok_or(Error::NoResolution(i64::from(number)))?;
    let Months { from, to } = since(ctx, made);
    change.ledger(evidence_window(Months { from: from.min(other), to: to.max(other) }))
}

/// The months whose records concern the resolution of a number.
fn of_number(ctx: &CommandContext, number: u32) -> Result<Months> {
    let made = ctx.store()?.month_of_resolution(id(number))?;
    Ok(evidence_window(since(ctx, made.ok_or(Error::NoResolution(i64::from(number)))?)))
}

/// The records that concern the resolution of a number, as they are kept.
fn kept_about(ctx: &CommandContext, number: u32) -> Result<Evidence> {
    let store = ctx.store()?;
    let made = store.month_of_resolution(id(number))?.ok_or(Error::NoResolution(i64::from(number)))?;
    store.evidence(since(ctx, made))
}

/// Returns the months in which what concerns a resolution of a month was or is to be done, up to now.
fn since(ctx: &CommandContext, month: Month) -> Months {
    Months { from: month, to: ctx.this_month().max(month) }
}

/// Returns the page of a resolution with what the rules find of it.
fn page(ctx: &CommandContext, evidence: &Evidence, resolution: &Stored<Resolution>, lead: &str) -> Page {
    let case = Case::new(evidence, evidence.months(), ctx.today());
    let found = faults_of_resolution(&case, resolution.id);
    view::resolution::one(evidence, resolution, &told(&found), ctx.today(), lead)
}

/// Returns the page of a resolution of a month as it is kept now.
fn kept(ctx: &CommandContext, change: &Change, month: Month, number: u32, lead: &str) -> Result<Page> {
    let after = change.evidence(since(ctx, month))?;
    Ok(page(ctx, &after, numbered(&after, number)?, lead))
}

/// The resolution of a number.
fn numbered(ledger: &Ledger, number: u32) -> Result<&Stored<Resolution>> {
    let found = ledger.resolutions.iter().find(|resolution| resolution.id == id(number));
    found.ok_or(Error::NoResolution(i64::from(number)))
}

fn id(number: u32) -> Id<Resolution> {
    Id::new(i64::from(number))
}
