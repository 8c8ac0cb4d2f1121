//! `dangri dues reopen`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::book::TakenBack;
use crate::error::Result;
use crate::ops::dues::book;
use crate::view;

/// 重新打开已经结账的月份
///
/// 结账以后发现记错、漏记的，写明理由重新开账，改好以后再结一次账；两次结账都留在账上。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues reopen 本月 --reason 漏记一笔")]
pub(crate) struct Reopen {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const REASON: Question = Question::new("--reason 理由", "重新开账的理由", "漏记一笔");

impl Reopen {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        let before = ctx.store()?.people_and_dues(month.and_around())?;
        book::last_closing(&before, month)?;
        let reason = ask::written(ctx, self.reason.as_deref(), REASON)?;
        let change = ctx.begin()?;
        let last = book::last_closing(&change.ledger(month.and_around())?, month)?;
        change.reopen(month, last, &TakenBack { on: ctx.today(), reason })?;
        let after = change.booked_in(month)?;
        let page = view::dues::closed(&after, &change.funds()?, month, "（已重新开账）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
