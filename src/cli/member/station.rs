//! `dangri member station`.

use clap::Args;

use super::span::{Dates, Detail, details, kept};
use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::put;
use crate::domain::away::Posting;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::Result;

/// 登记长期驻扎一线
///
/// 驻在项目、工作一线的党员，驻扎期间不算在支部活动的应到之列，在一线每月开展一次活动，记作：dangri session record 2026-11 --kind 一线。
///
/// 只写姓名，就一项一项地问还没有写的。回来了的，写 --until 驻扎的最后一天。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member station 朱启明 --from 今天 --post 高铁项目部 \\
    --unit 高铁项目党小组
  dangri member station 朱启明 --until 今天
  dangri member station 张三 --cancel --reason 记错了人")]
pub(crate) struct Station {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    #[command(flatten)]
    dates: Dates,
    /// 驻点：项目或者工作一线的名称
    #[arg(long, value_name = "驻点", conflicts_with = "cancel")]
    post: Option<String>,
    /// 在那里设立的党支部或者党小组
    #[arg(long, value_name = "名称", conflicts_with = "cancel")]
    unit: Option<String>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const POST: Question = Question::new("--post 驻点", "驻点", "高铁项目部");
const UNIT: Question =
    Question::new("--unit 所在党组织", "在那里设立的党支部或者党小组（没有就回车）", "高铁项目党小组");

impl Station {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.dates.cancel {
            let typed = (&*self.who, number, self.reason.as_deref());
            return self.dates.take_back(ctx, typed, |away| &mut away.stationed, &self.dry_run);
        }
        let before = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let known = before.person(&self.who)?;
        let meant = self.dates.meant(ctx, &known.away.stationed)?;
        let post = match self.post.as_deref() {
            None if !meant.is_new() => None,
            None => Some(ask::written(ctx, None, POST)?),
            Some(typed) => line(typed),
        };
        let has_unit = meant.known.as_ref().is_some_and(|span| span.unit.is_some());
        let open =
            [Detail { question: UNIT, typed: self.unit.as_ref(), known: has_unit, check: &|_| Ok(()) }];
        let nothing = self.post.is_none() && self.unit.is_none();
        let texts = details(ctx, &known.called, &meant, nothing, &open)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(ctx.this_month()))?;
        let known = ledger.person(&self.who)?;
        let mut member = known.value.clone();
        let make = |from| Posting { from, until: None, post: String::new(), unit: None };
        meant.put(&mut member.away.stationed, make, |span| {
            if let Some(post) = post {
                span.post = post;
            }
            put(&mut span.unit, texts[0].as_deref());
            Ok(())
        })?;
        kept(ctx, change, &meant, known, &member, &self.dry_run)
    }
}
