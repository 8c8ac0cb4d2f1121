//! `dangri session`: the month's activity as it was held.

use clap::Subcommand;

use super::command_context::{CommandContext, Outcome};
use crate::error::Result;

mod amend;
mod appraise;
mod attach;
mod attendance;
mod draft;
mod exceptions;
mod field;
mod interview;
mod list;
mod makeup;
mod meeting;
mod particulars;
mod parts;
mod record;
mod refusal;
mod sheet;
mod show;

/// 每月活动的记录
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Record(Box<record::Record>),
    List(list::List),
    Show(show::Show),
    Amend(Box<amend::Amend>),
    Meeting(Box<meeting::OfMonth>),
    Makeup(makeup::OfSession),
    Attach(attach::Attach),
    Appraise(appraise::Appraise),
    Grades(appraise::Grades),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Record(record) => record.run(ctx),
            Verb::List(list) => list.run(ctx),
            Verb::Show(show) => show.run(ctx),
            Verb::Amend(amend) => amend.run(ctx),
            Verb::Meeting(meeting) => meeting.run(ctx),
            Verb::Makeup(makeup) => makeup.run(ctx),
            Verb::Attach(attach) => attach.run(ctx),
            Verb::Appraise(appraise) => appraise.run(ctx),
            Verb::Grades(grades) => grades.run(ctx),
        }
    }
}
