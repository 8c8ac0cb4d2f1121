//! What is noted of a session besides its times, as flags that `record` and `amend` share.

use clap::Args;

use super::attendance::Exceptions;
use super::parts::{act, long, meetings};
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::text::{line, paragraphs};
use crate::error::Result;

#[derive(Debug, Args)]
pub(super) struct Particulars {
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

impl Particulars {
    pub(super) fn texts(&self) -> Result<Texts> {
        let read = |typed: &Option<String>| typed.as_deref().map(long).transpose();
        Ok(Texts { content: read(&self.content)?, effect: read(&self.effect)? })
    }

    /// Puts what was typed into a session whose times are known; an empty text clears, an act takes the place of the
    /// one of its kind that was there, a meeting that was there stays.
    pub(super) fn apply(&self, ledger: &Ledger, texts: Texts, session: &mut Session) -> Result<()> {
        let put = |kept: &mut Option<String>, typed: &Option<String>| {
            if let Some(typed) = typed {
                *kept = line(typed);
            }
        };
        put(&mut session.place, &self.place);
        put(&mut session.theme, &self.theme);
        if let Some(chair) = &self.chair {
            session.chair = Some(ledger.person(chair)?.who());
        }
        if let Some(recorder) = &self.recorder {
            session.recorder = Some(ledger.person(recorder)?.who());
        }
        if let Some(content) = texts.content {
            session.content = paragraphs(&content);
        }
        if let Some(effect) = texts.effect {
            session.effect = paragraphs(&effect);
        }
        session.attendance = self.exceptions.put(ledger, std::mem::take(&mut session.attendance))?;
        let there = session.acts.len();
        for text in &self.act {
            let act = act(ledger, text)?;
            match session.acts[..there].iter().position(|known| known.kind == act.kind) {
                Some(at) => session.acts[at] = act,
                None => session.acts.push(act),
            }
        }
        for meeting in meetings(ledger, &self.meeting, session.day())? {
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
