//! `dangri session meeting`.

use clap::Args;

use super::attendance::Exceptions;
use super::parts::{long, person, split_at};
use super::record::kept;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{time, year};
use crate::domain::amendment::{Before, MeetingName};
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::session::SessionRef;
use crate::domain::text::{line, paragraphs};
use crate::domain::time::{Day, Time};
use crate::error::{Error, Result};
use crate::ops::amendment;
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
  dangri session meeting 2026-11 支委会 --chair 李四 --topic 研究发展对象
  dangri session meeting 2026-11 党小组会:第一党小组 --content @记录.txt
  dangri session meeting 2026-11 支委会 --date 2026-11-20 \\
    --start 9:00 --end 10:30 --place 二楼会议室 --leave 王五=公假:出差
  dangri session meeting 2026-11 支委会 --date 2026-11-20 --absent 王五")]
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
    /// 撤销登记错了的会议（另外召开的）
    #[arg(long, requires = "date", conflicts_with_all = ["chair", "recorder", "topic", "content", "judges", "end", "place",
        "leave", "absent", "late", "online", "delivered", "present", "not_due", "reason"])]
    cancel: bool,
    /// 改写已登记的内容时的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

impl OfMonth {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(Some(&self.month))?;
        let content = self.content.as_deref().map(|text| long(desk, text, true)).transpose()?;
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(at.month))?;
        match &self.date {
            Some(date) => {
                let day = desk.day(date)?;
                self.apart(desk, change, &ledger, (at.month, day), content)
            }
            None => self.within(desk, change, &ledger, at, content),
        }
    }

    /// A meeting of the session of a month.
    fn within(
        &self,
        desk: &Desk,
        change: Change,
        ledger: &Ledger,
        at: SessionRef,
        content: Option<String>,
    ) -> Result<Outcome> {
        if !self.exceptions.is_empty() {
            let hint =
                "活动中开的会，出勤就是活动的出勤，用 dangri session amend 更正；另外召开的，写上 --date";
            return Err(Error::Refused("会议的出勤写错了地方".into(), hint.into()));
        }
        let old = ledger.session(at).ok_or(Error::NoSession(at))?;
        let mut new = old.clone();
        let wanted = self.named(ledger, old.day())?;
        let same = |known: &Meeting| known.kind == wanted.kind && known.group == wanted.group;
        let place = new.meetings.iter().position(same);
        let before = place.map(|place| new.meetings[place].clone());
        let mut meeting = before.clone().unwrap_or(wanted);
        self.detail(ledger, content, &mut meeting)?;
        meeting.check()?;
        if before.as_ref() == Some(&meeting) {
            let hint = "写上 --chair、--recorder、--topic、--content 等".into();
            return Err(Error::Refused("这个会议已经登记，没有什么要改的".into(), hint));
        }
        if let Some(before) = &before
            && let said = amendment::of_details(before, &meeting)
            && !said.is_empty()
        {
            let was = vec![Before::Meeting { meeting: MeetingName::of(&meeting), was: said }];
            new.amendments.extend(amendment::noted(desk.today(), was, self.reason.as_deref()));
        }
        match place {
            Some(place) => new.meetings[place] = meeting,
            None => new.meetings.push(meeting),
        }
        change.amend_session(old, &new)?;
        let page = kept(&change, desk, at, "（已登记会议）")?;
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// The meeting as it is typed, of whichever group.
    fn typed(&self) -> Result<Meeting, Invalid> {
        let (kind, group) = split_at(&self.meeting, [':', '：']);
        Ok(Meeting::new(MeetingKind::parse(kind)?, group.map(ToOwned::to_owned)))
    }

    /// The meeting that is named, with nothing else known of it.
    fn named(&self, ledger: &Ledger, day: Day) -> Result<Meeting, Invalid> {
        let meeting = self.typed()?;
        let kind = meeting.kind;
        let groups = ledger.groups(day);
        match meeting.group.as_deref() {
            Some(group) if kind != MeetingKind::Group => return Err(Invalid::NoGroupHere(group.to_owned())),
            Some(group) if !groups.contains(&group) => {
                return Err(Invalid::UnknownGroup { name: group.to_owned(), groups: groups.join("、") });
            }
            None if kind == MeetingKind::Group && !groups.is_empty() => {
                return Err(Invalid::GroupNeeded { groups: groups.join("、") });
            }
            _ => {}
        }
        Ok(Meeting { judges: kind.judged_year(day), ..meeting })
    }

    fn detail(&self, ledger: &Ledger, content: Option<String>, meeting: &mut Meeting) -> Result<(), Invalid> {
        if let Some(chair) = &self.chair {
            meeting.chair = person(ledger, chair)?;
        }
        if let Some(recorder) = &self.recorder {
            meeting.recorder = person(ledger, recorder)?;
        }
        if let Some(topic) = &self.topic {
            meeting.topic = line(topic);
        }
        if let Some(content) = content {
            meeting.content = paragraphs(&content);
        }
        meeting.judges = self.judges.or(meeting.judges);
        Ok(())
    }
}
