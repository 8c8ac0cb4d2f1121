//! `dangri plan file`.

use clap::Args;

use super::{day_said, planned};
use crate::cli::ask::Question;
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::year;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::ops::plan;
use crate::view;

/// 登记年度计划报上级备案
///
/// 制度要求每年 12 月底形成下年度的计划，报上级党委（党组）备案。回执和备案意见后来才有的，再写一次。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan file 今年 --on 今天 --receipt 城委备18号
  dangri plan file 今年 --cancel --reason 记错了年份
  dangri plan file 今年 --reply 同意备案")]
pub(crate) struct File {
    /// 年份
    #[arg(value_name = "年份", value_parser = year)]
    year: i32,
    /// 报送日期（年前第一次登记的，不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 回执编号
    #[arg(long, value_name = "编号")]
    receipt: Option<String>,
    /// 上级的备案意见
    #[arg(long, value_name = "文字")]
    reply: Option<String>,
    /// 撤销登记错了的报送备案
    #[arg(long, conflicts_with_all = ["on", "receipt", "reply"])]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question::new("--on 报送日期", "报送日期", "2025-12-30");

impl File {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if self.cancel {
            let (months, reason) = (Months::year(self.year), self.reason.as_deref());
            let taken = cancel::only(ctx, reason, months, |ledger| Ok(plan::unfiled(ledger, self.year)?))?;
            taken.change.put_plan_year(&taken.record)?;
            let after = taken.change.ledger(months)?;
            let page = view::plan::head(&after, self.year, ctx.today(), "（已撤销报送备案）", typed);
            return Ok(Outcome::written(page, taken.change, &self.dry_run));
        }
        let ledger = ctx.store()?.ledger(Months::year(self.year))?;
        planned(&ledger, self.year)?;
        let filed_on = match (&self.on, ledger.plan_year(self.year).filed_on) {
            (None, Some(known)) => known,
            (typed, _) => day_said(ctx, typed.as_deref(), self.year, ON)?,
        };
        let change = ctx.begin()?;
        let known = change.ledger(Months::year(self.year))?.plan_year(self.year);
        let mut plan = known.clone();
        plan.filed_on = Some(filed_on);
        if let Some(receipt) = &self.receipt {
            plan.receipt = line(receipt);
        }
        if let Some(reply) = &self.reply {
            plan.reply = line(reply);
        }
        if plan == known {
            let hint = "写上 --receipt 回执编号 或 --reply 备案意见；日期登记错了的，用 --on 写明";
            return Err(Error::Refused("没有什么要写的，报送备案已经登记过了".into(), hint.into()));
        }
        plan.check(ctx.today())?;
        change.put_plan_year(&plan)?;
        let after = change.ledger(Months::year(self.year))?;
        let page = view::plan::head(&after, self.year, ctx.today(), "（已登记报送备案）", typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
