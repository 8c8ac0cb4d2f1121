//! Members, with their memberships and standings.
//!
//! Columns are read by their place in the `SELECT` just above: finding them by name was a sixth of a page's work.

use std::rc::Rc;

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::value::{Code, OptionalDay, StoredDay, code, date};
use crate::domain::away::TimesAway;
use crate::domain::id::{Id, Stored};
use crate::domain::member::{Member, Membership, Standing, tell_apart};
use crate::error::Result;

const DOING: &str = "保存党员";

impl Change {
    pub fn add_member(&self, member: &Member) -> Result<Id<Member>> {
        self.put_row(None, member)?;
        let id = Id::new(self.last_id());
        self.put_spans(id, member)?;
        Ok(id)
    }

    /// Brings a member's row and spans to what `member` says; what is the same already is not written.
    pub fn put_member(&self, id: Id<Member>, member: &Member) -> Result<()> {
        self.put_row(Some(id), member)?;
        self.drop_spans(id, member)?;
        self.put_spans(id, member)
    }

    fn put_row(&self, id: Option<Id<Member>>, member: &Member) -> Result<()> {
        let sql = "INSERT INTO member (id, name, gender, ethnicity, birth, education, joined, \"full\", probation_until,
                                       phone, note)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                   ON CONFLICT (id) DO UPDATE SET name = excluded.name, gender = excluded.gender,
                       ethnicity = excluded.ethnicity, birth = excluded.birth, education = excluded.education,
                       joined = excluded.joined, \"full\" = excluded.\"full\", probation_until = excluded.probation_until,
                       phone = excluded.phone, note = excluded.note
                   WHERE (name, gender, ethnicity, birth, education, joined, \"full\", probation_until, phone, note)
                         IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let values = params![
            id,
            &*member.name,
            code(member.gender),
            member.ethnicity,
            member.birth.map(date),
            member.education,
            date(member.joined),
            member.full.map(date),
            member.probation_until.map(date),
            member.phone,
            member.note,
        ];
        self.run(DOING, sql, values).map(drop)
    }

    fn put_spans(&self, id: Id<Member>, member: &Member) -> Result<()> {
        member.memberships.iter().try_for_each(|span| self.put_membership(id, span))?;
        member.standings.iter().try_for_each(|standing| self.put_standing(id, standing))?;
        self.put_times_away(id, &member.away)
    }

    /// Takes out the spans that `member` no longer has.
    fn drop_spans(&self, id: Id<Member>, member: &Member) -> Result<()> {
        let kept = |days: Vec<String>| serde_json::to_string(&days).unwrap_or_default();
        let sql =
            "DELETE FROM standing WHERE member = ?1 AND since NOT IN (SELECT value FROM json_each (?2))";
        let days = kept(member.standings.iter().map(|standing| date(standing.since)).collect());
        self.run(DOING, sql, params![id, days])?;
        let sql =
            "DELETE FROM membership WHERE member = ?1 AND \"from\" NOT IN (SELECT value FROM json_each (?2))";
        let days = kept(member.memberships.iter().map(|span| date(span.from)).collect());
        self.run(DOING, sql, params![id, days]).map(drop)
    }

    fn put_membership(&self, id: Id<Member>, span: &Membership) -> Result<()> {
        let sql = "INSERT INTO membership (member, \"from\", until, came_from, reason, went_to, entered_on, until_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif (?3 IS NULL, NULL, ?7))
                   ON CONFLICT DO UPDATE SET until = excluded.until, came_from = excluded.came_from,
                       reason = excluded.reason, went_to = excluded.went_to,
                       until_entered_on = iif (until IS ?3, until_entered_on, excluded.until_entered_on)
                   WHERE (until, came_from, reason, went_to)
                         IS NOT (excluded.until, excluded.came_from, excluded.reason, excluded.went_to)";
        let until = span.until.map(date);
        let reason = code(span.reason);
        let values =
            params![id, date(span.from), until, span.came_from, reason, span.went_to, self.entered()];
        self.run(DOING, sql, values).map(drop)
    }

