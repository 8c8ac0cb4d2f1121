//! `dangri todo`, and `dangri` alone: what is to be done soon.

use clap::Args;

use super::desk::{Desk, Outcome};
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::rules::duty::{Duty, State, owed_soon};
use crate::rules::rule::{Scope, Subject};
use crate::rules::{judge, reach};
use crate::view::report::check;

/// 列出眼下要办的事
///
/// 最急的在前，带着办它的命令；只打 dangri，也是列出这些。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri todo
  dangri")]
pub(crate) struct Todo {}

impl Todo {
    pub(super) fn run(desk: &Desk) -> Result<Outcome> {
        let today = desk.today();
        let this = desk.this_month();
        let january = Month::new(this.year(), 1)?;
        // In the first quarter the last year's reviews are still to be held, and what was left of it is still looked at.
        // What is asked once a year stands in December.
        let from = if this.number() <= 3 { january.plus(-12) } else { january };
        let months = Months { from, to: january.plus(11).max(this.next()) };
        let ledger = desk.store()?.ledger(reach(months))?;
        let duties = judge(&ledger, &Scope { months, as_of: today });
        let owed = owed_soon(&duties, today);
        // Money that is not accounted for is said until it is.
        let lasts = |duty: &Duty| duty.rule.subject == Subject::Book;
        let lately =
            |duty: &&Duty| duty.state == State::Mendable && (duty.month >= this.previous() || lasts(duty));
        let mut mendable: Vec<&Duty> = duties.iter().filter(lately).collect();
        mendable.sort_by_key(|duty| (duty.rule.level, duty.month));
        let rest = duties.iter().filter(|duty| duty.is_fault());
        let rest: Vec<&Duty> = rest.filter(|duty| !lately(duty)).collect();
        Ok(Outcome::read(check::todo(&ledger, today, &owed, &mendable, &rest)))
    }
}
