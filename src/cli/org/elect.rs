//! `dangri org elect`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::org::Election;
use crate::domain::time::Months;
use crate::error::Result;
use crate::ops::org;
use crate::store::Change;
use crate::view;

/// 登记支部委员会选举（换届）
///
/// 任期一般 3 年，村、社区 5 年；届满前半年提醒换届。选出的委员用 dangri member edit 姓名 --from 日期 --post 职务 登记。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri org elect --on 今天
  dangri org elect --on 今天 --term 5
  dangri org elect --on 今天 --cancel --reason 日期记错了")]
pub(crate) struct Elect {
    /// 选举日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 任期几年（不写为上一届的，第一次登记为 3 年）
    #[arg(long, value_name = "年数", value_parser = count)]
    term: Option<u32>,
    /// 撤销登记错了的一次；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["term"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question::new("--on 选举日期", "选举日期", "2026-06-20");

impl Elect {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let on = ask::day(ctx, self.on.as_deref(), ON)?;
        let change = ctx.begin()?;
        let org = change.ledger(Months::one(ctx.this_month()))?.org;
        change.put_election(&org::elected(&org, on, self.term, ctx.today())?)?;
        self.kept(ctx, change, "（已登记换届）")
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let on = self.on.as_deref().map(|on| ctx.day(on)).transpose()?;
        let called = Called {
            what: on.map_or_else(|| "选举".into(), |on| format!("{on} 的选举")),
            show: "看登记过的：dangri org show".into(),
            one: &|one: &Election| format!("{}，任期 {} 年", one.on, one.term_years),
        };
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let taken = cancel::one_of(ctx, typed, Months::one(ctx.this_month()), &called, |ledger| {
            Ok(org::elections(&ledger.org, on))
        })?;
        taken.change.remove_election(taken.record.on)?;
        self.kept(ctx, taken.change, "（已撤销换届）")
    }

    fn kept(&self, ctx: &CommandContext, change: Change, lead: &str) -> Result<Outcome> {
        let after = change.ledger(Months::one(ctx.this_month()))?;
        let page = view::org::one(&after, &ctx.file()?, ctx.today(), lead);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
