//! `dangri report month`.

use clap::Args;

use super::summary;
use crate::cli::desk::{Desk, Outcome};
use crate::domain::time::Months;
use crate::error::Result;

/// 一个月的汇总
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report month 2026-11
  dangri report month 2026-11 --part members --format csv")]
pub(crate) struct OfMonth {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
}

impl OfMonth {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let month = desk.month(self.month.as_deref())?;
        summary(desk, Months::one(month), &month.title())
    }
}
