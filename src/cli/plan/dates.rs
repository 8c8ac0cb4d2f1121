//! `dangri plan dates`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 列出一年的党日日期
///
/// 党日按制度设置，没有另设的是每月第一个星期一，遇节假日顺延到下一个工作日。放假通知还没有收入的年份标“暂定”。写到 .ics 文件的，手机和 Outlook 可以打开，各月的党日和最迟通知的日期都在里面。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan dates 今年
  dangri plan dates 今年 --format csv
  dangri plan dates 今年 -o 党日.ics")]
pub(crate) struct Dates {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl Dates {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let ledger = ctx.store()?.ledger(Months::year(year))?;
        Ok(Outcome::read(view::plan::dates(&ledger, year)))
    }
}
