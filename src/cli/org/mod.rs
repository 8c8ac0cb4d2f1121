//! `dangri org`: the organisation whose records the file holds.

use clap::Subcommand;

use super::command_context::{CommandContext, Outcome};
use crate::error::Result;

mod edit;
mod elect;
mod refusal;
mod show;

/// 党组织的基本情况和换届
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Show(show::Show),
    Edit(edit::Edit),
    Elect(elect::Elect),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Show(show::Show {}) => show::Show::run(ctx),
            Verb::Edit(edit) => edit.run(ctx),
            Verb::Elect(elect) => elect.run(ctx),
        }
    }
}
