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
  dangri plan set 本月 --theme 学习贯彻党章 --responsible 李四
  dangri plan set 本月 --cancel --reason 写错了月份")]
pub(crate) struct Set {
    #[command(flatten)]
    particulars: Particulars,
    /// 撤销登记错了的、还没有研究通过的一个月的计划
    #[arg(long, conflicts_with_all = ["theme", "content", "place", "responsible", "organiser", "note"])]
    cancel: bool,
}

impl Set {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if self.cancel {
            return self.particulars.take_back(ctx);
        }
        self.particulars.write(ctx, false)
    }
}
