//! `dangri member`: the roster.

use clap::Subcommand;

use super::command_context::{CommandContext, Outcome};
use super::options::DryRun;
use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::text::list;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::store::Change;
use crate::view;

mod add;
mod confirm;
mod contact;
mod edit;
mod excuse;
mod float;
mod forget;
mod import;
mod leave;
mod list;
mod merge;
mod particulars;
mod refusal;
mod show;
mod span;
mod station;
mod talk;
mod train;
mod visit;

/// Those who are named in a list, each once.
fn each_named<'a>(ledger: &'a Ledger, names: &str) -> Result<Vec<&'a Stored<Member>>> {
    let mut members: Vec<&Stored<Member>> = Vec::new();
    for name in list(names) {
        let member = ledger.person(name)?;
        if !members.iter().any(|known| known.id == member.id) {
            members.push(member);
        }
    }
    if members.is_empty() { Err(Invalid::Missing("姓名").into()) } else { Ok(members) }
}

/// What a verb that changes a member writes, and shows of it.
fn kept(
    ctx: &CommandContext,
    change: Change,
    (id, member): (Id<Member>, &Member),
    lead: &str,
    dry_run: &DryRun,
) -> Result<Outcome> {
    change.put_member(id, member)?;
    let after = change.ledger(Months::one(ctx.this_month()))?;
    let member = after.member(id).ok_or_else(|| Error::Unreadable(member.name.to_string()))?;
    Ok(Outcome::written(view::member::one(member, ctx.today(), lead), change, dry_run))
}

/// 党员花名册
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Add(add::Add),
    Import(import::Import),
    List(list::List),
    Show(show::Show),
    Edit(edit::Edit),
    Leave(leave::Leave),
    Merge(merge::Merge),
    Forget(forget::Forget),
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
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Add(add) => add.run(ctx),
            Verb::Import(import) => import.run(ctx),
            Verb::List(list) => list.run(ctx),
            Verb::Show(show) => show.run(ctx),
            Verb::Edit(edit) => edit.run(ctx),
            Verb::Leave(leave) => leave.run(ctx),
            Verb::Merge(merge) => merge.run(ctx),
            Verb::Forget(forget) => forget.run(ctx),
            Verb::Confirm(confirm) => confirm.run(ctx),
            Verb::Excuse(excuse) => excuse.run(ctx),
            Verb::Float(float) => float.run(ctx),
            Verb::Station(station) => station.run(ctx),
            Verb::Contact(contact) => contact.run(ctx),
            Verb::Visit(visit) => visit.run(ctx),
            Verb::Talk(talk) => talk.run(ctx),
            Verb::Train(train) => train.run(ctx),
        }
    }
}
