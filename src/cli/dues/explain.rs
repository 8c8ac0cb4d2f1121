//! `dangri dues explain`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::History;
use crate::cli::pointers::typed;
use crate::domain::journal::HistoryOf;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 说明一个人一个月的党费是怎么算的
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues explain 张三 本月
  dangri dues explain 张三 本月 --history
  dangri dues explain 张三 本月 --format json")]
pub(crate) struct Explain {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    #[command(flatten)]
    history: History,
}

impl Explain {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        let ledger = ctx.store()?.people_and_dues(Months::one(month))?;
        let member = ledger.person(&self.who)?;
        let page = view::dues::explained(&ledger, member, month, "", typed);
        self.history.onto(ctx, page, &HistoryOf::Dues(member.id, month.to_string()))
    }
}
