//! `dangri report month`.

use clap::Args;

use super::summary;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::doc::format::Format;
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 一个月的汇总
///
/// 屏幕上只列没有到会、没有缴清的党员；全部党员看 --detail，写成文件的也是全部。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report month 本月
  dangri report month 本月 --part members --format csv")]
pub(crate) struct OfMonth {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 列出每名党员，不只列没有到会、没有缴清的
    #[arg(long)]
    detail: bool,
}

impl OfMonth {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        let outcome = summary(ctx, Months::one(month), &month.title())?;
        // A file and another program get all of it.
        let is_screen = ctx.options.output.is_none() && ctx.options.part.is_none();
        let is_screen = is_screen && ctx.options.format.is_none_or(|format| format == Format::Table);
        if self.detail || !is_screen {
            return Ok(outcome);
        }
        let page = view::report::period::brief(outcome.page);
        Ok(Outcome { page, ..outcome })
    }
}
