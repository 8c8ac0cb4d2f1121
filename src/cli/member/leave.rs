//! `dangri member leave`.

use clap::Args;

use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::choice;
use crate::domain::member::LeaveReason;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::view;

/// 登记党员离开
///
/// 离开那天仍在册；以前的月份照旧算他一个。党费缴到离开当月的上一个月，离开那天是月末的缴到当月。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member leave 赵六 --on 2026-08-20 --to 市直机关第三党支部
  dangri member leave 钱七 --on 2026-03-02 --reason 去世")]
pub(crate) struct Leave {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 离开日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 原因：转出、去世、退党、除名、开除党籍、停止党籍、取消预备党员资格（不写为转出）
    #[arg(long, value_name = "原因", value_parser = choice::<LeaveReason>)]
    reason: Option<LeaveReason>,
    /// 去向
    #[arg(long, value_name = "党组织")]
    to: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

impl Leave {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let change = desk.begin()?;
        let ledger = change.ledger(Months::one(desk.this_month()))?;
        let known = ledger.person(&self.who)?;
        let mut member = known.value.clone();
        let on = desk.day_or_today(self.on.as_deref())?;
        let Some(span) = member.memberships.last_mut().filter(|span| span.until.is_none()) else {
            let hint = format!("看在册时间：dangri member show {}", self.who);
            return Err(Error::Refused(format!("“{}”已经不在花名册上", known.name), hint));
        };
        span.until = Some(on);
        span.reason = Some(self.reason.unwrap_or(LeaveReason::Transferred));
        span.went_to = self.to.as_deref().and_then(line);
        member.away.end(on);
        member.check()?;
        change.put_member(known.id, &member)?;
        let after = change.ledger(Months::one(desk.this_month()))?;
        let member = after.member(known.id).ok_or_else(|| Error::Unreadable(self.who.clone()))?;
        let page = view::member::one(member, desk.today(), "（已登记离开）");
        Ok(Outcome::written(page, change, &self.trial))
    }
}
