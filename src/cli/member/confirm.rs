//! `dangri member confirm`.

use clap::Args;

use super::kept;
use crate::cli::ask::{self, Question};
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::invalid::Invalid;
use crate::domain::time::Months;
use crate::error::Result;
use crate::ops::member::roster;

/// 登记预备党员转正或延长预备期
///
/// 转正要由党员大会讨论通过，那次表决记作决议：dangri resolution add 2026-07 按期转正 --matter 转正 --concerns 王五。取消资格的，用 dangri member leave --reason 取消预备党员资格。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member confirm 董浩 --on 今天
  dangri member confirm 董浩 --extend-to 2027-01-07
  dangri member confirm 董浩 --cancel --reason 记错了人")]
pub(crate) struct Confirm {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 转正日期
    #[arg(long, value_name = "日期", conflicts_with = "extend_to")]
    on: Option<String>,
    /// 预备期延长到哪天
    #[arg(long, value_name = "日期")]
    extend_to: Option<String>,
    /// 撤销登记错了的转正或者延长
    #[arg(long, conflicts_with_all = ["on", "extend_to"])]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question::new("--on 转正日期", "转正日期", "2026-07-07");

impl Confirm {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if self.cancel {
            return self.take_back(ctx);
        }
        let on = match (&self.on, &self.extend_to) {
            (None, Some(_)) => None,
            (typed, _) => {
                let has_come = |answer: &str| match ctx.day(answer)? {
                    day if day > ctx.today() => Err(Invalid::NotYet(day).into()),
                    day => Ok(day),
                };
                Some(ask::until_right(ctx, typed.as_deref(), ON, has_come)?)
            }
        };
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(ctx.this_month()))?;
        let known = ledger.person(&self.who)?;
        let (member, lead) = match (on, &self.extend_to) {
            (None, Some(to)) => (roster::extended(known, ctx.day(to)?)?, "（已登记延长预备期）"),
            (on, _) => {
                let on = on.ok_or(Invalid::Missing("转正日期"))?;
                (roster::confirmed(known, on)?, "（已登记转正）")
            }
        };
        kept(ctx, change, (known.id, &member), lead, &self.dry_run)
    }

    fn take_back(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = Months::one(ctx.this_month());
        let taken = cancel::only(ctx, self.reason.as_deref(), month, |ledger| {
            let known = ledger.person(&self.who)?;
            Ok((known.id, roster::unconfirmed(known)?))
        })?;
        let (id, member) = taken.record;
        kept(ctx, taken.change, (id, &member), "（已撤销）", &self.dry_run)
    }
}
