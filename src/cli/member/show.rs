//! `dangri member show`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::History;
use crate::domain::journal::HistoryOf;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 看一名党员的情况
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member show 张三
  dangri member show 张三 --history")]
pub(crate) struct Show {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    #[command(flatten)]
    history: History,
}

impl Show {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let member = ledger.person(&self.who)?;
        let page = view::member::one(member, ctx.today(), "");
        self.history.onto(ctx, page, &HistoryOf::Member(member.id))
    }
}
