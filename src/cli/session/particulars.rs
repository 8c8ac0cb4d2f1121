//! What is noted of a session besides its times, as flags that `record` and `amend` share.

use clap::Args;

use super::attendance::Exceptions;
use super::parts::{act, acts, guests, long, meetings, person, planned_time};
use crate::cli::command_context::CommandContext;
use crate::cli::value_parsers::put;
use crate::domain::act::Act;
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::text::{line, paragraphs};
use crate::error::Result;
use crate::ops::session::attendance::with_exceptions;

#[derive(Debug, Clone, Default, Args)]
pub(super) struct Particulars {
    /// 地点
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    /// 主题
    #[arg(long, value_name = "文字")]
    theme: Option<String>,
    /// 组织单位（不是本支部自己组织的才写）
    #[arg(long, value_name = "单位")]
    organiser: Option<String>,
    /// 驻点（一线活动只有一处参加的才写）
    #[arg(long, value_name = "驻点")]
    post: Option<String>,
    /// 计划时间，如 14:30-16:30，日期不写就是计划的党日
    #[arg(long, value_name = "起-止")]
    planned: Option<String>,
    /// 主持人
    #[arg(long, value_name = "姓名")]
    chair: Option<String>,
    /// 记录人
    #[arg(long, value_name = "姓名")]
    recorder: Option<String>,
    #[command(flatten)]
    exceptions: Exceptions,
    /// 列席人员，如 群众代表=王大爷、李大妈；只记人数的写 团员青年=5；几类写几次；更正时把各类都写上
    #[arg(long, value_name = "类别=姓名")]
    guest: Vec<String>,
    /// 一项内容，如 诵读党章=李四:20；后面还可以写 :方式:类别:材料:建议，没有的空着；可以写多次；列席的专家也可以写作领学人
    #[arg(long, value_name = "内容=姓名:分钟")]
    act: Vec<String>,
    /// 结合开的会，如 党小组会:第一党小组,支委会；党小组会不写组名就是每组都开了
    #[arg(long, value_name = "会议")]
    meeting: Vec<String>,
    /// 主要内容；@文件 表示内容在文件里，- 表示从标准输入读
    #[arg(long, value_name = "文字")]
    content: Option<String>,
    /// 活动成效；@文件 表示内容在文件里，- 表示从标准输入读
    #[arg(long, value_name = "文字")]
    effect: Option<String>,
}

/// Long texts, read before the file is locked: one may come from a pipe that takes its time.
pub(super) struct Texts {
    content: Option<String>,
    effect: Option<String>,
}

/// Where the text of a flag is kept, or the texts of one that may be written several times.
pub(super) enum Slot<'a> {
    One(&'a mut Option<String>),
    Many(&'a mut Vec<String>),
}

impl Particulars {
    pub(super) fn slot(&mut self, flag: &str) -> Option<Slot<'_>> {
        Some(match flag {
            "place" => Slot::One(&mut self.place),
            "theme" => Slot::One(&mut self.theme),
            "organiser" => Slot::One(&mut self.organiser),
            "post" => Slot::One(&mut self.post),
            "planned" => Slot::One(&mut self.planned),
            "chair" => Slot::One(&mut self.chair),
            "recorder" => Slot::One(&mut self.recorder),
            "guest" => Slot::Many(&mut self.guest),
            "act" => Slot::Many(&mut self.act),
            "meeting" => Slot::Many(&mut self.meeting),
            "content" => Slot::One(&mut self.content),
            "effect" => Slot::One(&mut self.effect),
            _ => return self.exceptions.slot(flag).map(Slot::Many),
        })
    }

    /// `stdin` says whether `-` may be read from standard input.
    pub(super) fn texts(&self, ctx: &CommandContext, stdin: bool) -> Result<Texts> {
        let read = |typed: &Option<String>| typed.as_deref().map(|text| long(ctx, text, stdin)).transpose();
        Ok(Texts { content: read(&self.content)?, effect: read(&self.effect)? })
    }

    /// 驻点 as typed.
    pub(super) fn post(&self) -> Option<String> {
        self.post.as_deref().and_then(line)
    }

    /// Puts what was typed into a session whose times are known; an empty text clears, an act takes the place of the
    /// one of its kind and subject that was there, guests take the place of all who were there, a meeting that was there
    /// stays; a makeup goes with the absence that it closed.
    pub(super) fn apply(&self, ledger: &Ledger, texts: Texts, session: &mut Session) -> Result<()> {
        let day = session.day();
        put(&mut session.place, self.place.as_deref());
        put(&mut session.theme, self.theme.as_deref());
        put(&mut session.organiser, self.organiser.as_deref());
        put(&mut session.post, self.post.as_deref());
        if let Some(planned) = &self.planned {
            let day = ledger.planned_day(session.at.month).unwrap_or(day);
            session.planned = line(planned).map(|text| planned_time(&text, day)).transpose()?;
        }
        if let Some(chair) = &self.chair {
            session.chair = person(ledger, chair)?;
        }
        if let Some(recorder) = &self.recorder {
            session.recorder = person(ledger, recorder)?;
        }
        if let Some(content) = texts.content {
            session.content = paragraphs(&content);
        }
        if let Some(effect) = texts.effect {
            session.effect = paragraphs(&effect);
        }
        let due = match ledger.due_at(session.kind, session.post.as_deref(), day) {
            // Nobody may be at its post any longer, by the roster of now.
            Err(_) if self.post.is_none() => Vec::new(),
            due => due?,
        };
        let rows = std::mem::take(&mut session.attendance);
        session.attendance = with_exceptions(&due, rows, self.exceptions.typed(ledger)?)?;
        let attendance = &session.attendance;
        let missed =
            |who: &MemberRef| attendance.iter().any(|row| row.member == *who && !row.kind.is_present());
        session.makeups.retain(|makeup| missed(&makeup.member));
        if !self.guest.is_empty() {
            session.guests = guests(&self.guest)?;
        }
        let there = session.acts.len();
        for text in acts(&self.act) {
            let act = act(ledger, &session.guests, text)?;
            match replaced(&session.acts[..there], &act) {
                Some(at) => session.acts[at] = act,
                None => session.acts.push(act),
            }
        }
        for meeting in meetings(ledger, &self.meeting, day)? {
            if !session
                .meetings
                .iter()
                .any(|known| known.kind == meeting.kind && known.group == meeting.group)
            {
                session.meetings.push(meeting);
            }
        }
        Ok(())
    }
}

/// Which act a new one takes the place of: that of its kind and subject, else the only one of its kind where one of the
/// two has no subject.
fn replaced(acts: &[Act], new: &Act) -> Option<usize> {
    let same = |known: &Act| known.kind == new.kind && known.subject == new.subject;
    let first = acts.iter().position(|known| known.kind == new.kind)?;
    let only = acts.iter().filter(|known| known.kind == new.kind).count() == 1;
    let vague = new.subject.is_none() || acts[first].subject.is_none();
    acts.iter().position(same).or((only && vague).then_some(first))
}
