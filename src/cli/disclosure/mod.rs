//! `dangri disclosure`: what was made public.

use clap::Subcommand;

use super::command_context::{CommandContext, Outcome};
use crate::error::Result;

mod add;
mod answer;
mod list;
mod refusal;

/// 公开登记：党务、政务、财务、党费、决议
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Add(add::Add),
    Answer(answer::Answer),
    List(list::List),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Add(add) => add.run(ctx),
            Verb::Answer(answer) => answer.run(ctx),
            Verb::List(list) => list.run(ctx),
        }
    }
}
