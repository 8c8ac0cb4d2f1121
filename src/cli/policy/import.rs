//! `dangri policy import`.

use std::path::PathBuf;

use clap::Args;

use super::read;
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::ops;
use crate::read::policy::policy;
use crate::view;

/// 从文件导入设置
///
/// 文件是 policy export 导出的样子，每行一项：名称 = "值"；没有写的项不变。有一项不对，就一项也不导入；同一个文件导入两次，不会有变化。
///
/// 上级给的文件里有放假安排和全年任务的，一起导入；这两样导错了用 dangri undo 撤回，--cancel 只撤销设置。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy import policy.toml --from 明天
  dangri policy import policy.toml --dry-run
  dangri policy import policy.toml --from 明天 --cancel --reason 导错了")]
pub(crate) struct Import {
    /// 设置文件（TOML）
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 从哪天起（不写为今天）
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 撤销导入错了的：从那天起、和文件里一样的各项
    #[arg(long)]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Import {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let from = ctx.day_or_today(self.from.as_deref())?;
        let file = read(ctx, &self.file, |_, bytes| policy(bytes))?;
        let values: Vec<_> = file.settings.into_iter().map(|row| (row.spec, row.value)).collect();
        let month = Months::one(Month::of(from));
        if self.cancel {
            let taken = cancel::only(ctx, self.reason.as_deref(), month, |ledger| {
                Ok(ops::policy::imported(ledger, values.clone(), from)?)
            })?;
            taken.record.iter().try_for_each(|setting| taken.change.remove_setting(setting))?;
            let page =
                view::policy::show(&taken.change.ledger(month)?, from, typed).done("（已撤销导入的设置）");
            return Ok(Outcome::written(page, taken.change, &self.dry_run));
        }
        let change = ctx.begin_import(&self.dry_run)?;
        let ledger = change.ledger(month)?;
        let (settings, mut report) = ops::policy::import(&ledger.policy(from), values, from)?;
        settings.iter().try_for_each(|setting| change.put_setting(setting))?;
        for notice in ops::policy::new_notices(&ledger, file.notices) {
            change.put_holidays(&notice)?;
            report.holidays.push(notice.year);
        }
        for task in ops::policy::new_tasks(&ledger, file.tasks) {
            change.add_task(&task)?;
            report.tasks.push(task.text);
        }
        let page = view::policy::imported(&report, &self.file.display().to_string());
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
