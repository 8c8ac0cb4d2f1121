//! `dangri disclosure list`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::value_parsers::year;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::view;

/// 列出一年的公开登记
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri disclosure list
  dangri disclosure list 今年 -o 党务公开登记.csv")]
pub(crate) struct List {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl List {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let ledger = ctx.store()?.ledger(Months::one(ctx.this_month()))?;
        let of_year: Vec<_> =
            ledger.disclosures.iter().filter(|known| Month::of(known.from).year() == year).collect();
        let title = format!("{} {year}年公开登记", ledger.org.name);
        Ok(Outcome::read(view::disclosure::register(&ledger, &title, &of_year)))
    }
}
