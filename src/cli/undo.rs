//! `dangri undo`: entries of the journal are taken back.

use clap::Args;

use super::ask;
use super::command_context::{CommandContext, Outcome};
use super::options::DryRun;
use super::say;
use super::typed::shown;
use super::value_parsers::count;
use crate::doc::page::Page;
use crate::domain::journal::Logged;
use crate::error::{Error, Result};
use crate::ops::undo::{Refusal, check};
use crate::store::Change;
use crate::view;
use crate::view::row::RowView;

/// 撤回：记错了，让一条命令当作没有做过
///
/// 不写编号时撤回最后一条；再撤回一次，就是更早的一条。写编号（看 dangri log）撤回那一条，导入、收一个月的党费都是一条，整条撤回。
///
/// 后来又改过同一处，或者以它为前提的，列出来；加 --with-later 连同那些一起撤回。撤回本身也记一条，撤回那一条就是恢复原样。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri undo
  dangri undo 113
  dangri undo 113 --with-later --dry-run")]
pub(crate) struct Undo {
    /// 日志编号，可以写几个
    #[arg(value_name = "编号", value_parser = count)]
    entries: Vec<u32>,
    /// 连同后来改过同一处的一起撤回
    #[arg(long)]
    with_later: bool,
    /// 不再询问
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Undo {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let mut entries: Vec<i64> = self.entries.iter().copied().map(i64::from).collect();
        let mut agreed = None;
        if !self.dry_run.is_on && !self.yes && ctx.app.can_ask {
            let (change, undone) = self.undo(ctx, &entries)?;
            say::preview(ctx, &page(&change, &undone)?.done("（还没有保存）"))?;
            // Nobody else is kept waiting while the question is open; what was agreed to is done then, and nothing else.
            drop(change);
            ask::confirm(ctx, "撤回吗？")?;
            entries = undone.iter().map(|entry| entry.id).collect();
            agreed = Some(undone);
        }
        let (change, undone) = self.undo(ctx, &entries)?;
        if agreed.is_some_and(|agreed| agreed != undone) {
            return Err(Error::Refused(
                "刚才又有新的登记".into(),
                "请再看一遍：dangri undo --dry-run".into(),
            ));
        }
        let page = page(&change, &undone)?.done("（已撤回）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// Takes entries back, and proves that the whole still holds.
    fn undo(&self, ctx: &CommandContext, entries: &[i64]) -> Result<(Change, Vec<Logged>)> {
        let mut change = ctx.begin()?;
        let whole =
            |change: &Change| Ok::<_, Error>((change.whole_ledger(ctx.this_month())?, change.funds()?));
        let before = whole(&change)?;
        let undone = change.undo(entries, self.with_later)?;
        let after = whole(&change)?;
        check((&before.0, &before.1), (&after.0, &after.1))?;
        Ok((change, undone))
    }
}

fn page(change: &Change, undone: &[Logged]) -> Result<Page> {
    let changes = change.changes();
    let names = change.row_names(&changes)?;
    let undone: Vec<Logged> = undone.iter().cloned().map(shown).collect();
    Ok(view::undo::undone(&undone, &changes, RowView { names: &names, full: false }))
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        let (says, hint) = match refusal {
            Refusal::Closed(month) => (
                format!("{month} 已经结账，撤回会改动它的党费"),
                format!("先重新开账：dangri dues reopen {month} --reason 理由"),
            ),
            Refusal::Counted { month, counted, recorded } => (
                format!("撤回以后，{month} 结账时清点的 {counted} 元与记录的 {recorded} 元对不上"),
                "从更晚的一条撤起，或者连同结账一起撤回：--with-later".into(),
            ),
            Refusal::Unsettled { month, people } => (
                format!("撤回以后，{month} 已经结账，{}的党费却没有缴清", people.join("、")),
                format!("先重新开账：dangri dues reopen {month} --reason 理由"),
            ),
            Refusal::Remitted { on, short } => (
                format!("撤回以后，{on} 上缴的党费比收到的多 {short} 元"),
                "先撤销那笔上缴：dangri dues remitted 看编号，dangri dues remit --cancel 编号".into(),
            ),
        };
        Error::Refused(says, hint)
    }
}
