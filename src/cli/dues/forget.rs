//! `dangri dues forget`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::for_good::ForGood;
use crate::cli::value_parsers::year;
use crate::domain::policy::Policy;
use crate::domain::privacy::ToForget;
use crate::error::{Error, Result};
use crate::ops::dues::assess::pay_of;
use crate::store::Store;
use crate::view;

/// 删除往年核定党费用的工资项目
///
/// 核定的年度过了，工资条上的各项就不必再留：项目和金额都删除，日志里的也删除，不能撤回。计算基数、党费标准和缴纳情况照旧。过了年度再留几年，是制度设置“工资项目保留”。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues forget --dry-run
  dangri dues forget 去年 --yes")]
pub(crate) struct Forget {
    /// 删到哪一年（不写为不再保留的最近一年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
    #[command(flatten)]
    for_good: ForGood,
}

impl Forget {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let typed = self.year.map(|year| format!(" {year}")).unwrap_or_default();
        let again = format!("dangri dues forget{typed}");
        self.for_good.once_agreed(ctx, &again, || {
            let kept = ctx.store()?.policy(ctx.today())?.pay_years;
            let year = pay_of(self.year, kept, ctx.this_month())?;
            let mut change = ctx.begin()?;
            let forgotten = change.forget(ToForget::PayUpTo(year))?;
            if forgotten.is_nothing() {
                let says = format!("没有 {year} 年和以前的工资项目");
                return Err(Error::Refused(says, "看一个人的核定：dangri dues explain 姓名 月份".into()));
            }
            Ok((change, view::forget::of_pay(year, &forgotten)))
        })
    }
}

/// What is said where the pay of years that are over is still kept.
///
/// # Errors
/// Where the file can't be read.
pub(in crate::cli) fn reminder(
    ctx: &CommandContext,
    store: &Store,
    policy: &Policy,
) -> Result<Option<String>> {
    let last = pay_of(None, policy.pay_years, ctx.this_month())?;
    if ctx.recorded_by().is_some() || !store.keeps_pay_up_to(last)? {
        return Ok(None);
    }
    Ok(Some(format!("提示：{last} 年和以前核定党费用的工资项目，不必再留；删除：dangri dues forget")))
}
