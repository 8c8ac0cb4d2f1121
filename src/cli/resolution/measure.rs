//! `dangri resolution measure`.

use clap::Args;

use super::{about, kept, numbered, of_number};
use crate::cli::ask::{self, Check, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::id::Stored;
use crate::domain::resolution::Measure;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::Result;
use crate::ops::resolution::carry_out::{self, Said};

/// 登记一条落实措施
///
/// 措施文字与已有的一条相同时，改那一条的责任人、时限、制定日期，原来的留在记录里。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution measure 1 制定方案 --owner 李四 --due 月底
  dangri resolution measure 1 制定方案 --cancel --reason 记重了")]
pub(crate) struct AddMeasure {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 具体措施
    #[arg(value_name = "措施")]
    text: Option<String>,
    /// 责任人
    #[arg(long, value_name = "姓名")]
    owner: Option<String>,
    /// 完成时限
    #[arg(long, value_name = "日期")]
    due: Option<String>,
    /// 制定日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 撤销登记错了的措施；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["owner", "due", "on"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const TEXT: Question = Question::new("措施文字", "具体措施", "制定方案");
const OWNER: Question = Question::new("--owner 责任人", "责任人", "李四").of_people();
const DUE: Question = Question::new("--due 完成时限", "完成时限", "2026-12-01");

impl AddMeasure {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let (text, owner, due) = self.complete(ctx)?;
        let set_on = ask::day_of(ctx, self.on.as_deref(), "制定日期", self.text.is_none())?;
        let change = ctx.begin()?;
        let ledger = about(ctx, &change, self.number)?;
        let resolution = numbered(&ledger, self.number)?;
        let said = Said {
            text,
            owner: owner.map(|name| ledger.person(&name).map(Stored::who)).transpose()?,
            due: due.map(|due| ctx.day(&due)).transpose()?,
            set_on,
            is_day_said: self.on.is_some(),
        };
        let set = carry_out::set(resolution, said, ctx.today())?;
        if let Some(noted) = &set.noted {
            change.amend_resolution(resolution, noted)?;
        }
        change.put_measure(resolution.id, set.place, &set.measure)?;
        let page = kept(ctx, &change, resolution.month(), self.number, "（措施已登记）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let (text, months) = (self.text.as_deref().and_then(line), of_number(ctx, self.number)?);
        let named = text.as_ref().map(|text| format!("“{text}”")).unwrap_or_default();
        let called = Called {
            what: format!("第 {} 号决议的措施{named}", self.number),
            show: format!("看这项决议：dangri resolution show {}", self.number),
            one: &|one: &Measure| one.text.clone(),
        };
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let taken = cancel::one_of(ctx, typed, months, &called, |ledger| {
            Ok(carry_out::measures(numbered(ledger, self.number)?, text.as_deref()))
        })?;
        let cancel::TakenBack { change, ledger, record, reason } = taken;
        let resolution = numbered(&ledger, self.number)?;
        let (place, noted) = carry_out::unset(resolution, &record, (ctx.today(), &reason))?;
        change.amend_resolution(resolution, &noted)?;
        change.remove_measure(resolution.id, place)?;
        let page = kept(ctx, &change, resolution.month(), self.number, "（措施已撤销）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// What is typed; on a terminal what is missing is asked for. Owner and day may be left open: a rule finds it.
    fn complete(&self, ctx: &CommandContext) -> Result<(String, Option<String>, Option<String>)> {
        let text = ask::written(ctx, self.text.as_deref(), TEXT)?;
        if !ctx.app.can_ask {
            return Ok((text, self.owner.clone(), self.due.clone()));
        }
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let open = |typed: &Option<String>, question, check: Check| match typed {
            Some(typed) => Ok(line(typed)),
            None => ask::optional(ctx, question, check),
        };
        let owner = open(&self.owner, OWNER, &|name| Ok(ledger.person(name).map(drop)?))?;
        let due = open(&self.due, DUE, &|day| Ok(ctx.day(day).map(drop)?))?;
        Ok((text, owner, due))
    }
}
