//! `dangri report`: summaries and the check.

use clap::Subcommand;

use super::command_context::{CommandContext, Outcome};
use super::files;
use super::pointers::typed;
use super::remedy::told;
use crate::domain::evidence::Evidence;
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
mod form;
mod matrix;
mod month;
mod pack;
mod quarter;
mod study;
mod summary;
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
    Summary(summary::OfSummary),
    Form(form::Form),
    Matrix(matrix::OfMatrix),
    Pack(pack::Pack),
    Check(check::Check),
    Clauses(clauses::OfClauses),
    Waive(waive::Waive),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Month(month) => month.run(ctx),
            Verb::Quarter(quarter) => quarter.run(ctx),
            Verb::Year(year) => year.run(ctx),
            Verb::Attendance(attendance) => attendance.run(ctx),
            Verb::Contact(contact) => contact.run(ctx),
            Verb::Dues(dues) => dues.run(ctx),
            Verb::Study(study) => study.run(ctx),
            Verb::Summary(summary) => summary.run(ctx),
            Verb::Form(form) => form.run(ctx),
            Verb::Matrix(matrix) => matrix.run(ctx),
            Verb::Pack(pack) => pack.run(ctx),
            Verb::Check(check) => check.run(ctx),
            Verb::Clauses(clauses) => clauses.run(ctx),
            Verb::Waive(waive) => waive.run(ctx),
        }
    }
}

/// Whether the file has something to say of a period.
///
/// # Errors
/// `BeforeFile`, or `Refused` for one that is to come.
fn has_begun(ctx: &CommandContext, ledger: &Ledger, span: Months, title: &str) -> Result<()> {
    if span.to < ledger.org.since {
        return Err(Error::BeforeFile(span.to, ledger.org.since));
    }
    if span.from > ctx.this_month() {
        let hint = "写已经开始的月份、季度或年份；看以后要做什么：dangri report check --as-of 日期".into();
        return Err(Error::Refused(format!("{title}还没有到"), hint));
    }
    Ok(())
}

/// What some months can be judged by.
///
/// # Errors
/// As [`has_begun`].
fn evidence_of(ctx: &CommandContext, span: Months, title: &str) -> Result<Evidence> {
    let evidence = files::with_file_status(ctx, ctx.store()?.evidence(span)?);
    has_begun(ctx, &evidence, span, title)?;
    Ok(evidence)
}

/// The summary of some months, as it stands today.
fn summary(ctx: &CommandContext, span: Months, title: &str) -> Result<Outcome> {
    let as_of: Day = ctx.today();
    let evidence = evidence_of(ctx, span, title)?;
    let found = judge(&Case::new(&evidence, span, as_of));
    Ok(Outcome::read(view::report::period::page(&evidence, span, title, as_of, &told(&found), typed)))
}
