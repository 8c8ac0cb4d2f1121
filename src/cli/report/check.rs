//! `dangri report check`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::files;
use crate::cli::pointers::typed;
use crate::cli::remedy::{told, told_on_paper};
use crate::cli::value_parsers::{choice, labels, year};
use crate::domain::evidence::Evidence;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::rules::case::Case;
use crate::rules::finding::has_unmet_must;
use crate::rules::judge;
use crate::view;
use crate::view::report::check::By;

/// 检查没有做到的事项
///
/// 列出没有做到的条款、情况和补救的办法：先是本制度的，再是上级规定的；只是本程序提醒的另外列出，可以用 policy set 关掉。有“必须”的事项没有做到时，退出状态为 1，脚本可以据此提醒。
///
/// 用 --as-of 写以后的日期，可以预先看看什么都不再办，到那天还缺什么，哪些现在还来得及。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report check
  dangri report check 本月
  dangri report check --year 今年
  dangri report check --year 今年 --as-of 今天
  dangri report check --year 今年 --by 人
  dangri report check --all")]
pub(crate) struct Check {
    /// 只检查一个月，或者一个季度、一年，如 2026-11、2026-Q3、去年
    #[arg(value_name = "月份", conflicts_with = "year")]
    month: Option<String>,
    /// 检查一年（不写为本年 1 月到本月）
    #[arg(long, value_name = "年份", value_parser = year)]
    year: Option<i32>,
    /// 检查全部年份：从开始的月份到现在
    #[arg(long, conflicts_with_all = ["month", "year"])]
    all: bool,
    /// 再按条款或者按人汇总：条款、人
    #[arg(long, value_name = "方式", value_parser = choice::<By>, add = labels::<By>())]
    by: Option<By>,
    /// 检查到哪天（不写为今天）
    #[arg(long, value_name = "日期")]
    as_of: Option<String>,
}

impl Check {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let as_of = ctx.day_or_today(self.as_of.as_deref())?;
        if self.all {
            let upto = ctx.this_month().max(Month::of(as_of));
            let evidence = files::with_file_status(ctx, ctx.store()?.whole_evidence(upto)?);
            let months = Months { to: Month::of(as_of), ..evidence.months() };
            return Ok(self.check(ctx, &evidence, months, "全部年份", as_of));
        }
        let (months, title) = match (&self.month, self.year) {
            (Some(period), _) => {
                let months = ctx.period(period)?;
                (months, months.title())
            }
            (None, Some(year)) => (Months::year(year), format!("{year}年")),
            (None, None) => {
                let to = Month::of(as_of);
                (Months { from: Month::new(to.year(), 1)?, to }, format!("{}年", to.year()))
            }
        };
        let evidence = files::with_file_status(ctx, ctx.store()?.evidence(months)?);
        let months = begun(ctx, &evidence, months, &title, as_of)?;
        Ok(self.check(ctx, &evidence, months, &title, as_of))
    }

    fn check(
        &self,
        ctx: &CommandContext,
        evidence: &Evidence,
        months: Months,
        title: &str,
        as_of: Day,
    ) -> Outcome {
        let mut found = judge(&Case::new(evidence, months, as_of));
        if as_of > ctx.today() {
            // A rehearsal: what will not be met if nothing more is done, and until when it still can be.
            let now = judge(&Case::new(evidence, months, ctx.today()));
            found = found.into_iter().map(|one| one.rehearsed(&now)).collect();
        }
        let told = if ctx.options.are_for_paper() { told_on_paper(&found) } else { told(&found) };
        let page = view::report::check::page(evidence, title, as_of, &told, self.by, typed);
        Outcome { check_failed: has_unmet_must(&found), ..Outcome::read(page) }
    }
}

/// The months of a period that can be judged as of a day: of one that is over, those up to it.
///
/// # Errors
/// `BeforeFile`, or `Refused` where nothing of it has begun.
fn begun(ctx: &CommandContext, ledger: &Ledger, months: Months, title: &str, as_of: Day) -> Result<Months> {
    if months.to < ledger.org.since {
        return Err(Error::BeforeFile(months.to, ledger.org.since));
    }
    if months.from > Month::of(as_of.max(ctx.today())) {
        let last = months.last();
        let hint = format!("写已经开始的月份或年份；看到以后哪天为止，加上 --as-of，如 --as-of {last}");
        return Err(Error::Refused(format!("{title}还没有到"), hint));
    }
    if ctx.today() <= as_of {
        return Ok(months);
    }
    let up_to = Months { to: months.to.min(Month::of(as_of)), ..months };
    if up_to.to < up_to.from {
        let hint = "请改正 --as-of，或者不写".into();
        return Err(Error::Refused(format!("{as_of} 那天{title}还没有到"), hint));
    }
    Ok(up_to)
}
