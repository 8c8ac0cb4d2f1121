//! `dangri resolution add`.

use clap::Args;

use super::ballot::Ballot;
use super::concerns::Concerns;
use super::{kept, page, since};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::time;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::MeetingKind;
use crate::domain::resolution::{Concern, Resolution};
use crate::domain::session::SessionRef;
use crate::domain::text::line;
use crate::domain::time::Time;
use crate::domain::vote::Matter;
use crate::error::{Error, Result};
use crate::ops::resolution::add::{self, Meant};
use crate::store::Change;

/// 登记一项决议
///
/// 应到会和实到会有表决权的人数由花名册和出勤得出，与会上宣布的不同时用 --entitled、--present 写明。没有表决的，不写票数。票数写错了，用 dangri resolution vote 更正。
///
/// 接收党员、转正的，用 --concerns 写明是关于谁的；转正的人对自己的转正没有表决权。另外召开的会议上定的，先登记那次会议，再用 --meeting 写明。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution add 2026-11 设立党员先锋岗 --matter 一般 --yes 15 --no 1
  dangri resolution add 2026-11 接收赵六为预备党员 --matter 接收党员 \\
    --concerns 赵六 --written 1 --yes 14 --no 1 --abstain 1
  dangri resolution add 2026-11 按期转正 --matter 转正 --concerns 赵五 --yes 15
  dangri resolution add 2026-11 选举支部委员会 --matter 选举 --yes 14 \\
    --left-out 李四=长期卧床 --consent 城关镇党委
  dangri resolution add 2026-11 购置书架 --meeting 支委会 --yes 3
  dangri resolution add 2026-11 设立党员先锋岗 --cancel")]
pub(crate) struct Add {
    /// 哪次活动形成的，如 2026-11、2026-11/2；另外召开的会议写月份
    #[arg(value_name = "月份")]
    session: String,
    /// 决议事项
    #[arg(value_name = "决议事项")]
    text: String,
    /// 另外召开的哪个会议上定的，如 支委会、党小组会:第一党小组
    #[arg(long, value_name = "会议")]
    meeting: Option<String>,
    /// 那个会议的开始时间（同一天开了几次的）
    #[arg(long, value_name = "时间", value_parser = time, requires = "meeting")]
    start: Option<Time>,
    #[command(flatten)]
    ballot: Ballot,
    /// 撤销登记错了的决议（还没有措施、落实、报批和公开的）
    #[arg(long, conflicts_with_all = ["matter", "yes"])]
    cancel: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Add {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let at = ctx.session(Some(&self.session))?;
        let mut ballot = self.ballot.clone();
        let names_people = ballot.matter.is_some_and(Matter::names_people) && !ballot.concerns.is_typed();
        if ctx.app.can_ask && !self.cancel && (names_people || ballot.concerns.is_bare()) {
            let ledger = ctx.store()?.ledger(at.month.and_around())?;
            ballot.concerns = Concerns::asked(ctx, &ledger, &self.draft(ctx, &ledger, at)?)?;
        }
        let change = ctx.begin()?;
        let ledger = change.ledger(at.month.and_around())?;
        let mut resolution = self.draft(ctx, &ledger, at)?;
        if self.cancel {
            return self.take_back(ctx, change, &ledger, self.meant(at, &ledger, &resolution)?);
        }
        ballot.concerns.put(&ledger, &mut resolution)?;
        add::check_new(&ledger, &resolution)?;
        let occasion = ledger.origin(&resolution).ok_or(Error::NoSession(at))?;
        ballot.put(ctx, &ledger, occasion, &mut resolution)?;
        let id = change.add_resolution(&resolution)?;
        let number = u32::try_from(id.0).unwrap_or_default();
        let page = kept(ctx, &change, resolution.month(), number, "（已登记）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The one that is to be taken back, of those of its text.
    fn meant<'a>(
        &self,
        at: SessionRef,
        ledger: &'a Ledger,
        typed: &'a Resolution,
    ) -> Result<&'a Stored<Resolution>> {
        let is_of = |known: &&Stored<Resolution>| self.ballot.concerns.are_those_of(ledger, known);
        let meant: Vec<_> = add::same(ledger, typed).filter(is_of).collect();
        match meant[..] {
            [only] => Ok(only),
            [] => {
                let hint = format!("看已登记的决议：dangri resolution list {}", at.month.year());
                let what = self.meeting.as_deref().unwrap_or("活动");
                Err(Error::Refused(format!("{at} 的{what}没有登记过决议“{}”", self.text), hint))
            }
            _ => {
                let each = meant.iter().map(|one| {
                    let whom: Vec<_> = one.concerns.iter().map(Concern::name).collect();
                    format!("{}（{}）", one.called(), whom.join("、"))
                });
                let hint = format!("用 --concerns 写明是哪一项：{}", each.collect::<Vec<_>>().join("、"));
                Err(Error::Refused(format!("有 {} 项决议“{}”", meant.len(), self.text), hint))
            }
        }
    }

    /// The resolution with where and when it was made, and nothing else yet.
    fn draft(&self, ctx: &CommandContext, ledger: &Ledger, at: SessionRef) -> Result<Resolution> {
        let text = line(&self.text).ok_or(Invalid::Missing("决议事项"))?;
        let mut draft = match &self.meeting {
            None => add::of_session(ledger, at, text, ctx.today())?,
            Some(typed) if at.number == 1 => {
                let (kind, group) = typed.split_once([':', '：']).unwrap_or((typed, ""));
                let (kind, group) = (MeetingKind::parse(kind)?, line(group));
                let on = self.ballot.on.as_deref().map(|on| ctx.day(on)).transpose()?;
                let meant = Meant { month: at.month, kind, group, on, start: self.start };
                add::of_meeting(ledger, meant, text, ctx.today())?
            }
            Some(_) => {
                let hint = format!("写 {}，或者去掉 --meeting", at.month);
                return Err(Error::Refused("另外召开的会议只写月份".into(), hint));
            }
        };
        let occasion = ledger.origin(&draft).ok_or(Error::NoSession(at))?;
        self.ballot.put_day(ctx, occasion, &mut draft)?;
        Ok(draft)
    }

    /// Of one from which nothing has come yet.
    fn take_back(
        &self,
        ctx: &CommandContext,
        change: Change,
        ledger: &Ledger,
        known: &Stored<Resolution>,
    ) -> Result<Outcome> {
        add::check_removable(ledger, known)?;
        change.remove_resolution(known.id)?;
        let page = page(ctx, &change.evidence(since(ctx, known.month()))?, known, "（已撤销）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
