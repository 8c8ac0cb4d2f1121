//! `dangri member`: the roster.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::error::Result;

mod add;
mod edit;
mod import;
mod leave;
mod list;
mod particulars;
mod show;

/// 党员花名册
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Add(add::Add),
    Import(import::Import),
    List(list::List),
    Show(show::Show),
    Edit(edit::Edit),
    Leave(leave::Leave),
}

impl Verb {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Add(add) => add.run(desk),
            Verb::Import(import) => import.run(desk),
            Verb::List(list) => list.run(desk),
            Verb::Show(show) => show.run(desk),
            Verb::Edit(edit) => edit.run(desk),
            Verb::Leave(leave) => leave.run(desk),
        }
    }
}
