//! `dangri resolution vote`.

use clap::Args;

use super::ballot::Ballot;
use super::concerns::Concerns;
use super::{about, kept, kept_about, numbered, of_number};
use crate::cli::ask;
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::invalid::Invalid;
use crate::domain::resolution::Resolution;
use crate::domain::vote::{Matter, Vote};
use crate::error::{Error, Result};
use crate::ops::resolution::vote;

/// 登记或者更正一项决议的表决、形成日期、关于谁的
///
/// 登记决议时没有写票数的，在这里补上；写错了的，把票数重写一次，原来的留在记录里。没有重写的应到会、实到会、书面意见和不计入应到会的人，照原来的；要按现在的花名册和出勤重新算，加 --recount。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution vote 1 --yes 15 --no 1
  dangri resolution vote 1 --yes 14 --no 2 --reason 计票有误
  dangri resolution vote 1 --recount
  dangri resolution vote 2 --matter 转正 --concerns 赵五
  dangri resolution vote 2 --on 今天
  dangri resolution vote 2 --cancel --reason 没有表决")]
pub(crate) struct OfResolution {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    #[command(flatten)]
    ballot: Ballot,
    /// 撤销登记错了的表决：没有表决过
    #[arg(long, conflicts_with_all = ["on", "concerns", "matter", "entitled", "present", "recount", "left_out", "consent",
        "written", "yes", "no", "abstain"])]
    cancel: bool,
    /// 更正、撤销的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl OfResolution {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let OfResolution { number, ballot, reason, dry_run, cancel } = self;
        if *cancel {
            return self.take_back(ctx);
        }
        if ballot.is_empty() && !ctx.app.can_ask {
            return Err(Error::Needed { missing: vec!["--yes 赞成票数".into()] });
        }
        let ballot = &if ctx.app.can_ask && (ballot.is_empty() || ballot.concerns.is_bare()) {
            let ledger = kept_about(ctx, *number)?;
            let known = numbered(&ledger, *number)?;
            let mut new = known.value.clone();
            ballot.put_day(ctx, ledger.origin(known).ok_or(Error::NoResolution(known.id.0))?, &mut new)?;
            let mut whole = ballot.clone();
            if ballot.concerns.is_bare() || new.matter.names_people() && new.concerns.is_empty() {
                whole.concerns = Concerns::asked(ctx, &ledger, &new)?;
            }
            if ballot.is_empty() { whole.with(asked(ctx, known)?) } else { whole }
        } else {
            ballot.clone()
        };
        let change = ctx.begin()?;
        let ledger = about(ctx, &change, *number)?;
        let known = numbered(&ledger, *number)?;
        let at = ledger.origin(known).ok_or(Error::NoResolution(known.id.0))?;
        let mut new: Resolution = known.value.clone();
        ballot.put(ctx, &ledger, at, &mut new)?;
        let new = vote::revised(known, new, ctx.today(), reason.as_deref())?;
        change.amend_resolution(known, &new)?;
        let page = kept(ctx, &change, new.month(), *number, "（表决已登记）")?;
        Ok(Outcome::written(page, change, dry_run))
    }
}

impl OfResolution {
    fn take_back(&self, ctx: &CommandContext) -> Result<Outcome> {
        let months = of_number(ctx, self.number)?;
        let taken = cancel::only(ctx, self.reason.as_deref(), months, |ledger| {
            let known = numbered(ledger, self.number)?;
            vote::check_voted(known)?;
            Ok(known.clone())
        })?;
        let new = vote::unvoted(&taken.record, (ctx.today(), &taken.reason));
        taken.change.amend_resolution(&taken.record, &new)?;
        let page = kept(ctx, &taken.change, new.month(), self.number, "（表决已撤销）")?;
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}

/// Votes for, against, abstaining and written, with those that stand there already.
fn asked(ctx: &CommandContext, known: &Resolution) -> Result<[u32; 4]> {
    let vote = known.vote;
    let votes = |flag, label: &str, of: fn(&Vote) -> u32, none: &str| {
        let initial = vote.as_ref().map_or(none.to_owned(), |vote| of(vote).to_string());
        ask::prefilled(ctx, flag, &format!("“{}”的{label}", known.text), &initial, |said| {
            Ok(count(said).map_err(Invalid::from)?)
        })
    };
    Ok([
        votes("--yes 票数", "赞成票数", |vote| vote.yes, "")?,
        votes("--no 票数", "反对票数", |vote| vote.no, "0")?,
        votes("--abstain 票数", "弃权票数", |vote| vote.abstain, "0")?,
        // Of other matters written opinions don't count.
        match known.matter {
            Matter::Admission | Matter::Confirmation => {
                votes("--written 份数", "书面意见份数", |vote| vote.written, "0")?
            }
            Matter::General | Matter::Election => 0,
        },
    ])
}
