//! Members, with their memberships and standings.

use std::rc::Rc;

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::value::{Code, OptionalDay, StoredDay, code, date};
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
        self.put_spans(id, member)
    }

    fn put_row(&self, id: Option<Id<Member>>, member: &Member) -> Result<()> {
        let sql = "INSERT INTO member (id, name, gender, ethnicity, birth, education, joined, \"full\", phone, note)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                   ON CONFLICT (id) DO UPDATE SET name = excluded.name, gender = excluded.gender,
                       ethnicity = excluded.ethnicity, birth = excluded.birth, education = excluded.education,
                       joined = excluded.joined, \"full\" = excluded.\"full\", phone = excluded.phone, note = excluded.note
                   WHERE (name, gender, ethnicity, birth, education, joined, \"full\", phone, note)
                         IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let values = params![
            id,
            &*member.name,
            code(member.gender),
            member.ethnicity,
            member.birth.map(date),
            member.education,
            date(member.joined),
            member.full.map(date),
            member.phone,
            member.note,
        ];
        self.run(DOING, sql, values).map(drop)
    }

    fn put_spans(&self, id: Id<Member>, member: &Member) -> Result<()> {
        for span in &member.memberships {
            self.put_membership(id, span)?;
        }
        for standing in &member.standings {
            self.put_standing(id, standing)?;
        }
        let kept =
            "DELETE FROM standing WHERE member = ?1 AND since NOT IN (SELECT value FROM json_each (?2))";
        let days: Vec<String> = member.standings.iter().map(|standing| date(standing.since)).collect();
        self.run(DOING, kept, params![id, serde_json::to_string(&days).unwrap_or_default()])?;
        let kept =
            "DELETE FROM membership WHERE member = ?1 AND \"from\" NOT IN (SELECT value FROM json_each (?2))";
        let days: Vec<String> = member.memberships.iter().map(|span| date(span.from)).collect();
        self.run(DOING, kept, params![id, serde_json::to_string(&days).unwrap_or_default()]).map(drop)
    }

    fn put_membership(&self, id: Id<Member>, span: &Membership) -> Result<()> {
        let sql = "INSERT INTO membership (member, \"from\", until, came_from, reason, went_to)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT DO UPDATE SET until = excluded.until, came_from = excluded.came_from,
                                             reason = excluded.reason, went_to = excluded.went_to
                   WHERE (until, came_from, reason, went_to)
                         IS NOT (excluded.until, excluded.came_from, excluded.reason, excluded.went_to)";
        let until = span.until.map(date);
        let values = params![id, date(span.from), until, span.came_from, code(span.reason), span.went_to];
        self.run(DOING, sql, values).map(drop)
    }

    fn put_standing(&self, id: Id<Member>, standing: &Standing) -> Result<()> {
        let sql = "INSERT INTO standing (member, since, \"group\", post, cadre, retired, category)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
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
        ];
        self.run(DOING, sql, values).map(drop)
    }
}

/// All members, in order of the roster.
pub(super) fn load(connection: &Connection) -> Result<Vec<Stored<Member>>> {
    let doing = "读取党员";
    let sql = "SELECT id, name, gender, ethnicity, birth, education, joined, \"full\", phone, note
               FROM member ORDER BY id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let name: Rc<str> = row.get::<_, String>("name")?.into();
        let value = Member {
            called: name.clone(),
            name,
            gender: row.get::<_, Option<Code<_>>>("gender")?.map(|code| code.0),
            ethnicity: row.get("ethnicity")?,
            birth: row.get::<_, OptionalDay>("birth")?.0,
            education: row.get("education")?,
            joined: row.get::<_, StoredDay>("joined")?.0,
            full: row.get::<_, OptionalDay>("full")?.0,
            phone: row.get("phone")?,
            note: row.get("note")?,
            memberships: Vec::new(),
            standings: Vec::new(),
        };
        Ok(Stored { id: row.get("id")?, value })
    });
    let mut members: Vec<Stored<Member>> =
        rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    tell_apart(&mut members);
    load_memberships(connection, &mut members)?;
    load_standings(connection, &mut members)?;
    Ok(members)
}

fn owner(members: &mut [Stored<Member>], id: Id<Member>) -> Option<&mut Member> {
    let at = members.binary_search_by_key(&id, |member| member.id).ok()?;
    Some(&mut members[at].value)
}

fn load_memberships(connection: &Connection, members: &mut [Stored<Member>]) -> Result<()> {
    let doing = "读取在册时间";
    let sql = "SELECT member, \"from\", until, came_from, reason, went_to FROM membership ORDER BY member, \"from\"";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let span = Membership {
            from: row.get::<_, StoredDay>("from")?.0,
            until: row.get::<_, OptionalDay>("until")?.0,
            came_from: row.get("came_from")?,
            reason: row.get::<_, Option<Code<_>>>("reason")?.map(|code| code.0),
            went_to: row.get("went_to")?,
        };
        Ok((row.get("member")?, span))
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
            since: row.get::<_, StoredDay>("since")?.0,
            group: row.get("group")?,
            post: row.get("post")?,
            cadre: row.get("cadre")?,
            retired: row.get("retired")?,
            category: row.get::<_, Option<Code<_>>>("category")?.map(|code| code.0),
        };
        Ok((row.get("member")?, standing))
    });
    for row in rows.doing(doing)? {
        let (id, standing) = row.doing(doing)?;
        if let Some(member) = owner(members, id) {
            member.standings.push(standing);
        }
    }
    Ok(())
}
