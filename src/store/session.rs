//! Sessions, with their sittings, acts, meetings, attendance, guests, makeups, amendments and attachments.

use rusqlite::{OptionalExtension, params};

use super::Change;
use super::failure::Doing;
use super::value::{code, date, place, who};
use crate::domain::act::Act;
use crate::domain::attachment::Attachment;
use crate::domain::choice::Choice;
use crate::domain::guest::Guest;
use crate::domain::makeup::{Closing, Makeup};
use crate::domain::session::{Amendment, Attendance, Session, SessionRef, Sitting};
use crate::error::{Error, Result};

mod load;

pub(super) use load::load;

const DOING: &str = "保存活动";

impl Change {
    /// # Errors
    /// `SessionExists`.
    pub fn add_session(&self, session: &Session) -> Result<()> {
        if self.session_key(session.at)?.is_some() {
            return Err(Error::SessionExists(session.at));
        }
        let sql = "INSERT INTO session (month, number, kind, theme, place, chair, recorder, organiser, post, content,
                                        effect, planned_day, planned_start, planned_end, entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
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
            session.post,
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
        self.add_meetings(key, &session.meetings)?;
        self.add_guests(key, &session.guests)?;
        session.attendance.iter().try_for_each(|row| self.put_attendance(key, row))
    }

    /// Brings a recorded session to what `new` says; only the parts that differ are written, and its amendments grow.
    ///
    /// # Errors
    /// `NoSession`.
    pub fn amend_session(&self, old: &Session, new: &Session) -> Result<()> {
        let key = self.session_key(old.at)?.ok_or(Error::NoSession(old.at))?;
        let sql = "UPDATE session SET theme = ?2, place = ?3, chair = ?4, recorder = ?5, organiser = ?6, content = ?7,
                          effect = ?8, planned_day = ?9, planned_start = ?10, planned_end = ?11, post = ?12
                   WHERE id = ?1 AND (theme, place, chair, recorder, organiser, content, effect, planned_day,
                                      planned_start, planned_end, post)
                                     IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
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
            new.post,
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
            self.put_meetings(key, &new.meetings)?;
        }
        if old.guests != new.guests {
            self.run(DOING, "DELETE FROM guest WHERE session = ?1", [key])?;
            self.add_guests(key, &new.guests)?;
        }
        // A makeup rests on the absence that it closes.
        for gone in old.makeups.iter().filter(|makeup| new.makeup(makeup.member.id).is_none()) {
            let sql = "DELETE FROM makeup WHERE session = ?1 AND member = ?2";
            self.run(DOING, sql, params![key, gone.member.id])?;
        }
        for gone in old.attendance.iter().filter(|row| new.row(row.member.id).is_none()) {
            let sql = "DELETE FROM attendance WHERE session = ?1 AND member = ?2";
            self.run(DOING, sql, params![key, gone.member.id])?;
        }
        new.attendance.iter().try_for_each(|row| self.put_attendance(key, row))?;
        new.makeups.iter().try_for_each(|makeup| self.put_makeup(key, makeup))?;
        let sql = "INSERT INTO amendment (session, number, \"on\", field, before, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.add_amendments(DOING, sql, key, &new.amendments, old.amendments.len())
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
            "INSERT INTO act (session, number, kind, leader, guest, minutes, way, subject, materials, suggestions)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        acts.iter().enumerate().try_for_each(|(index, act)| {
            let values = params![
                session,
                place(index),
                act.kind.code(),
                who(act.leader.as_ref()),
                act.guest,
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
        let sql = "INSERT INTO attachment (session, number, path, size, sha256, added_on, replaces)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Attachment { path, size, sha256, added_on, number, replaces } = attachment;
        let size = i64::try_from(*size).unwrap_or(i64::MAX);
        let values = params![key, number, path, size, sha256, date(*added_on), replaces];
        self.run("保存附件", sql, values).map(drop)
    }

    /// Takes back a file that was noted wrongly, or is lost.
    pub fn remove_attachment(&self, at: SessionRef, number: u32) -> Result<()> {
        let key = self.session_key(at)?.ok_or(Error::NoSession(at))?;
        let sql = "DELETE FROM attachment WHERE session = ?1 AND number = ?2";
        self.run("撤销附件", sql, params![key, number]).map(drop)
    }

    fn put_attendance(&self, session: i64, row: &Attendance) -> Result<()> {
        let sql = "INSERT INTO attendance (session, member, kind, reason, due) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO UPDATE SET kind = excluded.kind, reason = excluded.reason, due = excluded.due
                   WHERE (kind, reason, due) IS NOT (excluded.kind, excluded.reason, excluded.due)";
        self.run(DOING, sql, params![session, row.member.id, row.kind.code(), row.reason, row.due]).map(drop)
    }

    fn add_guests(&self, session: i64, guests: &[Guest]) -> Result<()> {
        let sql = "INSERT INTO guest (session, number, kind, name, count) VALUES (?1, ?2, ?3, ?4, ?5)";
        guests.iter().enumerate().try_for_each(|(index, guest)| {
            let values = params![session, place(index), guest.kind.code(), guest.name, guest.count];
            self.run(DOING, sql, values).map(drop)
        })
    }

    fn put_makeup(&self, session: i64, makeup: &Makeup) -> Result<()> {
        let sql = "INSERT INTO makeup (session, member, \"on\", way, waived, confirmed_by, entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT DO UPDATE SET \"on\" = excluded.\"on\", way = excluded.way, waived = excluded.waived,
                       confirmed_by = excluded.confirmed_by, entered_on = excluded.entered_on
                   WHERE (\"on\", way, waived, confirmed_by, entered_on) IS NOT (?3, ?4, ?5, ?6, ?7)";
        let (way, waived) = match &makeup.how {
            Closing::Way(way) => (Some(way.code()), None),
            Closing::Waived(reason) => (None, Some(reason)),
        };
        let by = who(makeup.confirmed_by.as_ref());
        let values =
            params![session, makeup.member.id, date(makeup.on), way, waived, by, date(makeup.entered_on)];
        self.run("保存补课", sql, values).map(drop)
    }

    /// What a record says in addition of what it said before: all from a place on; the statement takes the record's key and five values.
    pub(super) fn add_amendments(
        &self,
        doing: &'static str,
        sql: &'static str,
        key: i64,
        amendments: &[Amendment],
        known: usize,
    ) -> Result<()> {
        let mut grown = amendments.iter().enumerate().skip(known);
        grown.try_for_each(|(index, Amendment { on, field, before, reason })| {
            self.run(doing, sql, params![key, place(index), date(*on), field, before, reason]).map(drop)
        })
    }
}
