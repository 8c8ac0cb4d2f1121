//! `dangri policy rates`: the tables of tariffs by which dues are reckoned.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::read;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::fen;
use crate::domain::invalid::Invalid;
use crate::domain::money::Fen;
use crate::domain::tariff::Schedule;
use crate::domain::text::line;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::read::rates::rates;
use crate::view::policy::rates as view;

/// 党费标准表：看、导入和撤销
#[derive(Debug, Subcommand)]
#[command(defer = true)]
#[command(after_help = "示例：
  dangri policy rates list
  dangri policy rates list 2026-11
  dangri policy rates import 新标准.csv --from 2030-01 --source 《新规定》")]
pub(crate) enum Verb {
    List(List),
    Import(Import),
    Remove(Remove),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::List(list) => list.run(ctx),
            Verb::Import(import) => import.run(ctx),
            Verb::Remove(remove) => remove.run(ctx),
        }
    }
}

/// 看党费标准表：各类别的档次、比例和定额
///
/// 程序自带全国统一的：2008 年 4 月起的，和 2017 年 2 月起加上每月上限的；不写月份的，列出所有的标准表。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy rates list
  dangri policy rates list 2026-11 -o 标准.csv")]
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
  dangri policy rates list 2026-11 -o 标准.csv
  dangri policy rates import 标准.csv --from 2030-01 --source 《新规定》
  dangri policy rates import 标准.csv --from 2030-01 --source 《新规定》 \\
    --ceiling 2000")]
pub(crate) struct Import {
    /// 标准表文件（CSV 或 Excel）
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 从哪个月起用
    #[arg(long, value_name = "月份")]
    from: String,
    /// 依据的规定
    #[arg(long, value_name = "文字")]
    source: String,
    /// 每月党费一般不超过多少（元，不写为现在的）
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    ceiling: Option<Fen>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Import {
    fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let from = Month::parse(&self.from, ctx.today())?;
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        if from <= Schedule::earliest() {
            let hint = format!("全国统一的标准 {} 起用，新的应在它以后", Schedule::earliest());
            return Err(Error::Refused(format!("{} 不晚于全国统一的标准", from.title()), hint));
        }
        let mut tariffs = read(ctx, &self.file, rates)?;
        tariffs.sort_by_key(|tariff| tariff.category);
        let schedule = Schedule {
            from,
            source: line(&self.source).ok_or(Invalid::Missing("依据的规定"))?,
            ceiling: self.ceiling.or(ledger.schedule(from).ceiling),
            tariffs,
        };
        schedule.check()?;
        if schedule.ceiling.is_some_and(|ceiling| ceiling <= Fen::ZERO) {
            return Err(Invalid::ZeroAmount.into());
        }
        if ledger.schedules.iter().any(|known| *known == schedule) {
            let hint = format!("看那个月用的：dangri policy rates list {from}");
            return Err(Error::Refused("已经这样登记了".into(), hint));
        }
        let change = ctx.begin_import(&self.dry_run)?;
        let before = change.whole_ledger(ctx.this_month())?;
        change.put_schedule(&schedule)?;
        let after = change.whole_ledger(ctx.this_month())?;
        Ok(Outcome::written(view::imported(&before, &after, &schedule), change, &self.dry_run))
    }
}

/// 撤销导入错了的党费标准表
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy rates remove 2030-01")]
pub(crate) struct Remove {
    /// 从哪个月起用的
    #[arg(value_name = "月份")]
    from: String,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Remove {
    fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let from = Month::parse(&self.from, ctx.today())?;
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        if !ledger.schedules.iter().any(|known| known.from == from && !known.is_national()) {
            let hint = "看有哪些：dangri policy rates list；全国统一的不能撤销".into();
            return Err(Error::Refused(format!("没有导入过 {from} 起的党费标准表"), hint));
        }
        let change = ctx.begin()?;
        change.remove_schedule(from)?;
        let after = change.ledger(Months::one(ctx.this_month()))?;
        Ok(Outcome::written(view::removed(from, after.schedule(from)), change, &self.dry_run))
    }
}
