//! `dangri member show`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::History;
use crate::domain::journal::HistoryOf;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;
use crate::view::log::with_kept;
use crate::view::row::RowView;

/// 看一名党员的情况
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member show 张三
  dangri member show 张三 --full
  dangri member show 张三 --history")]
pub(crate) struct Show {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 连同保存着的有关这个人的全部内容：电话、请假原因、工资等也在内
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    history: History,
}

impl Show {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let member = ledger.person(&self.who)?;
        let page = view::member::one(member, ctx.today(), "");
        let page = if self.full {
            let store = ctx.store()?;
            let kept = store.kept_of(member.id)?;
            let names = store.row_names(&kept)?;
            with_kept(page, &kept, RowView { names: &names, full: true })
        } else {
            page
        };
        self.history.onto(ctx, page, &HistoryOf::Member(member.id))
    }
}
