//! `dangri resolution list`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 列出决议
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution list
  dangri resolution list 今年 --open
  dangri resolution list -o 决议落实台账.csv")]
pub(crate) struct List {
    /// 哪一年形成的（不写为全部）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
    /// 只列没有办结的
    #[arg(long)]
    open: bool,
}

impl List {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let ledger = ctx.store()?.ledger(Months::one(ctx.this_month()))?;
        let wanted = ledger.resolutions.iter().filter(|resolution| {
            self.year.is_none_or(|year| resolution.month().year() == year)
                && (!self.open || resolution.is_open(ctx.today()))
        });
        let title = if self.open { "没有办结的决议" } else { "决议落实台账" };
        Ok(Outcome::read(view::resolution::list(title, &wanted.collect::<Vec<_>>())))
    }
}
