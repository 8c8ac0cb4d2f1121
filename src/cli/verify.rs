//! `dangri verify`: whether the file is what its journal says.

use std::path::PathBuf;

use clap::Args;

use super::command_context::{CommandContext, Outcome};
use super::files::verify_checksums;
use crate::domain::verification::Code;
use crate::error::Result;
use crate::store::Store;
use crate::view;

/// 核对记录文件有没有损坏、被改过
///
/// 从头核对：数据库自检，日志一条接一条，各项记录和日志说的一样，附件没有变。只看，不改。
///
/// 显示的校验码（如 113-a1b2c3d4e5f6）可以抄在纸质记录本上，或者报给上级；以后用 --code 核对：那一天以前的有没有倒填、改动，那以后的有没有截掉。
///
/// 完好时退出状态为 0，有对不上的为 1，核对不了为 2。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri verify
  dangri verify --code 113-a1b2c3d4e5f6
  dangri verify 备份/城关镇机关第一党支部-今天-113-a1b2c3d4e5f6.db")]
pub(crate) struct Verify {
    /// 另一个记录文件，如备份（不写为正在用的）
    #[arg(value_name = "文件")]
    file: Option<PathBuf>,
    /// 记下来的校验码
    #[arg(long, value_name = "校验码")]
    code: Option<String>,
}

impl Verify {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        ctx.must_be_now()?;
        let file = self.file.clone().map_or_else(|| ctx.file(), Ok)?;
        let code = self.code.as_deref().map(Code::parse).transpose()?;
        ctx.reading(&file);
        let (found, store) = Store::examine(&file, self.file.is_none(), code.as_ref())?;
        // What is damaged is not loaded.
        let ledger = if found.is_whole() { Some(store.whole_ledger(ctx.this_month())?) } else { None };
        let files = ledger.map(|ledger| verify_checksums(ctx, &ledger)).transpose()?.unwrap_or_default();
        let page = view::verify::page(&file, &found, &files);
        Ok(Outcome { check_failed: !found.is_whole(), ..Outcome::read(page) })
    }
}
