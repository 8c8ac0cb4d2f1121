//! `dangri policy import`.

use std::path::PathBuf;

use clap::Args;

use super::read;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::domain::policy::Setting;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::read::policy::policy;
use crate::view;
use crate::view::policy::{Difference, Imported};

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
    trial: Trial,
}

impl Import {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let from = desk.day_or_today(self.from.as_deref())?;
        let rows = read(desk, &self.file, |_, bytes| policy(bytes))?;
        let change = desk.begin()?;
        let before = change.ledger(Months::one(Month::of(from)))?.policy(from);
        let mut after = before.clone();
        let mut report = Imported { since: Some(from), ..Imported::default() };
        for row in rows {
            row.spec.set(&mut after, &row.value)?;
            if row.spec.get(&after) == row.spec.get(&before) {
                report.unchanged += 1;
                continue;
            }
            change.put_setting(&Setting { since: from, name: row.spec.name.into(), value: row.value })?;
            report.changed.push(Difference {
                name: row.spec.name,
                label: row.spec.label,
                before: row.spec.shown(&before),
                after: row.spec.shown(&after),
            });
        }
        let page = view::policy::imported(&report, &self.file.display().to_string());
        Ok(Outcome::written(page, change, &self.trial))
    }
}
