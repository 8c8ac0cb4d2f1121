//! `dangri report contact`.

use clap::Args;

use super::has_begun;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::rules::case::Case;
use crate::rules::faults;
use crate::rules::rule::Area;
use crate::view;

/// 全年联系、上门服务和谈话
///
/// 流动党员联系台账、“一对一”上门服务记录、谈心谈话记录；已经过去而没有联系的月份写“缺”。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report contact
  dangri report contact 今年 --part floating -o 流动党员联系台账.csv")]
pub(crate) struct OfContact {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl OfContact {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let span = Months::year(year);
        let evidence = ctx.store()?.evidence(span)?;
        has_begun(ctx, &evidence, span, &span.title())?;
        let found = faults(&Case::new(&evidence, span, ctx.today()), Area::Member);
        Ok(Outcome::read(view::report::contact::page(&evidence, year, ctx.today(), &found)))
    }
}
