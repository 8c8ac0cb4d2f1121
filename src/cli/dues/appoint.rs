//! `dangri dues appoint`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::count;
use crate::domain::collector::Appointment;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::text::line;
use crate::domain::time::{Day, Months};
use crate::error::Result;
use crate::ops::dues::{Refusal, appoint};
use crate::view::dues::appointed;

/// 登记支部确定由谁收党费，或者看是谁
///
/// 同一时候只有一个人：确定了新的人，原来的到前一天为止。不写姓名的，列出登记过的。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues appoint
  dangri dues appoint 李四 --from 今天
  dangri dues appoint 李四 --until 今天
  dangri dues appoint 李四 --from 今天 --cancel --reason 记错了人")]
pub(crate) struct Appoint {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: Option<String>,
    /// 从哪天起
    #[arg(long, value_name = "日期", requires = "who")]
    from: Option<String>,
    /// 到哪天为止（那天还算在内）；还没有结束的不写
    #[arg(long, value_name = "日期", requires = "who")]
    until: Option<String>,
    /// 撤销登记错了的一段；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["until"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const FROM: Question = Question::new("--from 开始日期", "从哪天起", "2026-01-01");

impl Appoint {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let span = Months::one(ctx.this_month());
        let before = ctx.store()?.people_and_dues(span)?;
        let Some(who) = &self.who else { return Ok(Outcome::read(appointed(&before, "", typed))) };
        let known = self.known(ctx, &before, who)?;
        let from = match (&self.from, &known) {
            (None, Some(known)) => known.from,
            (typed, _) => ask::day(ctx, typed.as_deref(), FROM)?,
        };
        let change = ctx.begin()?;
        let ledger = change.ledger(span)?;
        let member = ledger.person(who)?;
        if !member.is_on_roster(from) {
            return Err(Invalid::NotOnRoster(member.called.to_string()).into());
        }
        let mut new = known.clone().unwrap_or(Appointment::new(member.who(), from, ctx.today()));
        if let Some(until) = self.until.as_deref().map(line) {
            new.until = until.map(|until| ctx.day(&until)).transpose()?;
            new.until_entered_on = new.until.map(|_| ctx.today());
        }
        new.check()?;
        if known.is_some_and(|known| known.until == new.until) {
            return Err(Refusal::AppointedBefore(member.who()).into());
        }
        for end in new.makes_way(&ledger.collectors)? {
            change.put_collector(&end)?;
        }
        change.put_collector(&new)?;
        Ok(Outcome::written(appointed(&change.ledger(span)?, "（已登记）", typed), change, &self.dry_run))
    }

    /// What is on file already and meant: that of the day, or without one the member's last, where its end or that it was wrong is
    /// noted.
    fn known(&self, ctx: &CommandContext, ledger: &Ledger, who: &str) -> Result<Option<Appointment>> {
        let member = ledger.person(who)?;
        let from: Option<Day> = self.from.as_deref().map(|from| ctx.day(from)).transpose()?;
        let own = || ledger.collectors.iter().filter(|known| known.member.id == member.id);
        let known = match from {
            Some(from) => own().find(|known| known.from == from),
            None if self.until.is_some() => own().next_back(),
            None => None,
        };
        if known.is_none() && from.is_none() && self.until.is_some() {
            return Err(Refusal::NotAppointed(member.who()).into());
        }
        Ok(known.cloned())
    }

    /// Takes back that somebody was to collect; who was to before goes on.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let from = self.from.as_deref().map(|from| ctx.day(from)).transpose()?;
        let whose = self.who.as_ref().map(|who| format!("“{who}”的")).unwrap_or_default();
        let when = from.map(|from| format!("从 {from} 起的")).unwrap_or_default();
        let called = Called {
            what: format!("{whose}{when}收款人"),
            show: "看登记过的：dangri dues appoint".into(),
            one: &|one: &Appointment| format!("{} {} 起", one.member.name, one.from),
        };
        let (typed_reason, span) =
            (cancel::Typed { number, reason: self.reason.as_deref() }, Months::one(ctx.this_month()));
        let taken = cancel::one_of(ctx, typed_reason, span, &called, |ledger| {
            let who = self.who.as_deref().map(|who| ledger.person(who).map(|who| who.id)).transpose()?;
            Ok(appoint::noted(ledger, who, from))
        })?;
        taken.change.remove_collector(taken.record.from)?;
        if let Some(goes_on) = appoint::before(&taken.ledger, &taken.record) {
            taken.change.put_collector(&goes_on)?;
        }
        let page = appointed(&taken.change.ledger(span)?, "（已撤销）", typed);
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}
