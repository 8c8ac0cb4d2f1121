//! `dangri dues`: standards, payments, the book of the months, arrears.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::error::Result;

mod appoint;
mod arrears;
mod assess;
mod card;
mod close;
mod collect;
mod collector;
mod explain;
mod handover;
mod manner;
mod open;
mod refusal;
mod relieve;
mod remit;
mod remitted;
mod reopen;
mod reverse;
mod table;

/// 党费的核定、收缴、结账和上缴
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Assess(assess::Assess),
    Relieve(relieve::Relieve),
    Appoint(appoint::Appoint),
    Open(open::Open),
    Collect(Box<collect::Collect>),
    Reverse(reverse::Reverse),
    Close(close::Close),
    Reopen(reopen::Reopen),
    Remit(remit::Remit),
    Remitted(remitted::Remitted),
    Table(table::Table),
    Arrears(arrears::ListArrears),
    Explain(explain::Explain),
    Card(card::Card),
    Handover(handover::Handover),
}

impl Verb {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Assess(assess) => assess.run(desk),
            Verb::Relieve(relieve) => relieve.run(desk),
            Verb::Appoint(appoint) => appoint.run(desk),
            Verb::Open(open) => open.run(desk),
            Verb::Collect(collect) => collect.run(desk),
            Verb::Reverse(reverse) => reverse.run(desk),
            Verb::Close(close) => close.run(desk),
            Verb::Reopen(reopen) => reopen.run(desk),
            Verb::Remit(remit) => remit.run(desk),
            Verb::Remitted(remitted) => remitted.run(desk),
            Verb::Table(table) => table.run(desk),
            Verb::Arrears(arrears) => arrears.run(desk),
            Verb::Explain(explain) => explain.run(desk),
            Verb::Card(card) => card.run(desk),
            Verb::Handover(handover) => handover.run(desk),
        }
    }
}
