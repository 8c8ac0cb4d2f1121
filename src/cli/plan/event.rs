//! `dangri plan event`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::choice;
use crate::domain::invalid::Invalid;
use crate::domain::plan::{Event, Orders};
use crate::domain::text::line;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::view;

/// 登记当天安排的其他活动
///
/// 制度规定，除中央、省委统一安排的以外，党日当天原则上不安排其他活动。改到别的日子的，先撤销，再登记新的日子。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan event 2026-11-02 县里观摩会 --orders 其他 --by 县委办
  dangri plan event 2026-11-02 县里观摩会 --cancel")]
pub(crate) struct AddEvent {
    /// 日期
    #[arg(value_name = "日期")]
    day: String,
    /// 活动
    #[arg(value_name = "活动")]
    text: Option<String>,
    /// 哪里安排的：中央、省委、其他（不写为其他）
    #[arg(long, value_name = "安排单位", value_parser = choice::<Orders>)]
    orders: Option<Orders>,
    /// 安排活动的单位名称
    #[arg(long, value_name = "单位")]
    by: Option<String>,
    /// 撤销登记错了的、改到别的日子的
    #[arg(long, requires = "text", conflicts_with_all = ["orders", "by"])]
    cancel: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

const TEXT: Question = Question { flag: "活动", label: "活动", example: "县里观摩会" };

impl AddEvent {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let on = ctx.day(&self.day)?;
        let text = ask::unless_typed(ctx, self.text.as_deref(), TEXT)?;
        let event = Event {
            on,
            text: line(&text).ok_or(Invalid::Missing(TEXT.label))?,
            orders: self.orders.unwrap_or(Orders::Other),
            by: self.by.as_deref().and_then(line),
        };
        let month = Month::of(on);
        let change = ctx.begin()?;
        let known = change.ledger(Months::one(month))?;
        let hint = || format!("看本月的计划：dangri plan show {month}");
        let same = known.events.iter().find(|known| (known.on, &known.text) == (on, &event.text));
        match same {
            None if self.cancel => {
                return Err(Error::Refused(format!("{on} 没有登记过“{}”", event.text), hint()));
            }
            Some(same) if !self.cancel && *same == event => {
                return Err(Error::Refused(format!("{on} 的这项活动已经登记过了"), hint()));
            }
            // Typed again otherwise, it is mended.
            Some(same) => change.remove_event(same)?,
            None => {}
        }
        if !self.cancel {
            change.add_event(&event)?;
        }
        let after = change.ledger(Months::one(month))?;
        let done = if self.cancel { "（已撤销其他活动）" } else { "（已登记其他活动）" };
        let page = view::plan::month(&after, month, ctx.today(), done, typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
