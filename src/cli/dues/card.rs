//! `dangri dues card`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::History;
use crate::cli::value_parsers::year;
use crate::domain::journal::HistoryOf;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 一个人一年的党费证
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues card 张三
  dangri dues card 张三 --history
  dangri dues card 张三 今年 -o 张三党费证.csv")]
pub(crate) struct Card {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
    #[command(flatten)]
    history: History,
}

impl Card {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let ledger = ctx.store()?.people_and_dues(Months::year(year))?;
        let member = ledger.person(&self.who)?;
        let page = view::dues::card(&ledger, member, year, ctx.today());
        self.history.onto(ctx, page, &HistoryOf::Dues(member.id, format!("{year:04}")))
    }
}
