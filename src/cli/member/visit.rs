//! `dangri member visit`.

use clap::Args;

use super::contact::{How, Told};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::contact::{ContactKind, ContactWay};
use crate::error::Result;

/// 登记“一对一”上门服务
///
/// 免于参加集中活动的党员，由结对的党员定期上门服务。服务党员不写就是登记免于参加时写的那位。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member visit 冯德山 --content 送学《党章》，量血压
  dangri member visit 冯德山 --on 今天 --by 刘晓燕 \\
    --said 希望配一副老花镜
  dangri member visit 张三 --on 今天 --cancel --reason 记重了")]
pub(crate) struct Visit {
    #[command(flatten)]
    told: Told,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Visit {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let how =
            How { kind: ContactKind::Service, way: Some(ContactWay::Visit), reached: true, visited: None };
        self.told.record(ctx, &self.dry_run, how, self.told.is_bare())
    }
}
