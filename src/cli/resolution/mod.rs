//! `dangri resolution`: decisions, until they are carried out.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::domain::amendment::Before;
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::ops::amendment;
use crate::rules::reach;
use crate::store::Change;

mod add;
mod ballot;
mod concerns;
mod file;
mod list;
mod measure;
mod progress;
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
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Add(add) => add.run(desk),
            Verb::Vote(vote) => vote.run(desk),
            Verb::Measure(measure) => measure.run(desk),
            Verb::Progress(progress) => progress.run(desk),
            Verb::File(file) => file.run(desk),
            Verb::List(list) => list.run(desk),
            Verb::Show(show) => show.run(desk),
        }
    }
}

/// The resolution with what it said before beside it.
fn noted(desk: &Desk, resolution: &Stored<Resolution>, was: Before) -> Resolution {
    let mut new = resolution.value.clone();
    new.amendments.extend(amendment::noted(desk.today(), vec![was], None));
    new
}

/// The records that concern the resolution of a number, with what a change did so far.
fn about(desk: &Desk, change: &Change, number: u32) -> Result<Ledger> {
    about_with(desk, change, number, desk.this_month())
}

/// Those with the records of another month.
fn about_with(desk: &Desk, change: &Change, number: u32, other: Month) -> Result<Ledger> {
    let made = change.month_of_resolution(id(number))?.ok_or(Error::NoResolution(i64::from(number)))?;
    let Months { from, to } = since(desk, made);
    change.ledger(Months { from: from.min(other), to: to.max(other) })
}

/// The records that concern the resolution of a number, as they are kept.
fn kept_about(desk: &Desk, number: u32) -> Result<Ledger> {
    let store = desk.store()?;
    let made = store.month_of_resolution(id(number))?.ok_or(Error::NoResolution(i64::from(number)))?;
    store.ledger(since(desk, made))
}

/// The months whose records bear on what was made in one, up to today.
fn since(desk: &Desk, made: Month) -> Months {
    reach(Months { from: made, to: desk.this_month().max(made) })
}

/// The resolution of a number.
fn numbered(ledger: &Ledger, number: u32) -> Result<&Stored<Resolution>> {
    let found = ledger.resolutions.iter().find(|resolution| resolution.id == id(number));
    found.ok_or(Error::NoResolution(i64::from(number)))
}

fn id(number: u32) -> Id<Resolution> {
    Id::new(i64::from(number))
}
