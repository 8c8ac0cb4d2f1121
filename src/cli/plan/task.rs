//! `dangri plan task`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{count, year};
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Task;
use crate::domain::text::line;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::ops::plan;
use crate::view;

/// 登记上级布置的全年任务
///
/// 年度计划要根据上级党委（党组）的中心任务和全年工作部署制定。登记以后用 --number 写明落实在哪个月，或者更正文字。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan task 今年 落实主题教育 --by 城关镇党委 --month 下月
  dangri plan task 今年 --number 2 --month 下月
  dangri plan task 今年 --cancel 2 --reason 记重了")]
pub(crate) struct AddTask {
    /// 年份
    #[arg(value_name = "年份", value_parser = year)]
    year: i32,
    /// 任务
    #[arg(value_name = "任务")]
    text: Option<String>,
    /// 已登记的任务的编号（不写为登记新的）
    #[arg(long, value_name = "编号", value_parser = count)]
    number: Option<u32>,
    /// 布置任务的单位
    #[arg(long, value_name = "单位")]
    by: Option<String>,
    /// 落实任务的月份
    #[arg(long, value_name = "月份")]
    month: Option<String>,
    /// 撤销登记错了的任务；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["text", "number", "by", "month"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const TEXT: Question = Question::new("任务", "任务", "落实主题教育");

impl AddTask {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let text = match self.number {
            None => Some(ask::written(ctx, self.text.as_deref(), TEXT)?),
            Some(_) => self.text.clone(),
        };
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::year(self.year))?;
        let known = self.known(&ledger)?;
        let mut task = known.map_or_else(
            || Task { year: self.year, text: String::new(), by: None, month: None },
            |known| known.value.clone(),
        );
        if let Some(text) = &text {
            task.text = line(text).ok_or(Invalid::Missing(TEXT.label))?;
        }
        if let Some(by) = &self.by {
            task.by = line(by);
        }
        if let Some(month) = &self.month {
            task.month = Some(self.month(month)?);
        }
        if ledger.tasks_of(self.year).any(|other| other.value == task) {
            let hint =
                format!("看各项任务的编号：dangri plan show {}；改写已登记的，加 --number 编号", self.year);
            return Err(Error::Refused("这项任务已经是这样登记的".into(), hint));
        }
        match known {
            Some(known) => change.put_task(known.id, &task)?,
            None => drop(change.add_task(&task)?),
        }
        let after = change.ledger(Months::year(self.year))?;
        Ok(Outcome::written(view::plan::tasks(&after, self.year, "（已登记）"), change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let called = Called {
            what: format!("{}年的上级任务", self.year),
            show: format!("看登记过的：dangri plan show {}", self.year),
            one: &|task: &Stored<Task>| task.text.clone(),
        };
        let (typed, year) =
            (cancel::Typed { number, reason: self.reason.as_deref() }, Months::year(self.year));
        let taken = cancel::one_of(ctx, typed, year, &called, |ledger| Ok(plan::tasks(ledger, self.year)))?;
        taken.change.remove_task(taken.record.id)?;
        let page = view::plan::tasks(&taken.change.ledger(year)?, self.year, "（已撤销）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    fn known<'a>(&self, ledger: &'a Ledger) -> Result<Option<&'a Stored<Task>>> {
        let Some(number) = self.number else { return Ok(None) };
        let known = ledger.tasks_of(self.year).find(|task| task.id.0 == i64::from(number));
        known.map(Some).ok_or_else(|| {
            let hint = format!("看各项任务的编号：dangri plan show {}", self.year);
            Error::Refused(format!("{}年没有第 {number} 号上级任务", self.year), hint)
        })
    }

    /// A month of the plan's year, also where the year is left out.
    fn month(&self, text: &str) -> Result<Month> {
        let month = Month::parse(text, Months::year(self.year).first())?;
        if month.year() == self.year {
            Ok(month)
        } else {
            let hint = "任务落实在当年的月份，请核对年份";
            Err(Error::Refused(format!("{month} 不是 {}年的月份", self.year), hint.into()))
        }
    }
}
