//! `dangri session makeup`.

use clap::Args;

use super::record::kept;
use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::choice;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::makeup::{Closing, Makeup, MakeupWay};
use crate::domain::session::Session;
use crate::domain::text::{line, list};
use crate::domain::time::Day;
use crate::error::{Error, Result};

/// 登记补课
///
/// 请假、缺席的人补了课，登记日期、方式和由谁确认。补课另计，不算实到。
///
/// 不用补的（如已经调离）写 --waive 理由。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session makeup 2026-11 张三、李四 --on 2026-11-10 \\
    --way 自学 --confirmed-by 王五
  dangri session makeup 2026-11 赵六 --waive 已经转出")]
pub(crate) struct OfSession {
    /// 月份，第二次写 2026-11/2
    #[arg(value_name = "月份")]
    month: String,
    /// 姓名，几个人用逗号或顿号隔开
    #[arg(value_name = "姓名")]
    who: String,
    /// 补课日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 方式：集中补课、送学上门、线上学习、自学
    #[arg(long, value_name = "方式", value_parser = choice::<MakeupWay>, conflicts_with = "waive")]
    way: Option<MakeupWay>,
    /// 由谁确认
    #[arg(long, value_name = "姓名")]
    confirmed_by: Option<String>,
    /// 不用补课的理由
    #[arg(long, value_name = "理由")]
    waive: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

const ON: Question = Question { flag: "--on 补课日期", label: "补课日期", example: "2026-11-10" };
const WAY: Question =
    Question {
        flag: "--way 方式", label: "方式（集中补课、送学上门、线上学习、自学）", example: "自学"
    };
const BY: Question = Question { flag: "--confirmed-by 确认人", label: "由谁确认", example: "王五" };

impl OfSession {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(Some(&self.month))?;
        let (on, how, by) = self.told(desk)?;
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(at.month))?;
        let old = ledger.session(at).ok_or(Error::NoSession(at))?;
        let mut new = old.clone();
        let confirmed_by = by.as_deref().map(|name| ledger.person(name).map(Stored::who)).transpose()?;
        for name in list(&self.who) {
            let member = ledger.person(name)?.who();
            let makeup = Makeup {
                member,
                on,
                how: how.clone(),
                confirmed_by: confirmed_by.clone(),
                entered_on: desk.today(),
            };
            put(&mut new, makeup);
        }
        check_day(old, on, desk.today())?;
        new.check()?;
        if new == *old {
            let hint = format!("看那次的补课：dangri session show {at}");
            return Err(Error::Refused("这些人的补课已经这样登记了".into(), hint));
        }
        change.amend_session(old, &new)?;
        let page = kept(&change, desk, at, "（已登记补课）")?;
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// The day, the way and who confirmed, typed or asked for; a waiver is of today unless a day is typed.
    fn told(&self, desk: &Desk) -> Result<(Day, Closing, Option<String>)> {
        if let Some(reason) = self.waive.as_deref().and_then(line) {
            let on = desk.day_or_today(self.on.as_deref())?;
            return Ok((on, Closing::Waived(reason), self.confirmed_by.clone()));
        }
        let typed = [self.on.as_deref(), self.way.map(Choice::label), self.confirmed_by.as_deref()];
        let missing: Vec<Question> = [ON, WAY, BY]
            .into_iter()
            .zip(typed)
            .filter(|(_, typed)| typed.is_none())
            .map(|(one, _)| one)
            .collect();
        let mut answers = if missing.is_empty() { Vec::new() } else { ask::all(desk, &missing)? }.into_iter();
        let mut text =
            |typed: Option<&str>| typed.map_or_else(|| answers.next().unwrap_or_default(), ToOwned::to_owned);
        let [on, way, by] = typed.map(&mut text);
        Ok((desk.day(&on)?, Closing::Way(MakeupWay::parse(&way)?), line(&by)))
    }
}

/// Puts a makeup in, in the place of one that was there for the same member.
fn put(session: &mut Session, makeup: Makeup) {
    let there = session.makeups.iter_mut().find(|known| known.member.id == makeup.member.id);
    match there {
        Some(known) if Makeup { entered_on: known.entered_on, ..makeup.clone() } == *known => {}
        Some(known) => *known = makeup,
        None => session.makeups.push(makeup),
    }
    session.makeups.sort_by_key(|makeup| makeup.member.id);
}

/// What was missed is made up afterwards, and recorded when it has been.
fn check_day(session: &Session, on: Day, today: Day) -> Result<()> {
    if on > today {
        return Err(Invalid::NotYet(on).into());
    }
    if on < session.day() {
        let hint = "补课日期写活动当天或以后的日期".to_owned();
        return Err(Error::Refused(format!("{on} 早于活动日期 {}", session.day()), hint));
    }
    Ok(())
}
