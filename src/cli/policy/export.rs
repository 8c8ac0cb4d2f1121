//! `dangri policy export`.

use clap::Args;

use super::code_of;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::pointers::typed;
use crate::cli::value_parsers::{choice, labels};
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::view;
use crate::view::policy::With;

/// 导出各项设置
///
/// 写成一个可以修改的文件（TOML），每项前面有说明；改好以后用 policy import 导入，也可以给别的党支部用。
///
/// 上级让各党支部照一样的设置检查：加 --with 导出，各党支部导入；上报摘要里写着设置的编号，一样的就是照同一份。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy export -o policy.toml
  dangri policy export --on 今天
  dangri policy export --with 放假,任务 -o 全市设置.toml")]
pub(crate) struct Export {
    /// 哪天的设置（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 给下级党支部用的：另附 放假、任务（本年和以后的），不写电话、备份这些只管一处的
    #[arg(long, value_name = "内容", value_delimiter = ',', value_parser = choice::<With>, add = labels::<With>())]
    with: Vec<With>,
}

impl Export {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let on = ctx.day_or_today(self.on.as_deref())?;
        let ledger = ctx.store()?.ledger(Months::one(Month::of(on)))?;
        Ok(Outcome::read(view::policy::export(&ledger, on, &self.with, &code_of(&ledger.policy(on)), typed)))
    }
}
