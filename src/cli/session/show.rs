//! `dangri session show`.

use clap::Args;

use super::parts::split_at;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::files;
use crate::cli::options::History;
use crate::cli::value_parsers::time;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::journal::HistoryOf;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::session::{Session, SessionRef, Sitting};
use crate::domain::time::Months;
use crate::domain::time::{Day, Month, Time};
use crate::error::{Error, Result};
use crate::view;

/// 看一次活动，或者一个会议的记录
///
/// 写上会议，就看那次活动中开的这个会；活动中没有开的，看那个月另外召开的，几次的加 --date。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session show 本月
  dangri session show 本月 --history
  dangri session show 本月/2
  dangri session show 本月 支委会
  dangri session show 本月 党小组会:第一党小组 --date 今天
  dangri session show 本月 -o 活动记录.md")]
pub(crate) struct Show {
    /// 月份（不写为本月），第二次写 2026-11/2
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 活动中开的会议，或者那个月另外召开的
    #[arg(value_name = "会议")]
    meeting: Option<String>,
    /// 另外召开的会议的日期，那个月开了几次的要写
    #[arg(long, value_name = "日期", requires = "meeting")]
    date: Option<String>,
    /// 会议的开始时间，那天开了几次的要写
    #[arg(long, value_name = "时间", value_parser = time, requires = "meeting")]
    start: Option<Time>,
    #[command(flatten)]
    history: History,
}

impl Show {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let at = ctx.session(self.month.as_deref())?;
        let ledger = files::with_file_status(ctx, ctx.store()?.evidence(Months::one(at.month))?);
        if let Some(name) = &self.meeting {
            let date = self.date.as_deref().map(|date| ctx.day(date)).transpose()?;
            let own = date.is_some() || self.start.is_some();
            if let Some((session, meeting)) = held_in(&ledger, at, name)?.filter(|_| !own) {
                let page = view::session::session_meeting(&ledger, session, meeting);
                return self.history.onto(ctx, page, &HistoryOf::Session(session.at));
            }
            let meeting = self.own_meeting(&ledger, at.month, name, date)?;
            let page = super::meeting::apart::page(ctx, &ledger, meeting, "");
            return self.history.onto(ctx, page, &HistoryOf::Meeting(meeting.id));
        }
        let session = ledger.session(at).ok_or(Error::NoSession(at))?;
        let page = if ctx.options.are_for_paper() && !ctx.options.shown.with_findings {
            view::session::record(&ledger, session)
        } else {
            super::record::page(ctx, &ledger, session, "")
        };
        self.history.onto(ctx, page, &HistoryOf::Session(at))
    }

    /// The meeting of a month that was held on a day of its own; a 党小组会 of any group where none is named.
    fn own_meeting<'a>(
        &self,
        ledger: &'a Ledger,
        month: Month,
        name: &str,
        date: Option<Day>,
    ) -> Result<&'a Stored<Meeting>> {
        let (kind, group) = split_at(name, [':', '：']);
        let kind = MeetingKind::parse(kind)?;
        let is_meant = |meeting: &&Stored<Meeting>| {
            let Some(&Sitting { day, start, .. }) = meeting.own.as_ref().map(|own| &own.sitting) else {
                return false;
            };
            meeting.kind == kind
                && group.is_none_or(|group| meeting.group.as_deref() == Some(group))
                && (month.contains(day) && date.is_none_or(|date| date == day))
                && self.start.is_none_or(|wanted| wanted == start)
        };
        let meant: Vec<&Stored<Meeting>> = ledger.meetings.iter().filter(is_meant).collect();
        match meant[..] {
            [one] => Ok(one),
            [] => {
                let what = format!("{month} 的活动中没有开{0}，也没有另外召开的{0}", name.trim());
                Err(Error::Refused(what, "全部会议：dangri session list".into()))
            }
            _ => {
                let shown = |one: &&Stored<Meeting>| {
                    let at = &one.own.as_ref()?.sitting;
                    Some(format!("{} {} {}", at.day, at.start, one.name()))
                };
                let known: Vec<String> = meant.iter().filter_map(shown).collect();
                let what = format!("{month} 有 {} 次{}", meant.len(), name.trim());
                let hint = format!("写上组名、--date 或 --start，可选 {}", known.join("、"));
                Err(Error::Refused(what, hint))
            }
        }
    }
}

/// The meeting of a session that is meant.
///
/// # Errors
/// `Refused` where several groups met and none is named.
fn held_in<'a>(ledger: &'a Ledger, at: SessionRef, name: &str) -> Result<Option<(&'a Session, &'a Meeting)>> {
    let (kind, group) = split_at(name, [':', '：']);
    let kind = MeetingKind::parse(kind)?;
    let Some(session) = ledger.session(at) else { return Ok(None) };
    let is_meant = |meeting: &&Meeting| {
        meeting.kind == kind && group.is_none_or(|group| meeting.group.as_deref() == Some(group))
    };
    let meant: Vec<&Meeting> = session.meetings.iter().filter(is_meant).collect();
    match meant[..] {
        [] => Ok(None),
        [meeting] => Ok(Some((session, meeting))),
        _ => {
            let names: Vec<String> = meant
                .iter()
                .filter_map(|one| Some(format!("{}:{}", kind.label(), one.group.as_deref()?)))
                .collect();
            let what = format!("{at} 的活动中开了 {} 个{}", meant.len(), kind.label());
            Err(Error::Refused(what, format!("写上组名，可选 {}", names.join("、"))))
        }
    }
}
