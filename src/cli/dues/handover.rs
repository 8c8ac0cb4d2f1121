//! `dangri dues handover`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::error::Result;
use crate::view;

/// 收款人的移交单：一个月入账的每一笔，按方式、按收款人的合计
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues handover 本月
  dangri dues handover 本月 --part entries -o 入账.csv")]
pub(crate) struct Handover {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
}

impl Handover {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        let store = ctx.store()?;
        let ledger = store.people_and_dues(store.all_months(ctx.this_month())?)?;
        Ok(Outcome::read(view::dues::handover(&ledger, month)))
    }
}
