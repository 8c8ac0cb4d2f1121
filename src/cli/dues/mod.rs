//! `dangri dues`: standards, payments, arrears.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::error::Result;

mod arrears;
mod assess;
mod collect;
mod explain;
mod relieve;
mod reverse;
mod table;

/// 党费的核定、收缴和欠缴
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Assess(assess::Assess),
    Relieve(relieve::Relieve),
    Collect(Box<collect::Collect>),
    Reverse(reverse::Reverse),
    Table(table::Table),
    Arrears(arrears::ListArrears),
    Explain(explain::Explain),
}

impl Verb {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Assess(assess) => assess.run(desk),
            Verb::Relieve(relieve) => relieve.run(desk),
            Verb::Collect(collect) => collect.run(desk),
            Verb::Reverse(reverse) => reverse.run(desk),
            Verb::Table(table) => table.run(desk),
            Verb::Arrears(arrears) => arrears.run(desk),
            Verb::Explain(explain) => explain.run(desk),
        }
    }
}
