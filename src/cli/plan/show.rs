//! `dangri plan show`.

use clap::Args;

use crate::cli::desk::{Desk, Outcome};
use crate::domain::time::{Months, parse_year};
use crate::error::{Error, Result};
use crate::view;

/// 看一年或一个月的计划
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan show 2026
  dangri plan show 2026-11")]
pub(crate) struct Show {
    /// 年份或月份（不写为本年）
    #[arg(value_name = "年份或月份")]
    period: Option<String>,
}

impl Show {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let year = match &self.period {
            None => Some(desk.this_month().year()),
            Some(text) => parse_year(text).ok(),
        };
        let Some(year) = year else {
            let month = desk.month(self.period.as_deref())?;
            let ledger = desk.store()?.ledger(Months::one(month))?;
            return Ok(Outcome::read(view::plan::month(&ledger, month, "")));
        };
        let ledger = desk.store()?.ledger(Months::year(year))?;
        if !Months::year(year).iter().any(|month| ledger.plan_of(month).is_some()) {
            return Err(Error::NoPlan(year));
        }
        Ok(Outcome::read(view::plan::year(&ledger, year, "")))
    }
}
