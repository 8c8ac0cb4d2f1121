//! `dangri member confirm`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::invalid::Invalid;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::view;

/// 登记预备党员转正或延长预备期
///
/// 转正要由党员大会讨论通过，那次表决记作决议：dangri resolution add 2026-07 按期转正 --matter 转正 --concerns 王五。取消资格的，用 dangri member leave --reason 取消预备党员资格。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member confirm 董浩 --on 2026-07-07
  dangri member confirm 董浩 --extend-to 2027-01-07")]
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
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question { flag: "--on 转正日期", label: "转正日期", example: "2026-07-07" };

impl Confirm {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
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
        if let Some(full) = known.full {
            let hint = format!("转正日期写错了的，改正：dangri member edit {} --full 日期", self.who);
            return Err(Error::Refused(format!("“{}”已于 {full} 转正", known.name), hint));
        }
        let mut member = known.value.clone();
        let lead = match (on, &self.extend_to) {
            (Some(on), _) => {
                member.full = Some(on);
                "（已登记转正）"
            }
            (None, to) => {
                let to = to.as_deref().map(|to| ctx.day(to)).transpose()?.ok_or(Invalid::Missing("日期"))?;
                let ends = known.probation_ends();
                if to <= ends {
                    let hint = "写比它晚的日期".to_owned();
                    return Err(Error::Refused(
                        format!("现在的预备期是到 {ends}，延长到的日期应晚于它"),
                        hint,
                    ));
                }
                member.probation_until = Some(to);
                "（已登记延长预备期）"
            }
        };
        member.check()?;
        change.put_member(known.id, &member)?;
        let after = change.ledger(Months::one(ctx.this_month()))?;
        let shown = after.member(known.id).ok_or_else(|| Error::Unreadable(self.who.clone()))?;
        Ok(Outcome::written(view::member::one(shown, ctx.today(), lead), change, &self.dry_run))
    }
}
