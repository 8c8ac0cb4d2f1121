//! `dangri plan draft`.

use clap::Args;

use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::year;
use crate::domain::ledger::Ledger;
use crate::domain::plan::PlanMonth;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::view;

/// 起草一年的活动计划
///
/// 给还没有计划的月份各写一行：有上一年计划的，主题、内容、责任人照抄上一年同月的，再用 plan set 逐月修改；没有的，内容先列规定动作和当月应开的会。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan draft 2026")]
pub(crate) struct Draft {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
    #[command(flatten)]
    trial: Trial,
}

impl Draft {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let year = self.year.unwrap_or(desk.this_month().year());
        let change = desk.begin()?;
        let ledger = change.ledger(Months::year(year))?;
        let months = Months::year(year).iter().filter(|month| *month >= ledger.org.since);
        let drafted: Vec<PlanMonth> = months
            .filter(|month| ledger.plan_of(*month).is_none())
            .map(|month| drafted(&ledger, month))
            .collect();
        if drafted.is_empty() {
            let hint =
                format!("修改用 dangri plan set {year}-01 --theme 主题；看计划：dangri plan show {year}");
            return Err(Error::Refused(format!("{year}年没有要起草的月份"), hint));
        }
        drafted.iter().try_for_each(|plan| change.put_plan(plan))?;
        let after = change.ledger(Months::year(year))?;
        Ok(Outcome::written(view::plan::year(&after, year, "（草稿）"), change, &self.trial))
    }
}

/// Last year's month again, or the prescribed acts with the meetings that are due.
fn drafted(ledger: &Ledger, month: Month) -> PlanMonth {
    match ledger.plan_of(month.plus(-12)) {
        Some(last) => PlanMonth { month, note: None, ..last.clone() },
        None => PlanMonth { content: Some(ledger.prescribed(month)), ..PlanMonth::new(month) },
    }
}
