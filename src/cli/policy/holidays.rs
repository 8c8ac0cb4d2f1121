//! `dangri policy holidays`: the yearly holiday notices.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::read;
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::input_file::refused;
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::{count, year};
use crate::domain::calendar::{Calendar, YearNotice};
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::ops::policy;
use crate::read::fault::Fault;
use crate::read::holidays::{Holidays, holidays};
use crate::view::policy::holidays as view;

/// 放假安排：看和导入
#[derive(Debug, Subcommand)]
#[command(defer = true)]
#[command(after_help = "示例：
  dangri policy holidays list 今年
  dangri policy holidays import 2027.json")]
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

/// 看放假和调休上班的日期
///
/// 程序自带 2016 年到 2026 年的；以后的年份，放假通知公布以后导入。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy holidays list
  dangri policy holidays list 今年")]
pub(crate) struct List {
    /// 年份（不写为所有年份）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl List {
    fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let calendar = ctx.store()?.ledger(Months::one(ctx.this_month()))?.calendar;
        let Some(year) = self.year else { return Ok(Outcome::read(view::years(&calendar))) };
        let (notice, source) = calendar.notice(year).ok_or_else(|| {
            let hint = "放假通知公布以后导入：dangri policy holidays import 文件".into();
            Error::Refused(format!("还没有 {year}年的放假安排"), hint)
        })?;
        Ok(Outcome::read(view::year(notice, source)))
    }
}

/// 导入一年的放假通知
///
/// 文件可以是一张表（CSV、Excel），一行一天，栏目是 日期、安排，安排写 放假 或 上班；也可以是网上公布的 holiday-cn 一年的 JSON。导入以后，那一年的党日不再是暂定的。同一个文件导入两次，不会有变化。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri policy holidays import 2027年放假.csv
  dangri policy holidays import 2027.json 2028.json --dry-run
  dangri policy holidays import --cancel 2027 --reason 导错了文件")]
pub(crate) struct Import {
    /// 放假通知文件，一年一个
    #[arg(value_name = "文件", required_unless_present = "cancel")]
    files: Vec<PathBuf>,
    /// 撤销导入错了的一年，写年份，不写就列出来选
    #[arg(long, value_name = "年份", value_parser = count, conflicts_with = "files")]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Import {
    fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(year) = self.cancel {
            return self.take_back(ctx, year);
        }
        let read = |file: &PathBuf| read(ctx, file, holidays);
        let files = self.files.iter().map(read).collect::<Result<Vec<Holidays>>>()?;
        let change = ctx.begin_import(&self.dry_run)?;
        let before = change.ledger(Months::one(ctx.this_month()))?.calendar;
        let mut after = before.clone();
        for (path, file) in self.files.iter().zip(&files) {
            after.put(own(file, &before).map_err(|invalid| {
                refused(path, &[Fault { sheet: None, line: 0, column: None, reason: invalid.to_string() }])
            })?);
        }
        let left_out: Vec<Vec<Day>> = files.iter().map(|file| put_strays(&mut after, file)).collect();
        let differs = |year: &i32| known(&before, *year) != known(&after, *year);
        for notice in after.years().into_iter().filter(differs).filter_map(|year| known(&after, year)) {
            change.put_holidays(&notice)?;
        }
        let named = self.files.iter().zip(&files).zip(left_out);
        let imported = named.filter_map(|((path, file), left_out)| {
            let notice = known(&after, file.year)?;
            let outcome = match known(&before, file.year) {
                None => view::Outcome::New,
                Some(old) if old == notice => view::Outcome::Same,
                Some(_) => view::Outcome::Changed,
            };
            Some(view::Imported { file: path.display().to_string(), notice, outcome, left_out })
        });
        let imported: Vec<view::Imported> = imported.collect();
        Ok(Outcome::written(view::imported(&imported, typed), change, &self.dry_run))
    }
}

impl Import {
    fn take_back(&self, ctx: &CommandContext, year: Option<u32>) -> Result<Outcome> {
        let called = Called {
            what: "导入的放假安排".into(),
            show: "看有哪些：dangri policy holidays list；程序自带的不能撤销".into(),
            one: &|notice: &YearNotice| format!("放假 {} 天", notice.off.len()),
        };
        let typed = cancel::Typed { number: year, reason: self.reason.as_deref() };
        let month = Months::one(ctx.this_month());
        let taken = cancel::one_of(ctx, typed, month, &called, |ledger| Ok(policy::holidays(ledger)))?;
        let none = YearNotice { year: taken.record.year, ..YearNotice::default() };
        taken.change.put_holidays(&none)?;
        let page = view::years(&taken.change.ledger(month)?.calendar).done("（已撤销导入的）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}

/// The notice of the file's own year, with what the next year's says of its end: a file does not know that.
fn own(file: &Holidays, before: &Calendar) -> Result<YearNotice, crate::domain::invalid::Invalid> {
    let known = before.notice(file.year + 1).and_then(|_| known(before, file.year)).unwrap_or_default();
    let is_kept =
        |day: &Day| Month::of(*day).number() == 12 && !file.off.contains(day) && !file.work.contains(day);
    let days = |days: &[Day], known: Vec<Day>| {
        let own = days.iter().copied().filter(|day| Month::of(*day).year() == file.year);
        own.chain(known.into_iter().filter(is_kept)).collect()
    };
    YearNotice::new(file.year, days(&file.off, known.off), days(&file.work, known.work))
}

/// Puts the days of other years into those years' notices; gives back those of years that are not known.
fn put_strays(calendar: &mut Calendar, file: &Holidays) -> Vec<Day> {
    let off = file.off.iter().map(|day| (*day, true));
    let strays = off.chain(file.work.iter().map(|day| (*day, false)));
    let strays = strays.filter(|(day, _)| Month::of(*day).year() != file.year);
    strays.filter(|(day, rests)| !calendar.put_day(*day, *rests)).map(|(day, _)| day).collect()
}

fn known(calendar: &Calendar, year: i32) -> Option<YearNotice> {
    calendar.notice(year).map(|(notice, _)| notice)
}
