//! `dangri todo`, and `dangri` alone: what is to be done soon.

//! `dangri todo`, and `dangri` alone: what is to be done soon.

use std::process::ExitCode;

use clap::Args;

use super::ask::terminal::{self, Came, Line, Offer};
use super::backup::reminder;
use super::command_context::{CommandContext, Outcome};
use super::dues::pay_reminder;
use super::pointers::typed;
use super::remedy::{spell, writes_at_once};
use super::value_parsers::count;
use super::{ask, deliver, say, step};
use crate::domain::evidence::Evidence;
use crate::domain::ledger::Ledger;
use crate::domain::text::half_width;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::rules::case::Case;
use crate::rules::facts::{Dues, Facts};
use crate::rules::finding::{Finding, State, owed_soon};
use crate::rules::judge;
use crate::rules::rule::Area;
use crate::view::finding::Told;
use crate::view::report::check::{self, ToDo};

/// 列出眼下要办的事
///
/// 最急的在前，带着办它的命令。写上编号，就办那一件；只打 dangri，列出来以后问办哪一件。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri
  dangri todo
  dangri todo 3")]
pub(crate) struct Todo {
    /// 办哪一件：写列出来的编号，只在终端上用
    #[arg(value_name = "编号", value_parser = count)]
    number: Option<u32>,
}

impl Todo {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self.number {
            None => listed(ctx),
            Some(_) => {
                step::must_be_at_screen(ctx, "不写编号，列出来看：dangri todo").and_then(|()| listed(ctx))
            }
        }
    }

    /// The command of the number that was typed, once the person has seen what it is.
    pub(super) fn chosen(&self, ctx: &CommandContext) -> Result<Option<String>> {
        let Some(number) = self.number.filter(|_| step::is_at_screen(ctx)) else { return Ok(None) };
        let due = Due::of(ctx)?;
        let (owed, mendable) = due.told();
        let steps = steps(&owed, &mendable);
        let Some(step) = nth(&steps, number) else {
            return Err(Error::Refused(format!("没有第 {number} 件"), "看有哪些：dangri todo".into()));
        };
        let (says, is_at_once) = about(&owed, &mendable, step);
        say::say(&format!("{says}\n{step}"));
        if ask::yes_no("办这一件吗？", !is_at_once)? == Some(true) {
            Ok(Some(step.clone()))
        } else {
            Err(Error::Cancelled)
        }
    }
}

fn nth(steps: &[String], number: u32) -> Option<&String> {
    usize::try_from(number).ok().and_then(|number| number.checked_sub(1)).and_then(|at| steps.get(at))
}

/// What there is to do, as of today.
struct Due {
    evidence: Evidence,
    found: Vec<Finding>,
    today: Day,
    this: Month,
}

impl Due {
    fn of(ctx: &CommandContext) -> Result<Due> {
        let (today, this) = (ctx.today(), ctx.this_month());
        let january = Month::new(this.year(), 1)?;
        // In the first quarter the last year's reviews are still to be held, and what was left of it is still looked at.
        // What is asked once a year stands in December.
        let from = if this.number() <= 3 { january.plus(-12) } else { january };
        let months = Months { from, to: january.plus(11).max(this.next()) };
        let evidence = ctx.store()?.evidence(months)?;
        let found = judge(&Case::new(&evidence, months, today));
        Ok(Due { evidence, found, today, this })
    }

    /// Money that is not accounted for is said until it is.
    fn is_lately(&self, one: &Finding) -> bool {
        one.state == State::Mendable && (one.month >= self.this.previous() || one.rule.area == Area::Book)
    }

    /// What can still be done in time, soonest first, and what is late and can be mended.
    fn told(&self) -> (Vec<Told<'_>>, Vec<Told<'_>>) {
        let mut mendable: Vec<&Finding> = self.found.iter().filter(|one| self.is_lately(one)).collect();
        mendable.sort_by_key(|one| (one.rule.level, one.month));
        (told(&owed_soon(&self.found, self.today)), told(&mendable))
    }
}

/// The commands, in the order in which they are shown: what is late first.
fn steps(owed: &[Told], mendable: &[Told]) -> Vec<String> {
    step::commands(check::in_order(owed, mendable))
}

/// What a command is about, in words, and whether it writes that without a question.
fn about(owed: &[Told], mendable: &[Told], step: &str) -> (String, bool) {
    let about = mendable.iter().chain(owed).find(|one| one.command().as_deref() == Some(step));
    let is_at_once = about.and_then(Told::remedy_now).is_some_and(writes_at_once);
    (about.map(|one| format!("{}：{}", one.about(), one.says())).unwrap_or_default(), is_at_once)
}

pub(super) fn listed(ctx: &CommandContext) -> Result<Outcome> {
    let due = Due::of(ctx)?;
    let (owed, mendable) = due.told();
    let rest: Vec<&Finding> = due.found.iter().filter(|one| one.is_fault() && !due.is_lately(one)).collect();
    let advice = advice(&due.evidence, &rest, due.this);
    let to_do = ToDo { owed: &owed, mendable: &mendable, advice, steps: &steps(&owed, &mendable) };
    let page = check::todo(&due.evidence, due.today, &to_do, typed);
    Ok(Outcome { notice: notice(ctx, &due)?, ..Outcome::read(page) })
}

