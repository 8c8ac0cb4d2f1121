//! `dangri policy set`.

use clap::Args;

use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::policy::{Setting, Spec};
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::ops::policy;
use crate::view;

/// 改一项设置
///
/// 从写明的那天起按新的设置，以前的月份仍按当时的设置检查。党日按每月 1 日的设置定，月中改的从下个月起。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy set 党日 第二个星期五 --from 明天
  dangri policy set least-minutes 90
  dangri policy set 不开展活动的月份 2,8
  dangri policy set 党日 --from 明天 --cancel --reason 没有改")]
pub(crate) struct Set {
    /// 设置的名称，如 党日、活动时长；或者英文代码
    #[arg(value_name = "名称")]
    name: String,
    /// 新的值，如 第二个星期五、90
    #[arg(value_name = "值", required_unless_present = "cancel")]
    value: Option<String>,
    /// 从哪天起（不写为今天）
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 撤销登记错了的设置；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["value"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Set {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let spec = Spec::find(&self.name)?;
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number, spec);
        }
        let from: Day = ctx.day_or_today(self.from.as_deref())?;
        let span = Months::one(Month::of(from));
        let change = ctx.begin()?;
        let ledger = change.ledger(span)?;
        let before = ledger.policy(from);
        let mut after = before.clone();
        spec.set(&mut after, self.value.as_deref().unwrap_or_default())?;
        // What is not asked for here stands as it is asked of others until the place says so.
        let is_unasked = ledger.unasked(from).into_iter().filter_map(Spec::of_meeting);
        if after == before && !is_unasked.map(|spec| spec.name).any(|name| name == spec.name) {
            let says = format!("{from} 起，{}本来就是 {}，没有什么要改的", spec.label, spec.shown(&before));
            return Err(Error::Refused(says, "看各项设置：dangri policy show".into()));
        }
        change.put_setting(&Setting { since: from, name: spec.name.into(), value: spec.get(&after) })?;
        let page = view::policy::set(&change.ledger(span)?, spec, &ledger, from, ctx.today());
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>, spec: &'static Spec) -> Result<Outcome> {
        let from = self.from.as_deref().map(|from| ctx.day(from)).transpose()?;
        let when = from.map(|from| format!("{from} 起的")).unwrap_or_default();
        let called = Called {
            what: format!("{when}“{}”的设置", spec.label),
            show: "看各项设置：dangri policy show".into(),
            one: &|one: &Setting| format!("{} 起 {}", one.since, one.value),
        };
        let span = Months::one(from.map_or(ctx.this_month(), Month::of));
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let taken =
            cancel::one_of(ctx, typed, span, &called, |ledger| Ok(policy::settings(ledger, spec, from)))?;
        taken.change.remove_setting(&taken.record)?;
        let since = taken.record.since;
        let after = taken.change.ledger(span)?;
        let page = view::policy::set(&after, spec, &taken.ledger, since, ctx.today()).done("（已撤销）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}
