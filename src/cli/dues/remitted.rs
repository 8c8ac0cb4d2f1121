//! `dangri dues remitted`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::value_parsers::year;
use crate::error::Result;
use crate::view;

/// 列出上缴过的党费，和收了还没有上缴的数
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues remitted
  dangri dues remitted 今年 -o 党费上缴.csv")]
pub(crate) struct Remitted {
    /// 年份（不写为所有年份）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl Remitted {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let store = ctx.store()?;
        let ledger = store.whole_ledger(ctx.this_month())?;
        Ok(Outcome::read(view::dues::remitted(&ledger, &store.funds()?, self.year, "")))
    }
}
