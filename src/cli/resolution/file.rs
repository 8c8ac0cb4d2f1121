//! `dangri resolution file`.

use clap::Args;

use super::{about, kept, numbered};
use crate::cli::ask;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{choice, count};
use crate::domain::resolution::Reply;
use crate::error::Result;
use crate::ops::resolution::file::{self, Said};

/// 登记报上级审批和批复
///
/// 接收党员、转正的决议通过以后，要及时报上级党委审批；批复来了再登记一次，写上 --reply。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution file 2 --on 2026-11-05
  dangri resolution file 2 --reply 批准 --replied-on 2026-12-01
  dangri resolution file 2 --cancel")]
pub(crate) struct File {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 报批日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 批复：批准、不批准
    #[arg(long, value_name = "批复", value_parser = choice::<Reply>)]
    reply: Option<Reply>,
    /// 批复日期（不写为今天）
    #[arg(long, value_name = "日期")]
    replied_on: Option<String>,
    /// 撤销登记错了的报批
    #[arg(long, conflicts_with_all = ["on", "reply", "replied_on"])]
    cancel: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

impl File {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let asks = self.on.is_none() && self.reply.is_none() && self.replied_on.is_none() && !self.cancel;
        let asked = if asks { Some(ask::day_of(ctx, None, "报批日期", true)?) } else { None };
        let typed = self.on.as_deref().map(|on| ctx.day(on)).transpose()?.or(asked);
        let change = ctx.begin()?;
        let ledger = about(ctx, &change, self.number)?;
        let known = numbered(&ledger, self.number)?;
        let replied_on = self.replied_on.as_deref().map(|day| ctx.day(day)).transpose()?;
        let said = Said { on: typed, reply: self.reply, replied_on };
        let new = if self.cancel {
            file::unfiled(known, ctx.today())?
        } else {
            file::filed(known, &said, ctx.today())?
        };
        change.amend_resolution(known, &new)?;
        let lead = if self.cancel { "（报批已撤销）" } else { "（报批已登记）" };
        let page = kept(ctx, &change, new.month(), self.number, lead)?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
