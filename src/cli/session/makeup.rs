//! `dangri session makeup`.

use clap::Args;

use super::record::kept;
use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called, Each};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{choice, count, labels};
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::makeup::{AbsenceOutcome, Makeup, MakeupWay};
use crate::domain::session::{Session, SessionRef};
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
  dangri session makeup 本月 张三、李四 --on 今天 \\
    --way 自学 --confirmed-by 王五
  dangri session makeup 本月 赵六 --waive 已经转出
  dangri session makeup 本月 赵六 --cancel --reason 记错了人")]
pub(crate) struct OfSession {
    /// 月份，第二次写 2026-11/2
    #[arg(value_name = "月份")]
    month: String,
    /// 姓名，几个人用逗号或顿号隔开
    #[arg(value_name = "姓名", required_unless_present = "cancel")]
    who: Option<String>,
    /// 补课日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 方式：集中补课、送学上门、线上学习、自学
    #[arg(long, value_name = "方式", value_parser = choice::<MakeupWay>, add = labels::<MakeupWay>(), conflicts_with = "waive")]
    way: Option<MakeupWay>,
    /// 由谁确认
    #[arg(long, value_name = "姓名")]
    confirmed_by: Option<String>,
    /// 不用补课的理由
    #[arg(long, value_name = "理由")]
    waive: Option<String>,
    /// 撤销登记错了的补课；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["on", "way", "confirmed_by", "waive"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question::new("--on 补课日期", "补课日期", "2026-11-10");
const WAY: Question = Question::new("--way 方式", "方式", "自学").among::<MakeupWay>();
const BY: Question = Question::new("--confirmed-by 确认人", "由谁确认", "王五").of_people();

impl OfSession {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let at = ctx.session(Some(&self.month))?;
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number, at);
        }
        let told = self.told(ctx, at)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(at.month.and_around())?;
        let old = ledger.session(at).ok_or(Error::NoSession(at))?;
        let names = list(self.who.as_deref().unwrap_or_default());
        let makeups = names.map(|name| told.makeup(ctx, &ledger, ledger.person(name)?.who()));
        let new = makeup::with(old, makeups.collect::<Result<_>>()?, ctx.today())?;
        change.amend_session(old, &new)?;
        let page = kept(&change, ctx, at, "（已登记补课）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// Takes back the makeup of each who is named, or one of those of the session.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>, at: SessionRef) -> Result<Outcome> {
        let called = |who: &MemberRef| format!("{at} “{}”的补课", who.name);
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let (months, show) = (at.month.and_around(), format!("看那次的补课：dangri session show {at}"));
        let one = |makeup: &Makeup| format!("{} {}", makeup.on, makeup.member.name);
        let each = Each { typed, months, called: &called, show: show.clone(), one: &one };
        let session = |ledger: &Ledger| ledger.session(at).cloned().ok_or(Error::NoSession(at));
        let taken = if let Some(names) = &self.who {
            let people = |ledger: &Ledger| {
                let each = list(names).map(|name| ledger.person(name).map(Stored::who));
                Ok(each.collect::<Result<_, _>>()?)
            };
            let noted = |ledger: &Ledger, who: &MemberRef| Ok(makeup::noted(&session(ledger)?, Some(who.id)));
            cancel::each_of(ctx, &each, people, noted)?
        } else {
            let called = Called { what: format!("{at} 的补课"), show, one: &one };
            let noted = |ledger: &Ledger| Ok(makeup::noted(&session(ledger)?, None));
            cancel::one_of(ctx, typed, months, &called, noted)?.map(|one| vec![one])
        };
        let old = taken.ledger.session(at).ok_or(Error::NoSession(at))?;
        let new = makeup::without(old, &taken.record, (ctx.today(), &taken.reason))?;
        taken.change.amend_session(old, &new)?;
        let page = kept(&taken.change, ctx, at, "（已撤销补课）")?;
        Ok(Outcome::written(page, taken.change, &self.dry_run))
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

/// Reads `高丽=2026-11-10:自学:李四`, of an absence from a session: whose, when, how, and who confirmed it.
pub(super) fn read(ctx: &CommandContext, ledger: &Ledger, session: &Session, text: &str) -> Result<Makeup> {
    let form = || {
        let hint = "写成 姓名=日期:方式:确认人，如 高丽=2026-11-10:自学:李四".to_owned();
        Error::Refused(format!("“{text}”看不出是谁、哪天、怎么补的课"), hint)
    };
    let (name, rest) = text.split_once(['=', '＝']).ok_or_else(form)?;
    let parts: Vec<&str> = rest.split([':', '：']).map(str::trim).collect();
    let [on, way, by] = parts[..] else { return Err(form()) };
    let on = ctx.day(on)?;
    makeup::check_day(session, on, ctx.today())?;
    let how = AbsenceOutcome::MadeUp(MakeupWay::parse(way)?);
    Ok(makeup::makeup(ledger.person(name)?.who(), on, how, Some(ledger.person(by)?), ctx.today())?)
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
