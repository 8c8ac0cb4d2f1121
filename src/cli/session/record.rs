//! `dangri session record`.

use clap::Args;

use super::attendance::Exceptions;
use super::parts::{act, long, meetings, sitting};
use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{choice, time};
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Decision;
use crate::domain::session::{Session, SessionKind, SessionRef, Sitting};
use crate::domain::text::line;
use crate::domain::time::{Day, Time, parse_time};
use crate::error::{Error, Result};
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
    /// 地点
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    /// 主题
    #[arg(long, value_name = "文字")]
    theme: Option<String>,
    /// 主持人
    #[arg(long, value_name = "姓名")]
    chair: Option<String>,
    /// 记录人
    #[arg(long, value_name = "姓名")]
    recorder: Option<String>,
    #[command(flatten)]
    exceptions: Exceptions,
    /// 一项内容：内容=领学人:分钟，如 诵读党章=李四:20；可以写多次
    #[arg(long, value_name = "内容=姓名:分钟")]
    act: Vec<String>,
    /// 结合开的会，如 党小组会:第一党小组,支委会；党小组会不写组名就是每组都开了
    #[arg(long, value_name = "会议")]
    meeting: Vec<String>,
    /// 主要内容；@文件 表示内容在文件里
    #[arg(long, value_name = "文字")]
    content: Option<String>,
    /// 活动成效；@文件 表示内容在文件里
    #[arg(long, value_name = "文字")]
    effect: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

const START: Question = Question { flag: "--start 开始时间", label: "开始时间", example: "14:30" };
const END: Question = Question { flag: "--end 结束时间", label: "结束时间", example: "16:40" };

impl Record {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(self.month.as_deref())?;
        let times = self.times(desk, at)?;
        let (content, effect) = (self.content.as_deref().map(long), self.effect.as_deref().map(long));
        let mut change = desk.begin()?;
        let ledger = change.ledger(Desk::around(at.month))?;
        let mut session = self.session(desk, &ledger, at, times)?;
        session.content = content.transpose()?.flatten();
        session.effect = effect.transpose()?.flatten();
        session.check()?;
        change.add_session(&session)?;
        let page = kept(&mut change, desk, at, "（已登记）")?;
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
                vec![Sitting { day: typed.unwrap_or_else(|| planned_day(ledger, at)), start, end }]
            }
        };
        let day = sittings.first().ok_or(Invalid::NoSitting)?.day;
        let plan = ledger.plan_of(at.month);
        let text = |typed: &Option<String>| typed.as_deref().and_then(line);
        let place = plan.and_then(|plan| plan.place.clone()).or_else(|| ledger.org.place.clone());
        let person = |name: &Option<String>| -> Result<_, Invalid> {
            name.as_deref().map(|name| ledger.person(name).map(Stored::who)).transpose()
        };
        let default_kind = if at.number == 1 { SessionKind::Monthly } else { SessionKind::Extra };
        Ok(Session {
            at,
            kind: self.kind.unwrap_or(default_kind),
            theme: text(&self.theme).or_else(|| plan.filter(|_| at.number == 1)?.theme.clone()),
            place: text(&self.place).or(place),
            chair: person(&self.chair)?,
            recorder: person(&self.recorder)?,
            content: None,
            effect: None,
            acts: self.act.iter().map(|text| act(ledger, text)).collect::<Result<_, Invalid>>()?,
            meetings: meetings(ledger, &self.meeting, day)?,
            attendance: self.exceptions.rows(ledger, day)?,
            sittings,
            amendments: Vec::new(),
            entered_on: desk.today(),
        })
    }
}

/// The day that an approved request names, else the regular one.
fn planned_day(ledger: &Ledger, at: SessionRef) -> Day {
    let mut requests = ledger.moves.iter().filter(|request| request.month == at.month).rev();
    let approved = requests.find(|request| request.decision == Some(Decision::Approved));
    approved.map_or_else(|| ledger.party_day(at.month).regular, |request| request.proposed)
}

/// The page of a session as it is kept now, with what the rules find.
pub(super) fn kept(
    change: &mut crate::store::Change,
    desk: &Desk,
    at: SessionRef,
    lead: &str,
) -> Result<crate::doc::page::Page> {
    let after = change.ledger(Desk::around(at.month))?;
    let session = after.session(at).ok_or(Error::NoSession(at))?;
    Ok(view::session::one(&after, session, desk.today(), lead))
}
