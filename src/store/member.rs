//! Members, with their memberships and standings.

use std::rc::Rc;

use super::Change;
use super::loading::Loading;
use super::row::{MEMBERS, Room, RowExt, all, numbered, parts};
use super::statement::{delete, upsert};
use super::value::{code, date, list};
use crate::domain::away::TimesAway;
use crate::domain::birth::Birth;
use crate::domain::id::{Id, Stored};
use crate::domain::member::{Calling, Member, Membership, Standing, tell_apart, tell_apart_in_words};
use crate::domain::time::Month;
use crate::error::{Error, Result};

const DOING: &str = "保存党员";

impl Change {
    pub fn add_member(&self, member: &Member) -> Result<Id<Member>> {
        self.put_row(None, member)?;
        let id = Id::new(self.last_id());
        self.put_spans(id, member)?;
        Ok(id)
    }

    /// Takes back a member to whom nothing refers but what was noted with them.
    pub fn remove_member(&self, id: Id<Member>) -> Result<()> {
        let doing = "撤销党员";
        self.put(doing, delete!(standing(member = id)))?;
        self.put(doing, delete!(membership(member = id)))?;
        self.put(doing, delete!(member(id = id)))
    }

    /// Brings a member's row and spans to what `member` says; what is the same already is not written.
    pub fn put_member(&self, id: Id<Member>, member: &Member) -> Result<()> {
        self.put_row(Some(id), member)?;
        let kept = list(member.standings.iter().map(|standing| date(standing.since)));
        self.put(DOING, delete!(standing(member = id), since != kept))?;
        let kept = list(member.memberships.iter().map(|span| date(span.from)));
        self.put(DOING, delete!(membership(member = id), from != kept))?;
        self.drop_times_away(id, &member.away)?;
        self.put_spans(id, member)
    }

    fn put_row(&self, id: Option<Id<Member>>, member: &Member) -> Result<()> {
        let (day, month) = match member.birth {
            Some(Birth::Day(day)) => (Some(day), None),
            Some(Birth::Month(month)) => (None, Some(month)),
            None => (None, None),
        };
        let row = upsert!(
            member(id = id),
            name = &*member.name,
            gender = code(member.gender),
            ethnicity = member.ethnicity,
            birth = day.map(date),
            birth_month = month,
            education = member.education,
            joined = date(member.joined),
            full = member.full.map(date),
            probation_until = member.probation_until.map(date),
            phone = member.phone,
            note = member.note,
        );
        self.put(DOING, row)
    }

    fn put_spans(&self, id: Id<Member>, member: &Member) -> Result<()> {
        member.memberships.iter().try_for_each(|span| self.put_membership(id, span))?;
        member.standings.iter().try_for_each(|standing| self.put_standing(id, standing))?;
        self.put_times_away(id, &member.away)
    }

    fn put_membership(&self, id: Id<Member>, span: &Membership) -> Result<()> {
        let row = upsert!(
            membership(member = id, from = date(span.from)),
            until = span.until.map(date),
            came_from = span.came_from,
            paid_before = span.paid_before,
            reason = code(span.reason),
            went_to = span.went_to,
            paid_here = span.paid_here,
            [entered_on, until_entered_on(until)] = self.entered(),
        );
        self.put(DOING, row)
    }

    fn put_standing(&self, id: Id<Member>, standing: &Standing) -> Result<()> {
        let row = upsert!(
            standing(member = id, since = date(standing.since)),
            group = standing.group,
            post = standing.post,
            cadre = standing.cadre,
            retired = standing.retired,
            category = code(standing.category),
            [entered_on] = self.entered(),
        );
        self.put(DOING, row)
    }
}

/// All members, in order of the roster, but for their times away, which name other members.
pub(super) fn load(records: &Loading<'_>) -> Result<Vec<Stored<Member>>> {
    let sql =
        "SELECT id, name, gender, ethnicity, birth, education, joined, \"full\", probation_until, phone, note,
                      birth_month
               FROM member ORDER BY id";
    let mut members = all(records, Room::records("读取党员", MEMBERS), sql, [], |row| {
        let name: Rc<str> = row.get::<_, String>(1)?.into();
        let (day, month) = (row.day_or_null(4)?, row.get::<_, Option<Month>>(11)?);
        let value = Member {
            called: name.clone(),
            name,
            gender: row.code_or_null(2)?,
            ethnicity: row.get(3)?,
            birth: day.map(Birth::Day).or(month.map(Birth::Month)),
            education: row.get(5)?,
            joined: row.day(6)?,
            full: row.day_or_null(7)?,
            probation_until: row.day_or_null(8)?,
            phone: row.get(9)?,
            note: row.get(10)?,
            memberships: Vec::new(),
            standings: Vec::new(),
            away: TimesAway::default(),
        };
        Ok(Stored { id: row.get(0)?, value })
    })?;
    tell_apart(&mut members);
    parts(
        records,
        "读取在册时间",
        "SELECT member, \"from\", until, came_from, reason, went_to, paid_before, paid_here
         FROM membership ORDER BY member, \"from\"",
        [],
        |row| {
            Ok(Membership {
                from: row.day(1)?,
                until: row.day_or_null(2)?,
                came_from: row.get(3)?,
                reason: row.code_or_null(4)?,
                went_to: row.get(5)?,
                paid_before: row.get(6)?,
                paid_here: row.get(7)?,
            })
        },
        &mut *members,
        |members, id| Some(&mut numbered(members, id)?.memberships),
    )?;
    parts(
        records,
        "读取党员情况",
        "SELECT member, since, \"group\", post, cadre, retired, category FROM standing ORDER BY member, since",
        [],
        |row| {
            Ok(Standing {
                since: row.day(1)?,
                group: row.get(2)?,
                post: row.get(3)?,
                cadre: row.get(4)?,
                retired: row.get(5)?,
                category: row.code_or_null(6)?,
            })
        },
        &mut *members,
        |members, id| Some(&mut numbered(members, id)?.standings),
    )?;
    match members.iter().find(|member| member.standings.is_empty()) {
        Some(member) => return Err(Error::Unreadable(format!("“{}”没有党员情况", member.called))),
        None if records.calling == Calling::InWords => tell_apart_in_words(&mut members),
        None => {}
    }
    Ok(members)
}
