//! Times away of members: excused, stationed at the front, floating.

use rusqlite::{Connection, Row, params};

use super::Change;
use super::failure::Doing;
use super::member::owner;
use super::names::Names;
use super::value::{Code, OptionalDay, StoredDay, date, who};
use crate::domain::away::{Excuse, Floating, Posting, Span, TimesAway};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::member::Member;
use crate::error::Result;

const DOING: &str = "保存不在应到之列的时间";

impl Change {
    /// Brings a member's times away to what `away` says; what is the same already is not written.
    pub(super) fn put_times_away(&self, id: Id<Member>, away: &TimesAway) -> Result<()> {
        let sql =
            "DELETE FROM excuse WHERE member = ?1 AND \"from\" NOT IN (SELECT value FROM json_each (?2))";
        self.run(DOING, sql, params![id, days(&away.excused)])?;
        let sql =
            "DELETE FROM posting WHERE member = ?1 AND \"from\" NOT IN (SELECT value FROM json_each (?2))";
        self.run(DOING, sql, params![id, days(&away.stationed)])?;
        let sql =
            "DELETE FROM floating WHERE member = ?1 AND \"from\" NOT IN (SELECT value FROM json_each (?2))";
        self.run(DOING, sql, params![id, days(&away.floating)])?;
        away.excused.iter().try_for_each(|span| self.put_excuse(id, span))?;
        away.stationed.iter().try_for_each(|span| self.put_posting(id, span))?;
        away.floating.iter().try_for_each(|span| self.put_floating(id, span))
    }

    fn put_excuse(&self, id: Id<Member>, span: &Excuse) -> Result<()> {
        let sql = "INSERT INTO excuse (member, \"from\", until, reason, applied_on, decided_on, helper, reviewed_on, entered_on,
                                       until_entered_on, applied_entered_on, decided_entered_on, reviewed_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, iif (?3 IS NULL, NULL, ?9), iif (?5 IS NULL, NULL, ?9),
                           iif (?6 IS NULL, NULL, ?9), iif (?8 IS NULL, NULL, ?9))
                   ON CONFLICT DO UPDATE SET until = excluded.until, reason = excluded.reason,
                       applied_on = excluded.applied_on, decided_on = excluded.decided_on, helper = excluded.helper,
                       reviewed_on = excluded.reviewed_on,
                       until_entered_on = iif (until IS ?3, until_entered_on, excluded.until_entered_on),
                       applied_entered_on = iif (applied_on IS ?5, applied_entered_on, excluded.applied_entered_on),
                       decided_entered_on = iif (decided_on IS ?6, decided_entered_on, excluded.decided_entered_on),
                       reviewed_entered_on = iif (reviewed_on IS ?8, reviewed_entered_on, excluded.reviewed_entered_on)
                   WHERE (until, reason, applied_on, decided_on, helper, reviewed_on) IS NOT (?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![
            id,
            date(span.from),
            span.until.map(date),
            span.reason.code(),
            span.applied_on.map(date),
            span.decided_on.map(date),
            who(span.helper.as_ref()),
            span.reviewed_on.map(date),
            self.entered(),
        ];
        self.run(DOING, sql, values).map(drop)
    }

    fn put_posting(&self, id: Id<Member>, span: &Posting) -> Result<()> {
        let sql = "INSERT INTO posting (member, \"from\", until, post, unit, entered_on, until_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, iif (?3 IS NULL, NULL, ?6))
                   ON CONFLICT DO UPDATE SET until = excluded.until, post = excluded.post, unit = excluded.unit,
                       until_entered_on = iif (until IS ?3, until_entered_on, excluded.until_entered_on)
                   WHERE (until, post, unit) IS NOT (?3, ?4, ?5)";
        let until = span.until.map(date);
        self.run(DOING, sql, params![id, date(span.from), until, span.post, span.unit, self.entered()])
            .map(drop)
    }

    fn put_floating(&self, id: Id<Member>, span: &Floating) -> Result<()> {
        let sql = "INSERT INTO floating (member, \"from\", until, place, contact, responsible, entered_on, until_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif (?3 IS NULL, NULL, ?7))
                   ON CONFLICT DO UPDATE SET until = excluded.until, place = excluded.place, contact = excluded.contact,
                       responsible = excluded.responsible,
                       until_entered_on = iif (until IS ?3, until_entered_on, excluded.until_entered_on)
                   WHERE (until, place, contact, responsible) IS NOT (?3, ?4, ?5, ?6)";
        let responsible = who(span.responsible.as_ref());
        let (from, until) = (date(span.from), span.until.map(date));
        let values = params![id, from, until, span.place, span.contact, responsible, self.entered()];
        self.run(DOING, sql, values).map(drop)
    }
}

/// The days with which spans begin, as a JSON list.
fn days<S: Span>(spans: &[S]) -> String {
    let days: Vec<String> = spans.iter().map(|span| date(span.from())).collect();
    serde_json::to_string(&days).unwrap_or_default()
}

/// Gives the members their times away.
pub(super) fn load(connection: &Connection, members: &mut [Stored<Member>], names: &Names) -> Result<()> {
    spans(
        connection,
        "SELECT member, \"from\", until, reason, applied_on, decided_on, helper, reviewed_on
         FROM excuse ORDER BY member, \"from\"",
        |row| {
            Ok(Excuse {
                from: row.get::<_, StoredDay>(1)?.0,
                until: row.get::<_, OptionalDay>(2)?.0,
                reason: row.get::<_, Code<_>>(3)?.0,
                applied_on: row.get::<_, OptionalDay>(4)?.0,
                decided_on: row.get::<_, OptionalDay>(5)?.0,
                helper: names.optional(row.get(6)?),
                reviewed_on: row.get::<_, OptionalDay>(7)?.0,
            })
        },
        members,
        |away| &mut away.excused,
    )?;
    spans(
        connection,
        "SELECT member, \"from\", until, post, unit FROM posting ORDER BY member, \"from\"",
        |row| {
            let (from, until) = (row.get::<_, StoredDay>(1)?.0, row.get::<_, OptionalDay>(2)?.0);
            Ok(Posting { from, until, post: row.get(3)?, unit: row.get(4)? })
        },
        members,
        |away| &mut away.stationed,
    )?;
    spans(
        connection,
        "SELECT member, \"from\", until, place, contact, responsible FROM floating ORDER BY member, \"from\"",
        |row| {
            let (from, until) = (row.get::<_, StoredDay>(1)?.0, row.get::<_, OptionalDay>(2)?.0);
            let responsible = names.optional(row.get(5)?);
            Ok(Floating { from, until, place: row.get(3)?, contact: row.get(4)?, responsible })
        },
        members,
        |away| &mut away.floating,
    )
}

fn spans<S>(
    connection: &Connection,
    sql: &'static str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<S>,
    members: &mut [Stored<Member>],
    list: impl Fn(&mut TimesAway) -> &mut Vec<S>,
) -> Result<()> {
    let doing = "读取不在应到之列的时间";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, read(row)?)));
    for row in rows.doing(doing)? {
        let (id, span) = row.doing(doing)?;
        if let Some(member) = owner(members, id) {
            list(&mut member.away).push(span);
        }
    }
    Ok(())
}
