//! `dangri resolution file`.

use clap::Args;

use super::{about, kept, numbered, of_number};
use crate::cli::ask;
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{choice, count, labels};
use crate::domain::resolution::Reply;
use crate::error::Result;
use crate::ops::resolution::file::{self, Said};

/// 登记报上级审批和批复
///
/// 接收党员、转正的决议通过以后，要及时报上级党委审批；批复来了再登记一次，写上 --reply。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution file 2 --on 今天
  dangri resolution file 2 --reply 批准 --replied-on 今天
  dangri resolution file 2 --cancel --reason 报错了")]
pub(crate) struct File {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 报批日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 批复：批准、不批准
    #[arg(long, value_name = "批复", value_parser = choice::<Reply>, add = labels::<Reply>())]
    reply: Option<Reply>,
    /// 批复日期（不写为今天）
    #[arg(long, value_name = "日期")]
    replied_on: Option<String>,
    /// 撤销登记错了的报批
    #[arg(long, conflicts_with_all = ["on", "reply", "replied_on"])]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl File {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if self.cancel {
            return self.take_back(ctx);
        }
        let asks = self.on.is_none() && self.reply.is_none() && self.replied_on.is_none();
        let asked = if asks { Some(ask::day_of(ctx, None, "报批日期", true)?) } else { None };
        let typed = self.on.as_deref().map(|on| ctx.day(on)).transpose()?.or(asked);
        let change = ctx.begin()?;
        let ledger = about(ctx, &change, self.number)?;
        let known = numbered(&ledger, self.number)?;
        let replied_on = self.replied_on.as_deref().map(|day| ctx.day(day)).transpose()?;
        let said = Said { on: typed, reply: self.reply, replied_on };
        let new = file::filed(known, &said, ctx.today())?;
        change.amend_resolution(known, &new)?;
        let page = kept(ctx, &change, new.month(), self.number, "（报批已登记）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext) -> Result<Outcome> {
        let months = of_number(ctx, self.number)?;
        let taken = cancel::only(ctx, self.reason.as_deref(), months, |ledger| {
            let known = numbered(ledger, self.number)?;
            file::check_filed(known)?;
            Ok(known.clone())
        })?;
        let new = file::unfiled(&taken.record, (ctx.today(), &taken.reason))?;
        taken.change.amend_resolution(&taken.record, &new)?;
        let page = kept(ctx, &taken.change, new.month(), self.number, "（报批已撤销）")?;
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}
