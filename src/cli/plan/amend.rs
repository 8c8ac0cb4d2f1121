//! `dangri plan amend`.

use clap::Args;

use super::particulars::Particulars;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::error::Result;

/// 调整一个月的计划，写明理由
///
/// 制度允许“每月的活动计划可结合当前任务做适当调整和完善”。只改写上的几项，原来的内容、调整日期和理由留在记录里。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan amend 本月 --theme 学习全会精神 --reason 县委统一部署")]
pub(crate) struct Amend {
    #[command(flatten)]
    particulars: Particulars,
}

impl Amend {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        self.particulars.write(ctx, true)
    }
}
