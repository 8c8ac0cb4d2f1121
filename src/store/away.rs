//! Times away of members: excused, stationed at the front, floating.

use super::Change;
use super::loading::Loading;
use super::names::Names;
use super::row::{RowExt, numbered};
use super::statement::{delete, upsert};
use super::value::{date, list, who};
use crate::domain::away::{Excuse, Floating, Posting, TimesAway};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::member::Member;
use crate::error::Result;

const DOING: &str = "保存不在应到之列的时间";

impl Change {
    /// Takes out the times away that a member no longer has.
    pub(super) fn drop_times_away(&self, id: Id<Member>, away: &TimesAway) -> Result<()> {
        let excused = list(away.excused.iter().map(|span| date(span.from)));
        self.put(DOING, delete!(excuse(member = id), from != excused))?;
        let stationed = list(away.stationed.iter().map(|span| date(span.from)));
        self.put(DOING, delete!(posting(member = id), from != stationed))?;
        let floating = list(away.floating.iter().map(|span| date(span.from)));
        self.put(DOING, delete!(floating(member = id), from != floating))
    }

    /// Brings a member's times away to what `away` says; what is the same already is not written.
    pub(super) fn put_times_away(&self, id: Id<Member>, away: &TimesAway) -> Result<()> {
        away.excused.iter().try_for_each(|span| self.put_excuse(id, span))?;
        away.stationed.iter().try_for_each(|span| self.put_posting(id, span))?;
        away.floating.iter().try_for_each(|span| self.put_floating(id, span))
    }

    fn put_excuse(&self, id: Id<Member>, span: &Excuse) -> Result<()> {
        let row = upsert!(
            excuse(member = id, from = date(span.from)),
            until = span.until.map(date),
            reason = span.reason.code(),
            applied_on = span.applied_on.map(date),
            decided_on = span.decided_on.map(date),
            helper = who(span.helper.as_ref()),
            reviewed_on = span.reviewed_on.map(date),
            [
                entered_on,
                until_entered_on(until),
                applied_entered_on(applied_on),
                decided_entered_on(decided_on),
                reviewed_entered_on(reviewed_on)
            ] = self.entered(),
        );
        self.put(DOING, row)
    }

    fn put_posting(&self, id: Id<Member>, span: &Posting) -> Result<()> {
        let row = upsert!(
            posting(member = id, from = date(span.from)),
            until = span.until.map(date),
            post = span.post,
            unit = span.unit,
            [entered_on, until_entered_on(until)] = self.entered(),
        );
        self.put(DOING, row)
    }

    fn put_floating(&self, id: Id<Member>, span: &Floating) -> Result<()> {
        let row = upsert!(
            floating(member = id, from = date(span.from)),
            until = span.until.map(date),
            place = span.place,
            contact = span.contact,
            responsible = who(span.responsible.as_ref()),
            [entered_on, until_entered_on(until)] = self.entered(),
        );
        self.put(DOING, row)
    }
}

/// Gives the members their times away.
pub(super) fn load(records: &Loading<'_>, members: &mut [Stored<Member>], names: &Names) -> Result<()> {
    let doing = "读取不在应到之列的时间";
    records.parts(
        ("excuse", doing),
        "SELECT member, \"from\", until, reason, applied_on, decided_on, helper, reviewed_on
         FROM excuse ORDER BY member, \"from\"",
        [],
        |row| {
            Ok(Excuse {
                from: row.day(1)?,
                until: row.day_or_null(2)?,
                reason: row.code(3)?,
                applied_on: row.day_or_null(4)?,
                decided_on: row.day_or_null(5)?,
                helper: names.optional(row.get(6)?),
                reviewed_on: row.day_or_null(7)?,
            })
        },
        members,
        |members, id| Some(&mut numbered(members, id)?.away.excused),
    )?;
    records.parts(
        ("posting", doing),
        "SELECT member, \"from\", until, post, unit FROM posting ORDER BY member, \"from\"",
        [],
        |row| {
            let (from, until) = (row.day(1)?, row.day_or_null(2)?);
            Ok(Posting { from, until, post: row.get(3)?, unit: row.get(4)? })
        },
        members,
        |members, id| Some(&mut numbered(members, id)?.away.stationed),
    )?;
    records.parts(
        ("floating", doing),
        "SELECT member, \"from\", until, place, contact, responsible FROM floating ORDER BY member, \"from\"",
        [],
        |row| {
            let (from, until) = (row.day(1)?, row.day_or_null(2)?);
            let responsible = names.optional(row.get(5)?);
            Ok(Floating { from, until, place: row.get(3)?, contact: row.get(4)?, responsible })
        },
        members,
        |members, id| Some(&mut numbered(members, id)?.away.floating),
    )
}
