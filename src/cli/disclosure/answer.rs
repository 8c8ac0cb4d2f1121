//! `dangri disclosure answer`.

use clap::Args;

use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::disclosure::Inquiry;
use crate::domain::invalid::Invalid;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::Result;
use crate::ops::disclosure::{self as ops, Said};
use crate::store::Change;
use crate::view;

/// 登记对公开事项的询问和答复
///
/// 先只登记询问，以后答复了，同样的询问再写一次，加上 --reply。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri disclosure answer 3 党费怎么比上月少 --by 田大爷 \\
    --reply 一名党员转出，少缴一份
  dangri disclosure answer 3 --cancel 1 --reason 记错了")]
pub(crate) struct Answer {
    /// 公开的编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 询问
    #[arg(value_name = "询问", required_unless_present = "cancel")]
    question: Option<String>,
    /// 询问人（不愿具名的不写）
    #[arg(long, value_name = "姓名")]
    by: Option<String>,
    /// 答复
    #[arg(long, value_name = "文字")]
    reply: Option<String>,
    /// 询问的日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 撤销登记错了的询问；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["question", "by", "reply", "on"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Answer {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let on = ctx.day_or_today(self.on.as_deref())?;
        let change = ctx.begin()?;
        let span = Months::one(ctx.this_month());
        let ledger = change.ledger(span)?;
        let known = ops::numbered(&ledger, self.number)?;
        let said = Said {
            on: (on, self.on.is_some()),
            by: self.by.as_deref().and_then(line),
            question: self.question.as_deref().and_then(line).ok_or(Invalid::Missing("询问"))?,
            answer: self.reply.as_deref().and_then(line),
        };
        let (index, inquiry) = ops::asked(known, said, ctx.today())?;
        change.put_inquiry(known.id, index, &inquiry)?;
        self.kept(ctx, change, "（已登记询问）")
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let called = Called {
            what: format!("第 {} 号公开的询问", self.number),
            show: "看登记过的：dangri disclosure list".into(),
            one: &|one: &Inquiry| format!("{} {}", one.on, one.question),
        };
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let taken = cancel::one_of(ctx, typed, Months::one(ctx.this_month()), &called, |ledger| {
            Ok(ops::inquiries(ops::numbered(ledger, self.number)?))
        })?;
        let known = ops::numbered(&taken.ledger, self.number)?;
        let left = ops::unasked(&taken.ledger, known, &taken.record)?;
        taken.change.put_inquiries(known.id, &left)?;
        self.kept(ctx, taken.change, "（已撤销询问）")
    }

    fn kept(&self, ctx: &CommandContext, change: Change, lead: &'static str) -> Result<Outcome> {
        let after = change.ledger(Months::one(ctx.this_month()))?;
        let shown = ops::numbered(&after, self.number)?;
        let page = view::disclosure::register(&after, "公开", &[shown]).done(lead);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
