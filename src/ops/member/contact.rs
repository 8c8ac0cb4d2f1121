//! Contacts, services and talks are noted, and taken back.

use super::{Refusal, check_here};
use crate::domain::away::{self, Away};
use crate::domain::contact::{Contact, ContactKind, ContactWay};
use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::{Day, Months};
use crate::ops::cancel::{Candidate, in_places};

/// What is said of the contacts of one day.
#[derive(Debug)]
pub struct Contacting {
    pub kind: ContactKind,
    pub on: Day,
    pub way: Option<ContactWay>,
    /// Who is named for it on file, where nobody else is said.
    pub by: Option<MemberRef>,
    pub reached: bool,
    pub content: Option<String>,
    pub said: Option<String>,
    pub entered_on: Day,
}

impl Contacting {
    /// A visit of a day, of which nothing more is said.
    pub fn visit(on: Day, entered_on: Day) -> Contacting {
        let (kind, way) = (ContactKind::Service, Some(ContactWay::Visit));
        Contacting { kind, on, way, by: None, reached: true, content: None, said: None, entered_on }
    }

    /// Returns a contact with each of some members; of a talk, with each but the one who talked.
    ///
    /// # Errors
    /// `Refusal::NotAway`; `Refusal::ContactedBefore`; `Invalid::NotOnRoster`; `Invalid::WithOneself` where nobody is left; what
    /// [`Contact::check`] finds.
    pub fn contacts(&self, ledger: &Ledger, members: &[&Stored<Member>]) -> Result<Vec<Contact>, Refusal> {
        // Of a list that everybody stands in, the one who talked has talked with the others.
        let is_own = |member: &&&Stored<Member>| {
            self.kind == ContactKind::Talk && self.by.as_ref().is_some_and(|by| by.id == member.id)
        };
        let others = members.iter().filter(|member| !is_own(member));
        let contacts: Vec<Contact> =
            others.map(|member| self.contact(ledger, member)).collect::<Result<_, _>>()?;
        if contacts.is_empty() {
            let names: Vec<&str> = members.iter().map(|member| &*member.called).collect();
            return Err(Invalid::WithOneself(names.join("、")).into());
        }
        Ok(contacts)
    }

    fn contact(&self, ledger: &Ledger, member: &Stored<Member>) -> Result<Contact, Refusal> {
        check_here(member, self.on)?;
        if let Some(away) = is_for(self.kind).filter(|away| !is_away(member, *away, self.on)) {
            return Err(Refusal::NotAway(member.who(), self.on, away));
        }
        let contact = Contact {
            member: member.who(),
            on: self.on,
            kind: self.kind,
            way: self.way,
            by: self.by.clone().or_else(|| usual(ledger, member, self.kind, self.on)),
            reached: self.reached,
            content: self.content.clone(),
            said: self.said.clone(),
            entered_on: self.entered_on,
        };
        contact.check()?;
        let same =
            |known: &&Contact| Contact { entered_on: contact.entered_on, ..(*known).clone() } == contact;
        match ledger.contacts.iter().find(same) {
            None => Ok(contact),
            Some(known) => Err(Refusal::ContactedBefore(known.clone().into())),
        }
    }
}

/// The members for whom a kind of contact is.
fn is_for(kind: ContactKind) -> Option<Away> {
    match kind {
        ContactKind::Contact => Some(Away::Floating),
        ContactKind::Service => Some(Away::Excused),
        ContactKind::Talk => None,
    }
}

fn is_away(member: &Member, what: Away, on: Day) -> bool {
    match what {
        Away::Floating => away::on(&member.away.floating, on).is_some(),
        Away::Excused => away::on(&member.away.excused, on).is_some(),
        Away::Stationed => away::on(&member.away.stationed, on).is_some(),
    }
}

/// Who is named for it on file: the one responsible for a floating member, the helper of an excused one.
fn usual(ledger: &Ledger, member: &Stored<Member>, kind: ContactKind, on: Day) -> Option<MemberRef> {
    let who = match kind {
        ContactKind::Contact => away::on(&member.away.floating, on)?.responsible.clone()?,
        ContactKind::Service => away::on(&member.away.excused, on)?.helper.clone()?,
        ContactKind::Talk => return None,
    };
    let is_here = ledger.member(who.id).is_some_and(|who| who.is_on_roster(on));
    is_here.then_some(who)
}

/// Which contacts may be meant.
#[derive(Debug)]
pub struct Meant {
    pub kind: ContactKind,
    pub span: Months,
    pub on: Option<Day>,
    pub way: Option<ContactWay>,
    pub by: Option<Id<Member>>,
    /// One that reached nobody.
    pub unanswered: bool,
}

/// Returns a member's contacts that may be taken back, with their places among those of the time.
pub fn noted(ledger: &Ledger, member: Id<Member>, meant: &Meant) -> Vec<Candidate<Contact>> {
    let is_meant = |one: &Contact| {
        meant.on.is_none_or(|on| one.on == on)
            && meant.way.is_none_or(|way| one.way == Some(way))
            && !(meant.unanswered && one.reached)
            && (meant.by.is_none() || one.by.as_ref().map(|by| by.id) == meant.by)
    };
    let mut all = in_places(ledger.contacts_with(member, meant.kind, meant.span).cloned());
    all.retain(|one| is_meant(&one.record));
    all
}
