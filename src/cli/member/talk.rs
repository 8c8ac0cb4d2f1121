//! `dangri member talk`.

use clap::Args;

use super::contact::{How, Told};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::contact::ContactKind;
use crate::error::Result;

/// 登记谈心谈话
///
/// 每名党员每年至少一次；两个人谈一次，两个人都算谈过。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member talk 韩冬 --by 陈建国 --on 今天 \\
    --content 工作和学习上的困难
  dangri member talk 马兰、徐敏 --by 李淑芬
  dangri member talk 张三 --on 今天 --cancel --reason 记重了")]
pub(crate) struct Talk {
    #[command(flatten)]
    told: Told,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Talk {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let how = How { kind: ContactKind::Talk, way: None, reached: true, visited: None };
        self.told.record(ctx, &self.dry_run, how, self.told.is_bare())
    }
}
