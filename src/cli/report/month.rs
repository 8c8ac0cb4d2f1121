//! `dangri report month`.

use clap::Args;

use super::summary;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::domain::time::Months;
use crate::error::Result;

/// 一个月的汇总
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report month 2026-11
  dangri report month 2026-11 --part members --format csv")]
pub(crate) struct OfMonth {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
}

impl OfMonth {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        summary(ctx, Months::one(month), &month.title())
    }
}
