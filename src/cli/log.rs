//! `dangri log`: the journal.

use clap::Args;

use super::command_context::{CommandContext, Outcome};
use super::value_parsers::count;
use crate::error::Result;
use crate::view;

/// 看日志：每条命令改了什么
///
/// 不写编号时列出最近的命令；写编号时列出那条命令改动的每一处。日志只增不改。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri log
  dangri log 12")]
pub(crate) struct Log {
    /// 日志编号
    #[arg(value_name = "编号", value_parser = count)]
    entry: Option<u32>,
    /// 列出多少条
    #[arg(long, value_name = "条数", value_parser = count, default_value = "20")]
    last: u32,
}

impl Log {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let store = ctx.store()?;
        let page = match self.entry {
            Some(entry) => {
                let (entry, changed) = store.log_entry(i64::from(entry))?;
                view::log::one(&entry, &changed)
            }
            None => view::log::list(&store.log(self.last)?),
        };
        Ok(Outcome::read(page))
    }
}
