//! `dangri resolution progress`.

use clap::Args;

use super::{about_with, kept, kept_about, numbered, of_number};
use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::say;
use crate::cli::value_parsers::count;
use crate::domain::invalid::Invalid;
use crate::domain::resolution::{Part, Progress};
use crate::domain::text::line;
use crate::error::Result;
use crate::ops::resolution::carry_out;

/// 登记落实情况
///
/// 制度要求在下月的活动中通报落实情况，一条措施一条措施地通报。在活动中通报的，写 --at 月份；只写日期的，那天有活动就是在活动中通报的，没有活动就是会后的记录，不算通报。
///
/// 写 --measure 的是那条措施的情况，不写的是整项决议的。办结的加 --done；各条措施都办结了，决议也就办结了。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution progress 1 方案已报镇党委 --at 本月
  dangri resolution progress 1 问了三家的价 --on 今天
  dangri resolution progress 1 已挂牌 --measure 2 --done --at 本月
  dangri resolution progress 1 先锋岗已挂牌 --on 今天 --done
  dangri resolution progress 1 --on 今天 --cancel --reason 记重了")]
pub(crate) struct AddProgress {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 落实情况
    #[arg(value_name = "情况")]
    text: Option<String>,
    /// 第几条措施（不写为整项决议）
    #[arg(long, value_name = "编号", value_parser = count)]
    measure: Option<u32>,
    /// 在哪次活动中通报的，如 2026-12
    #[arg(long, value_name = "月份")]
    at: Option<String>,
    /// 日期（不写为今天，写了 --at 的为活动那天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 会后的记录，没有在那天的活动中通报
    #[arg(long, conflicts_with = "at")]
    note: bool,
    /// 已经办结
    #[arg(long)]
    done: bool,
    /// 撤销登记错了的一条；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["text", "done", "note"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const TEXT: Question = Question::new("落实情况", "落实情况", "方案已报镇党委");
const WHICH: Question = Question::new("--measure 编号", "哪一条（写编号，回车为全部）", "1");

impl AddProgress {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let measure = self.which(ctx)?;
        let text = ask::written(ctx, self.text.as_deref(), TEXT)?;
        let asks = self.text.is_none() && self.at.is_none();
        let day = match &self.at {
            Some(_) => self.on.as_deref().map(|on| ctx.day(on)).transpose()?,
            None => Some(ask::day_of(ctx, self.on.as_deref(), "日期", asks)?),
        };
        let told_in = ctx.session(self.at.as_deref())?.month;
        let change = ctx.begin()?;
        let ledger = about_with(ctx, &change, self.number, told_in)?;
        let resolution = numbered(&ledger, self.number)?;
        let at = self.at.as_deref().map(|at| ctx.session(Some(at))).transpose()?;
        let (on, session) = carry_out::told_at(&ledger, at, day, self.note, ctx.today())?;
        let text = line(&text).ok_or(Invalid::Missing("落实情况"))?;
        let progress = Progress { on, text, measure, session, done: self.done, entered_on: ctx.today() };
        carry_out::check_progress(resolution, &progress)?;
        change.add_progress(resolution.id, &progress)?;
        let page = kept(ctx, &change, resolution.month(), self.number, "（落实情况已登记）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The measure that is meant: typed, or asked for on a terminal where several are open.
    fn which(&self, ctx: &CommandContext) -> Result<Part> {
        if self.measure.is_some() || !ctx.app.can_ask {
            return Ok(self.measure);
        }
        let ledger = kept_about(ctx, self.number)?;
        let resolution = numbered(&ledger, self.number)?;
        let open = resolution.measured().filter(|(part, _)| resolution.part_done_on(*part).is_none());
        let open: Vec<String> =
            open.map(|(part, one)| format!("  {} {}", part.unwrap_or_default(), one.text)).collect();
        if open.len() < 2 {
            return Ok(None);
        }
        say::say(&format!("没有办结的措施：\n{}", open.join("\n")));
        let read = |said: &str| {
            let number = count(said).map_err(Invalid::from)?;
            carry_out::check_part(resolution, Some(number))?;
            Ok(number)
        };
        let said = ask::optional(ctx, WHICH, &|said| read(said).map(drop))?;
        said.map(|said| read(&said)).transpose()
    }

    /// Takes back one of those of the day, session and measure that are typed.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let on = self.on.as_deref().map(|on| ctx.day(on)).transpose()?;
        let at = self.at.as_deref().map(|at| ctx.session(Some(at))).transpose()?;
        let is_meant = |one: &Progress| {
            on.is_none_or(|on| on == one.on)
                && (at.is_none() || at == one.session)
                && (self.measure.is_none() || self.measure == one.measure)
        };
        let called = Called {
            what: format!("第 {} 号决议的落实情况", self.number),
            show: format!("看这项决议：dangri resolution show {}", self.number),
            one: &|one: &Progress| format!("{} {}", one.on, one.text),
        };
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let taken = cancel::one_of(ctx, typed, of_number(ctx, self.number)?, &called, |ledger| {
            Ok(carry_out::told(numbered(ledger, self.number)?, is_meant))
        })?;
        let cancel::TakenBack { change, ledger, record, reason } = taken;
        let resolution = numbered(&ledger, self.number)?;
        change
            .amend_resolution(resolution, &carry_out::untold(resolution, &record, (ctx.today(), &reason)))?;
        change.remove_progress(resolution.id, &record)?;
        let page = kept(ctx, &change, resolution.month(), self.number, "（落实情况已撤销）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
