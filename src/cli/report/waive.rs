//! `dangri report waive`.

use std::cell::Cell;

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::files;
use crate::cli::options::DryRun;
use crate::cli::remedy::told;
use crate::cli::value_parsers::count;
use crate::domain::evidence::Evidence;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::text::half_width;
use crate::domain::time::Months;
use crate::domain::waiver::Waiver;
use crate::error::{Error, Result};
use crate::ops::waive;
use crate::rules::case::Case;
use crate::rules::clauses::called;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::{RULES, judge};
use crate::view;
use crate::view::finding::about;

/// 豁免一项没有做到的事
///
/// 有正当原因、经同意不再追究的，写明理由和同意的人或者党组织；检查时列为“已豁免”，不再算没有做到。条款和事项，照 dangri report check 列出的写，同一条款、同一事项的几件一起豁免。
///
/// 豁免的是现在列出的情况；以后情况变了，检查时又会列出来。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report waive T5 本月 --reason 防汛抢险 --by 城关镇党委
  dangri report waive A1 本月 --reason 集体外出培训 --by 城关镇党委
  dangri report waive C2 本月 张三 --reason 住院 --by 城关镇党委
  dangri report waive T5 本月 --cancel --reason 没有同意")]
pub(crate) struct Waive {
    /// 条款，如 T5
    #[arg(value_name = "条款", required_unless_present = "cancel")]
    clause: Option<String>,
    /// 事项，如 2026-11、第 3 号决议
    #[arg(value_name = "事项", required_unless_present = "cancel")]
    about: Vec<String>,
    /// 豁免、撤销的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 同意豁免的人或者党组织
    #[arg(long, value_name = "姓名或党组织")]
    by: Option<String>,
    /// 撤销豁免：写上的条款、事项的，或者写编号；都不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with = "by")]
    cancel: Option<Option<u32>>,
    #[command(flatten)]
    dry_run: DryRun,
}

const REASON: Question = Question::new("--reason 理由", "豁免的理由", "防汛抢险");
const BY: Question = Question::new("--by 姓名或党组织", "同意豁免的人或者党组织", "城关镇党委");

impl Waive {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let before = files::with_file_status(ctx, ctx.store()?.whole_evidence(ctx.this_month())?);
        if !RULES.iter().any(|rule| self.is_of(rule)) {
            let hint = "照 dangri report check 列出的条款写，如 T5".into();
            return Err(Error::Refused(
                format!("没有“{}”这一条，或者它没有要检查的", self.clause.as_deref().unwrap_or_default()),
                hint,
            ));
        }
        let open: Vec<Finding> = self.found(ctx, &before).into_iter().filter(|one| one.is_fault()).collect();
        if open.is_empty() {
            let hint = "条款和事项照这里列的写：dangri report check --all".into();
            let what = format!(
                "{}“{}”没有要豁免的事项，或者已经豁免",
                self.clause.as_deref().unwrap_or_default(),
                self.about.join(" ")
            );
            return Err(Error::Refused(what, hint));
        }
        let reason = ask::written(ctx, self.reason.as_deref(), REASON)?;
        let by = ask::written(ctx, self.by.as_deref(), BY)?;
        let change = ctx.begin()?;
        for one in open {
            change.add_waiver(&Waiver {
                rule: one.rule.id.into(),
                month: one.month,
                people: one.people.clone(),
                subject: one.subject,
                reason: reason.clone(),
                by: by.clone(),
                on: ctx.today(),
            })?;
        }
        let after = files::with_file_status(ctx, change.whole_evidence(ctx.this_month())?);
        let page = view::report::check::waived(&told(&self.found(ctx, &after)), "（已登记）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// Takes back what was excused, whether or not there still is something to excuse: all of what is named, or one of a number.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let rule = |waiver: &Waiver| Rule::of(&waiver.rule);
        let clause =
            |waiver: &Waiver| rule(waiver).map_or("", |rule| rule.care().unwrap_or(called(rule.clause)));
        let said = |one: &Stored<Waiver>| format!("{} {}", clause(one), about(&one.subject, &one.people));
        let is_named = self.clause.is_some();
        let is_meant = |one: &Waiver| {
            !is_named
                || rule(one).is_some_and(|rule| self.is_of(rule))
                    && self.is_about(&about(&one.subject, &one.people))
        };
        let what = self.clause.as_ref().map(|clause| format!("{clause}“{}”的", self.about.join(" ")));
        let called = |ledger: &Ledger| {
            let known: Vec<String> = ledger.waivers.iter().map(said).collect();
            let known = if known.is_empty() { "没有".to_owned() } else { known.join("、") };
            Called {
                what: format!("{}豁免", what.clone().unwrap_or_default()),
                show: format!("豁免过的：{known}"),
                one: &said,
            }
        };
        let (month, reason) = (Months::one(ctx.this_month()), self.reason.as_deref());
        let chosen = Cell::new(number);
        let taken = cancel::only(ctx, reason, month, |ledger| {
            let noted = waive::noted(ledger, is_meant);
            if is_named && chosen.get().is_none() && !noted.is_empty() {
                return Ok(noted.into_iter().map(|one| one.record).collect::<Vec<_>>());
            }
            let one = cancel::choose(ctx, chosen.get(), noted, &called(ledger))?;
            chosen.set(Some(one.number));
            Ok(vec![one.record])
        })?;
        taken.record.iter().try_for_each(|waiver| taken.change.remove_waiver(waiver.id))?;
        let after = files::with_file_status(ctx, taken.change.whole_evidence(ctx.this_month())?);
        let is_of = |one: &Finding| {
            taken.record.iter().any(|gone| {
                gone.rule == one.rule.id
                    && about(&gone.subject, &gone.people) == about(&one.subject, &one.people)
            })
        };
        let found = found(ctx, &after, is_of);
        let page = view::report::check::waived(&told(&found), "（已撤销）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    /// Whether a rule is named, by its clause or its id; of the program's own by what is reminded of.
    fn is_of(&self, rule: &Rule) -> bool {
        let clause = half_width(self.clause.as_deref().unwrap_or_default());
        [Some(rule.clause), Some(rule.id), rule.care()]
            .into_iter()
            .flatten()
            .any(|name| name.eq_ignore_ascii_case(&clause))
    }

    /// Whether a record is named, however its words are parted: a shell parts `2026-11 张三`.
    fn is_about(&self, about: &str) -> bool {
        let plain = |text: &str| half_width(text).split_whitespace().collect::<String>();
        plain(&self.about.concat()) == plain(about)
    }

    /// Returns the findings that are meant, of all that the file has.
    fn found(&self, ctx: &CommandContext, evidence: &Evidence) -> Vec<Finding> {
        found(ctx, evidence, |one| self.is_of(one.rule) && self.is_about(&about(&one.subject, &one.people)))
    }
}

fn found(ctx: &CommandContext, evidence: &Evidence, is_meant: impl Fn(&Finding) -> bool) -> Vec<Finding> {
    let mut found = judge(&Case::new(evidence, evidence.months(), ctx.today()));
    found.retain(|one| is_meant(one) && !one.is_met_or_owed());
    found
}
