//! Sessions, with their sittings, acts, meetings, attendance, amendments and attachments.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{Code, OptionalDay, StoredDay, code, date, place, who};
use crate::domain::act::Act;
use crate::domain::choice::Choice;
use crate::domain::meeting::Meeting;
use crate::domain::session::{Amendment, Attachment, Attendance, Session, SessionRef, Sitting};
use crate::domain::time::Months;
use crate::error::{Error, Result};

const DOING: &str = "保存活动";

impl Change {
    /// # Errors
    /// `SessionExists`.
    pub fn add_session(&self, session: &Session) -> Result<()> {
        if self.session_key(session.at)?.is_some() {
            return Err(Error::SessionExists(session.at));
        }
        let sql = "INSERT INTO session (month, number, kind, theme, place, chair, recorder, organiser, content, effect,
                                        planned_day, planned_start, planned_end, entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let planned = session.planned.as_ref();
        let values = params![
            session.at.month,
            session.at.number,
            session.kind.code(),
            session.theme,
            session.place,
            who(session.chair.as_ref()),
            who(session.recorder.as_ref()),
            session.organiser,
            session.content,
            session.effect,
            planned.map(|planned| date(planned.day)),
            planned.map(|planned| planned.start),
            planned.map(|planned| planned.end),
            date(session.entered_on),
        ];
        self.run(DOING, sql, values)?;
        let key = self.last_id();
        self.add_sittings(key, &session.sittings)?;
        self.add_acts(key, &session.acts)?;
        self.add_meetings(key, &session.meetings, session.entered_on)?;
        session.attendance.iter().try_for_each(|row| self.put_attendance(key, row))
    }

    /// Brings a recorded session to what `new` says; only the parts that differ are written, and its amendments grow.
    ///
    /// # Errors
    /// `NoSession`.
    pub fn amend_session(&self, old: &Session, new: &Session) -> Result<()> {
        let key = self.session_key(old.at)?.ok_or(Error::NoSession(old.at))?;
        let sql = "UPDATE session SET theme = ?2, place = ?3, chair = ?4, recorder = ?5, organiser = ?6, content = ?7,
                          effect = ?8, planned_day = ?9, planned_start = ?10, planned_end = ?11
                   WHERE id = ?1 AND (theme, place, chair, recorder, organiser, content, effect, planned_day,
                                      planned_start, planned_end) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let planned = new.planned.as_ref();
        let values = params![
            key,
            new.theme,
            new.place,
            who(new.chair.as_ref()),
            who(new.recorder.as_ref()),
            new.organiser,
            new.content,
            new.effect,
            planned.map(|planned| date(planned.day)),
            planned.map(|planned| planned.start),
            planned.map(|planned| planned.end),
        ];
        self.run(DOING, sql, values)?;
        if old.sittings != new.sittings {
            self.run(DOING, "DELETE FROM sitting WHERE session = ?1", [key])?;
            self.add_sittings(key, &new.sittings)?;
        }
        if old.acts != new.acts {
            self.run(DOING, "DELETE FROM act WHERE session = ?1", [key])?;
            self.add_acts(key, &new.acts)?;
        }
        if old.meetings != new.meetings {
            self.run(DOING, "DELETE FROM meeting WHERE session = ?1", [key])?;
            self.add_meetings(key, &new.meetings, old.entered_on)?;
        }
        new.attendance.iter().try_for_each(|row| self.put_attendance(key, row))?;
        let grown = new.amendments.iter().enumerate().skip(old.amendments.len());
        grown.into_iter().try_for_each(|(index, amendment)| self.add_amendment(key, index, amendment))
    }

    fn session_key(&self, at: SessionRef) -> Result<Option<i64>> {
        let sql = "SELECT id FROM session WHERE month = ?1 AND number = ?2";
        let found = self.connection().query_row(sql, params![at.month, at.number], |row| row.get(0));
        found.optional().doing(DOING)
    }

    fn add_sittings(&self, session: i64, sittings: &[Sitting]) -> Result<()> {
        let sql = "INSERT INTO sitting (session, day, start, \"end\") VALUES (?1, ?2, ?3, ?4)";
        sittings.iter().try_for_each(|sitting| {
            self.run(DOING, sql, params![session, date(sitting.day), sitting.start, sitting.end]).map(drop)
        })
    }

