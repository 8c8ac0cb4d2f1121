//! `dangri session`: the month's activity as it was held.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::error::Result;

mod amend;
mod appraise;
mod attach;
mod attendance;
mod draft;
mod editor;
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
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Record(record) => record.run(desk),
            Verb::List(list) => list.run(desk),
            Verb::Show(show) => show.run(desk),
            Verb::Amend(amend) => amend.run(desk),
            Verb::Meeting(meeting) => meeting.run(desk),
            Verb::Makeup(makeup) => makeup.run(desk),
            Verb::Attach(attach) => attach.run(desk),
            Verb::Appraise(appraise) => appraise.run(desk),
            Verb::Grades(grades) => grades.run(desk),
        }
    }
}
