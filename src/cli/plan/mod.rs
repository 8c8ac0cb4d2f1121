//! `dangri plan`: the year's days and themes, notices, requests.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::error::Result;

mod dates;
mod draft;
mod moving;
mod notify;
mod set;
mod show;

/// 年度计划、党日日期、通知和改期
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Dates(dates::Dates),
    Draft(draft::Draft),
    Set(set::Set),
    Show(show::Show),
    Notify(notify::Notify),
    Move(moving::Move),
}

impl Verb {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Dates(dates) => dates.run(desk),
            Verb::Draft(draft) => draft.run(desk),
            Verb::Set(set) => set.run(desk),
            Verb::Show(show) => show.run(desk),
            Verb::Notify(notify) => notify.run(desk),
            Verb::Move(moving) => moving.run(desk),
        }
    }
}
