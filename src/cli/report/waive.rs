//! `dangri report waive`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::files;
use crate::cli::options::DryRun;
use crate::cli::remedy::told;
use crate::domain::evidence::Evidence;
use crate::domain::id::Stored;
use crate::domain::text::half_width;
use crate::domain::waiver::Waiver;
use crate::error::{Error, Result};
use crate::rules::case::Case;
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
  dangri report waive T5 2026-11 --reason 防汛抢险 --by 城关镇党委
  dangri report waive A1 2026-11 --reason 集体外出培训 --by 城关镇党委
  dangri report waive C2 2026-11 张三 --reason 住院 --by 城关镇党委
  dangri report waive T5 2026-11 --cancel")]
pub(crate) struct Waive {
    /// 条款，如 T5
    #[arg(value_name = "条款")]
    clause: String,
    /// 事项，如 2026-11、第 3 号决议
    #[arg(value_name = "事项", required = true)]
    about: Vec<String>,
    /// 理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 同意豁免的人或者党组织
    #[arg(long, value_name = "姓名或党组织")]
    by: Option<String>,
    /// 撤销豁免
    #[arg(long, conflicts_with_all = ["reason", "by"])]
    cancel: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

const REASON: Question =
    Question { flag: "--reason 理由", label: "豁免的理由", example: "防汛抢险" };
const BY: Question =
    Question {
        flag: "--by 姓名或党组织", label: "同意豁免的人或者党组织", example: "城关镇党委"
    };

impl Waive {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let before = files::with_file_status(ctx, ctx.store()?.whole_evidence(ctx.this_month())?);
        if !RULES.iter().any(|rule| self.is_of(rule)) {
            let hint = "照 dangri report check 列出的条款写，如 T5".into();
            return Err(Error::Refused(format!("没有“{}”这一条，或者它没有要检查的", self.clause), hint));
        }
        if self.cancel {
            return self.cancel(ctx, &before);
        }
        let open: Vec<Finding> = self.found(ctx, &before).into_iter().filter(|one| one.is_fault()).collect();
        if open.is_empty() {
            let hint = "条款和事项照这里列的写：dangri report check --all".into();
            let what = format!("{}“{}”没有要豁免的事项，或者已经豁免", self.clause, self.about.join(" "));
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

    /// Takes back what was excused, whether or not there still is something to excuse.
    fn cancel(&self, ctx: &CommandContext, before: &Evidence) -> Result<Outcome> {
        let rule = |waiver: &Waiver| RULES.iter().find(|rule| rule.id == waiver.rule);
        let is_meant = |waiver: &&Stored<Waiver>| {
            rule(waiver).is_some_and(|rule| self.is_of(rule))
                && self.is_about(&about(&waiver.subject, &waiver.people))
        };
        let kept: Vec<&Stored<Waiver>> = before.waivers.iter().filter(is_meant).collect();
        if kept.is_empty() {
            let clause = |waiver: &Waiver| {
                rule(waiver).map_or("", |rule| rule.care().unwrap_or(rule.clause)).to_owned()
            };
            let named = |one: &Waiver| format!("{} {}", clause(one), about(&one.subject, &one.people));
            let known: Vec<String> = before.waivers.iter().map(|one| named(one)).collect();
            let known = if known.is_empty() { "没有".to_owned() } else { known.join("、") };
            let says = format!("没有豁免过 {}“{}”", self.clause, self.about.join(" "));
            return Err(Error::Refused(says, format!("豁免过的：{known}")));
        }
        let change = ctx.begin()?;
        kept.iter().try_for_each(|waiver| change.remove_waiver(waiver.id))?;
        let after = files::with_file_status(ctx, change.whole_evidence(ctx.this_month())?);
        let page = view::report::check::waived(&told(&self.found(ctx, &after)), "（已撤销）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// Whether a rule is named, by its clause or its id; of the program's own by what is reminded of.
    fn is_of(&self, rule: &Rule) -> bool {
        let clause = half_width(&self.clause);
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
        let mut found = judge(&Case::new(evidence, evidence.months(), ctx.today()));
        let is_meant =
            |one: &Finding| self.is_of(one.rule) && self.is_about(&about(&one.subject, &one.people));
        found.retain(|one| is_meant(one) && !one.is_met_or_owed());
        found
    }
}
