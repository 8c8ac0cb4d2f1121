//! `dangri resolution show`.

use clap::Args;

use super::{kept_about, numbered, page};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::History;
use crate::cli::value_parsers::count;
use crate::domain::journal::HistoryOf;
use crate::error::Result;
use crate::view;

/// 看一项决议
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution show 1
  dangri resolution show 1 --history
  dangri resolution show 1 --public --short-names")]
pub(crate) struct Show {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 张贴用的公开稿：决议事项、表决过程和结果、落实措施
    #[arg(long, conflicts_with = "history")]
    public: bool,
    /// 公开稿里的责任人只写姓，如 张某、李某某；事项、措施里写到的姓名照原文
    #[arg(long, requires = "public")]
    short_names: bool,
    #[command(flatten)]
    history: History,
}

impl Show {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let evidence = kept_about(ctx, self.number)?;
        let resolution = numbered(&evidence, self.number)?;
        if self.public {
            return Ok(Outcome::read(view::resolution::public(&evidence, resolution, self.short_names)));
        }
        let page = page(ctx, &evidence, resolution, "");
        self.history.onto(ctx, page, &HistoryOf::Resolution(resolution.id))
    }
}
