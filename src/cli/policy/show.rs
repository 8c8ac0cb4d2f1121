//! `dangri policy show`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::pointers::typed;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::view;

/// 看现在的各项设置
///
/// 制度留给各地或者只说了大概的数目，都是一项设置；没有另外设过的，就是制度的值。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy show
  dangri policy show --on 今天")]
pub(crate) struct Show {
    /// 哪天的设置（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
}

impl Show {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let on = ctx.day_or_today(self.on.as_deref())?;
        let ledger = ctx.store()?.ledger(Months::one(Month::of(on)))?;
        Ok(Outcome::read(view::policy::show(&ledger, on, typed)))
    }
}
