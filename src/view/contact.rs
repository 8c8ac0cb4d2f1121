//! Contacts: those that were just recorded, and the columns in which contacts stand.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::away;
use crate::domain::choice::Choice;
use crate::domain::contact::{Contact, ContactKind};
use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month, Months};

use super::entry::late;

/// What was recorded, with what else there is of the year with the same people.
pub fn recorded(ledger: &Ledger, kept: &[Contact], lead: &str) -> Page {
    let kind = kept.first().map_or(ContactKind::Contact, |contact| contact.kind);
    let year = kept.first().map_or(ledger.covers, |contact| Months::year(Month::of(contact.on).year()));
    let mut page = Page::new(kind.label(), &kept).done(lead.to_owned());
    if let Some(by) = next_by(ledger, kept) {
        page = page.facts(vec![Fact::new("下一次", format!("不晚于 {by}"))]);
    }
    let mut names: Vec<&str> = kept.iter().map(|contact| &*contact.member.name).collect();
    names.dedup();
    let is_kept = |contact: &&Contact| {
        contact.kind == kind && kept.iter().any(|one| one.member.id == contact.member.id)
    };
    let of_year =
        ledger.contacts.iter().filter(is_kept).filter(|contact| year.contains(Month::of(contact.on)));
    let title = format!("{}年{}记录：{}", year.from.year(), kind.label(), names.join("、"));
    page = page.table(table(ledger, "contacts", &title, kind, of_year).empty("没有了"));
    page
}

/// The day by which the next contact or service falls due, for those who are still away.
fn next_by(ledger: &Ledger, kept: &[Contact]) -> Option<Day> {
    let last = kept.iter().rfind(|contact| contact.reached)?;
    let policy = ledger.policy(last.on);
    let member = ledger.member(last.member.id)?;
    let (often, is_away) = match last.kind {
        ContactKind::Contact => (policy.contact?, away::on(&member.away.floating, last.on).is_some()),
        ContactKind::Service => (policy.service?, away::on(&member.away.excused, last.on).is_some()),
        ContactKind::Talk => return None,
    };
    let next = often.around(Month::of(last.on)).to.next();
    is_away.then(|| often.around(next).last())
}

/// Contacts of a kind; of services as 一对一上门服务记录 has them.
pub(super) fn table<'a>(
    ledger: &Ledger,
    name: &'static str,
    title: &str,
    kind: ContactKind,
    contacts: impl Iterator<Item = &'a Contact>,
) -> Table {
    let [whom, by] = match kind {
        ContactKind::Contact => ["流动党员", "联系人"],
        ContactKind::Service => ["服务对象", "服务党员"],
        ContactKind::Talk => ["谈话对象", "谈话人"],
    };
    let contacts: Vec<&Contact> = contacts.collect();
    let late = late(ledger, "次", contacts.iter().map(|one| (one.on, one.entered_on)));
    let rows = Rows::of(contacts);
    let columns = vec![
        rows.word("日期", |one| one.on),
        rows.word(whom, |one| &*one.member.name),
        rows.word(by, |one| one.by.as_ref().map(|who| &*who.name)),
        rows.word("方式", way).only_if(kind == ContactKind::Contact),
        rows.text("内容", |one| one.content.as_deref()),
        rows.text("反映的情况", |one| one.said.as_deref()),
    ];
    rows.table(name, title, columns).notes(late)
}

/// `电话`, `电话没有联系上`.
pub fn way(contact: &Contact) -> String {
    let way = contact.way.map_or("", Choice::label);
    if contact.reached { way.to_owned() } else { format!("{way}没有联系上") }
}
