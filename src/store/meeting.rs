//! Meetings, those of a session and those on days of their own; grades of the appraisal.

use rusqlite::Row;

use super::Change;
use super::amendment;
use super::loading::Loading;
use super::names::Names;
use super::row::{RECORDS, Room, RowExt, all, numbered};
use super::statement::{delete, insert, upsert};
use super::value::{date, place, who};
use crate::domain::amendment::Amendment;
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::meeting::{Grade, Meeting, OwnTime, Review};
use crate::domain::session::{Attendance, Sitting};
use crate::error::Result;

const DOING: &str = "保存会议";

impl Change {
    /// The meetings of a session, in order; `session` is the file's own key.
    pub(super) fn add_meetings(&self, session: i64, meetings: &[Meeting]) -> Result<()> {
        meetings.iter().try_for_each(|one| self.put_meeting(None, Some(session), one, self.entered()))
    }

    /// Puts the meetings of a session in place of those that it had. One that it had keeps the day of its entry.
    pub(super) fn put_meetings(&self, session: i64, meetings: &[Meeting]) -> Result<()> {
        let sql = "SELECT kind, \"group\", entered_on FROM meeting WHERE session = ?1";
        let read = |row: &Row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?));
        let mut known: Vec<((String, Option<String>), String)> =
            all(self.connection(), DOING, sql, [session], read)?;
        self.put(DOING, delete!(meeting(session)))?;
        meetings.iter().try_for_each(|one| {
            let same = |((kind, group), _): &((String, Option<String>), String)| {
                *kind == one.kind.code() && *group == one.group
            };
            let entered = known.iter().position(same).map(|at| known.remove(at).1);
            self.put_meeting(None, Some(session), one, entered.as_deref().unwrap_or(self.entered()))
        })
    }

    /// A meeting on a day of its own.
    pub fn add_meeting(&self, meeting: &Meeting) -> Result<Id<Meeting>> {
        self.put_meeting(None, None, meeting, self.entered())?;
        let id = Id::new(self.last_id());
        let mut rows = meeting.own.iter().flat_map(|own| &own.attendance);
        rows.try_for_each(|row| self.put_attendance_at(id, row))?;
        Ok(id)
    }

    /// Keeps what a meeting on a day of its own says now; what is the same is not written.
    pub fn amend_meeting(&self, old: &Stored<Meeting>, new: &Meeting) -> Result<()> {
        let (Some(before), Some(after)) = (&old.own, &new.own) else { return Ok(()) };
        self.put_meeting(Some(old.id), None, new, self.entered())?;
        let is_gone =
            |row: &&Attendance| !after.attendance.iter().any(|kept| kept.member.id == row.member.id);
        for gone in before.attendance.iter().filter(is_gone) {
            self.put(DOING, delete!(meeting_attendance(meeting = old.id, member = gone.member.id)))?;
        }
        after.attendance.iter().try_for_each(|row| self.put_attendance_at(old.id, row))?;
        for (index, one) in after.amendments.iter().enumerate().skip(before.amendments.len()) {
            let Amendment { on, was, reason } = one;
            let (field, before) = amendment::written(was);
            let row = insert!(
                meeting_amendment,
                meeting = old.id,
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

    /// Takes back a meeting on a day of its own that was noted wrongly.
    pub fn remove_meeting(&self, id: Id<Meeting>) -> Result<()> {
        let doing = "撤销会议";
        self.put(doing, delete!(meeting_attendance(meeting = id)))?;
        self.put(doing, delete!(meeting_amendment(meeting = id)))?;
        self.put(doing, delete!(meeting(id = id)))
    }

    fn put_attendance_at(&self, meeting: Id<Meeting>, row: &Attendance) -> Result<()> {
        let Attendance { member, kind, reason, due } = row;
        let row = upsert!(meeting_attendance(meeting, member = member.id), kind = kind.code(), reason, due);
        self.put(DOING, row)
    }

    fn put_meeting(
        &self,
        id: Option<Id<Meeting>>,
        session: Option<i64>,
        meeting: &Meeting,
        entered_on: &str,
    ) -> Result<()> {
        let own = meeting.own.as_ref().filter(|_| session.is_none());
        let row = upsert!(
            meeting(id),
            session,
            day = own.map(|own| date(own.sitting.day)),
            start = own.map(|own| own.sitting.start),
            end = own.map(|own| own.sitting.end),
            place = own.and_then(|own| own.place.as_deref()),
            kind = meeting.kind.code(),
            group = meeting.group,
            chair = who(meeting.chair.as_ref()),
            recorder = who(meeting.recorder.as_ref()),
            topic = meeting.topic,
            content = meeting.content,
            judges = meeting.judges,
            [entered_on] = entered_on,
        );
        self.put(DOING, row)
    }

    pub fn remove_grade(&self, grade: &Grade) -> Result<()> {
        self.put("撤销评议结果", delete!(grade(year = grade.year, member = grade.member.id)))
    }

    /// Keeps a member's grade of a year; what is the same already is not written.
    pub fn put_grade(&self, grade: &Grade) -> Result<()> {
        let Grade { year, member, grade, on, .. } = grade;
        let (grade, on, entered) = (grade.code(), date(*on), self.entered());
        let row = upsert!(grade(year, member = member.id), grade, on, [entered_on(on)] = entered);
        self.put("保存评议结果", row)
    }
}

/// The meetings that judge a year, of every session.
pub(super) fn load_reviews(records: &Loading<'_>) -> Result<Vec<Review>> {
    let sql = "SELECT min (sitting.day), meeting.kind, meeting.judges FROM meeting
               JOIN sitting ON sitting.session = meeting.session
               WHERE meeting.kind IN ('life', 'cadre-life', 'appraisal', 'reporting') GROUP BY meeting.id";
    all(records, "读取会议", sql, [], |row| {
        Ok(Review { on: row.day(0)?, kind: row.code(1)?, judges: row.get(2)? })
    })
}

/// Meetings on days of their own, in order of day.
pub(super) fn load_own(records: &Loading<'_>, names: &Names) -> Result<Vec<Stored<Meeting>>> {
    let doing = "读取会议";
    let sql = "SELECT id, day, start, \"end\", place, kind, \"group\", chair, recorder, topic, content, judges, entered_on
               FROM meeting WHERE session IS NULL ORDER BY id";
    let mut meetings = all(records, Room::records(doing, RECORDS), sql, [], |row| {
        let own = OwnTime {
            sitting: Sitting { day: row.day(1)?, start: row.get(2)?, end: row.get(3)? },
            place: row.get(4)?,
            attendance: Vec::new(),
            amendments: Vec::new(),
            entered_on: row.day(12)?,
        };
        let value = Meeting {
            kind: row.code(5)?,
            group: row.get(6)?,
            chair: names.optional(row.get(7)?),
            recorder: names.optional(row.get(8)?),
            topic: row.get(9)?,
            content: row.get(10)?,
            judges: row.get(11)?,
            own: Some(own),
            added_on: None,
        };
        Ok(Stored { id: row.get(0)?, value })
    })?;
    records.parts(
        Room::people(doing).of("meeting_attendance"),
        "SELECT meeting, member, kind, reason, due FROM meeting_attendance ORDER BY meeting, member",
        [],
        |row| {
            let member = names.of(row.get(1)?);
            Ok(Attendance { member, kind: row.code(2)?, reason: row.get(3)?, due: row.get(4)? })
        },
        &mut *meetings,
        |meetings, id| Some(&mut numbered(meetings, id)?.own.as_mut()?.attendance),
    )?;
    records.parts(
        ("meeting_amendment", doing),
        "SELECT meeting, \"on\", field, before, reason FROM meeting_amendment ORDER BY meeting, number",
        [],
        |row| amendment::read(row, names),
        &mut *meetings,
        |meetings, id| Some(&mut numbered(meetings, id)?.own.as_mut()?.amendments),
    )?;
    meetings.sort_by_key(|meeting| meeting.own.as_ref().map(|own| (own.sitting.day, own.sitting.start)));
    Ok(meetings)
}

pub(super) fn load_grades(records: &Loading<'_>, names: &Names) -> Result<Vec<Grade>> {
    let sql = "SELECT year, member, grade, \"on\", entered_on FROM grade ORDER BY year, member";
    records.all(("grade", "读取评议结果"), sql, [], |row| {
        let member = names.of(row.get(1)?);
        Ok(Grade { year: row.get(0)?, member, grade: row.code(2)?, on: row.day(3)?, entered_on: row.day(4)? })
    })
}
