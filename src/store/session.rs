//! Sessions, with their sittings, acts, meetings, attendance, amendments and attachments.

use rusqlite::{Connection, OptionalExtension, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{Code, OptionalDay, StoredDay, code, date, place, who};
use crate::domain::choice::Choice;
use crate::domain::meeting::Meeting;
use crate::domain::session::{Act, Amendment, Attachment, Attendance, Session, SessionRef, Sitting};
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

/// A session while its parts are being read: the file's own key, and the session.
type Keyed = (i64, Session);

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
    let mut sessions: Vec<Keyed> = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    load_parts(connection, names, &mut sessions)?;
    Ok(sessions.into_iter().map(|(_, session)| session).collect())
}

/// The parts of a session are read by its key, each from the few pages on which they stand together; columns are read
/// by their place in the list just above.
fn load_parts(connection: &Connection, names: &Names, sessions: &mut [Keyed]) -> Result<()> {
    let doing = "读取活动";
    let prepare = |sql| connection.prepare(sql).doing(doing);
    let mut sittings =
        prepare("SELECT day, start, \"end\" FROM sitting WHERE session = ?1 ORDER BY day, start")?;
    let mut acts = prepare(
        "SELECT kind, leader, minutes, way, subject, materials, suggestions FROM act WHERE session = ?1 ORDER BY number",
    )?;
    let mut meetings = prepare(
        "SELECT kind, \"group\", chair, recorder, topic, content, judges FROM meeting WHERE session = ?1 ORDER BY id",
    )?;
    let mut attendance =
        prepare("SELECT member, kind, reason FROM attendance WHERE session = ?1 ORDER BY member")?;
    let mut amendments =
        prepare("SELECT \"on\", field, before, reason FROM amendment WHERE session = ?1 ORDER BY number")?;
    let mut attachments =
        prepare("SELECT path, size, sha256, added_on FROM attachment WHERE session = ?1 ORDER BY number")?;
    for (key, session) in sessions {
        let rows = sittings.query_map([*key], |row| {
            Ok(Sitting { day: row.get::<_, StoredDay>(0)?.0, start: row.get(1)?, end: row.get(2)? })
        });
        session.sittings = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
        let rows = acts.query_map([*key], |row| {
            Ok(Act {
                kind: row.get::<_, Code<_>>(0)?.0,
                leader: names.optional(row.get(1)?),
                minutes: row.get(2)?,
                way: row.get::<_, Option<Code<_>>>(3)?.map(|code| code.0),
                subject: row.get::<_, Option<Code<_>>>(4)?.map(|code| code.0),
                materials: row.get(5)?,
                suggestions: row.get(6)?,
            })
        });
        session.acts = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
        let rows = meetings.query_map([*key], |row| {
            Ok(Meeting {
                kind: row.get::<_, Code<_>>(0)?.0,
                group: row.get(1)?,
                chair: names.optional(row.get(2)?),
                recorder: names.optional(row.get(3)?),
                topic: row.get(4)?,
                content: row.get(5)?,
                judges: row.get(6)?,
                own: None,
            })
        });
        session.meetings = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
        let rows = attendance.query_map([*key], |row| {
            let member = names.of(row.get(0)?);
            Ok(Attendance { member, kind: row.get::<_, Code<_>>(1)?.0, reason: row.get(2)? })
        });
        session.attendance = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
        let rows = amendments.query_map([*key], |row| {
            let on = row.get::<_, StoredDay>(0)?.0;
            Ok(Amendment { on, field: row.get(1)?, before: row.get(2)?, reason: row.get(3)? })
        });
        session.amendments = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
        let rows = attachments.query_map([*key], |row| {
            let size = u64::try_from(row.get::<_, i64>(1)?).unwrap_or_default();
            let added_on = row.get::<_, StoredDay>(3)?.0;
            Ok(Attachment { path: row.get(0)?, size, sha256: row.get(2)?, added_on })
        });
        session.attachments = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    }
    Ok(())
}
