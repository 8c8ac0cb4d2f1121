//! `dangri dues arrears`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::view;

/// 列出欠缴党费的人
///
/// 当月的党费过了党日才算欠缴。程序只列出来，怎样处理由党组织决定。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues arrears
  dangri dues arrears --as-of 今天 -o 欠缴.csv")]
pub(crate) struct ListArrears {
    /// 截至哪天（不写为今天）
    #[arg(long, value_name = "日期")]
    as_of: Option<String>,
}

impl ListArrears {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let as_of = ctx.day_or_today(self.as_of.as_deref())?;
        let store = ctx.store()?;
        let ledger = store.people_and_dues(store.all_months(ctx.this_month())?)?;
        let to = Month::of(as_of).min(ledger.covers.to);
        let arrears = ledger.arrears(Months { from: ledger.org.since, to }, as_of);
        Ok(Outcome::read(view::dues::arrears(&ledger, &arrears, as_of)))
    }
}