    fn add_acts(&self, session: i64, acts: &[Act]) -> Result<()> {
        let sql =
            "INSERT INTO act (session, number, kind, leader, minutes, way, subject, materials, suggestions)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        acts.iter().enumerate().try_for_each(|(index, act)| {
            let values = params![
                session,
                place(index),
                act.kind.code(),
                who(act.leader.as_ref()),
                act.minutes,
                code(act.way),
                code(act.subject),
                act.materials,
                act.suggestions,
            ];
            self.run(DOING, sql, values).map(drop)
        })
    }

    /// Notes a file with a session.
    ///
    /// # Errors
    /// `NoSession`.
    pub fn add_attachment(&self, at: SessionRef, attachment: &Attachment) -> Result<()> {
        let key = self.session_key(at)?.ok_or(Error::NoSession(at))?;
        let sql = "INSERT INTO attachment (session, number, path, size, sha256, added_on)
                   VALUES (?1, (SELECT coalesce (max (number), 0) + 1 FROM attachment WHERE session = ?1), ?2, ?3, ?4, ?5)";
        let size = i64::try_from(attachment.size).unwrap_or(i64::MAX);
        let values = params![key, attachment.path, size, attachment.sha256, date(attachment.added_on)];
        self.run("保存附件", sql, values).map(drop)
    }

    fn put_attendance(&self, session: i64, row: &Attendance) -> Result<()> {
        let sql = "INSERT INTO attendance (session, member, kind, reason) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO UPDATE SET kind = excluded.kind, reason = excluded.reason
                   WHERE (kind, reason) IS NOT (excluded.kind, excluded.reason)";
        self.run(DOING, sql, params![session, row.member.id, row.kind.code(), row.reason]).map(drop)
    }

    fn add_amendment(&self, session: i64, index: usize, amendment: &Amendment) -> Result<()> {
        let sql = "INSERT INTO amendment (session, number, \"on\", field, before, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let on = date(amendment.on);
        let values = params![session, place(index), on, amendment.field, amendment.before, amendment.reason];
        self.run(DOING, sql, values).map(drop)
    }
}

/// Sessions while their parts are being read, and where each stands by the file's own key.
struct Filling<'a> {
    connection: &'a Connection,
    months: Months,
    sessions: Vec<Session>,
    places: HashMap<i64, usize>,
}

impl Filling<'_> {
    /// Reads the rows of one part of all the sessions at once; the key of the session comes first in each.
    fn part<T>(
        &mut self,
        sql: &'static str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        list: impl Fn(&mut Session) -> &mut Vec<T>,
    ) -> Result<()> {
        let doing = "读取活动";
        let mut statement = self.connection.prepare(sql).doing(doing)?;
        let rows = statement.query_map(params![self.months.from, self.months.to], |row| {
            Ok((row.get::<_, i64>(0)?, read(row)?))
        });
        for row in rows.doing(doing)? {
            let (key, part) = row.doing(doing)?;
            if let Some(place) = self.places.get(&key) {
                list(&mut self.sessions[*place]).push(part);
            }
        }
        Ok(())
    }
}

