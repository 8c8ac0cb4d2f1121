//! `dangri policy export`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::pointers::typed;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::view;

/// 导出各项设置
///
/// 写成一个可以修改的文件（TOML），每项前面有说明；改好以后用 policy import 导入，也可以给别的党支部用。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy export -o policy.toml
  dangri policy export --on 今天")]
pub(crate) struct Export {
    /// 哪天的设置（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
}

impl Export {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let on = ctx.day_or_today(self.on.as_deref())?;
        let ledger = ctx.store()?.ledger(Months::one(Month::of(on)))?;
        Ok(Outcome::read(view::policy::export(&ledger, on, typed)))
    }
}
