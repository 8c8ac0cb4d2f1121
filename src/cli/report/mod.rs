//! `dangri report`: summaries and the check.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use super::files;
use super::pointers::typed;
use super::remedy::told;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Months};
use crate::error::{Error, Result};
use crate::rules::case::Case;
use crate::rules::judge;
use crate::view;

mod attendance;
mod check;
mod clauses;
mod contact;
mod dues;
mod month;
mod quarter;
mod study;
mod waive;
mod year;

/// 汇总和检查
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Month(month::OfMonth),
    Quarter(quarter::OfQuarter),
    Year(year::OfYear),
    Attendance(attendance::OfAttendance),
    Contact(contact::OfContact),
    Dues(dues::OfDues),
    Study(study::OfStudy),
    Check(check::Check),
    Clauses(clauses::OfClauses),
    Waive(waive::Waive),
}

impl Verb {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Month(month) => month.run(desk),
            Verb::Quarter(quarter) => quarter.run(desk),
            Verb::Year(year) => year.run(desk),
            Verb::Attendance(attendance) => attendance.run(desk),
            Verb::Contact(contact) => contact.run(desk),
            Verb::Dues(dues) => dues.run(desk),
            Verb::Study(study) => study.run(desk),
            Verb::Check(check) => check.run(desk),
            Verb::Clauses(clauses) => clauses.run(desk),
            Verb::Waive(waive) => waive.run(desk),
        }
    }
}

/// Whether the file has something to say of a period.
///
/// # Errors
/// `BeforeFile`, or `Refused` for one that is to come.
fn has_begun(desk: &Desk, ledger: &Ledger, span: Months, title: &str) -> Result<()> {
    if span.to < ledger.org.since {
        return Err(Error::BeforeFile(span.to, ledger.org.since));
    }
    if span.from > desk.this_month() {
        let hint = "写已经开始的月份、季度或年份；看以后要做什么：dangri report check --as-of 日期".into();
        return Err(Error::Refused(format!("{title}还没有到"), hint));
    }
    Ok(())
}

/// The summary of some months, as it stands today.
fn summary(desk: &Desk, span: Months, title: &str) -> Result<Outcome> {
    let as_of: Day = desk.today();
    let evidence = files::with_file_status(desk, desk.store()?.evidence(span)?);
    has_begun(desk, &evidence, span, title)?;
    let found = judge(&Case::new(&evidence, span, as_of));
    Ok(Outcome::read(view::report::period::page(&evidence, span, title, as_of, &told(&found), typed)))
}
