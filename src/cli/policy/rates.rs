//! `dangri policy rates`: the tables of tariffs by which dues are reckoned.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::read;
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::{count, fen};
use crate::domain::invalid::Invalid;
use crate::domain::money::Fen;
use crate::domain::tariff::Schedule;
use crate::domain::text::line;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::ops::policy;
use crate::read::rates::rates;
use crate::view::policy::rates as view;

/// 党费标准表：看和导入
#[derive(Debug, Subcommand)]
#[command(defer = true)]
#[command(after_help = "示例：
  dangri policy rates list
  dangri policy rates list 本月
  dangri policy rates import 新标准.csv --from 下月 --source 《新规定》")]
pub(crate) enum Verb {
    List(List),
    Import(Import),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::List(list) => list.run(ctx),
            Verb::Import(import) => import.run(ctx),
        }
    }
}

/// 看党费标准表：各类别的档次、比例和定额
///
/// 程序自带全国统一的：2008 年 4 月起的，和 2017 年 2 月起加上每月上限的；不写月份的，列出所有的标准表。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy rates list
  dangri policy rates list 本月 -o 标准.csv")]
pub(crate) struct List {
    /// 哪个月用的
    #[arg(value_name = "月份")]
    month: Option<String>,
}

impl List {
    fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let Some(month) = &self.month else { return Ok(Outcome::read(view::all(&ledger.schedules, typed))) };
        let month = ctx.month(Some(month))?;
        let title = format!("{}的党费标准表", month.title());
        Ok(Outcome::read(view::one(ledger.schedule(month), title)))
    }
}

/// 导入新规定的党费标准表
///
/// 以前的月份仍按以前的标准。文件的栏目是 类别、基数上限、比例、每月最低、每月最高、条款，先用 list 导出现在的，改好再导入；最后一档不写上限。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy rates list 本月 -o 标准.csv
  dangri policy rates import 标准.csv --from 下月 --source 《新规定》
  dangri policy rates import 标准.csv --from 下月 --source 《新规定》 \\
    --ceiling 2000
  dangri policy rates import --from 下月 --cancel --reason 导错了文件")]
pub(crate) struct Import {
    /// 标准表文件（CSV 或 Excel）
    #[arg(value_name = "文件", required_unless_present = "cancel")]
    file: Option<PathBuf>,
    /// 从哪个月起用
    #[arg(long, value_name = "月份", required_unless_present = "cancel")]
    from: Option<String>,
    /// 依据的规定
    #[arg(long, value_name = "文字", required_unless_present = "cancel")]
    source: Option<String>,
    /// 每月党费一般不超过多少（元，不写为现在的）
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    ceiling: Option<Fen>,
    /// 撤销登记错了的标准表；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["file", "source", "ceiling"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Import {
    fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let from = Month::parse(self.from.as_deref().unwrap_or_default(), ctx.today())?;
        policy::check_rates_from(from)?;
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let (mut tariffs, unread) = read(ctx, self.file.as_deref().unwrap_or(Path::new("")), rates)?;
        tariffs.sort_by_key(|tariff| tariff.category);
        let schedule = Schedule {
            from,
            source: self.source.as_deref().and_then(line).ok_or(Invalid::Missing("依据的规定"))?,
            ceiling: self.ceiling.or(ledger.schedule(from).ceiling),
            tariffs,
        };
        policy::check_rates(&ledger, &schedule)?;
        let change = ctx.begin_import(&self.dry_run)?;
        let before = change.whole_ledger(ctx.this_month())?;
        change.put_schedule(&schedule)?;
        let after = change.whole_ledger(ctx.this_month())?;
        let page = view::imported(&before, &after, &schedule).text("", unread.told());
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let from = self.from.as_deref().map(|from| Month::parse(from, ctx.today())).transpose()?;
        let when = from.map(|from| format!("{from} 起的")).unwrap_or_default();
        let called = Called {
            what: format!("{when}党费标准表"),
            show: "看有哪些：dangri policy rates list；全国统一的不能撤销".into(),
            one: &|one: &Schedule| format!("{} 起，{}", one.from, one.source),
        };
        let (typed, month) =
            (cancel::Typed { number, reason: self.reason.as_deref() }, Months::one(ctx.this_month()));
        let taken = cancel::one_of(ctx, typed, month, &called, |ledger| Ok(policy::rates(ledger, from)))?;
        let from = taken.record.from;
        taken.change.remove_schedule(from)?;
        let after = taken.change.ledger(month)?;
        Ok(Outcome::written(view::removed(from, after.schedule(from)), taken.change, &self.dry_run))
    }
}
