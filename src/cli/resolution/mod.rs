//! `dangri resolution`: decisions, until they are carried out.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
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

/// The records that concern the resolution of a number, with what a change did so far.
fn about(desk: &Desk, change: &Change, number: u32) -> Result<Ledger> {
    about_with(desk, change, number, desk.this_month())
}

/// Those with the records of another month.
fn about_with(desk: &Desk, change: &Change, number: u32, other: Month) -> Result<Ledger> {
    let made = change.month_of_resolution(id(number))?.ok_or(Error::NoResolution(i64::from(number)))?;
    let Months { from, to } = since(desk, made);
    change.ledger(evidence_window(Months { from: from.min(other), to: to.max(other) }))
}

/// The records that concern the resolution of a number, as they are kept.
fn kept_about(desk: &Desk, number: u32) -> Result<Evidence> {
    let store = desk.store()?;
    let made = store.month_of_resolution(id(number))?.ok_or(Error::NoResolution(i64::from(number)))?;
    store.evidence(since(desk, made))
}

/// Returns the months in which what concerns a resolution of a month was or is to be done, up to now.
fn since(desk: &Desk, month: Month) -> Months {
    Months { from: month, to: desk.this_month().max(month) }
}

/// Returns the page of a resolution with what the rules find of it.
fn page(desk: &Desk, evidence: &Evidence, resolution: &Stored<Resolution>, lead: &str) -> Page {
    let case = Case::new(evidence, evidence.months(), desk.today());
    let found = faults_of_resolution(&case, resolution.id);
    view::resolution::one(evidence, resolution, &told(&found), desk.today(), lead)
}

/// Returns the page of a resolution of a month as it is kept now.
fn kept(desk: &Desk, change: &Change, month: Month, number: u32, lead: &str) -> Result<Page> {
    let after = change.evidence(since(desk, month))?;
    Ok(page(desk, &after, numbered(&after, number)?, lead))
}

/// The resolution of a number.
fn numbered(ledger: &Ledger, number: u32) -> Result<&Stored<Resolution>> {
    let found = ledger.resolutions.iter().find(|resolution| resolution.id == id(number));
    found.ok_or(Error::NoResolution(i64::from(number)))
}

fn id(number: u32) -> Id<Resolution> {
    Id::new(i64::from(number))
}
