//! `dangri org show`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 看党组织的基本情况
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri org show")]
pub(crate) struct Show {}

impl Show {
    pub(super) fn run(ctx: &CommandContext) -> Result<Outcome> {
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        Ok(Outcome::read(view::org::one(&ledger, &ctx.file()?, ctx.today(), "")))
    }
}
