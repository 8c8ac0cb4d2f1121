//! `dangri member merge`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::choice::Choice;
use crate::domain::id::{Id, MemberRef};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::merge::{Keep, Merged};
use crate::domain::reference::Table;
use crate::domain::text::items;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::store::Change;
use crate::view::merge::{PARTICULARS, contents, name, page};
use crate::view::row::RowView;

/// 合并登记了两次的党员
///
/// 同一个人登记成了两个的，凡写着前一个的记录都改为后一个，前一个从花名册里去掉。合并以前，程序自己先备份一次；合并错了，用 dangri undo 撤回。
///
/// 两边都有、说的一样的只留一条；不一样的列出来，用 --keep 写留谁的，写编号，或者分别写，如 出勤=27。党费一笔也不去掉，重复收了的另外冲正。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member merge 任海#27 --into 任海#25 --dry-run
  dangri member merge 任海#27 --into 任海#25 --keep 25
  dangri member merge 任海#27 --into 任海#25 --keep 25 --keep 出勤=27")]
pub(crate) struct Merge {
    /// 并入另一个的党员
    #[arg(value_name = "姓名")]
    who: String,
    /// 并入哪一个
    #[arg(long, value_name = "姓名")]
    into: String,
    /// 两边不一样的留谁的，可以写几次
    #[arg(long, value_name = "编号|记录=编号")]
    keep: Vec<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Merge {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        // Nothing is copied for what is refused.
        let mut done = self.merge(ctx)?;
        if !self.dry_run.is_on {
            drop(done);
            ctx.copy_before()?;
            done = self.merge(ctx)?;
        }
        let (change, (from, into), merged) = done;
        let names = change.row_names(&change.changes())?;
        let page = page((&from, &into), &merged, RowView { names: &names, full: false }).done("（已合并）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn merge(&self, ctx: &CommandContext) -> Result<(Change, (MemberRef, MemberRef), Merged)> {
        let mut change = ctx.begin()?;
        let ledger = change.ledger(Months::one(ctx.this_month()))?;
        let (from, into) = (ledger.person(&self.who)?.who(), ledger.person(&self.into)?.who());
        if from.id == into.id {
            let hint = "同名的写编号，如 任海#27；看编号：dangri member list".to_owned();
            return Err(Error::Refused(format!("“{}”就是同一条登记", from.name), hint));
        }
        let keep = self.keep(&ledger, (from.id, into.id))?;
        let merged = change.merge(from.id, into.id, &keep)?;
        check(&change, (&from, &into), &merged)?;
        let after = change.ledger(Months::one(ctx.this_month()))?;
        let member = after.member(into.id).ok_or_else(|| Error::Unreadable(into.name.to_string()))?;
        member.check()?;
        Ok((change, (from, into), merged))
    }

    fn keep(&self, ledger: &Ledger, (from, into): (Id<Member>, Id<Member>)) -> Result<Keep> {
        let mut keep = Keep::default();
        let starts = |token: &str| token.contains(['=', '＝']);
        for text in self.keep.iter().flat_map(|text| items(text, starts)) {
            let (of, who) =
                text.split_once(['=', '＝']).map_or((None, text), |(of, who)| (Some(of.trim()), who));
            let who = ledger.person(who)?.id;
            if who != from && who != into {
                let hint = format!("写 {} 或 {}", from.0, into.0);
                return Err(Error::Refused(format!("“{text}”不是合并的两个人里的"), hint));
            }
            match of {
                None => keep.otherwise = Some(who),
                Some(PARTICULARS) => keep.of.push((None, who)),
                Some(of) => keep.of.push((Some(Table::parse(of)?), who)),
            }
        }
        Ok(keep)
    }
}

/// # Errors
/// `Refused` with what collides, where it is not said whose stays.
fn check(change: &Change, (from, into): (&MemberRef, &MemberRef), merged: &Merged) -> Result<()> {
    if merged.is_decided() {
        return Ok(());
    }
    let names = change.row_names(&change.changes())?;
    let view = RowView { names: &names, full: false };
    if !merged.with_oneself.is_empty() {
        let says = "有两人之间的联系、谈话，合并以后成了自己和自己的".to_owned();
        return Err(Error::Refused(says, format!("先撤销：{}", contents(&merged.with_oneself, view))));
    }
    let open: Vec<String> = merged
        .collisions
        .iter()
        .filter(|one| one.kept.is_none())
        .map(|one| {
            let (ours, theirs) = (contents(&one.ours, view), contents(&one.theirs, view));
            format!("  {}\n    #{} {ours}\n    #{} {theirs}", name(one), into.id.0, from.id.0)
        })
        .collect();
    let says = format!("{} 处两边都有，说的不一样", open.len());
    let hint = format!(
        "写留谁的：--keep {}，或者分别写，如 --keep {}={}\n{}",
        into.id.0,
        merged.collisions.iter().find(|one| one.kept.is_none()).map_or("出勤", name),
        from.id.0,
        open.join("\n")
    );
    Err(Error::Refused(says, hint))
}
