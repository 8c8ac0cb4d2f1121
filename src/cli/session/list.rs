//! `dangri session list`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 列出一年的活动和另外召开的会议
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session list
  dangri session list 今年 --format csv --part sessions")]
pub(crate) struct List {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl List {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let ledger = ctx.store()?.ledger(Months::year(year))?;
        Ok(Outcome::read(view::session::list(&ledger, Months::year(year), &format!("{year}年活动"))))
    }
}
