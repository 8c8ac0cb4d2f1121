//! `dangri plan draft`.

use std::iter;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::hint;
use crate::cli::input_file;
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::year;
use crate::domain::ledger::Ledger;
use crate::domain::plan::PlanMonth;
use crate::domain::time::Months;
use crate::error::Result;
use crate::ops;
use crate::ops::plan::Drafted;
use crate::read::fault::Fault;
use crate::read::plan::{PlanFile, plan};
use crate::view;

/// 起草一年的活动计划
///
/// 给还没有计划的月份各写一行：有上一年计划的，主题、内容、责任人照抄上一年同月的，再用 plan set 逐月修改；没有的，内容先列规定动作和当月应开的会。
///
/// 用 --file 从文件起草，文件里空着的项目照旧，没有的月份不动；有一处不对，就一个月也不写；同一个文件用两次，不会有变化。CSV、Excel 文件的表头至少有 月份、活动主题，还可以有 主要内容、地点、责任人、组织单位、备注。TOML 每月写一段，先写 [2026-01]，下面写 theme = "主题"，还可以写 content、place、responsible、organiser、note。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan draft 今年
  dangri plan draft 今年 --file 计划.csv --dry-run
  dangri plan draft 今年 --cancel --reason 起草错了年份")]
pub(crate) struct Draft {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
    /// 计划的文件：CSV、TOML（UTF-8 或 GB18030）或 Excel
    #[arg(long, value_name = "文件")]
    file: Option<PathBuf>,
    /// 撤销登记错了的起草：还和起草时一样的月份
    #[arg(long)]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Draft {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let bytes = self.file.as_deref().map(|path| input_file::bytes(ctx, path)).transpose()?;
        if self.cancel {
            return self.take_back(ctx, year, bytes.as_deref());
        }
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::year(year))?;
        let (drafted, sentences) = match self.file.as_deref().zip(bytes) {
            Some((path, bytes)) => of_file(&ledger, year, path, &bytes)?,
            None => (ops::plan::draft_again(&ledger, year)?, Vec::new()),
        };
        drafted.iter().try_for_each(|plan| change.put_plan(plan))?;
        let after = change.ledger(Months::year(year))?;
        let page = view::plan::draft(&after, year, ctx.today(), sentences, typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}

impl Draft {
    /// Takes back what still stands as it was drafted.
    fn take_back(&self, ctx: &CommandContext, year: i32, bytes: Option<&[u8]>) -> Result<Outcome> {
        let (months, reason) = (Months::year(year), self.reason.as_deref());
        let taken = cancel::only(ctx, reason, months, |ledger| {
            let read = self.file.as_deref().zip(bytes);
            let read = read.map(|(path, bytes)| read_file(ledger, year, path, bytes)).transpose()?;
            Ok(ops::plan::undrafted(ledger, year, read.map(|file| file.months))?)
        })?;
        taken.record.iter().try_for_each(|month| taken.change.remove_plan(*month))?;
        let gone: Vec<String> = taken.record.iter().map(ToString::to_string).collect();
        let told = vec![format!("撤销了 {} 个月：{}", gone.len(), gone.join("、"))];
        let after = taken.change.ledger(months)?;
        let page = view::plan::draft(&after, year, ctx.today(), told, typed);
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}

fn read_file(ledger: &Ledger, year: i32, path: &Path, bytes: &[u8]) -> Result<PlanFile> {
    let refused = |faults: Vec<Fault>| input_file::refused(path, &faults);
    plan(&path.display().to_string(), bytes, year, ledger, hint::of_invalid).map_err(refused)
}

/// The months that the file changes, and what it comes to in words.
fn of_file(ledger: &Ledger, year: i32, path: &Path, bytes: &[u8]) -> Result<(Vec<PlanMonth>, Vec<String>)> {
    let PlanFile { months, unread } = read_file(ledger, year, path, bytes)?;
    let count = months.len();
    let Drafted { months, new, changed, same } = ops::plan::draft(ledger, months)?;
    let told = if months.is_empty() {
        format!("文件里的 {count} 个月与计划相同，没有变动。")
    } else {
        format!("文件里有 {count} 个月：新写 {new} 个，改动 {changed} 个，没有变动 {same} 个。")
    };
    Ok((months, iter::once(told).chain(unread.told()).collect()))
}
