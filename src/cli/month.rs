//! `dangri month`: what a month still lacks, one thing after the other, in the order in which it happens.

use std::process::ExitCode;

use clap::Args;

use super::command_context::{CommandContext, Outcome};
use super::remedy::{spell, writes_at_once};
use super::{ask, deliver, files, say, step};
use crate::domain::choice::Choice;
use crate::domain::evidence::Evidence;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::platform::quoted;
use crate::rules::case::Case;
use crate::rules::finding::{Finding, State};
use crate::rules::judge;
use crate::rules::remedy::{Remedy, Stage};
use crate::view::finding::Told;
use crate::view::report::check;

/// 把一个月的事从头到尾办一遍
///
/// 通知、活动、补课、党费、结账、公开、决议、联系和上门，还缺什么，就按先后一件一件地问，问完就登记；已经有的不再问。每一件都可以跳过，随时可以停下，下次接着办。
///
/// 不在终端上时，只列出还缺什么。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri month
  dangri month 上月
  dangri month 本月")]
pub(crate) struct OfMonth {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
}

impl OfMonth {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let lacking = Lacking::of(ctx, ctx.month(self.month.as_deref())?)?;
        let told = lacking.told(&[]);
        Ok(Outcome::read(check::of_month(&lacking.evidence, lacking.month, ctx.today(), &told)))
    }

    /// Goes through all of it at the screen.
    pub(super) fn pass(&self, ctx: &CommandContext) -> Result<ExitCode> {
        let month = ctx.month(self.month.as_deref())?;
        // What was passed over, or was not done, is not asked for again.
        let (mut over, mut done) = (Vec::new(), 0);
        let app = ctx.app.without_pager();
        loop {
            let fresh = CommandContext::new(&app, ctx.options)?;
            let lacking = Lacking::of(&fresh, month)?;
            let left = lacking.told(&over);
            let Some(next) = left.first() else { break };
            let command = next.command().expect("only what a command does is left");
            let (at, all) = (done + 1, done + left.len());
            let stage = next.remedy.as_ref().map_or("", |remedy| remedy.stage().label());
            say::say(&format!("\n【{stage}】第 {at} 件，共 {all} 件：{}", next.says()));
            done += 1;
            let is_at_once = next.remedy_now().is_some_and(writes_at_once);
            let asked = if is_at_once {
                "照这样登记吗？没有做的跳过，Esc 先到这里"
            } else {
                "现在办吗？不办的跳过，Esc 先到这里"
            };
            match ask::yes_no(asked, !is_at_once) {
                Ok(Some(true)) => {
                    step::tried(&fresh, &command);
                }
                Ok(Some(false)) => {}
                Ok(None) | Err(Error::Cancelled) => break,
                Err(error) => return Err(error),
            }
            over.push(command);
        }
        let fresh = CommandContext::new(&app, ctx.options)?;
        let lacking = Lacking::of(&fresh, month)?;
        let is_held = lacking.evidence.monthly(month).is_some();
        let told = lacking.told(&[]);
        deliver::outcome(
            &fresh,
            Outcome::read(check::of_month(&lacking.evidence, month, ctx.today(), &told)),
        )?;
        if is_held {
            print(&fresh, month)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the month's papers into a folder, if they are wanted.
fn print(ctx: &CommandContext, month: Month) -> Result<()> {
    if matches!(
        ask::yes_no("本月的活动记录、签到表、党费登记表要写成 Word 文件来打印吗？", false),
        Ok(Some(true))
    ) {
        let folder = quoted(&format!("{month}资料/"));
        step::run(ctx, &format!("dangri report pack {month} -o {folder}"))?;
    }
    Ok(())
}

/// What a month lacks.
struct Lacking {
    evidence: Evidence,
    found: Vec<Finding>,
    month: Month,
}

impl Lacking {
    /// # Errors
    /// `BeforeFile`.
    fn of(ctx: &CommandContext, month: Month) -> Result<Lacking> {
        let months = Months::one(month);
        let evidence = files::with_file_status(ctx, ctx.store()?.evidence(months)?);
        if month < evidence.org.since {
            return Err(Error::BeforeFile(month, evidence.org.since));
        }
        let found = judge(&Case::new(&evidence, months, ctx.today()));
        Ok(Lacking { evidence, found, month })
    }

    /// What a command does about it, in the order in which it is done, each command once; those that are `over` are left out, and
    /// what is of the year.
    fn told(&self, over: &[String]) -> Vec<Told<'_>> {
        let is_open = |one: &&Finding| matches!(one.state, State::Owed | State::Mendable);
        let stage = |one: &Finding| one.remedy.as_ref().map(Remedy::stage);
        let is_of_month = |one: &&Finding| stage(one).is_some_and(|stage| stage != Stage::Plan);
        let mut all: Vec<&Finding> = self.found.iter().filter(is_open).filter(is_of_month).collect();
        all.sort_by_key(|one| stage(one));
        let mut commands = over.to_vec();
        let mut told = Vec::new();
        for one in all {
            let one = Told::new(one, spell);
            if let Some(command) = one.command().filter(|command| !commands.contains(command)) {
                commands.push(command);
                told.push(one);
            }
        }
        told
    }
}
