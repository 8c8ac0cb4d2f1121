//! `dangri report matrix`.

use clap::Args;

use super::evidence_of;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::figures::matrix::Matrix;
use crate::rules::case::Case;
use crate::rules::judge;
use crate::view;

/// 全年一览：每项要求在每个月做到没有
///
/// 一行一项要求，一列一个月：✓ 做到，补 可以补，✗ 补不了，待 还在期限内，— 当月没有这项。上级检查前先自己看。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report matrix
  dangri report matrix 今年 -o 一览.docx")]
pub(crate) struct OfMatrix {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl OfMatrix {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let (span, as_of) = (Months::year(year), ctx.today());
        let evidence = evidence_of(ctx, span, &span.title())?;
        let matrix = Matrix::of(&judge(&Case::new(&evidence, span, as_of)), span);
        Ok(Outcome::read(view::report::matrix::page(&evidence, &matrix, &format!("{year}年"), as_of)))
    }
}
