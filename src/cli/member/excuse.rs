//! `dangri member excuse`.

use clap::Args;

use super::span::{Dates, Detail, day, details, kept, person};
use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::choice;
use crate::domain::away::{Away, Excuse, ExcuseReason};
use crate::domain::choice::Choice;
use crate::domain::time::Months;
use crate::error::Result;

/// 登记免于参加集中活动
///
/// 年老体弱、患有重大疾病、行动不便的党员，本人书面申请、组织审定同意后，不算在应到之列，由结对的党员定期上门服务。
///
/// 只写姓名，就一项一项地问还没有写的。恢复参加的，写 --until 最后一天。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member excuse 冯德山 --from 2026-01-01 --reason 年老体弱 \\
    --applied 2025-12-15 --decided 2025-12-22 --helper 刘晓燕
  dangri member excuse 冯德山 --reviewed 2026-12-20
  dangri member excuse 冯德山 --until 2026-12-31")]
pub(crate) struct OfMember {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    #[command(flatten)]
    dates: Dates,
    /// 理由：年老体弱、患有重大疾病、行动不便
    #[arg(long, value_name = "理由", value_parser = choice::<ExcuseReason>)]
    reason: Option<ExcuseReason>,
    /// 本人书面申请的日期
    #[arg(long, value_name = "日期")]
    applied: Option<String>,
    /// 党组织审定同意的日期
    #[arg(long, value_name = "日期")]
    decided: Option<String>,
    /// 结对服务的党员
    #[arg(long, value_name = "姓名")]
    helper: Option<String>,
    /// 复核的日期：理由还在，仍免于参加
    #[arg(long, value_name = "日期")]
    reviewed: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

const REASON: Question = Question {
    flag: "--reason 理由",
    label: "理由（年老体弱、患有重大疾病、行动不便）",
    example: "年老体弱",
};
const APPLIED: Question =
    Question {
        flag: "--applied 申请日期", label: "本人书面申请日期（没有就回车）", example: "2025-12-15"
    };
const DECIDED: Question =
    Question {
        flag: "--decided 审定日期", label: "组织审定同意日期（没有就回车）", example: "2025-12-22"
    };
const HELPER: Question =
    Question {
        flag: "--helper 结对党员", label: "结对服务的党员（没有就回车）", example: "李四"
    };

impl OfMember {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let before = desk.store()?.people_and_dues(Months::one(desk.this_month()))?;
        let known = before.person(&self.who)?;
        let meant = self.dates.meant(desk, &known.away.excused)?;
        let reason = match self.reason {
            None if meant.is_new => Some(ExcuseReason::parse(&ask::unless_typed(desk, None, REASON)?)?),
            typed => typed,
        };
        let last = known.away.excused.last().filter(|_| !meant.is_new);
        let open = [
            Detail::new(APPLIED, self.applied.as_ref(), last.is_some_and(|span| span.applied_on.is_some())),
            Detail::new(DECIDED, self.decided.as_ref(), last.is_some_and(|span| span.decided_on.is_some())),
            Detail::new(HELPER, self.helper.as_ref(), last.is_some_and(|span| span.helper.is_some())),
        ];
        let typed = [&self.applied, &self.decided, &self.helper, &self.reviewed];
        let nothing = self.reason.is_none() && typed.iter().all(|text| text.is_none());
        let texts = details(desk, &known.name, &meant, nothing, &open)?;
        let change = desk.begin()?;
        let ledger = change.ledger(Months::one(desk.this_month()))?;
        let known = ledger.person(&self.who)?;
        let mut member = known.value.clone();
        let span = meant.put(&mut member.away.excused, |from| Excuse {
            from,
            until: None,
            reason: reason.unwrap_or(ExcuseReason::Frail),
            applied_on: None,
            decided_on: None,
            helper: None,
            reviewed_on: None,
        })?;
        span.reason = reason.unwrap_or(span.reason);
        day(desk, &mut span.applied_on, texts[0].as_deref())?;
        day(desk, &mut span.decided_on, texts[1].as_deref())?;
        person(&ledger, &mut span.helper, texts[2].as_deref())?;
        day(desk, &mut span.reviewed_on, self.reviewed.as_deref())?;
        kept(desk, change, known.id, &member, Away::Excused, &self.trial)
    }
}
