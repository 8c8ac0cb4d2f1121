//! `dangri plan set`.

use clap::Args;

use super::particulars::Particulars;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::error::Result;

/// 写一个月的计划
///
/// 只改写上的几项，其余照旧。计划研究通过以后再改，就是调整：要写 --reason 理由，原来的内容留在记录里。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan set 2026-11 --theme 学习贯彻党章 --responsible 李四")]
pub(crate) struct Set {
    #[command(flatten)]
    particulars: Particulars,
}

impl Set {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        self.particulars.write(ctx, false)
    }
}
