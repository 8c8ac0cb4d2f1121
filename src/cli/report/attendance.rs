//! `dangri report attendance`.

use clap::Args;

use super::has_begun;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::view;

/// 党员参加情况统计
///
/// 每名党员和每次活动的应到、实到、请假、缺席、补课和参加率；应到人员由花名册得出。时间写年份、季度、月份，或者写 --from、--to。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report attendance 今年
  dangri report attendance 本季度
  dangri report attendance --from 本月 --to 本月
  dangri report attendance 今年 --part members -o 参加情况.csv")]
pub(crate) struct OfAttendance {
    /// 年份、季度或者月份（不写为本年）
    #[arg(value_name = "时间", conflicts_with_all = ["from", "to"])]
    period: Option<String>,
    /// 从哪个月
    #[arg(long, value_name = "月份", requires = "to")]
    from: Option<String>,
    /// 到哪个月
    #[arg(long, value_name = "月份", requires = "from")]
    to: Option<String>,
}

impl OfAttendance {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let span = self.span(ctx)?;
        let ledger = ctx.store()?.people_and_dues(span)?;
        has_begun(ctx, &ledger, span, &span.title())?;
        Ok(Outcome::read(view::report::attendance::page(&ledger, span, &span.title())))
    }

    fn span(&self, ctx: &CommandContext) -> Result<Months> {
        if let (Some(from), Some(to)) = (&self.from, &self.to) {
            let (from, to) = (ctx.month(Some(from))?, ctx.month(Some(to))?);
            if to < from {
                let hint = "请核对 --from 和 --to".to_owned();
                return Err(Error::Refused(format!("{to} 早于 {from}"), hint));
            }
            return Ok(Months { from, to });
        }
        let Some(text) = &self.period else { return Ok(Months::year(ctx.this_month().year())) };
        Ok(ctx.period(text)?)
    }
}
