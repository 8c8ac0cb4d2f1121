//! `dangri member`: the roster.

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::error::Result;

mod add;
mod confirm;
mod contact;
mod edit;
mod excuse;
mod float;
mod import;
mod leave;
mod list;
mod particulars;
mod show;
mod span;
mod station;
mod talk;
mod train;
mod visit;

/// 党员花名册
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Add(add::Add),
    Import(import::Import),
    List(list::List),
    Show(show::Show),
    Edit(edit::Edit),
    Leave(leave::Leave),
    Confirm(confirm::Confirm),
    Excuse(excuse::OfMember),
    Float(float::Float),
    Station(station::Station),
    Contact(contact::OfFloating),
    Visit(visit::Visit),
    Talk(talk::Talk),
    Train(train::Train),
}

impl Verb {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Add(add) => add.run(desk),
            Verb::Import(import) => import.run(desk),
            Verb::List(list) => list.run(desk),
            Verb::Show(show) => show.run(desk),
            Verb::Edit(edit) => edit.run(desk),
            Verb::Leave(leave) => leave.run(desk),
            Verb::Confirm(confirm) => confirm.run(desk),
            Verb::Excuse(excuse) => excuse.run(desk),
            Verb::Float(float) => float.run(desk),
            Verb::Station(station) => station.run(desk),
            Verb::Contact(contact) => contact.run(desk),
            Verb::Visit(visit) => visit.run(desk),
            Verb::Talk(talk) => talk.run(desk),
            Verb::Train(train) => train.run(desk),
        }
    }
}
