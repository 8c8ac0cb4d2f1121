//! `dangri report year`.

use clap::Args;

use super::summary;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;

/// 全年汇总
///
/// 各月活动、党费和决议，组织生活开展情况，每名党员的参加情况和党费，决议办结情况，没有做到的事项。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report year 2026
  dangri report year 2026 --format json
  dangri report year 2026 -o 年终汇总/")]
pub(crate) struct OfYear {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl OfYear {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        summary(ctx, Months::year(year), &format!("{year}年"))
    }
}
