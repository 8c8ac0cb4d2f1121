//! `dangri report summary`.

use clap::Args;

use super::evidence_of;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::policy::code_of;
use crate::cli::value_parsers::year;
use crate::domain::time::Months;
use crate::error::Result;
use crate::figures::digest::{Digest, Origin};
use crate::rules::case::Case;
use crate::rules::judge;
use crate::view;

/// 上报摘要：一年的数字，交给上级汇总
///
/// 各月的活动、参加、党费、决议，会议开了几次，哪些没有做到。只有数字，没有姓名、电话和收入，一年的不到五千个字节；写成 .json 交给上级。
///
/// 支部的编码由上级定，用 dangri org edit --code 写一次。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report summary 今年
  dangri report summary 今年 -o 上报.json
  dangri report summary 今年 --with-names -o 上报.json
  dangri report summary 今年 -o 上报/")]
pub(crate) struct OfSummary {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
    /// 另附要上级决定的人：连续六个月未缴或者未参加、失去联系、减免待批准
    #[arg(long)]
    with_names: bool,
}

impl OfSummary {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let (span, as_of) = (Months::year(year), ctx.today());
        let evidence = evidence_of(ctx, span, &span.title())?;
        let found = judge(&Case::new(&evidence, span, as_of));
        let (file, codes) = ctx.store()?.origin()?;
        let policy = code_of(&evidence.policy(as_of.min(span.last())));
        let origin = Origin { policy, file, codes, moment: ctx.app.moment.clone() };
        let digest = Digest::of(&evidence, year, as_of, &found, origin, self.with_names);
        Ok(Outcome::read(view::report::digest::page(&digest)))
    }
}
