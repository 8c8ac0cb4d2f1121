//! `dangri member excuse`.

use clap::Args;

use super::span::{Dates, Detail, Meant, details, kept, past_day, person};
use crate::cli::ask::{self, Check, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::away::{Excuse, ExcuseReason};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Months;
use crate::error::Result;

/// 登记免于参加集中活动
///
/// 年老体弱、患有重大疾病、行动不便的党员，本人书面申请、组织审定同意后，不算在应到之列，由结对的党员定期上门服务。
///
/// 只写姓名，就一项一项地问还没有写的。恢复参加的，写 --until 最后一天。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member excuse 冯德山 --from 今天 --reason 年老体弱 \\
    --applied 今天 --decided 今天 --helper 刘晓燕
  dangri member excuse 冯德山 --reviewed 今天
  dangri member excuse 冯德山 --until 今天
  dangri member excuse 张三 --cancel --reason 记错了人")]
pub(crate) struct OfMember {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    #[command(flatten)]
    dates: Dates,
    /// 理由：年老体弱、患有重大疾病、行动不便；撤销的，写撤销的理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    /// 本人书面申请的日期
    #[arg(long, value_name = "日期", conflicts_with = "cancel")]
    applied: Option<String>,
    /// 党组织审定同意的日期
    #[arg(long, value_name = "日期", conflicts_with = "cancel")]
    decided: Option<String>,
    /// 结对服务的党员
    #[arg(long, value_name = "姓名", conflicts_with = "cancel")]
    helper: Option<String>,
    /// 复核的日期：理由还在，仍免于参加
    #[arg(long, value_name = "日期", conflicts_with = "cancel")]
    reviewed: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const REASON: Question =
    Question::new("--reason 理由", "理由（年老体弱、患有重大疾病、行动不便）", "年老体弱");
const APPLIED: Question = Question::new("--applied 申请日期", "本人书面申请日期（没有就回车）", "2025-12-15");
const DECIDED: Question = Question::new("--decided 审定日期", "组织审定同意日期（没有就回车）", "2025-12-22");
const HELPER: Question =
    Question::new("--helper 结对党员", "结对服务的党员（没有就回车）", "李四").of_people();

impl OfMember {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.dates.cancel {
            let typed = (&*self.who, number, self.reason.as_deref());
            return self.dates.take_back(ctx, typed, |away| &mut away.excused, &self.dry_run);
        }
        let before = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let known = before.person(&self.who)?;
        let meant = self.dates.meant(ctx, &known.away.excused)?;
        let read = |said: &str| Ok(ExcuseReason::parse(said)?);
        let reason = match self.reason.as_deref() {
            None if !meant.is_new() => None,
            typed => Some(ask::until_right(ctx, typed, REASON, read)?),
        };
        let texts = self.texts(ctx, &before, known, &meant)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(ctx.this_month()))?;
        let known = ledger.person(&self.who)?;
        let mut member = known.value.clone();
        let make = |from| Excuse {
            from,
            until: None,
            reason: reason.unwrap_or(ExcuseReason::Frail),
            applied_on: None,
            decided_on: None,
            helper: None,
            reviewed_on: None,
        };
        meant.put(&mut member.away.excused, make, |span| {
            span.reason = reason.unwrap_or(span.reason);
            for (text, kept) in texts.iter().zip([&mut span.applied_on, &mut span.decided_on]) {
                if let Some(text) = text {
                    *kept = past_day(ctx, text)?;
                }
            }
            if let Some(helper) = &texts[2] {
                span.helper = person(ctx, &ledger, known, helper)?;
            }
            if let Some(reviewed) = &self.reviewed {
                span.reviewed_on = past_day(ctx, reviewed)?;
            }
            Ok(())
        })?;
        kept(ctx, change, &meant, known, &member, &self.dry_run)
    }

    /// 申请, 审定 and 结对, as typed or answered.
    fn texts(
        &self,
        ctx: &CommandContext,
        ledger: &Ledger,
        of: &Stored<Member>,
        meant: &Meant<Excuse>,
    ) -> Result<Vec<Option<String>>> {
        let last = meant.known.as_ref();
        let day: Check = &|answer| past_day(ctx, answer).map(drop);
        let helper: Check = &|answer| person(ctx, ledger, of, answer).map(drop);
        let open = [
            (APPLIED, &self.applied, last.is_some_and(|span| span.applied_on.is_some()), day),
            (DECIDED, &self.decided, last.is_some_and(|span| span.decided_on.is_some()), day),
            (HELPER, &self.helper, last.is_some_and(|span| span.helper.is_some()), helper),
        ];
        let open = open.map(|(question, typed, known, check)| Detail {
            question,
            typed: typed.as_ref(),
            known,
            check,
        });
        let typed = [&self.applied, &self.decided, &self.helper, &self.reviewed];
        let nothing = self.reason.is_none() && typed.iter().all(|text| text.is_none());
        details(ctx, &of.called, meant, nothing, &open)
    }
}
