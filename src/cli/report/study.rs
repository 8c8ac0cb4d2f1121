//! `dangri report study`.

use clap::Args;

use super::has_begun;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::pointers::typed;
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 全年学习情况
///
/// 每名党员的学时，由参加的活动里学习内容的分钟数和党课算出；学习和实践的各个类别开展了几次。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report study
  dangri report study 今年 --format csv --part members
  dangri report study 今年 --format json")]
pub(crate) struct OfStudy {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl OfStudy {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let span = Months::year(year);
        let ledger = ctx.store()?.ledger(span)?;
        has_begun(ctx, &ledger, span, &span.title())?;
        Ok(Outcome::read(view::report::study::page(&ledger, year, ctx.today().min(span.last()), typed)))
    }
}
