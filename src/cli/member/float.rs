//! `dangri member float`.

use clap::Args;

use super::span::{Dates, Detail, details, kept, person};
use crate::cli::ask::{self, Check, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::put;
use crate::domain::away::Floating;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::Result;

/// 登记流动党员
///
/// 长期外出、没有转走的党员，外出期间不算在应到之列，由责任人每月联系一次（dangri member contact）。
///
/// 只写姓名，就一项一项地问还没有写的。回来了的，写 --until 外出的最后一天。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member float 唐玉兰 --from 今天 --to 广东东莞 \\
    --contact 13900000026 --responsible 刘晓燕
  dangri member float 唐玉兰 --until 今天
  dangri member float 张三 --cancel --reason 记错了人")]
pub(crate) struct Float {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    #[command(flatten)]
    dates: Dates,
    /// 去向
    #[arg(long, value_name = "地方", conflicts_with = "cancel")]
    to: Option<String>,
    /// 在外的联系办法，如 电话
    #[arg(long, value_name = "文字", conflicts_with = "cancel")]
    contact: Option<String>,
    /// 负责联系的党员
    #[arg(long, value_name = "姓名", conflicts_with = "cancel")]
    responsible: Option<String>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const TO: Question = Question::new("--to 去向", "去向", "广东东莞");
const CONTACT: Question = Question::new("--contact 联系办法", "在外的联系办法（没有就回车）", "13900000026");
const RESPONSIBLE: Question =
    Question::new("--responsible 责任人", "负责联系的党员（没有就回车）", "李四").of_people();

impl Float {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.dates.cancel {
            let typed = (&*self.who, number, self.reason.as_deref());
            return self.dates.take_back(ctx, typed, |away| &mut away.floating, &self.dry_run);
        }
        let before = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let known = before.person(&self.who)?;
        let meant = self.dates.meant(ctx, &known.away.floating)?;
        let place = match self.to.as_deref() {
            None if !meant.is_new() => None,
            None => Some(ask::written(ctx, None, TO)?),
            Some(typed) => line(typed),
        };
        let last = meant.known.as_ref();
        let any: Check = &|_| Ok(());
        let responsible: Check = &|answer| person(ctx, &before, known, answer).map(drop);
        let open = [
            (CONTACT, &self.contact, last.is_some_and(|span| span.contact.is_some()), any),
            (
                RESPONSIBLE,
                &self.responsible,
                last.is_some_and(|span| span.responsible.is_some()),
                responsible,
            ),
        ];
        let open = open.map(|(question, typed, known, check)| Detail {
            question,
            typed: typed.as_ref(),
            known,
            check,
        });
        let nothing = [&self.to, &self.contact, &self.responsible].iter().all(|text| text.is_none());
        let texts = details(ctx, &known.called, &meant, nothing, &open)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(ctx.this_month()))?;
        let known = ledger.person(&self.who)?;
        let mut member = known.value.clone();
        let make =
            |from| Floating { from, until: None, place: String::new(), contact: None, responsible: None };
        meant.put(&mut member.away.floating, make, |span| {
            if let Some(place) = place {
                span.place = place;
            }
            put(&mut span.contact, texts[0].as_deref());
            if let Some(name) = &texts[1] {
                span.responsible = person(ctx, &ledger, known, name)?;
            }
            Ok(())
        })?;
        kept(ctx, change, &meant, known, &member, &self.dry_run)
    }
}