/// The sessions of some months, in order.
pub(super) fn load(connection: &Connection, months: Months, names: &Names) -> Result<Vec<Session>> {
    let doing = "读取活动";
    let sql = "SELECT id, month, number, kind, theme, place, chair, recorder, organiser, content, effect, planned_day,
                      planned_start, planned_end, entered_on
               FROM session WHERE month BETWEEN ?1 AND ?2 ORDER BY month, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map(params![months.from, months.to], |row| {
        let planned = row.get::<_, OptionalDay>("planned_day")?.0;
        let planned = planned.zip(row.get::<_, Option<_>>("planned_start")?.zip(row.get("planned_end")?));
        let session = Session {
            at: SessionRef { month: row.get("month")?, number: row.get("number")? },
            kind: row.get::<_, Code<_>>("kind")?.0,
            theme: row.get("theme")?,
            place: row.get("place")?,
            chair: names.optional(row.get("chair")?),
            recorder: names.optional(row.get("recorder")?),
            organiser: row.get("organiser")?,
            content: row.get("content")?,
            effect: row.get("effect")?,
            planned: planned.map(|(day, (start, end))| Sitting { day, start, end }),
            sittings: Vec::new(),
            acts: Vec::new(),
            meetings: Vec::new(),
            attendance: Vec::new(),
            amendments: Vec::new(),
            attachments: Vec::new(),
            entered_on: row.get::<_, StoredDay>("entered_on")?.0,
        };
        Ok((row.get("id")?, session))
    });
    let keyed: Vec<(i64, Session)> = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    let places = keyed.iter().enumerate().map(|(place, (key, _))| (*key, place)).collect();
    let sessions: Vec<Session> = keyed.into_iter().map(|(_, session)| session).collect();
    if sessions.is_empty() {
        return Ok(sessions);
    }
    let mut filling = Filling { connection, months, sessions, places };
    load_parts(&mut filling, names)?;
    Ok(filling.sessions)
}

/// Columns are read by their place in the list just above; there are thousands of rows.
fn load_parts(filling: &mut Filling<'_>, names: &Names) -> Result<()> {
    filling.part(
        "SELECT p.session, p.day, p.start, p.\"end\" FROM session s JOIN sitting p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.day, p.start",
        |row| Ok(Sitting { day: row.get::<_, StoredDay>(1)?.0, start: row.get(2)?, end: row.get(3)? }),
        |session| &mut session.sittings,
    )?;
    filling.part(
        "SELECT p.session, p.kind, p.leader, p.minutes, p.way, p.subject, p.materials, p.suggestions
         FROM session s JOIN act p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.number",
        |row| {
            Ok(Act {
                kind: row.get::<_, Code<_>>(1)?.0,
                leader: names.optional(row.get(2)?),
                minutes: row.get(3)?,
                way: row.get::<_, Option<Code<_>>>(4)?.map(|code| code.0),
                subject: row.get::<_, Option<Code<_>>>(5)?.map(|code| code.0),
                materials: row.get(6)?,
                suggestions: row.get(7)?,
            })
        },
        |session| &mut session.acts,
    )?;
    filling.part(
        "SELECT p.session, p.kind, p.\"group\", p.chair, p.recorder, p.topic, p.content, p.judges
         FROM session s JOIN meeting p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.id",
        |row| {
            Ok(Meeting {
                kind: row.get::<_, Code<_>>(1)?.0,
                group: row.get(2)?,
                chair: names.optional(row.get(3)?),
                recorder: names.optional(row.get(4)?),
                topic: row.get(5)?,
                content: row.get(6)?,
                judges: row.get(7)?,
                own: None,
            })
        },
        |session| &mut session.meetings,
    )?;
    filling.part(
        "SELECT p.session, p.member, p.kind, p.reason FROM session s JOIN attendance p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.member",
        |row| {
            let (member, kind) = (names.of(row.get(1)?), row.get::<_, Code<_>>(2)?.0);
            Ok(Attendance { member, kind, reason: row.get(3)? })
        },
        |session| &mut session.attendance,
    )?;
    filling.part(
        "SELECT p.session, p.\"on\", p.field, p.before, p.reason FROM session s JOIN amendment p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.number",
        |row| {
            let on = row.get::<_, StoredDay>(1)?.0;
            Ok(Amendment { on, field: row.get(2)?, before: row.get(3)?, reason: row.get(4)? })
        },
        |session| &mut session.amendments,
    )?;
    filling.part(
        "SELECT p.session, p.path, p.size, p.sha256, p.added_on FROM session s JOIN attachment p ON p.session = s.id
         WHERE s.month BETWEEN ?1 AND ?2 ORDER BY s.month, s.number, p.number",
        |row| {
            let size = u64::try_from(row.get::<_, i64>(2)?).unwrap_or_default();
            let added_on = row.get::<_, StoredDay>(4)?.0;
            Ok(Attachment { path: row.get(1)?, size, sha256: row.get(3)?, added_on })
        },
        |session| &mut session.attachments,
    )
}
