//! `dangri dues`: standards, payments, the book of the months, arrears.

use clap::Subcommand;

use super::command_context::{CommandContext, Outcome};
use crate::error::Result;

mod appoint;
mod arrears;
mod assess;
mod card;
mod close;
mod collect;
mod collector;
mod explain;
mod forget;
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

pub(super) use forget::reminder as pay_reminder;

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
    Forget(forget::Forget),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Assess(assess) => assess.run(ctx),
            Verb::Relieve(relieve) => relieve.run(ctx),
            Verb::Appoint(appoint) => appoint.run(ctx),
            Verb::Open(open) => open.run(ctx),
            Verb::Collect(collect) => collect.run(ctx),
            Verb::Reverse(reverse) => reverse.run(ctx),
            Verb::Close(close) => close.run(ctx),
            Verb::Reopen(reopen) => reopen.run(ctx),
            Verb::Remit(remit) => remit.run(ctx),
            Verb::Remitted(remitted) => remitted.run(ctx),
            Verb::Table(table) => table.run(ctx),
            Verb::Arrears(arrears) => arrears.run(ctx),
            Verb::Explain(explain) => explain.run(ctx),
            Verb::Card(card) => card.run(ctx),
            Verb::Handover(handover) => handover.run(ctx),
            Verb::Forget(forget) => forget.run(ctx),
        }
    }
}
