//! `dangri resolution`: decisions, until they are carried out.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::domain::amendment::Before;
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
use crate::error::{Error, Result};
use crate::ops::amendment;

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

/// The resolution of a number.
fn numbered(ledger: &Ledger, number: u32) -> Result<&Stored<Resolution>> {
    let id = Id::new(i64::from(number));
    let found = ledger.resolutions.iter().find(|resolution| resolution.id == id);
    found.ok_or(Error::NoResolution(id.0))
}
