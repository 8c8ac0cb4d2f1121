//! `dangri plan move`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::plan::{Decision, MoveRequest};
use crate::domain::text::line;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::view;

/// 登记改期申请和批复
///
/// 制度要求提前 3 天向上级书面申请，同意后才能改期。先登记申请，批复以后再写一次，加上 --approved 或 --refused。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan move 2026-07 --to 2026-07-09 --reason 防汛 --applied 2026-06-30
  dangri plan move 2026-07 --to 2026-07-09 --approved 2026-07-01")]
pub(crate) struct Move {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 拟定日期
    #[arg(long, value_name = "日期")]
    to: Option<String>,
    /// 事由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 申请日期
    #[arg(long, value_name = "日期")]
    applied: Option<String>,
    /// 上级同意的日期
    #[arg(long, value_name = "日期", conflicts_with = "refused")]
    approved: Option<String>,
    /// 上级不同意的日期
    #[arg(long, value_name = "日期")]
    refused: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

const PROPOSED: Question =
    Question { flag: "--to 拟定日期", label: "拟定日期", example: "2026-07-09" };
const APPLIED: Question =
    Question { flag: "--applied 申请日期", label: "申请日期", example: "2026-06-30" };

const DECISION: Question =
    Question {
        flag: "--approved 或 --refused 日期", label: "上级意见（同意、不同意）", example: "同意"
    };
const DECIDED: Question = Question { flag: "批复日期", label: "批复日期", example: "2026-07-01" };

impl Move {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let month = desk.month(self.month.as_deref())?;
        let proposed = ask::day(desk, self.to.as_deref(), PROPOSED)?;
        let before = desk.store()?.ledger(Months::one(month))?;
        let known = known(&before, month, proposed);
        let applied = match (&self.applied, &known) {
            (Some(applied), _) => desk.day(applied)?,
            (None, Some(known)) => known.applied_on,
            (None, None) => ask::day(desk, None, APPLIED)?,
        };
        let was_held = before.monthly(month).is_some_and(|session| session.day() == proposed);
        let decided = self.decided(desk, known.as_ref(), was_held)?;
        let change = desk.begin()?;
        let ledger = change.ledger(Months::one(month))?;
        change.put_move(&self.request(desk, &ledger, month, proposed, applied, decided)?)?;
        let after = change.ledger(Months::one(month))?;
        let page = view::plan::month(&after, month, desk.today(), "（已登记改期申请）");
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// The superior's answer that is typed; asked for where nothing else is typed of a request that is on file without one, or
    /// whose day was held.
    fn decided(
        &self,
        desk: &Desk,
        known: Option<&MoveRequest>,
        was_held: bool,
    ) -> Result<Option<(Decision, Day)>> {
        let typed = |day: &Option<String>, decision| {
            day.as_deref().map(|day| desk.day(day).map(|day| (decision, day))).transpose()
        };
        let decided = typed(&self.approved, Decision::Approved)?.or(typed(&self.refused, Decision::Refused)?);
        let is_open = known.map_or(was_held, |known| known.decision.is_none());
        if decided.is_some() || !is_open || self.applied.is_some() || self.reason.is_some() {
            return Ok(decided);
        }
        let decision = ask::until_right(desk, None, DECISION, |said| Ok(Decision::parse(said)?))?;
        Ok(Some((decision, ask::day(desk, None, DECIDED)?)))
    }

    fn request(
        &self,
        desk: &Desk,
        ledger: &Ledger,
        month: Month,
        proposed: Day,
        applied_on: Day,
        decided: Option<(Decision, Day)>,
    ) -> Result<MoveRequest> {
        let Some(regular) = ledger.party_day(month).map(|day| day.regular) else {
            let hint = format!("看本年的党日：dangri plan dates {}", month.year());
            return Err(Error::Refused(format!("{}没有党日，不用改期", month.title()), hint));
        };
        if proposed == regular {
            let hint = "改到的日期就是原定的党日，不用申请";
            return Err(Error::Refused(format!("{proposed} 本来就是党日"), hint.into()));
        }
        let known = known(ledger, month, proposed);
        let decision = decided.or(known.as_ref().and_then(|known| known.decision.zip(known.decided_on)));
        let request = MoveRequest {
            month,
            regular,
            proposed,
            reason: self.reason.as_deref().and_then(line).or(known.and_then(|known| known.reason)),
            applied_on,
            decision: decision.map(|(decision, _)| decision),
            decided_on: decision.map(|(_, day)| day),
        };
        request.check(desk.today())?;
        Ok(request)
    }
}

fn known(ledger: &Ledger, month: Month, proposed: Day) -> Option<MoveRequest> {
    ledger.moves_to(month, proposed).next().cloned()
}
