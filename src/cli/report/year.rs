//! `dangri report year`.

use clap::Args;

use super::{evidence_of, summary};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::pointers::typed;
use crate::cli::remedy::told;
use crate::cli::value_parsers::year;
use crate::doc::page::Page;
use crate::domain::evidence::Evidence;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::figures::matrix::Matrix;
use crate::rules::case::Case;
use crate::rules::finding::Finding;
use crate::rules::rule::Area;
use crate::rules::{faults, judge};
use crate::view;

/// 全年汇总
///
/// 各月活动、党费和决议，组织生活开展情况，每名党员的参加情况和党费，决议办结情况，没有做到的事项。
///
/// 写成 docx、xlsx、html 就是年终总结：另有活动成效、学习、联系、上缴、公开、评议、制度执行情况一览和各月参加情况的图，末尾留出自己写的地方。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report year 今年
  dangri report year 今年 --format json
  dangri report year 今年 -o 年终汇总/
  dangri report year 今年 -o 年终总结.docx")]
pub(crate) struct OfYear {
    /// 年份（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

/// The year's summary as a document, of what was found in it; `whole` has what is not of one year.
pub(super) fn year_end(
    ctx: &CommandContext,
    year: i32,
    evidence: &Evidence,
    found: &[Finding],
    whole: &Ledger,
) -> Result<Page> {
    let (span, as_of) = (Months::year(year), ctx.today());
    let day = as_of.min(span.last());
    let case = Case::new(evidence, span, as_of);
    let summary =
        view::report::period::page(evidence, span, &format!("{year}年"), as_of, &told(found), typed);
    let disclosed: Vec<_> =
        whole.disclosures.iter().filter(|known| Month::of(known.from).year() == year).collect();
    let others = vec![
        view::report::study::page(evidence, year, day, typed),
        view::report::contact::page(evidence, year, day, &faults(&case, Area::Member)),
        view::dues::remitted(whole, &ctx.store()?.funds()?, Some(year), ""),
        view::disclosure::register(whole, "公开登记", &disclosed),
        view::appraisal::page(evidence, year, day, ""),
    ];
    Ok(view::report::year_end::page(evidence, year, summary, others, &Matrix::of(found, span)))
}

impl OfYear {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let (span, title) = (Months::year(year), format!("{year}年"));
        if !ctx.options.are_for_paper() {
            return summary(ctx, span, &title);
        }
        let evidence = evidence_of(ctx, span, &title)?;
        let found = judge(&Case::new(&evidence, span, ctx.today()));
        let whole = ctx.store()?.whole_ledger(ctx.this_month())?;
        Ok(Outcome::read(year_end(ctx, year, &evidence, &found, &whole)?))
    }
}
