//! `dangri plan event`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::{choice, count, labels};
use crate::domain::invalid::Invalid;
use crate::domain::plan::{Event, Orders};
use crate::domain::text::line;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::ops::plan;
use crate::view;

/// 登记当天安排的其他活动
///
/// 制度规定，除中央、省委统一安排的以外，党日当天原则上不安排其他活动。改到别的日子的，先撤销，再登记新的日子。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan event 今天 县里观摩会 --orders 其他 --by 县委办
  dangri plan event 今天 县里观摩会 --cancel --reason 改期")]
pub(crate) struct AddEvent {
    /// 日期
    #[arg(value_name = "日期")]
    day: String,
    /// 活动
    #[arg(value_name = "活动")]
    text: Option<String>,
    /// 哪里安排的：中央、省委、其他（不写为其他）
    #[arg(long, value_name = "安排单位", value_parser = choice::<Orders>, add = labels::<Orders>())]
    orders: Option<Orders>,
    /// 安排活动的单位名称
    #[arg(long, value_name = "单位")]
    by: Option<String>,
    /// 撤销登记错了的、改到别的日子的；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["orders", "by"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const TEXT: Question = Question::new("活动", "活动", "县里观摩会");

impl AddEvent {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let on = ctx.day(&self.day)?;
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number, on);
        }
        let text = ask::written(ctx, self.text.as_deref(), TEXT)?;
        let event = Event {
            on,
            text: line(&text).ok_or(Invalid::Missing(TEXT.label))?,
            orders: self.orders.unwrap_or(Orders::Other),
            by: self.by.as_deref().and_then(line),
        };
        let month = Month::of(on);
        let change = ctx.begin()?;
        let known = change.ledger(Months::one(month))?;
        match known.events.iter().find(|known| (known.on, &known.text) == (on, &event.text)) {
            Some(same) if *same == event => {
                return Err(Error::Refused(format!("{on} 的这项活动已经登记过了"), show(month)));
            }
            // Typed again otherwise, it is mended.
            Some(same) => change.remove_event(same)?,
            None => {}
        }
        change.add_event(&event)?;
        let after = change.ledger(Months::one(month))?;
        let page = view::plan::month(&after, month, ctx.today(), "（已登记其他活动）", typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>, on: Day) -> Result<Outcome> {
        let month = Month::of(on);
        let text = self.text.as_deref().and_then(line);
        let called = Called {
            what: text.as_ref().map_or(format!("{on} 的其他活动"), |text| format!("{on} 的“{text}”")),
            show: show(month),
            one: &|event: &Event| event.text.clone(),
        };
        let reason = self.reason.as_deref();
        let taken =
            cancel::one_of(ctx, cancel::Typed { number, reason }, Months::one(month), &called, |ledger| {
                Ok(plan::events(ledger, on, text.as_deref()))
            })?;
        taken.change.remove_event(&taken.record)?;
        let after = taken.change.ledger(Months::one(month))?;
        let page = view::plan::month(&after, month, ctx.today(), "（已撤销其他活动）", typed);
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}

fn show(month: Month) -> String {
    format!("看本月的计划：dangri plan show {month}")
}
