//! Sessions, with their sittings, acts, meetings, attendance, guests, makeups, amendments and attachments.

use rusqlite::{OptionalExtension, params};

use super::Change;
use super::amendment;
use super::failure::Context;
use super::statement::{delete, insert, upsert};
use super::value::{code, date, place, who};
use crate::domain::act::Act;
use crate::domain::amendment::Amendment;
use crate::domain::attachment::Attachment;
use crate::domain::choice::Choice;
use crate::domain::guest::Guest;
use crate::domain::makeup::{AbsenceOutcome, Makeup};
use crate::domain::session::{Attendance, Session, SessionRef, Sitting};
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
        self.put_session(None, session)?;
        let key = self.last_id();
        self.add_sittings(key, &session.sittings)?;
        self.add_acts(key, &session.acts)?;
        self.add_meetings(key, &session.meetings)?;
        self.add_guests(key, &session.guests)?;
        session.attendance.iter().try_for_each(|row| self.put_attendance(key, row, true))?;
        session.makeups.iter().try_for_each(|makeup| self.put_makeup(key, makeup))
    }

    /// Brings a recorded session to what `new` says; only the parts that differ are written, and its amendments grow.
    ///
    /// # Errors
    /// `NoSession`.
    pub fn amend_session(&self, old: &Session, new: &Session) -> Result<()> {
        let key = self.session_key(old.at)?.ok_or(Error::NoSession(old.at))?;
        self.put_session(Some(key), new)?;
        if old.sittings != new.sittings {
            self.put(DOING, delete!(sitting(session = key)))?;
            self.add_sittings(key, &new.sittings)?;
        }
        if old.acts != new.acts {
            self.put(DOING, delete!(act(session = key)))?;
            self.add_acts(key, &new.acts)?;
        }
        if old.meetings != new.meetings {
            self.put_meetings(key, &new.meetings)?;
        }
        if old.guests != new.guests {
            self.put(DOING, delete!(guest(session = key)))?;
            self.add_guests(key, &new.guests)?;
        }
        // A makeup rests on the absence that it closes.
        for gone in old.makeups.iter().filter(|makeup| new.makeup(makeup.member.id).is_none()) {
            self.put(DOING, delete!(makeup(session = key, member = gone.member.id)))?;
        }
        for gone in old.attendance.iter().filter(|row| new.row(row.member.id).is_none()) {
            self.put(DOING, delete!(attendance(session = key, member = gone.member.id)))?;
        }
        new.attendance.iter().try_for_each(|row| self.put_attendance(key, row, false))?;
        new.makeups.iter().try_for_each(|makeup| self.put_makeup(key, makeup))?;
        for (index, one) in new.amendments.iter().enumerate().skip(old.amendments.len()) {
            let Amendment { on, was, reason } = one;
            let (field, before) = amendment::written(was);
            let row = insert!(
                amendment,
                session = key,
                number = place(index),
                on = date(*on),
                field,
                before,
                reason
            );
            self.put(DOING, row)?;
        }
        Ok(())
    }

    /// Takes back a session with all that is of it.
    ///
    /// # Errors
    /// `NoSession`.
    pub fn remove_session(&self, at: SessionRef) -> Result<()> {
        let (doing, session) = ("撤销活动", self.session_key(at)?.ok_or(Error::NoSession(at))?);
        self.put(doing, delete!(amendment(session)))?;
        self.put(doing, delete!(attachment(session)))?;
        self.put(doing, delete!(makeup(session)))?;
        self.put(doing, delete!(attendance(session)))?;
        self.put(doing, delete!(guest(session)))?;
        self.put(doing, delete!(act(session)))?;
        self.put(doing, delete!(meeting(session)))?;
        self.put(doing, delete!(sitting(session)))?;
        self.put(doing, delete!(session(id = session)))
    }

    fn put_session(&self, key: Option<i64>, session: &Session) -> Result<()> {
        let planned = session.planned.as_ref();
        let row = upsert!(
            session(id = key),
            month = session.at.month,
            number = session.at.number,
            kind = session.kind.code(),
            theme = session.theme,
            place = session.place,
            chair = who(session.chair.as_ref()),
            recorder = who(session.recorder.as_ref()),
            organiser = session.organiser,
            post = session.post,
            content = session.content,
            effect = session.effect,
            planned_day = planned.map(|planned| date(planned.day)),
            planned_start = planned.map(|planned| planned.start),
            planned_end = planned.map(|planned| planned.end),
            [entered_on] = date(session.entered_on),
        );
        self.put(DOING, row)
    }

    pub(super) fn session_key(&self, at: SessionRef) -> Result<Option<i64>> {
        let sql = "SELECT id FROM session WHERE month = ?1 AND number = ?2";
        let mut found = self.connection().prepare_cached(sql).context(DOING)?;
        found.query_row(params![at.month, at.number], |row| row.get(0)).optional().context(DOING)
    }

    fn add_sittings(&self, session: i64, sittings: &[Sitting]) -> Result<()> {
        sittings.iter().try_for_each(|Sitting { day, start, end }| {
            self.put(DOING, insert!(sitting(session, day = date(*day), start), end))
        })
    }

    fn add_acts(&self, session: i64, acts: &[Act]) -> Result<()> {
        acts.iter().enumerate().try_for_each(|(index, act)| {
            let row = insert!(
                act(session, number = place(index)),
                kind = act.kind.code(),
                leader = who(act.leader.as_ref()),
                guest = act.guest,
                minutes = act.minutes,
                way = code(act.way),
                subject = code(act.subject),
                materials = act.materials,
                suggestions = act.suggestions,
            );
            self.put(DOING, row)
        })
    }

    /// Notes a file with a session.
    ///
    /// # Errors
    /// `NoSession`.
    pub fn add_attachment(&self, at: SessionRef, attachment: &Attachment) -> Result<()> {
        let row = insert!(
            attachment,
            session = self.session_key(at)?.ok_or(Error::NoSession(at))?,
            number = attachment.number,
            path = attachment.path,
            size = i64::try_from(attachment.size).unwrap_or(i64::MAX),
            sha256 = attachment.sha256,
            added_on = date(attachment.added_on),
            replaces = attachment.replaces,
        );
        self.put("保存附件", row)
    }

    /// Takes back a file that was noted wrongly, or is lost.
    pub fn remove_attachment(&self, at: SessionRef, number: u32) -> Result<()> {
        let key = self.session_key(at)?.ok_or(Error::NoSession(at))?;
        self.put("撤销附件", delete!(attachment(session = key, number = number)))
    }

    fn put_attendance(&self, session: i64, row: &Attendance, is_new: bool) -> Result<()> {
        let Attendance { member, kind, reason, due } = row;
        let (member, kind) = (member.id, kind.code());
        let row = upsert!(attendance(session, member), kind, reason, due);
        self.put(DOING, if is_new { row.of_new() } else { row })
    }

    fn add_guests(&self, session: i64, guests: &[Guest]) -> Result<()> {
        guests.iter().enumerate().try_for_each(|(index, guest)| {
            let Guest { kind, name, count } = guest;
            self.put(DOING, insert!(guest(session, number = place(index)), kind = kind.code(), name, count))
        })
    }

    fn put_makeup(&self, session: i64, makeup: &Makeup) -> Result<()> {
        let (way, waived) = match &makeup.how {
            AbsenceOutcome::MadeUp(way) => (Some(way.code()), None),
            AbsenceOutcome::Waived(reason) => (None, Some(reason)),
        };
        let row = upsert!(
            makeup(session, member = makeup.member.id),
            on = date(makeup.on),
            way,
            waived,
            confirmed_by = who(makeup.confirmed_by.as_ref()),
            entered_on = date(makeup.entered_on),
        );
        self.put("保存补课", row)
    }
}
