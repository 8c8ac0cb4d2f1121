//! `dangri plan move`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::count;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::plan::{Decision, MoveRequest};
use crate::domain::text::line;
use crate::domain::time::{Day, Month, Months};
use crate::error::Result;
use crate::ops::plan::{self, Meant};
use crate::view;

/// 登记改期申请和批复
///
/// 制度要求提前 3 天向上级书面申请，同意后才能改期。先登记申请，批复以后再写一次，加上 --approved 或 --refused。
///
/// 没有得到同意、又申请的，写明 --applied，另记一次，原来的留着。登记错了的，用 --number 更正；根本没有申请的，用 --cancel 撤销。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan move 本月 --to 明天 --reason 防汛 --applied 今天
  dangri plan move 本月 --to 明天 --approved 今天
  dangri plan move 本月 --cancel --reason 没有改期")]
pub(crate) struct Move {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 拟定日期
    #[arg(long, value_name = "日期")]
    to: Option<String>,
    /// 事由；撤销的，写撤销的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 申请日期
    #[arg(long, value_name = "日期")]
    applied: Option<String>,
    /// 上级同意的日期
    #[arg(long, value_name = "日期", conflicts_with = "refused")]
    approved: Option<String>,
    /// 上级不同意的日期
    #[arg(long, value_name = "日期")]
    refused: Option<String>,
    /// 要更正的申请的编号
    #[arg(long, value_name = "编号", value_parser = count)]
    number: Option<u32>,
    /// 撤销登记错了的申请，连同批复；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["to", "applied", "approved", "refused", "number"])]
    cancel: Option<Option<u32>>,
    #[command(flatten)]
    dry_run: DryRun,
}

const PROPOSED: Question = Question::new("--to 拟定日期", "拟定日期", "2026-07-09");
const APPLIED: Question = Question::new("--applied 申请日期", "申请日期", "2026-06-30");

const DECISION: Question =
    Question::new("--approved 或 --refused 日期", "上级意见", "同意").among::<Decision>();
const DECIDED: Question = Question::new("批复日期", "批复日期", "2026-07-01");

impl Move {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number, month);
        }
        let before = ctx.store()?.ledger(Months::one(month))?;
        let applied = self.applied.as_deref().map(|day| ctx.day(day)).transpose()?;
        let meant = Meant { month, number: self.number, applied };
        let proposed = match plan::numbered(&before, meant)? {
            Some(known) if self.to.is_none() => known.proposed,
            _ => ask::day(ctx, self.to.as_deref(), PROPOSED)?,
        };
        let known = plan::requested(&before, meant, proposed)?;
        let applied_on = match (applied, known) {
            (Some(applied), _) => applied,
            (None, Some(known)) => known.applied_on,
            (None, None) => {
                plan::check_unanswered(&before, month, proposed)?;
                ask::day(ctx, None, APPLIED)?
            }
        };
        let was_held = before.monthly(month).is_some_and(|session| session.day() == proposed);
        let decided = self.decided(ctx, known, was_held)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(month))?;
        let known = plan::requested(&ledger, meant, proposed)?;
        let decision = decided.or(known.and_then(|known| known.decision.zip(known.decided_on)));
        let reason = self.reason.as_deref().and_then(line);
        let request = MoveRequest {
            month,
            regular: plan::regular(&ledger, month, proposed)?,
            proposed,
            reason: reason.or_else(|| known.and_then(|known| known.reason.clone())),
            applied_on,
            decision: decision.map(|(decision, _)| decision),
            decided_on: decision.map(|(_, day)| day),
            entered_on: ctx.today(),
            decided_entered_on: decision.map(|_| ctx.today()),
        };
        plan::check_request(&ledger, &request, ctx.today())?;
        match known {
            Some(known) => change.put_move(known.id, &request)?,
            None => drop(change.add_move(&request)?),
        }
        let after = change.ledger(Months::one(month))?;
        let page = view::plan::month(&after, month, ctx.today(), "（已登记改期申请）", typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>, month: Month) -> Result<Outcome> {
        let called = Called {
            what: format!("{month} 的改期申请"),
            show: format!("看登记过的：dangri plan show {month}"),
            one: &|one: &Stored<MoveRequest>| format!("{} 申请改到 {}", one.applied_on, one.proposed),
        };
        let (months, reason) = (Months::one(month), self.reason.as_deref());
        let taken = cancel::one_of(ctx, cancel::Typed { number, reason }, months, &called, |ledger| {
            Ok(plan::requests(ledger, month))
        })?;
        taken.change.remove_move(taken.record.id)?;
        let after = taken.change.ledger(months)?;
        let page = view::plan::month(&after, month, ctx.today(), "（已撤销改期申请）", typed);
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    /// The superior's answer that is typed; asked for where nothing else is typed of a request that is on file without one, or
    /// whose day was held.
    fn decided(
        &self,
        ctx: &CommandContext,
        known: Option<&Stored<MoveRequest>>,
        was_held: bool,
    ) -> Result<Option<(Decision, Day)>> {
        let typed = |day: &Option<String>, decision| {
            day.as_deref().map(|day| ctx.day(day).map(|day| (decision, day))).transpose()
        };
        let decided = typed(&self.approved, Decision::Approved)?.or(typed(&self.refused, Decision::Refused)?);
        let is_open = known.map_or(was_held, |known| known.decision.is_none());
        let is_mended = self.applied.is_some() || self.reason.is_some() || self.number.is_some();
        if decided.is_some() || !is_open || is_mended {
            return Ok(decided);
        }
        let decision = ask::until_right(ctx, None, DECISION, |said| Ok(Decision::parse(said)?))?;
        let flag = if decision == Decision::Approved { "--approved 日期" } else { "--refused 日期" };
        Ok(Some((decision, ask::day(ctx, None, Question { flag, ..DECIDED })?)))
    }
}
