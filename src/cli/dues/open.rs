//! `dangri dues open`.

use clap::Args;

use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::error::Result;
use crate::ops::dues::book;
use crate::view;

/// 开账：记下一个月谁该缴多少
///
/// 开账以后，那个月的应缴就按开账时的算，以后核定、减免有变动也不改；还没有结账的，再开一次账就按现在的重新记。新来的人随时算在内。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues open
  dangri dues open 本月
  dangri dues open 本月 --cancel --reason 开早了")]
pub(crate) struct Open {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 撤销登记错了的开账（没有结过账的）
    #[arg(long)]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Open {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        if self.cancel {
            let (months, reason) = (month.and_around(), self.reason.as_deref());
            let taken = cancel::only(ctx, reason, months, |ledger| Ok(book::opened(ledger, month)?.clone()))?;
            taken.change.remove_book(month)?;
            let after = taken.change.ledger(months)?;
            let page = view::dues::opened(&taken.ledger, &after, &taken.record, "（已撤销开账）");
            return Ok(Outcome::written(page, taken.change, &self.dry_run));
        }
        let change = ctx.begin()?;
        let ledger = change.ledger(month.and_around())?;
        let book = book::open(&ledger, month, ctx.today())?;
        change.put_book(&book)?;
        let after = change.ledger(month.and_around())?;
        Ok(Outcome::written(view::dues::opened(&ledger, &after, &book, "（已开账）"), change, &self.dry_run))
    }
}
