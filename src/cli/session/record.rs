//! `dangri session record`.

use clap::Args;

use super::attendance::all_present;
use super::particulars::Particulars;
use super::parts::sitting;
use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{choice, time};
use crate::doc::page::Page;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::session::{Session, SessionKind, SessionRef, Sitting};
use crate::domain::time::{Time, parse_time};
use crate::error::{Error, Result};
use crate::store::Change;
use crate::view;

/// 登记一次活动
///
/// 日期不写就是当月的党日，主题、地点不写就用计划里的。应到的人由花名册得出，默认全部到会，只写例外的人。
///
/// 本月又开展一次的，月份写成 2026-11/2。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session record 2026-11 --start 14:30 --end 16:40 \\
    --place 二楼会议室 --theme 学习党章 --chair 李四 --recorder 王五 \\
    --leave 张三=病假:住院 --act 诵读党章=李四:20 \\
    --meeting 党小组会:第一党小组,支委会")]
pub(crate) struct Record {
    /// 月份（不写为本月），本月第二次写 2026-11/2
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 活动类型：每月、增加、一线、返乡（不写时，第一次为每月，第二次起为增加）
    #[arg(long, value_name = "类型", value_parser = choice::<SessionKind>)]
    kind: Option<SessionKind>,
    /// 活动日期（不写为当月党日，已批准改期的为改到的那天）
    #[arg(long, value_name = "日期")]
    date: Option<String>,
    /// 开始时间，如 14:30
    #[arg(long, value_name = "时间", value_parser = time)]
    start: Option<Time>,
    /// 结束时间，如 16:40
    #[arg(long, value_name = "时间", value_parser = time)]
    end: Option<Time>,
    /// 分几段开展的，每段写一次，如 "2026-11-02 14:30-16:00"
    #[arg(long, value_name = "日期 起-止", conflicts_with_all = ["date", "start", "end"])]
    sitting: Vec<String>,
    #[command(flatten)]
    particulars: Particulars,
    #[command(flatten)]
    trial: Trial,
}

const START: Question = Question { flag: "--start 开始时间", label: "开始时间", example: "14:30" };
const END: Question = Question { flag: "--end 结束时间", label: "结束时间", example: "16:40" };

impl Record {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(self.month.as_deref())?;
        let times = self.times(desk, at)?;
        let texts = self.particulars.texts()?;
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(at.month))?;
        let mut session = self.session(desk, &ledger, at, times)?;
        self.particulars.apply(&ledger, texts, &mut session)?;
        session.check()?;
        change.add_session(&session)?;
        let page = kept(&change, desk, at, "（已登记）")?;
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// Start and end as typed or asked for; `None` where sittings are typed.
    fn times(&self, desk: &Desk, at: SessionRef) -> Result<Option<(Time, Time)>> {
        if !self.sitting.is_empty() {
            return Ok(None);
        }
        if let Some(times) = self.start.zip(self.end) {
            return Ok(Some(times));
        }
        // What is there already is said before anything is asked.
        if desk.store()?.ledger(Desk::around(at.month))?.session(at).is_some() {
            return Err(Error::SessionExists(at));
        }
        Ok(Some(match (self.start, self.end) {
            (None, None) => {
                let answers = ask::all(desk, &[START, END])?;
                (parse_time(&answers[0])?, parse_time(&answers[1])?)
            }
            (Some(start), _) => (start, parse_time(&ask::unless_typed(desk, None, END)?)?),
            (None, Some(end)) => (parse_time(&ask::unless_typed(desk, None, START)?)?, end),
        }))
    }

    /// The session as it is by default: on its day, with what the plan says, and all who were due present.
    fn session(
        &self,
        desk: &Desk,
        ledger: &Ledger,
        at: SessionRef,
        times: Option<(Time, Time)>,
    ) -> Result<Session> {
        if at.month < ledger.org.since {
            return Err(Error::BeforeFile(at.month, ledger.org.since));
        }
        if ledger.session(at).is_some() {
            return Err(Error::SessionExists(at));
        }
        let sittings = match times {
            None => {
                self.sitting.iter().map(|text| sitting(desk, text)).collect::<Result<Vec<_>, Invalid>>()?
            }
            Some((start, end)) => {
                let typed = self.date.as_deref().map(|day| desk.day(day)).transpose()?;
                let day =
                    typed.or_else(|| ledger.planned_day(at.month)).ok_or(Invalid::NoPartyDay(at.month))?;
                vec![Sitting { day, start, end }]
            }
        };
        let day = sittings.first().ok_or(Invalid::NoSitting)?.day;
        let plan = ledger.plan_of(at.month);
        let place = plan.and_then(|plan| plan.place.clone()).or_else(|| ledger.org.place.clone());
        let default_kind = if at.number == 1 { SessionKind::Monthly } else { SessionKind::Extra };
        Ok(Session {
            at,
            kind: self.kind.unwrap_or(default_kind),
            theme: plan.filter(|_| at.number == 1).and_then(|plan| plan.theme.clone()),
            place,
            chair: None,
            recorder: None,
            organiser: plan.and_then(|plan| plan.organiser.clone()),
            content: None,
            effect: None,
            planned: None,
            acts: Vec::new(),
            meetings: Vec::new(),
            attendance: all_present(ledger, day),
            sittings,
            amendments: Vec::new(),
            attachments: Vec::new(),
            entered_on: desk.today(),
        })
    }
}

/// The page of a session as it is kept now, with what the rules find.
pub(super) fn kept(change: &Change, desk: &Desk, at: SessionRef, lead: &str) -> Result<Page> {
    let after = change.ledger(Desk::around(at.month))?;
    let session = after.session(at).ok_or(Error::NoSession(at))?;
    Ok(view::session::one(&after, session, desk.today(), lead))
}
