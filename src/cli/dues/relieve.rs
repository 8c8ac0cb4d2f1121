//! `dangri dues relieve`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::{count, fen};
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::relief::Relief;
use crate::domain::text::line;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::ops::dues::relieve;
use crate::platform::quoted;
use crate::view;

/// 登记少交、免交党费
///
/// 生活困难的党员，本人提出，支部研究，报上级党委批准（离退休的由支部决定）。从哪个月到哪个月，那些月份按减了的数算应缴。
///
/// 同一个人同一个月起的再写一次，是补上或者更正。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues relieve 韩冬 --from 本月 --to 本月 --reason 大病住院 \\
    --approved-by 城关镇党委 --approved-on 今天
  dangri dues relieve 孙立军 --from 本月 --amount 5 --reason 下岗
  dangri dues relieve 韩冬 --from 本月 --cancel --reason 没有批")]
pub(crate) struct Relieve {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 从哪个月起
    #[arg(long, value_name = "月份")]
    from: Option<String>,
    /// 到哪个月（不写为那年的 12 月）
    #[arg(long, value_name = "月份")]
    to: Option<String>,
    /// 少交的，每月还交多少元（不写为免交）
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    amount: Option<Fen>,
    /// 理由；撤销的，写撤销的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 批准的党组织
    #[arg(long, value_name = "党组织")]
    approved_by: Option<String>,
    /// 批准日期
    #[arg(long, value_name = "日期")]
    approved_on: Option<String>,
    /// 撤销登记错了的减免；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["to", "amount", "approved_by", "approved_on"])]
    cancel: Option<Option<u32>>,
    #[command(flatten)]
    dry_run: DryRun,
}

const FROM: Question = Question::new("--from 月份", "从哪个月起", "2026-09");
const REASON: Question = Question::new("--reason 理由", "理由", "大病住院");
const BY: Question = Question::new("--approved-by 党组织", "批准的党组织（还没有的不写）", "城关镇党委");

impl Relieve {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let month = |said: &str| Ok(Month::parse(said, ctx.today())?);
        let from = ask::until_right(ctx, self.from.as_deref(), FROM, month)?;
        let span = Months { from, to: from.max(ctx.this_month()) };
        let before = ctx.store()?.people_and_dues(span)?;
        let member = before.person(&self.who)?;
        let known =
            before.reliefs.iter().find(|relief| relief.member.id == member.id && relief.months.from == from);
        let relief = self.relief(ctx, member, from, known)?;
        if known == Some(&relief) {
            let hint = format!("看那个月的：dangri dues explain {} {from}", self.who);
            return Err(Error::Refused("已经这样登记了".into(), hint));
        }
        let change = ctx.begin()?;
        change.put_relief(&relief)?;
        let after = change.ledger(span)?;
        Ok(Outcome::written(
            view::dues::relieved(&after, &relief, "（已登记）", typed),
            change,
            &self.dry_run,
        ))
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let from = self.from.as_deref().map(|from| Month::parse(from, ctx.today())).transpose()?;
        let first = from.unwrap_or(ctx.this_month());
        let when = from.map(|from| format!("从 {from} 起")).unwrap_or_default();
        let called = Called {
            what: format!("“{}”{when}的减免", self.who),
            show: format!("看那个月的：dangri dues explain {} {first}", quoted(&self.who)),
            one: &|one: &Relief| format!("{}，每月交 {} 元，{}", one.months.title(), one.amount, one.reason),
        };
        let typed_reason = cancel::Typed { number, reason: self.reason.as_deref() };
        let span = Months { from: first, to: first.max(ctx.this_month()) };
        let taken = cancel::one_of(ctx, typed_reason, span, &called, |ledger| {
            Ok(relieve::noted(ledger, ledger.person(&self.who)?.id, from))
        })?;
        taken.change.remove_relief(&taken.record)?;
        let page = view::dues::relieved(&taken.change.ledger(span)?, &taken.record, "（已撤销）", typed);
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    /// What is typed, over what is known; what is missing is asked for.
    fn relief(
        &self,
        ctx: &CommandContext,
        member: &Stored<Member>,
        from: Month,
        known: Option<&Relief>,
    ) -> Result<Relief> {
        let reason = match (&self.reason, known) {
            (None, Some(known)) => known.reason.clone(),
            (typed, _) => ask::written(ctx, typed.as_deref(), REASON)?,
        };
        let approved_by = match (&self.approved_by, known.and_then(|known| known.approved_by.clone())) {
            (None, Some(known)) => Some(known),
            (None, None) if ctx.app.can_ask => ask::optional(ctx, BY, &|_| Ok(()))?,
            (typed, _) => typed.as_deref().and_then(line),
        };
        let approved_on = self.approved_on.as_deref().map(|day| ctx.day(day)).transpose()?;
        if let Some(day) = approved_on.filter(|day| *day > ctx.today()) {
            return Err(Invalid::NotYet(day).into());
        }
        let to = self.to.as_deref().map(|month| Month::parse(month, ctx.today())).transpose()?;
        let usual = || Months::year(from.year()).to;
        let relief = Relief {
            member: member.who(),
            months: Months { from, to: to.or(known.map(|known| known.months.to)).unwrap_or_else(usual) },
            amount: self.amount.or(known.map(|known| known.amount)).unwrap_or_default(),
            reason,
            approved_by,
            approved_on: approved_on.or(known.and_then(|known| known.approved_on)),
        };
        relief.check()?;
        Ok(relief)
    }
}