    fn put_standing(&self, id: Id<Member>, standing: &Standing) -> Result<()> {
        let sql = "INSERT INTO standing (member, since, \"group\", post, cadre, retired, category, entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                   ON CONFLICT DO UPDATE SET \"group\" = excluded.\"group\", post = excluded.post,
                       cadre = excluded.cadre, retired = excluded.retired, category = excluded.category
                   WHERE (\"group\", post, cadre, retired, category)
                         IS NOT (excluded.\"group\", excluded.post, excluded.cadre, excluded.retired, excluded.category)";
        let values = params![
            id,
            date(standing.since),
            standing.group,
            standing.post,
            standing.cadre,
            standing.retired,
            code(standing.category),
            self.entered(),
        ];
        self.run(DOING, sql, values).map(drop)
    }
}

/// All members, in order of the roster, but for their times away, which name other members.
pub(super) fn load(connection: &Connection) -> Result<Vec<Stored<Member>>> {
    let doing = "读取党员";
    let sql =
        "SELECT id, name, gender, ethnicity, birth, education, joined, \"full\", probation_until, phone, note
               FROM member ORDER BY id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let name: Rc<str> = row.get::<_, String>(1)?.into();
        let value = Member {
            called: name.clone(),
            name,
            gender: row.get::<_, Option<Code<_>>>(2)?.map(|code| code.0),
            ethnicity: row.get(3)?,
            birth: row.get::<_, OptionalDay>(4)?.0,
            education: row.get(5)?,
            joined: row.get::<_, StoredDay>(6)?.0,
            full: row.get::<_, OptionalDay>(7)?.0,
            probation_until: row.get::<_, OptionalDay>(8)?.0,
            phone: row.get(9)?,
            note: row.get(10)?,
            memberships: Vec::new(),
            standings: Vec::new(),
            away: TimesAway::default(),
        };
        Ok(Stored { id: row.get(0)?, value })
    });
    let mut members: Vec<Stored<Member>> =
        rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    tell_apart(&mut members);
    load_memberships(connection, &mut members)?;
    load_standings(connection, &mut members)?;
    Ok(members)
}

pub(super) fn owner(members: &mut [Stored<Member>], id: Id<Member>) -> Option<&mut Member> {
    let at = members.binary_search_by_key(&id, |member| member.id).ok()?;
    Some(&mut members[at].value)
}

fn load_memberships(connection: &Connection, members: &mut [Stored<Member>]) -> Result<()> {
    let doing = "读取在册时间";
    let sql = "SELECT member, \"from\", until, came_from, reason, went_to FROM membership ORDER BY member, \"from\"";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let span = Membership {
            from: row.get::<_, StoredDay>(1)?.0,
            until: row.get::<_, OptionalDay>(2)?.0,
            came_from: row.get(3)?,
            reason: row.get::<_, Option<Code<_>>>(4)?.map(|code| code.0),
            went_to: row.get(5)?,
        };
        Ok((row.get(0)?, span))
    });
    for row in rows.doing(doing)? {
        let (id, span) = row.doing(doing)?;
        if let Some(member) = owner(members, id) {
            member.memberships.push(span);
        }
    }
    Ok(())
}

fn load_standings(connection: &Connection, members: &mut [Stored<Member>]) -> Result<()> {
    let doing = "读取党员情况";
    let sql = "SELECT member, since, \"group\", post, cadre, retired, category FROM standing ORDER BY member, since";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let standing = Standing {
            since: row.get::<_, StoredDay>(1)?.0,
            group: row.get(2)?,
            post: row.get(3)?,
            cadre: row.get(4)?,
            retired: row.get(5)?,
            category: row.get::<_, Option<Code<_>>>(6)?.map(|code| code.0),
        };
        Ok((row.get(0)?, standing))
    });
    for row in rows.doing(doing)? {
        let (id, standing) = row.doing(doing)?;
        if let Some(member) = owner(members, id) {
            member.standings.push(standing);
        }
    }
    Ok(())
}
