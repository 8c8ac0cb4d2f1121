//! `dangri dues remit`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{count, fen};
use crate::domain::book::{Remittance, TakenBack};
use crate::domain::id::Stored;
use crate::domain::money::Fen;
use crate::domain::text::line;
use crate::error::Result;
use crate::ops::dues::remit;
use crate::view;

/// 登记上缴党费
///
/// 金额不写就是收了还没有上缴的全部。多久上缴一次，用 dangri policy set 上缴党费 每季度 设置。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues remit --on 今天 --slip 2026-031
  dangri dues remit --amount 3210.50 --slip 2026-031 --to 城关镇党委
  dangri dues remit --cancel 2 --reason 金额写错")]
pub(crate) struct Remit {
    /// 金额（元，不写为没有上缴的全部）
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    amount: Option<Fen>,
    /// 上缴日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 票据号
    #[arg(long, value_name = "文字")]
    slip: Option<String>,
    /// 收款的党组织（不写为上级党组织）
    #[arg(long, value_name = "党组织")]
    to: Option<String>,
    /// 撤销登记错了的一次，写它的编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["amount", "on", "slip", "to"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const SLIP: Question = Question::new("--slip 票据号", "票据号（没有的不写）", "2026-031");
impl Remit {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self.cancel {
            Some(number) => self.cancel(ctx, number),
            None => self.remit(ctx),
        }
    }

    fn remit(&self, ctx: &CommandContext) -> Result<Outcome> {
        let store = ctx.store()?;
        let (before, funds) = (store.whole_ledger(ctx.this_month())?, store.funds()?);
        let in_hand = remit::in_hand(&funds)?;
        // Whoever types nothing is asked for what makes the record useful.
        let asks = ctx.app.can_ask && self.amount.is_none() && self.on.is_none() && self.slip.is_none();
        let amount = match self.amount {
            None if asks => {
                let label = format!("上缴金额（元，回车为全部 {in_hand}）");
                ask::prefilled(ctx, "--amount 金额", &label, "", |said| match line(said) {
                    Some(said) => Ok(remit::within(&before, &funds, Fen::parse(&said)?, ctx.today())?),
                    None => Ok(in_hand),
                })?
            }
            typed => typed.unwrap_or(in_hand),
        };
        let on = ask::day_of(ctx, self.on.as_deref(), "上缴日期", asks)?;
        let slip = if asks { ask::optional(ctx, SLIP, &|_| Ok(()))? } else { None };
        let change = ctx.begin()?;
        let (ledger, funds) = (change.whole_ledger(ctx.this_month())?, change.funds()?);
        let remittance = Remittance {
            on,
            amount,
            slip: slip.or(self.slip.as_deref().and_then(line)),
            to: self.to.as_deref().and_then(line),
            cancelled: None,
            entered_on: ctx.today(),
        };
        change.add_remittance(&remit::remittance(&ledger, &funds, remittance)?)?;
        let page = view::dues::remitted(&ledger, &change.funds()?, None, "（已登记）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn cancel(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let called = Called {
            what: "上缴".into(),
            show: "看上缴过的：dangri dues remitted".into(),
            one: &|one: &Stored<Remittance>| format!("{} {} 元", one.on, one.amount),
        };
        let known = remit::noted(&ctx.store()?.funds()?, number)?;
        let is_asked = number.is_none() && known.len() > 1;
        let chosen = cancel::choose(ctx, number, known, &called)?;
        let asked = is_asked.then_some(chosen.number);
        let (change, reason) = cancel::begin(ctx, self.reason.as_deref(), asked)?;
        let id = chosen.record.id;
        remit::noted(&change.funds()?, Some(chosen.number))?;
        change.cancel_remittance(id, &TakenBack { on: ctx.today(), reason })?;
        let after = change.whole_ledger(ctx.this_month())?;
        let page = view::dues::remitted(&after, &change.funds()?, None, "（已撤销）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
