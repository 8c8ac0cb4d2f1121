//! `dangri policy import`.

use std::path::PathBuf;

use clap::Args;

use super::read;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::ops;
use crate::read::policy::policy;
use crate::view;

/// 从文件导入设置
///
/// 文件是 policy export 导出的样子，每行一项：名称 = "值"；没有写的项不变。有一项不对，就一项也不导入；同一个文件导入两次，不会有变化。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy import policy.toml --from 2027-01-01
  dangri policy import policy.toml --dry-run")]
pub(crate) struct Import {
    /// 设置文件（TOML）
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 从哪天起（不写为今天）
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Import {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let from = ctx.day_or_today(self.from.as_deref())?;
        let rows = read(ctx, &self.file, |_, bytes| policy(bytes))?;
        let change = ctx.begin_import(&self.dry_run)?;
        let before = change.ledger(Months::one(Month::of(from)))?.policy(from);
        let values = rows.into_iter().map(|row| (row.spec, row.value));
        let (settings, report) = ops::policy::import(&before, values, from)?;
        settings.iter().try_for_each(|setting| change.put_setting(setting))?;
        let page = view::policy::imported(&report, &self.file.display().to_string());
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
