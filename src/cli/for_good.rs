//! What cannot be taken back: shown and asked first, and off a terminal agreed to by an option.

use clap::Args;

use super::ask;
use super::command_context::{CommandContext, Outcome};
use super::options::DryRun;
use super::say;
use crate::doc::page::Page;
use crate::error::{Error, Result};
use crate::store::Change;

/// For every command that forgets.
#[derive(Debug, Clone, Args)]
pub(super) struct ForGood {
    /// 不再询问
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

impl ForGood {
    /// Does what is for good, once that was agreed to; `again` is the command as it can be typed.
    ///
    /// # Errors
    /// Those of `act`; `Refused` off a terminal where it was not agreed to; `Cancelled`.
    pub(super) fn once_agreed(
        &self,
        ctx: &CommandContext,
        again: &str,
        act: impl Fn() -> Result<(Change, Page)>,
    ) -> Result<Outcome> {
        let (mut change, mut page) = act()?;
        if !self.dry_run.is_on && !self.yes {
            if !ctx.app.can_ask {
                let hint = format!("先看删除哪些：{again} --dry-run；确实要删除的，加 --yes");
                return Err(Error::Refused("删除以后不能恢复，要先同意".into(), hint));
            }
            say::preview(ctx, &page.done("（还没有删除）"))?;
            // Nobody else is kept waiting while the question is open.
            drop(change);
            ctx.before_asking();
            if ask::yes_no("删除以后不能恢复，删除吗？", false)? != Some(true) {
                return Err(Error::Cancelled);
            }
            (change, page) = act()?;
        }
        Ok(Outcome::written(page.done("（已删除）"), change, &self.dry_run))
    }
}
