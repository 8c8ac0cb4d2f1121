//! `dangri report dues`.

use clap::Args;

use super::has_begun;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::pointers::typed;
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 全年党费：收缴台账和核定表
///
/// 每人每月实缴多少，全年应缴、实缴多少；各档的人数和全年缴纳总数；各人的核定标准，改成新一年的可以再读入。
/// JSON 里没有各人的工资项目，加 --full 才有。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report dues
  dangri report dues 今年 --part register -o 党费收缴台账.csv
  dangri report dues 今年 --part standards -o 核定表.csv
  dangri report dues 今年 --full -o 全年党费.json")]
pub(crate) struct OfDues {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
    /// JSON 里连同各人的工资项目
    #[arg(long)]
    full: bool,
}

impl OfDues {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let span = Months::year(year);
        let ledger = ctx.store()?.people_and_dues(span)?;
        let ledger = if self.full { ledger } else { ledger.without_pay_items() };
        has_begun(ctx, &ledger, span, &span.title())?;
        Ok(Outcome::read(view::report::dues::page(&ledger, year, ctx.today(), typed)))
    }
}
