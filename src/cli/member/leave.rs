//! `dangri member leave`.

use clap::Args;

use super::kept;
use crate::cli::ask::{self, Of};
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::choice::Choice;
use crate::domain::member::LeaveReason;
use crate::domain::text::line;
use crate::domain::time::{Day, Month, Months};
use crate::error::Result;
use crate::ops::member::roster::{self, Leaving};

/// 登记党员离开
///
/// 离开那天仍在册；以前的月份照旧算他一个。转出的，党费缴到转出当月的上一个月，月末那天转出的缴到当月，介绍信上写党费交至几月的，用 --paid-to 写明；去世、退党等没有去向的，当月党日那天还在册的，当月的仍要缴。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member leave 赵六 --on 今天 --to 市直机关第三党支部
  dangri member leave 赵六 --on 今天 --to 教育局党支部 --paid-to 本月
  dangri member leave 钱七 --on 今天 --reason 去世
  dangri member leave 赵六 --cancel --reason 记错了人")]
pub(crate) struct Leave {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 离开日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 原因：转出、去世、退党、除名、开除党籍、停止党籍、取消预备党员资格（不写为转出）；撤销的，写撤销的理由
    #[arg(long, value_name = "原因")]
    reason: Option<String>,
    /// 去向
    #[arg(long, value_name = "党组织")]
    to: Option<String>,
    /// 党费交至：转出的，在这里缴到哪个月，介绍信上也这样写
    #[arg(long, value_name = "月份")]
    paid_to: Option<String>,
    /// 撤销登记错了的离开
    #[arg(long, conflicts_with_all = ["on", "to", "paid_to"])]
    cancel: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Leave {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if self.cancel {
            return self.take_back(ctx);
        }
        let (on, reason, to) = self.complete(ctx)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(ctx.this_month()))?;
        let known = ledger.person(&self.who)?;
        let typed = self.paid_to.as_deref().and_then(line);
        let paid_here = typed.map(|text| Month::parse(&text, ctx.today())).transpose()?;
        let member = roster::left(known, Leaving { on, reason, to, paid_here })?;
        kept(ctx, change, (known.id, &member), "（已登记离开）", &self.dry_run)
    }

    fn take_back(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = Months::one(ctx.this_month());
        let taken = cancel::only(ctx, self.reason.as_deref(), month, |ledger| {
            let known = ledger.person(&self.who)?;
            Ok((known.id, roster::stayed(known)?))
        })?;
        let (id, member) = taken.record;
        let lead = "（已撤销离开；在外的时间在离开那天断了的，请核对）";
        kept(ctx, taken.change, (id, &member), lead, &self.dry_run)
    }

    /// When, why and where to; on a terminal asked for where nothing of it is typed.
    fn complete(&self, ctx: &CommandContext) -> Result<(Day, LeaveReason, Option<String>)> {
        let asks = self.on.is_none() && self.reason.is_none() && self.to.is_none() && ctx.app.can_ask;
        let on = ask::day_of(ctx, self.on.as_deref(), "离开日期", asks)?;
        let usual = LeaveReason::Transferred;
        if !asks {
            let reason = self.reason.as_deref().map(LeaveReason::parse).transpose()?.unwrap_or(usual);
            return Ok((on, reason, self.to.as_deref().and_then(line)));
        }
        let why = ("--reason 原因", "原因", Of::options::<LeaveReason>());
        let reason = ask::offered(ctx, why, usual.label(), |said| Ok(LeaveReason::parse(said)?))?;
        let to = if reason == usual {
            ask::prefilled(ctx, "--to 去向", "去向（可以不写）", "", |said| Ok(line(said)))?
        } else {
            None
        };
        Ok((on, reason, to))
    }
}
