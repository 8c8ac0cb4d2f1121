//! Reading sessions: each part of all of them at once.

use std::collections::HashMap;

use rusqlite::Row;

use crate::domain::act::Act;
use crate::domain::attachment::Attachment;
use crate::domain::guest::Guest;
use crate::domain::makeup::{AbsenceOutcome, Makeup};
use crate::domain::meeting::Meeting;
use crate::domain::session::{Attendance, Session, SessionRef, Sitting};
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::store::amendment;
use crate::store::loading::Loading;
use crate::store::names::Names;
use crate::store::row::{RECORDS, Room, RowExt, all};

/// Sessions while their parts are being read, and where each stands by the file's own key.
struct Filling<'a> {
    records: &'a Loading<'a>,
    months: Months,
    sessions: Vec<Session>,
    places: HashMap<i64, usize>,
}

impl Filling<'_> {
    /// Reads the rows of one part of all the sessions at once; the key of the session comes first in each.
    fn part<T>(
        &mut self,
        room: impl Into<Room>,
        sql: &'static str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        list: impl Fn(&mut Session) -> &mut Vec<T>,
    ) -> Result<()> {
        let Filling { records, months, sessions, places } = self;
        let values = [months.from, months.to];
        records.parts(room, sql, values, read, sessions, |sessions, key: i64| {
            Some(list(&mut sessions[*places.get(&key)?]))
        })
    }
}

/// The sessions of some months, in order.
pub(in crate::store) fn load(records: &Loading<'_>, months: Months, names: &Names) -> Result<Vec<Session>> {
    let sql =
        "SELECT id, month, number, kind, theme, place, chair, recorder, organiser, post, content, effect,
                      planned_day, planned_start, planned_end, entered_on
               FROM session WHERE month BETWEEN ?1 AND ?2 ORDER BY month, number";
    let keyed: Vec<(i64, Session)> =
        all(records, Room::records("读取活动", RECORDS), sql, [months.from, months.to], |row| {
            let planned = row.day_or_null(12)?;
            let planned = planned.zip(row.get::<_, Option<_>>(13)?.zip(row.get(14)?));
            let session = Session {
                at: SessionRef { month: row.get(1)?, number: row.get(2)? },
                kind: row.code(3)?,
                theme: row.get(4)?,
                place: row.get(5)?,
                chair: names.optional(row.get(6)?),
                recorder: names.optional(row.get(7)?),
                organiser: row.get(8)?,
                post: row.get(9)?,
                content: row.get(10)?,
                effect: row.get(11)?,
                planned: planned.map(|(day, (start, end))| Sitting { day, start, end }),
                sittings: Vec::new(),
                acts: Vec::new(),
                meetings: Vec::new(),
                attendance: Vec::new(),
                guests: Vec::new(),
                makeups: Vec::new(),
                amendments: Vec::new(),
                attachments: Vec::new(),
                entered_on: row.day(15)?,
            };
            Ok((row.get(0)?, session))
        })?;
    let places = keyed.iter().enumerate().map(|(place, (key, _))| (*key, place)).collect();
    let sessions: Vec<Session> = keyed.into_iter().map(|(_, session)| session).collect();
    if sessions.is_empty() {
        return Ok(sessions);
    }
    let mut filling = Filling { records, months, sessions, places };
    load_parts(&mut filling, names)?;
    match filling.sessions.iter().find(|session| session.sittings.is_empty()) {
        Some(session) => Err(Error::Unreadable(format!("{} 的活动没有时间", session.at))),
        None => Ok(filling.sessions),
    }
}

/// Columns are read by their place in the list just above; there are thousands of rows.
fn load_parts(filling: &mut Filling<'_>, names: &Names) -> Result<()> {
    filling.part(
        ("sitting", "读取活动时间"),
        "SELECT p.session, p.day, p.start, p.\"end\" FROM session s JOIN sitting p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.day, p.start",
        |row| Ok(Sitting { day: row.day(1)?, start: row.get(2)?, end: row.get(3)? }),
        |session| &mut session.sittings,
    )?;
    filling.part(
        ("act", "读取活动内容"),
        "SELECT p.session, p.kind, p.leader, p.guest, p.minutes, p.way, p.subject, p.materials, p.suggestions
         FROM session s JOIN act p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.number",
        |row| {
            Ok(Act {
                kind: row.code(1)?,
                leader: names.optional(row.get(2)?),
                guest: row.get(3)?,
                minutes: row.count_or_null(4)?,
                way: row.code_or_null(5)?,
                subject: row.code_or_null(6)?,
                materials: row.get(7)?,
                suggestions: row.get(8)?,
            })
        },
        |session| &mut session.acts,
    )?;
    filling.part(
        ("meeting", "读取会议"),
        "SELECT p.session, p.kind, p.\"group\", p.chair, p.recorder, p.topic, p.content, p.judges,
                nullif (p.entered_on, s.entered_on)
         FROM session s JOIN meeting p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.id",
        |row| {
            Ok(Meeting {
                kind: row.code(1)?,
                group: row.get(2)?,
                chair: names.optional(row.get(3)?),
                recorder: names.optional(row.get(4)?),
                topic: row.get(5)?,
                content: row.get(6)?,
                judges: row.get(7)?,
                own: None,
                added_on: row.day_or_null(8)?,
            })
        },
        |session| &mut session.meetings,
    )?;
    filling.part(
        Room::people("读取出勤").of("attendance"),
        "SELECT p.session, p.member, p.kind, p.reason, p.due FROM session s JOIN attendance p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.member",
        |row| {
            let (member, kind) = (names.of(row.get(1)?), row.code(2)?);
            Ok(Attendance { member, kind, reason: row.get(3)?, due: row.get(4)? })
        },
        |session| &mut session.attendance,
    )?;
    filling.part(
        ("guest", "读取列席人员"),
        "SELECT p.session, p.kind, p.name, p.count FROM session s JOIN guest p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.number",
        |row| Ok(Guest { kind: row.code(1)?, name: row.get(2)?, count: row.count(3)? }),
        |session| &mut session.guests,
    )?;
    filling.part(
        Room::people("读取补课").of("makeup"),
        "SELECT p.session, p.member, p.\"on\", p.way, p.waived, p.confirmed_by, p.entered_on
         FROM session s JOIN makeup p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.member",
        |row| {
            let how = match row.code_or_null(3)? {
                Some(way) => AbsenceOutcome::MadeUp(way),
                None => AbsenceOutcome::Waived(row.get(4)?),
            };
            let (on, entered_on) = (row.day(2)?, row.day(6)?);
            let confirmed_by = names.optional(row.get(5)?);
            Ok(Makeup { member: names.of(row.get(1)?), on, how, confirmed_by, entered_on })
        },
        |session| &mut session.makeups,
    )?;
    filling.part(
        ("amendment", "读取更正"),
        "SELECT p.session, p.\"on\", p.field, p.before, p.reason FROM session s JOIN amendment p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.number",
        |row| amendment::read(row, names),
        |session| &mut session.amendments,
    )?;
    filling.part(
        ("attachment", "读取附件"),
        "SELECT p.session, p.path, p.size, p.sha256, p.added_on, p.number, p.replaces FROM session s JOIN attachment p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.number",
        |row| {
            let size = u64::try_from(row.get::<_, i64>(2)?).unwrap_or_default();
            let added_on = row.day(4)?;
            let (number, replaces) = (row.get(5)?, row.get(6)?);
            Ok(Attachment { path: row.get(1)?, size, sha256: row.get(3)?, added_on, number, replaces })
        },
        |session| &mut session.attachments,
    )
}
