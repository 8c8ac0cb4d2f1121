//! `dangri session makeup`.

use clap::Args;

use super::record::kept;
use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::choice;
use crate::domain::choice::Choice;
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::makeup::{AbsenceOutcome, Makeup, MakeupWay};
use crate::domain::session::SessionRef;
use crate::domain::text::{line, list};
use crate::domain::time::Day;
use crate::error::{Error, Result};
use crate::ops::session::makeup;

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
    /// 撤销登记错了的补课
    #[arg(long, conflicts_with_all = ["on", "way", "confirmed_by", "waive"])]
    cancel: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question { flag: "--on 补课日期", label: "补课日期", example: "2026-11-10" };
const WAY: Question =
    Question {
        flag: "--way 方式", label: "方式（集中补课、送学上门、线上学习、自学）", example: "自学"
    };
const BY: Question = Question { flag: "--confirmed-by 确认人", label: "由谁确认", example: "王五" };

impl OfSession {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let at = ctx.session(Some(&self.month))?;
        let told = if self.cancel { None } else { Some(self.told(ctx, at)?) };
        let change = ctx.begin()?;
        let ledger = change.ledger(at.month.and_around())?;
        let old = ledger.session(at).ok_or(Error::NoSession(at))?;
        let mut makeups = Vec::new();
        for name in list(&self.who) {
            let member = ledger.person(name)?.who();
            let makeup = told.as_ref().map(|told| told.makeup(ctx, &ledger, member.clone())).transpose()?;
            makeups.push((member.id, makeup));
        }
        let new = makeup::with(old, makeups, ctx.today())?;
        change.amend_session(old, &new)?;
        let page = kept(&change, ctx, at, if self.cancel { "（已撤销补课）" } else { "（已登记补课）" })?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The day, the way and who confirmed, typed or asked for; a waiver is of today unless a day is typed.
    fn told(&self, ctx: &CommandContext, at: SessionRef) -> Result<Told> {
        if let Some(reason) = self.waive.as_deref().and_then(line) {
            let ledger = ctx.store()?.people_and_dues(at.month.and_around())?;
            let on = ctx.day_or_today(self.on.as_deref())?;
            makeup::check_day(ledger.session(at).ok_or(Error::NoSession(at))?, on, ctx.today())?;
            return Ok(Told { on, how: AbsenceOutcome::Waived(reason), by: self.confirmed_by.clone() });
        }
        let typed = [self.on.is_some(), self.way.is_some(), self.confirmed_by.is_some()];
        let missing: Vec<Question> =
            [ON, WAY, BY].into_iter().zip(typed).filter(|(_, typed)| !typed).map(|(one, _)| one).collect();
        if !ctx.app.can_ask && !missing.is_empty() {
            // Names all that is missing at once.
            ask::all(ctx, &missing)?;
        }
        let ledger = ctx.store()?.people_and_dues(at.month.and_around())?;
        let session = ledger.session(at).ok_or(Error::NoSession(at))?;
        let on = ask::until_right(ctx, self.on.as_deref(), ON, |said| {
            let on = ctx.day(said)?;
            makeup::check_day(session, on, ctx.today())?;
            Ok(on)
        })?;
        let way = match self.way {
            Some(way) => way,
            None => ask::until_right(ctx, None, WAY, |said| Ok(MakeupWay::parse(said)?))?,
        };
        let who = |said: &str| Ok(ledger.person(said).map(|_| said.to_owned())?);
        let by = ask::until_right(ctx, self.confirmed_by.as_deref(), BY, who)?;
        Ok(Told { on, how: AbsenceOutcome::MadeUp(way), by: Some(by) })
    }
}

/// What is said of the makeups of one command.
struct Told {
    on: Day,
    how: AbsenceOutcome,
    by: Option<String>,
}

impl Told {
    fn makeup(&self, ctx: &CommandContext, ledger: &Ledger, member: MemberRef) -> Result<Makeup> {
        let by = self.by.as_deref().map(|name| ledger.person(name)).transpose()?;
        Ok(makeup::makeup(member, self.on, self.how.clone(), by, ctx.today())?)
    }
}
