//! `dangri plan show`.

use clap::Args;

use super::planned;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::History;
use crate::cli::pointers::typed;
use crate::domain::journal::HistoryOf;
use crate::domain::time::{Months, parse_year};
use crate::error::Result;
use crate::view;

/// 看一年或一个月的计划
///
/// 一年的：征求意见、研究通过、报送备案的情况，各月的计划和进展，上级任务，意见，调整。一个月的：另有通知、其他活动、改期申请。写到 .ics 文件的，手机和 Outlook 可以打开。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan show 今年
  dangri plan show 本月
  dangri plan show 本月 --history
  dangri plan show 今年 -o 计划.csv")]
pub(crate) struct Show {
    /// 年份或月份（不写为本年）
    #[arg(value_name = "年份或月份")]
    period: Option<String>,
    #[command(flatten)]
    history: History,
}

impl Show {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = match &self.period {
            None => Some(ctx.this_month().year()),
            Some(text) => parse_year(text, Some(ctx.this_month().year())).ok(),
        };
        let Some(year) = year else {
            let month = ctx.month(self.period.as_deref())?;
            let ledger = ctx.store()?.ledger(Months::one(month))?;
            let page = view::plan::month(&ledger, month, ctx.today(), "", typed);
            return self.history.onto(ctx, page, &HistoryOf::PlanOfMonth(month));
        };
        let ledger = ctx.store()?.ledger(Months::year(year))?;
        let known = ledger.tasks_of(year).count() + ledger.opinions_of(year).count();
        if known == 0 {
            planned(&ledger, year)?;
        }
        let page = view::plan::year(&ledger, year, ctx.today(), "", typed);
        self.history.onto(ctx, page, &HistoryOf::PlanOfYear(year))
    }
}
