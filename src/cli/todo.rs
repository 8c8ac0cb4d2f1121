//! `dangri todo`, and `dangri` alone: what is to be done soon.

use clap::Args;

use super::backup::reminder;
use super::command_context::{CommandContext, Outcome};
use super::dues::pay_reminder;
use super::pointers::typed;
use super::remedy::spell;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::rules::case::Case;
use crate::rules::facts::{Dues, Facts};
use crate::rules::finding::{Finding, State, owed_soon};
use crate::rules::judge;
use crate::rules::rule::Area;
use crate::view::finding::Told;
use crate::view::report::check::{self, ToDo};

/// 列出眼下要办的事
///
/// 最急的在前，带着办它的命令；只打 dangri，也是列出这些。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri todo
  dangri")]
pub(crate) struct Todo {}

impl Todo {
    pub(super) fn run(ctx: &CommandContext) -> Result<Outcome> {
        let today = ctx.today();
        let this = ctx.this_month();
        let january = Month::new(this.year(), 1)?;
        // In the first quarter the last year's reviews are still to be held, and what was left of it is still looked at.
        // What is asked once a year stands in December.
        let from = if this.number() <= 3 { january.plus(-12) } else { january };
        let months = Months { from, to: january.plus(11).max(this.next()) };
        let store = ctx.store()?;
        let evidence = store.evidence(months)?;
        let found = judge(&Case::new(&evidence, months, today));
        let owed = owed_soon(&found, today);
        // Money that is not accounted for is said until it is.
        let lately = |one: &&Finding| {
            one.state == State::Mendable && (one.month >= this.previous() || one.rule.area == Area::Book)
        };
        let mut mendable: Vec<&Finding> = found.iter().filter(lately).collect();
        mendable.sort_by_key(|one| (one.rule.level, one.month));
        let rest: Vec<&Finding> = found.iter().filter(|one| one.is_fault() && !lately(one)).collect();
        let to_do =
            ToDo { owed: &told(&owed), mendable: &told(&mendable), advice: advice(&evidence, &rest, this) };
        let policy = evidence.policy(today);
        let notices = [reminder(ctx, &store, &policy)?, pay_reminder(ctx, &store, &policy)?];
        let notice = notices.into_iter().flatten().reduce(|one, other| format!("{one}\n{other}"));
        Ok(Outcome { notice, ..Outcome::read(check::todo(&evidence, today, &to_do, typed)) })
    }
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
