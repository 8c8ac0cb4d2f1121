//! `dangri report quarter`.

use clap::Args;

use super::summary;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::domain::time::{Months, parse_quarter};
use crate::error::Result;

/// 一个季度的汇总
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report quarter 本季度
  dangri report quarter 4 -o 四季度汇总.md")]
pub(crate) struct OfQuarter {
    /// 季度，如 2026-Q4，本年的可以只写 4（不写为本季度）
    #[arg(value_name = "季度")]
    quarter: Option<String>,
}

impl OfQuarter {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let this = ctx.this_month();
        let (year, quarter) = match &self.quarter {
            Some(text) => parse_quarter(text, this)?,
            None => (this.year(), this.quarter()),
        };
        summary(ctx, Months::quarter(year, quarter), &format!("{year}年第{quarter}季度"))
    }
}
