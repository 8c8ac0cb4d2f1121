//! `dangri report clauses`.

use clap::Args;

use super::evidence_of;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::remedy::told;
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::rules::case::Case;
use crate::rules::clauses::ShownBy;
use crate::rules::judge;
use crate::view;

/// 制度逐条对照：每一条今年有哪些记录，做得怎样
///
/// 从第一条到最后一条，列出有关的记录有多少、检查的事项做到几项、还差几项，和查看记录的命令。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report clauses
  dangri report clauses 今年 -o 逐条对照.csv")]
pub(crate) struct OfClauses {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl OfClauses {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let (span, as_of) = (Months::year(year), ctx.today());
        let evidence = evidence_of(ctx, span, &span.title())?;
        let found = judge(&Case::new(&evidence, span, as_of));
        let page = view::report::clauses::page(&evidence, year, as_of, &told(&found), CHECK, typed);
        Ok(Outcome::read(page))
    }
}

const CHECK: &str = "没有做到的是哪些、怎样补：dangri report check";

/// Returns the command that shows the records on a clause.
fn typed(shown_by: ShownBy) -> &'static str {
    match shown_by {
        ShownBy::Sessions => "dangri session list",
        ShownBy::Dates => "dangri plan dates",
        ShownBy::Plan => "dangri plan show",
        ShownBy::Organisation => "dangri org show",
        ShownBy::Resolutions => "dangri resolution list",
        ShownBy::Attendance => "dangri report attendance",
        ShownBy::Contacts => "dangri report contact",
        ShownBy::Dues => "dangri report dues",
        ShownBy::Study => "dangri report study",
        ShownBy::Year => "dangri report year",
        ShownBy::Disclosures => "dangri disclosure list",
    }
}
