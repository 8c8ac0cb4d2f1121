//! `dangri session amend`.

use clap::Args;

use super::particulars::Particulars;
use super::record::kept;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::time;
use crate::domain::act::Act;
use crate::domain::choice::Choice;
use crate::domain::id::Who;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::makeup::Makeup;
use crate::domain::session::{Amendment, Attendance, Session, Sitting};
use crate::domain::text::{line, list};
use crate::domain::time::Time;
use crate::error::{Error, Result};
use crate::view;

/// 更正一次活动的记录
///
/// 只改写上的几项，原来的内容留在记录里，仍可看到。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session amend 2026-11 --end 16:40 --reason 笔误
  dangri session amend 2026-11 --leave 赵六=事假:家中有事 --reason 漏记请假
  dangri session amend 2026-11 --planned 14:30-16:30 --organiser 机关党委")]
pub(crate) struct Amend {
    /// 月份（不写为本月），第二次写 2026-11/2
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 活动日期（分几段开展的不能改）
    #[arg(long, value_name = "日期")]
    date: Option<String>,
    /// 开始时间
    #[arg(long, value_name = "时间", value_parser = time)]
    start: Option<Time>,
    /// 结束时间（分几段的，改最后一段的）
    #[arg(long, value_name = "时间", value_parser = time)]
    end: Option<Time>,
    #[command(flatten)]
    particulars: Particulars,
    /// 不在应到之列、出勤登记错了的人，几个人用逗号或顿号隔开
    #[arg(long, value_name = "姓名")]
    not_due: Vec<String>,
    /// 更正的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

impl Amend {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(self.month.as_deref())?;
        let texts = self.particulars.texts(true)?;
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(at.month))?;
        let old = ledger.session(at).ok_or(Error::NoSession(at))?;
        let mut new = old.clone();
        self.amend_times(desk, &mut new)?;
        self.particulars.apply(&ledger, texts, &mut new)?;
        self.strike_out(&ledger, old, &mut new)?;
        let reason = self.reason.as_deref().and_then(line);
        let noted = differences(old, &new).into_iter().map(|(field, before)| Amendment {
            on: desk.today(),
            field: field.to_owned(),
            before,
            reason: reason.clone(),
        });
        new.amendments.extend(noted);
        if new == *old {
            let hint = "写上要更正的内容，如 --end 16:40";
            return Err(Error::Refused("没有什么要更正的".into(), hint.into()));
        }
        new.check()?;
        change.amend_session(old, &new)?;
        let page = kept(&change, desk, at, "（已更正）")?;
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// Takes out the rows of those who were not due, and what was made up of them.
    fn strike_out(&self, ledger: &Ledger, old: &Session, new: &mut Session) -> Result<()> {
        for name in self.not_due.iter().flat_map(|names| list(names)) {
            let member = ledger.person(name)?;
            let id = member.id;
            if old.row(id) != new.row(id) {
                return Err(Invalid::Twice(member.called.to_string()).into());
            }
            new.attendance.retain(|row| row.member.id != id);
            new.makeups.retain(|makeup| makeup.member.id != id);
        }
        Ok(())
    }

    fn amend_times(&self, desk: &Desk, new: &mut Session) -> Result<()> {
        let count = new.sittings.len();
        if let Some(date) = &self.date {
            if count > 1 {
                let hint = "分几段开展的活动不能用 --date 改日期";
                return Err(Error::Refused("这次活动不止一段".into(), hint.into()));
            }
            new.sittings[0].day = desk.day(date)?;
        }
        if let Some(start) = self.start {
            new.sittings[0].start = start;
        }
        if let Some(end) = self.end {
            new.sittings[count - 1].end = end;
        }
        Ok(())
    }
}

/// What differs, field by field, with what it said before.
fn differences(old: &Session, new: &Session) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "（空）".into());
    let name = |who: &Option<Who>| who.as_ref().map_or_else(|| "（空）".into(), |who| who.name.to_string());
    let shown = |one: &Sitting| format!("{} {}～{}", one.day, one.start, one.end);
    let sittings = |session: &Session| session.sittings.iter().map(shown).collect::<Vec<_>>().join("；");
    let guests =
        |session: &Session| view::session::guests(&session.guests).unwrap_or_else(|| "（空）".into());
    let planned = |session: &Session| session.planned.as_ref().map_or_else(|| "（空）".into(), shown);
    let mut fields = vec![
        ("时间", sittings(old), sittings(new)),
        ("地点", text(&old.place), text(&new.place)),
        ("主题", text(&old.theme), text(&new.theme)),
        ("组织单位", text(&old.organiser), text(&new.organiser)),
        ("驻点", text(&old.post), text(&new.post)),
        ("计划时间", planned(old), planned(new)),
        ("主持人", name(&old.chair), name(&new.chair)),
        ("记录人", name(&old.recorder), name(&new.recorder)),
        ("主要内容", text(&old.content), text(&new.content)),
        ("活动成效", text(&old.effect), text(&new.effect)),
        ("列席人员", guests(old), guests(new)),
        ("活动内容", acts(&old.acts), acts(&new.acts)),
        ("组织生活", meetings_shown(old), meetings_shown(new)),
    ];
    let not_due = |row: &Attendance| format!("{} 不在应到之列", row.member.name);
    let shown = |row: &Attendance| {
        let reason = row.reason.as_deref().map(|reason| format!("：{reason}")).unwrap_or_default();
        let due = if row.due { "" } else { "（不在应到之列）" };
        format!("{} {}{reason}{due}", row.member.name, row.kind.label())
    };
    for row in &new.attendance {
        fields.push(("出勤", old.row(row.member.id).map_or(not_due(row), shown), shown(row)));
    }
    for row in old.attendance.iter().filter(|row| new.row(row.member.id).is_none()) {
        fields.push(("出勤", shown(row), not_due(row)));
    }
    let makeup = |makeup: &Makeup| format!("{} {}", makeup.member.name, view::session::makeup(makeup));
    for gone in old.makeups.iter().filter(|makeup| new.makeup(makeup.member.id).is_none()) {
        fields.push(("补课", makeup(gone), String::new()));
    }
    fields.retain(|(_, before, after)| before != after);
    fields.into_iter().map(|(field, before, _)| (field, before)).collect()
}

fn acts(acts: &[Act]) -> String {
    let shown = |act: &Act| {
        let leader = act.led_by().map(|name| format!(" {name}")).unwrap_or_default();
        let minutes = act.minutes.map(|minutes| format!(" {minutes} 分钟")).unwrap_or_default();
        let way = act.way.map(|way| format!(" {}", way.label())).unwrap_or_default();
        let subject = act.subject.map(|subject| format!(" {}", subject.label())).unwrap_or_default();
        let text = |label: &str, text: &Option<String>| {
            text.as_deref().map(|text| format!(" {label}：{text}")).unwrap_or_default()
        };
        let (materials, suggestions) = (text("材料", &act.materials), text("建议", &act.suggestions));
        format!("{}{leader}{minutes}{way}{subject}{materials}{suggestions}", act.kind.label())
    };
    if acts.is_empty() { "（空）".into() } else { acts.iter().map(shown).collect::<Vec<_>>().join("、") }
}

fn meetings_shown(session: &Session) -> String {
    let meetings: Vec<String> = session.meetings.iter().map(view::session::meeting_name).collect();
    if meetings.is_empty() { "（空）".into() } else { meetings.join("、") }
}
