//! `dangri report clauses`.

use clap::Args;

use super::has_begun;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::files;
use crate::cli::words::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::rules::rule::Scope;
use crate::rules::{judge, reach};
use crate::view;

/// 制度逐条对照：每一条今年有哪些记录，做得怎样
///
/// 从第一条到最后一条，列出有关的记录有多少、检查的事项做到几项、还差几项，和查看记录的命令。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report clauses
  dangri report clauses 2026 -o 逐条对照.csv")]
pub(crate) struct OfClauses {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl OfClauses {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let year = self.year.unwrap_or(desk.this_month().year());
        let (span, as_of) = (Months::year(year), desk.today());
        let ledger = files::glanced(desk, desk.store()?.ledger(reach(span))?);
        has_begun(desk, &ledger, span, &span.title())?;
        let duties = judge(&ledger, &Scope { months: span, as_of });
        Ok(Outcome::read(view::report::clauses::page(&ledger, year, as_of, &duties)))
    }
}
