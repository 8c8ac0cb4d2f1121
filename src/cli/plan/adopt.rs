//! `dangri plan adopt`.

use clap::Args;

use super::{day_said, planned};
use crate::cli::ask::Question;
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::ops::plan;
use crate::view;

/// 登记年度计划研究通过
///
/// 通过以后各月仍可调整，但要写明理由，原来的内容留在记录里。日期登记错了的，再写一次，用 --on 写明。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan adopt 今年 --on 今天
  dangri plan adopt 今年 --cancel --reason 记错了年份")]
pub(crate) struct Adopt {
    /// 年份
    #[arg(value_name = "年份", value_parser = year)]
    year: i32,
    /// 研究通过日期（年前登记的，不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 撤销登记错了的研究通过
    #[arg(long, conflicts_with_all = ["on"])]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question::new("--on 研究通过日期", "研究通过日期", "2025-12-29");

impl Adopt {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if self.cancel {
            let (months, reason) = (Months::year(self.year), self.reason.as_deref());
            let taken = cancel::only(ctx, reason, months, |ledger| Ok(plan::unadopted(ledger, self.year)?))?;
            taken.change.put_plan_year(&taken.record)?;
            let after = taken.change.ledger(months)?;
            let page = view::plan::head(&after, self.year, ctx.today(), "（已撤销研究通过）", typed);
            return Ok(Outcome::written(page, taken.change, &self.dry_run));
        }
        let on = day_said(ctx, self.on.as_deref(), self.year, ON)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::year(self.year))?;
        planned(&ledger, self.year)?;
        let mut plan = ledger.plan_year(self.year);
        if let Some(known) = plan.adopted_on.filter(|known| self.on.is_none() || *known == on) {
            let said = format!("{}年的计划已登记为 {known} 研究通过", self.year);
            return Err(Error::Refused(said, "日期登记错了的，用 --on 写明正确的日期".into()));
        }
        plan.adopted_on = Some(on);
        plan.check(ctx.today())?;
        change.put_plan_year(&plan)?;
        let after = change.ledger(Months::year(self.year))?;
        let page = view::plan::head(&after, self.year, ctx.today(), "（已登记研究通过）", typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