/// What else is to be said each time: a backup that is due, pay that need not be kept.
fn notice(ctx: &CommandContext, due: &Due) -> Result<Option<String>> {
    let (store, policy) = (ctx.store()?, due.evidence.policy(due.today));
    let notices = [reminder(ctx, &store, &policy)?, pay_reminder(ctx, &store, &policy)?];
    Ok(notices.into_iter().flatten().reduce(|one, other| format!("{one}\n{other}")))
}

/// The home screen: what there is to do, until nothing more is wanted. Each is done by the command that is typed for it.
pub(super) fn home(ctx: &CommandContext) -> Result<ExitCode> {
    // A list that is asked about stays on the screen.
    let app = ctx.app.without_pager();
    let mut is_first = true;
    loop {
        let fresh = CommandContext::new(&app, ctx.options)?;
        let due = match Due::of(&fresh) {
            Err(Error::NoFile(_)) if is_first => {
                step::begin_file(ctx)?;
                is_first = false;
                continue;
            }
            due => due.map_err(|error| fresh.looked_into(error))?,
        };
        let (owed, mendable) = due.told();
        let steps = steps(&owed, &mendable);
        // On a narrow screen most take two lines.
        let lines = if app.width.is_some_and(|width| width < 100) { 2 } else { 1 };
        let rows = (app.height.unwrap_or_default().saturating_sub(10) / lines).max(5);
        let page = check::home(&due.evidence, due.today, check::in_order(&owed, &mendable), (&steps, rows));
        let notice = if is_first { notice(&fresh, &due)? } else { None };
        is_first = false;
        deliver::outcome(&fresh, Outcome { notice, ..Outcome::read(page) })?;
        // After a command of their own people read what it said; the list comes back when something of it was done.
        loop {
            match wanted(&steps)? {
                Wanted::Nothing => return Ok(ExitCode::SUCCESS),
                Wanted::Other(command) => drop(step::tried(&fresh, &command)),
                Wanted::Step(number) => match nth(&steps, number) {
                    Some(step) => {
                        let (says, is_at_once) = about(&owed, &mendable, step);
                        let asked = format!("{says}。登记为已经做了吗？");
                        if !is_at_once || matches!(ask::yes_no(&asked, false), Ok(Some(true))) {
                            step::tried(&fresh, step);
                        }
                        break;
                    }
                    None => say::say(&format!("没有第 {number} 件。")),
                },
            }
        }
    }
}

/// What is wanted of the home screen.
enum Wanted {
    Nothing,
    /// One of the list, by its number.
    Step(u32),
    /// A command that was typed.
    Other(String),
}

fn wanted(steps: &[String]) -> Result<Wanted> {
    let label = if steps.is_empty() {
        "要做什么（打命令，回车离开）"
    } else {
        "办哪一件（写编号，回车离开）"
    };
    let line = Line {
        label: format!("{label}："),
        offer: Offer::Example("1；也可以打别的命令，如 党费 登记表".to_owned()),
        ..Line::default()
    };
    let came = terminal::line(&line).map_err(|source| Error::Read { path: "终端".into(), source })?;
    let Came::Typed(typed) = came else { return Ok(Wanted::Nothing) };
    Ok(match half_width(&typed).trim() {
        "" | "q" | "Q" | "quit" | "exit" | "退出" | "离开" => Wanted::Nothing,
        number if number.chars().all(|c| c.is_ascii_digit()) => {
            Wanted::Step(number.parse().unwrap_or_default())
        }
        _ => Wanted::Other(typed),
    })
}

fn told<'a>(found: &[&'a Finding]) -> Vec<Told<'a>> {
    found.iter().map(|one| Told::new(one, spell)).collect()
}

/// What else there is to look at.
fn advice(ledger: &Ledger, rest: &[&Finding], this: Month) -> Vec<String> {
    if ledger.members.is_empty() {
        return vec!["花名册里还没有人，先导入花名册：dangri member import 花名册.csv".to_owned()];
    }
    if rest.is_empty() {
        return Vec::new();
    }
    let all = if rest.iter().any(|one| one.month.year() < this.year()) { " --all" } else { "" };
    let is_unpaid = |one: &&Finding| {
        matches!(
            one.facts,
            Facts::Dues(Dues::Unpaid { .. } | Dues::NothingPaid { .. } | Dues::MostUnpaid { .. })
        )
    };
    let mut says = vec![format!("另有 {} 项没有做到，看详情：dangri report check{all}", rest.len())];
    let owing = rest.iter().any(is_unpaid);
    says.extend(owing.then(|| "其中有以前欠缴的党费，看谁欠多少：dangri dues arrears".to_owned()));
    says
}
