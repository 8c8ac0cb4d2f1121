//! `dangri member edit`.

use clap::Args;

use super::kept;
use super::particulars::Particulars;
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::member::{Member, Standing, person_name};
use crate::domain::time::{Day, Months};
use crate::error::{Error, Result};
use crate::ops::member::roster;

/// 改正或变更党员情况
///
/// 不写 --from 是改正一直写错的内容；写 --from 是从那天起有了变化，以前的月份仍按以前的算。写空的引号可以清除一项。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member edit 张三 --phone 13900000000
  dangri member edit 李四 --from 今天 --retired 是 --category 离退休
  dangri member edit 王五 --full 2026-07-01
  dangri member edit 李四 --from 今天 --cancel --reason 记错了人")]
pub(crate) struct Edit {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 从哪天起变化（只用于党小组、职务、领导干部、离退休、党费类别）
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 改正姓名
    #[arg(long, value_name = "姓名")]
    name: Option<String>,
    /// 改正入党日期
    #[arg(long, value_name = "日期")]
    joined: Option<String>,
    #[command(flatten)]
    particulars: Particulars,
    /// 撤销登记错了的变化，用 --from 写明从哪天起
    #[arg(long, requires = "from", conflicts_with_all = ["name", "joined", "gender", "ethnicity", "birth", "education",
        "full", "paid_to", "phone", "note", "group", "post", "cadre", "retired", "category"])]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Edit {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(from) = self.from.as_deref().filter(|_| self.cancel) {
            return self.take_back(ctx, ctx.day(from)?);
        }
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(ctx.this_month()))?;
        let known = ledger.person(&self.who)?;
        let member = self.edited(ctx, known)?;
        if member == known.value {
            let hint = "写上要改的内容，如 --phone 13900000000；看现在的：dangri member show";
            return Err(Error::Refused("没有什么要改的".into(), hint.into()));
        }
        kept(ctx, change, (known.id, &member), "（已修改）", &self.dry_run)
    }

    /// Takes back what changed from a day on.
    fn take_back(&self, ctx: &CommandContext, from: Day) -> Result<Outcome> {
        let month = Months::one(ctx.this_month());
        let taken = cancel::only(ctx, self.reason.as_deref(), month, |ledger| {
            let known = ledger.person(&self.who)?;
            Ok((known.id, roster::unchanged(known, from)?))
        })?;
        let (id, member) = taken.record;
        kept(ctx, taken.change, (id, &member), "（已撤销变化）", &self.dry_run)
    }

    fn edited(&self, ctx: &CommandContext, known: &Member) -> Result<Member> {
        let mut member = known.clone();
        if let Some(name) = &self.name {
            member.name = person_name(name)?.into();
        }
        if let Some(joined) = &self.joined {
            let joined = ctx.day(joined)?;
            // Who was on the roster from the day of joining is so from the corrected day.
            if member.memberships[0].from == member.joined {
                member.memberships[0].from = joined;
            }
            member.joined = joined;
        }
        self.particulars.apply(ctx, &mut member)?;
        let changing = &self.particulars.standing;
        match &self.from {
            Some(_) if changing.is_empty() => {
                let hint = "--from 只用于 --group、--post、--cadre、--retired、--category";
                return Err(Error::Refused("没有写从那天起变化的内容".into(), hint.into()));
            }
            Some(from) => {
                let since = ctx.day(from)?;
                let mut standing = Standing { since, ..member.standing(since).clone() };
                changing.apply(&mut standing);
                member.standings.retain(|standing| standing.since != since);
                member.standings.push(standing);
                member.standings.sort_by_key(|standing| standing.since);
            }
            None => member.standings.iter_mut().for_each(|standing| changing.apply(standing)),
        }
        member.check()?;
        Ok(member)
    }
}
