//! A person who was entered twice, merged: what moved, and whose of what collided stays.

use serde::Serialize;

use super::log;
use super::row::RowView;
use crate::doc::columns::Rows;
use crate::doc::page::Page;
use crate::domain::choice::Choice;
use crate::domain::id::{Id, MemberRef};
use crate::domain::journal::Changed;
use crate::domain::member::Member;
use crate::domain::merge::{Collision, Merged};
use crate::domain::reference::Reference;

#[derive(Serialize)]
struct Data<'a> {
    from: &'a MemberRef,
    into: &'a MemberRef,
    moved: &'a [Reference],
    collisions: Vec<Side>,
}

#[derive(Serialize)]
struct Side {
    table: &'static str,
    kept: Option<Id<Member>>,
    ours: Vec<log::Change>,
    theirs: Vec<log::Change>,
}

/// Lays out what merging one member into another came to.
pub fn page((from, into): (&MemberRef, &MemberRef), merged: &Merged, view: RowView) -> Page {
    let side = |one: &Collision| {
        let each = |rows: &[Changed]| rows.iter().map(|row| log::Change::of(row, view.full)).collect();
        let table = one.table.map_or("member", Choice::code);
        Side { table, kept: one.kept, ours: each(&one.ours), theirs: each(&one.theirs) }
    };
    let collisions = merged.collisions.iter().map(side).collect();
    let data = Data { from, into, moved: &merged.moved, collisions };
    let title = format!("合并党员 {} → {}", numbered(from), numbered(into));
    let rows = Rows::of(&merged.moved);
    let columns =
        vec![rows.word("记录", |one| one.table.label()), rows.number("条数", |one| one.rows.to_string())];
    let page = Page::new(title, &data).table(rows.table("moved", "改为同一人的记录", columns));
    if merged.collisions.is_empty() {
        return page;
    }
    let rows = Rows::of(&merged.collisions);
    let of = move |one: &Collision, who: &MemberRef, is_ours: bool| {
        let stays = if one.kept == Some(who.id) { "（留）" } else { "" };
        format!("{}{stays}", contents(if is_ours { &one.ours } else { &one.theirs }, view))
    };
    let columns = vec![
        rows.word("记录", name),
        rows.text(format!("#{}", into.id.0), move |one| of(one, into, true)),
        rows.text(format!("#{}", from.id.0), move |one| of(one, from, false)),
    ];
    page.table(rows.table("collisions", "两边都有而不同的", columns))
}

/// Which records collide.
pub fn name(one: &Collision) -> &'static str {
    one.table.map_or(PARTICULARS, Choice::label)
}

/// What the member's own row is called.
pub const PARTICULARS: &str = "党员";

/// What some rows say.
pub fn contents(rows: &[Changed], view: RowView) -> String {
    let each = rows.iter().map(|row| format!("{}：{}", view.subject(row), view.content(row)));
    each.collect::<Vec<_>>().join("；")
}

/// `任海#27`.
fn numbered(who: &MemberRef) -> String {
    let alone = who.name.split('#').next().unwrap_or_default();
    format!("{alone}#{}", who.id.0)
}
