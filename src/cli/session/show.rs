//! `dangri session show`.

use clap::Args;

use crate::cli::desk::{Desk, Outcome};
use crate::error::{Error, Result};
use crate::view;

/// 看一次活动的记录
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session show 2026-11
  dangri session show 2026-11/2
  dangri session show 2026-11 -o 活动记录.md")]
pub(crate) struct Show {
    /// 月份（不写为本月），第二次写 2026-11/2
    #[arg(value_name = "月份")]
    month: Option<String>,
}

impl Show {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(self.month.as_deref())?;
        let ledger = desk.store()?.ledger(Desk::around(at.month))?;
        let session = ledger.session(at).ok_or(Error::NoSession(at))?;
        Ok(Outcome::read(view::session::one(&ledger, session, desk.today(), "")))
    }
}
