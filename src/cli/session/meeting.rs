//! `dangri session meeting`.

use clap::Args;

use super::attendance::Exceptions;
use super::parts::{long, person, split_at};
use super::record::kept;
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{count, time, year};
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::session::SessionRef;
use crate::domain::text::{line, paragraphs};
use crate::domain::time::Time;
use crate::error::Result;
use crate::ops::session::Refusal;
use crate::ops::session::meeting::{self, Details, Meant, Noted};
use crate::store::Change;

pub(super) mod apart;

/// 登记一个会议的详情，或者另外召开的会议
///
/// 在当月活动中开的会，写上主持人、记录人、议题、内容；活动里还没有这个会的，就加上。
///
/// 不在党日召开的会，写上 --date、--start、--end。应到的人按会议定：支委会是支部委员，党小组会是这一组的党员，其他是全体党员；默认都到了，只写例外的人。已经登记过的，写 --date 和要更正的内容，原来的内容留在记录里。
///
/// 年底的评议、组织生活会等，所属年度不写时，10 月到 12 月开的是本年，1 月到 3 月开的是上一年。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session meeting 本月 支委会 --chair 李四 --topic 研究发展对象
  dangri session meeting 本月 党小组会:第一党小组 --content @记录.txt
  dangri session meeting 本月 支委会 --date 今天 \\
    --start 9:00 --end 10:30 --place 二楼会议室 --leave 王五=公假:出差
  dangri session meeting 本月 支委会 --date 今天 --absent 王五
  dangri session meeting 本月 支委会 --cancel --reason 没有开")]
pub(crate) struct OfMonth {
    /// 月份，第二次活动写 2026-11/2
    #[arg(value_name = "月份")]
    month: String,
    /// 会议类型，党小组会写上组名，如 党小组会:第一党小组
    #[arg(value_name = "会议")]
    meeting: String,
    /// 主持人
    #[arg(long, value_name = "姓名")]
    chair: Option<String>,
    /// 记录人
    #[arg(long, value_name = "姓名")]
    recorder: Option<String>,
    /// 会议议题
    #[arg(long, value_name = "文字")]
    topic: Option<String>,
    /// 会议内容；@文件 表示内容在文件里，- 表示从标准输入读
    #[arg(long, value_name = "文字")]
    content: Option<String>,
    /// 所属年度（组织生活会、民主生活会、民主评议、述职）
    #[arg(long, value_name = "年份", value_parser = year)]
    judges: Option<i32>,
    /// 另外召开的日期
    #[arg(long, value_name = "日期")]
    date: Option<String>,
    /// 开始时间
    #[arg(long, value_name = "时间", value_parser = time, requires = "date")]
    start: Option<Time>,
    /// 结束时间
    #[arg(long, value_name = "时间", value_parser = time, requires = "date")]
    end: Option<Time>,
    /// 地点
    #[arg(long, value_name = "地点", requires = "date")]
    place: Option<String>,
    #[command(flatten)]
    exceptions: Exceptions,
    /// 不在应到之列、出勤登记错了的人，几个人用逗号或顿号隔开
    #[arg(long, value_name = "姓名", requires = "date")]
    not_due: Vec<String>,
    /// 撤销登记错了的会议；有几次的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["chair", "recorder", "topic", "content",
        "judges", "end", "place", "leave", "absent", "late", "online", "delivered", "present", "not_due"])]
    cancel: Option<Option<u32>>,
    /// 改写已登记的内容、撤销的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl OfMonth {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let at = ctx.session(Some(&self.month))?;
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number, at);
        }
        let content = self.content.as_deref().map(|text| long(ctx, text, true)).transpose()?;
        let change = ctx.begin()?;
        let ledger = change.ledger(at.month.and_around())?;
        match &self.date {
            Some(date) => {
                let day = ctx.day(date)?;
                self.apart(ctx, change, &ledger, (at.month, day), content.as_deref())
            }
            None => self.within(ctx, change, &ledger, at, content.as_deref()),
        }
    }

    /// Takes back a meeting: of the session, or on a day of its own.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>, at: SessionRef) -> Result<Outcome> {
        let day = self.date.as_deref().map(|date| ctx.day(date)).transpose()?;
        let typed = self.typed()?;
        let meant = Meant { at, kind: typed.kind, group: typed.group.clone(), day, start: self.start };
        let called = Called {
            what: format!("{}的{}", day.map_or_else(|| at.to_string(), |day| day.to_string()), typed.name()),
            show: format!("看已登记的会议：dangri session list {}", at.month.year()),
            one: &|one: &Noted| match one {
                Noted::Within(at, meeting) => format!("{at} 活动中的{}", meeting.name()),
                Noted::Apart(meeting) => match &meeting.own {
                    Some(own) => format!("{} {} {}", own.sitting.day, own.sitting.start, meeting.name()),
                    None => meeting.name(),
                },
            },
        };
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let months = at.month.and_around();
        let taken = cancel::one_of(ctx, typed, months, &called, |ledger| Ok(meeting::noted(ledger, &meant)))?;
        let cancel::TakenBack { change, ledger, record, reason } = taken;
        match record {
            Noted::Within(at, meeting) => {
                let old = ledger.session(at).ok_or(Refusal::NoSession(at))?;
                let new = meeting::not_held(old, &meeting, (ctx.today(), &reason));
                change.amend_session(old, &new)?;
                let page = kept(&change, ctx, at, "（已撤销会议）")?;
                Ok(Outcome::written(page, change, &self.dry_run))
            }
            Noted::Apart(known) => {
                meeting::check_removable(&ledger, &known)?;
                change.remove_meeting(known.id)?;
                self.kept(ctx, change, &known, "（已撤销）")
            }
        }
    }

    /// A meeting of the session of a month.
    fn within(
        &self,
        ctx: &CommandContext,
        change: Change,
        ledger: &Ledger,
        at: SessionRef,
        content: Option<&str>,
    ) -> Result<Outcome> {
        if !self.exceptions.is_empty() {
            return Err(Refusal::AttendanceOfSession.into());
        }
        let old = ledger.session(at).ok_or(Refusal::NoSession(at))?;
        let details = self.details(ledger, content)?;
        let noted = (ctx.today(), self.reason.as_deref());
        let new = meeting::within(ledger, old, self.typed()?, &details, noted)?;
        change.amend_session(old, &new)?;
        let page = kept(&change, ctx, at, "（已登记会议）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The meeting as it is typed, of whichever group.
    fn typed(&self) -> Result<Meeting, Invalid> {
        let (kind, group) = split_at(&self.meeting, [':', '：']);
        Ok(Meeting::new(MeetingKind::parse(kind)?, group.map(ToOwned::to_owned)))
    }

    fn details(&self, ledger: &Ledger, content: Option<&str>) -> Result<Details, Invalid> {
        let who = |typed: &Option<String>| typed.as_deref().map(|name| person(ledger, name)).transpose();
        Ok(Details {
            chair: who(&self.chair)?,
            recorder: who(&self.recorder)?,
            topic: self.topic.as_deref().map(line),
            content: content.map(paragraphs),
            judges: self.judges,
        })
    }
}
