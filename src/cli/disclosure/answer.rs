//! `dangri disclosure answer`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::disclosure::Inquiry;
use crate::domain::invalid::Invalid;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::view;

/// 登记对公开事项的询问和答复
///
/// 先只登记询问，以后答复了，同样的询问再写一次，加上 --reply。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri disclosure answer 3 党费怎么比上月少 --by 田大爷 \\
    --reply 一名党员转出，少缴一份")]
pub(crate) struct Answer {
    /// 公开的编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 询问
    #[arg(value_name = "询问")]
    question: String,
    /// 询问人（不愿具名的不写）
    #[arg(long, value_name = "姓名")]
    by: Option<String>,
    /// 答复
    #[arg(long, value_name = "文字")]
    reply: Option<String>,
    /// 询问的日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Answer {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let on = ctx.day_or_today(self.on.as_deref())?;
        if on > ctx.today() {
            return Err(Invalid::NotYet(on).into());
        }
        let change = ctx.begin()?;
        let span = Months::one(ctx.this_month());
        let ledger = change.ledger(span)?;
        let unknown = || {
            let hint = "看各次公开的编号：dangri disclosure list".to_owned();
            Error::Refused(format!("没有第 {} 次公开", self.number), hint)
        };
        let find = |id: i64| i64::from(self.number) == id;
        let known = ledger.disclosures.iter().find(|known| find(known.id.0)).ok_or_else(unknown)?;
        let question = line(&self.question).ok_or(Invalid::Missing("询问"))?;
        let index = known.inquiries.iter().position(|inquiry| inquiry.question == question);
        let before = index.map(|index| &known.inquiries[index]);
        let answer = self.reply.as_deref().and_then(line).or_else(|| before?.answer.clone());
        let answered = || answer.as_ref().map(|_| ctx.today());
        let inquiry = Inquiry {
            on: before.filter(|_| self.on.is_none()).map_or(on, |before| before.on),
            by: self.by.as_deref().and_then(line).or_else(|| before?.by.clone()),
            question,
            answer_entered_on: before.and_then(|before| before.answer_entered_on).or_else(answered),
            answer,
            entered_on: before.map_or(ctx.today(), |before| before.entered_on),
        };
        if before == Some(&inquiry) {
            let hint = "答复了的，加上 --reply 答复".to_owned();
            return Err(Error::Refused("这个询问已经这样登记了".into(), hint));
        }
        change.put_inquiry(known.id, index.unwrap_or(known.inquiries.len()), &inquiry)?;
        let after = change.ledger(span)?;
        let shown = after.disclosures.iter().find(|known| find(known.id.0)).ok_or_else(unknown)?;
        let page = view::disclosure::register(&after, "公开", &[shown]).done("（已登记询问）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
