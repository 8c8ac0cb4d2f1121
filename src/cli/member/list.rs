//! `dangri member list`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::error::Result;
use crate::view;

/// 列出花名册
///
/// 写月份或日期，看那时的花名册：月份按月末算。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member list
  dangri member list 本月
  dangri member list --full -o 党员花名册.csv")]
pub(crate) struct List {
    /// 哪个月或哪天的花名册（不写为今天）
    #[arg(value_name = "月份或日期")]
    at: Option<String>,
    /// 连同已经离开的
    #[arg(long)]
    all: bool,
    /// 花名册的全部栏目；用 -o 写到文件里的总是全部
    #[arg(long)]
    full: bool,
}

impl List {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let (org, members) = ctx.store()?.roster()?;
        let day = ctx.day_of_roster(self.at.as_deref())?;
        let is_full = self.full || ctx.options.output.is_some();
        Ok(Outcome::read(view::member::roster(&org, &members, day, (self.all, is_full))))
    }
}
