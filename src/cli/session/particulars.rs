//! What is noted of a session besides its times, as flags that `record` and `amend` share.

use clap::Args;

use super::attendance::Exceptions;
use super::field::section;
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

section! {
    /// Where it was, about what, and who led it.
    Frame {
        /// 驻点（一线活动只有一处参加的才写）
        #[arg(long, value_name = "驻点")]
        post: Option<String> = ("驻点，一线活动只有一处参加的才写", "高铁项目部", Not),
        /// 计划时间，如 14:30-16:30，日期不写就是计划的党日
        #[arg(long, value_name = "起-止")]
        planned: Option<String> = ("计划时间", "14:30-16:30", Not),
        /// 地点
        #[arg(long, value_name = "地点")]
        place: Option<String> = ("地点", "二楼会议室", Once),
        /// 主题
        #[arg(long, value_name = "文字")]
        theme: Option<String> = ("主题", "学习党章", Once),
        /// 组织单位（不是本支部自己组织的才写）
        #[arg(long, value_name = "单位")]
        organiser: Option<String> = ("组织单位，不是本支部自己组织的才写", "机关党委", Not),
        /// 主持人
        #[arg(long, value_name = "姓名")]
        chair: Option<String> = ("主持人", "李四", Once),
        /// 记录人
        #[arg(long, value_name = "姓名")]
        recorder: Option<String> = ("记录人", "王五", Once),
    }
}

section! {
    /// Guests, acts and the meetings held in it.
    Contents {
        /// 列席人员，如 群众代表=王大爷、李大妈；只记人数的写 团员青年=5；几类写几次；更正时把各类都写上
        #[arg(long, value_name = "类别=姓名")]
        guest: Vec<String> = ("列席人员", "群众代表=王大爷、李大妈；团员青年=5", Once),
        /// 一项内容，如 诵读党章=李四:20；后面还可以写 :方式:类别:材料:建议，没有的空着；可以写多次；列席的专家也可以写作领学人
        #[arg(long, value_name = "内容=姓名:分钟")]
        act: Vec<String> = ("内容", "诵读党章=李四:20", Ticked),
        /// 结合开的会，如 党小组会:第一党小组,支委会；党小组会不写组名就是每组都开了
        #[arg(long, value_name = "会议")]
        meeting: Vec<String> = ("会议", "党小组会,支委会", Ticked),
    }
}

section! {
    /// What is told of it at length.
    Words {
        /// 主要内容；@文件 表示内容在文件里，- 表示从标准输入读
        #[arg(long, value_name = "文字")]
        content: Option<String> = ("主要内容", "文字，或者 @文件", Once),
        /// 活动成效；@文件 表示内容在文件里，- 表示从标准输入读
        #[arg(long, value_name = "文字")]
        effect: Option<String> = ("活动成效", "文字，或者 @文件", Once),
    }
}

#[derive(Debug, Clone, Default, Args)]
pub(super) struct Particulars {
    #[command(flatten)]
    pub(super) frame: Frame,
    #[command(flatten)]
    pub(super) exceptions: Exceptions,
    #[command(flatten)]
    pub(super) contents: Contents,
    #[command(flatten)]
    pub(super) words: Words,
}

/// Long texts, read before the file is locked: one may come from a pipe that takes its time.
pub(super) struct Texts {
    content: Option<String>,
    effect: Option<String>,
}

impl Particulars {
    /// `stdin` says whether `-` may be read from standard input.
    pub(super) fn texts(&self, ctx: &CommandContext, stdin: bool) -> Result<Texts> {
        let read = |typed: &Option<String>| typed.as_deref().map(|text| long(ctx, text, stdin)).transpose();
        Ok(Texts { content: read(&self.words.content)?, effect: read(&self.words.effect)? })
    }

    /// 驻点 as typed.
    pub(super) fn post(&self) -> Option<String> {
        self.frame.post.as_deref().and_then(line)
    }

    /// Puts what was typed into a session whose times are known; an empty text clears, an act takes the place of the
    /// one of its kind and subject that was there, guests take the place of all who were there, a meeting that was there
    /// stays; a makeup goes with the absence that it closed.
    pub(super) fn apply(&self, ledger: &Ledger, texts: Texts, session: &mut Session) -> Result<()> {
        let day = session.day();
        put(&mut session.place, self.frame.place.as_deref());
        put(&mut session.theme, self.frame.theme.as_deref());
        put(&mut session.organiser, self.frame.organiser.as_deref());
        put(&mut session.post, self.frame.post.as_deref());
        if let Some(planned) = &self.frame.planned {
            let day = ledger.planned_day(session.at.month).unwrap_or(day);
            session.planned = line(planned).map(|text| planned_time(&text, day)).transpose()?;
        }
        if let Some(chair) = &self.frame.chair {
            session.chair = person(ledger, chair)?;
        }
        if let Some(recorder) = &self.frame.recorder {
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
            Err(_) if self.frame.post.is_none() => Vec::new(),
            due => due?,
        };
        let rows = std::mem::take(&mut session.attendance);
        session.attendance = with_exceptions(&due, rows, self.exceptions.rows(ledger)?)?;
        let attendance = &session.attendance;
        let missed =
            |who: &MemberRef| attendance.iter().any(|row| row.member == *who && !row.kind.is_present());
        session.makeups.retain(|makeup| missed(&makeup.member));
        if !self.contents.guest.is_empty() {
            session.guests = guests(&self.contents.guest)?;
        }
        let there = session.acts.len();
        for text in acts(&self.contents.act) {
            let act = act(ledger, &session.guests, text)?;
            match replaced(&session.acts[..there], &act) {
                Some(at) => session.acts[at] = act,
                None => session.acts.push(act),
            }
        }
        for meeting in meetings(ledger, &self.contents.meeting, day)? {
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
