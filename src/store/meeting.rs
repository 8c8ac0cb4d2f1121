//! Meetings, those of a session and those on days of their own; grades of the appraisal.

use rusqlite::{Connection, Row, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{Code, StoredDay, date, who};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::meeting::{Grade, Meeting, OwnTime, Review};
use crate::domain::session::{Amendment, Attendance, Sitting};
use crate::error::Result;

const DOING: &str = "保存会议";

impl Change {
    /// The meetings of a session, in order; `session` is the file's own key.
    pub(super) fn add_meetings(&self, session: i64, meetings: &[Meeting]) -> Result<()> {
        meetings.iter().try_for_each(|one| self.insert(Some(session), one, self.entered()).map(drop))
    }

    /// Puts the meetings of a session in place of those that it had. One that it had keeps the day of its entry.
    pub(super) fn put_meetings(&self, session: i64, meetings: &[Meeting]) -> Result<()> {
        let sql = "DELETE FROM meeting WHERE session = ?1 RETURNING kind, \"group\", entered_on";
        let read = |row: &Row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?));
        let mut known: Vec<((String, Option<String>), String)> =
            self.run_returning(DOING, sql, [session], read)?;
        meetings.iter().try_for_each(|one| {
            let same = |((kind, group), _): &((String, Option<String>), String)| {
                *kind == one.kind.code() && *group == one.group
            };
            let entered = known.iter().position(same).map(|at| known.remove(at).1);
            self.insert(Some(session), one, entered.as_deref().unwrap_or(self.entered())).map(drop)
        })
    }

    /// A meeting on a day of its own.
    pub fn add_meeting(&self, meeting: &Meeting) -> Result<Id<Meeting>> {
        let id = Id::new(self.insert(None, meeting, self.entered())?);
        let mut rows = meeting.own.iter().flat_map(|own| &own.attendance);
        rows.try_for_each(|row| self.put_attendance_at(id, row))?;
        Ok(id)
    }

    /// Keeps what a meeting on a day of its own says now; what is the same is not written.
    pub fn amend_meeting(&self, old: &Stored<Meeting>, new: &Meeting) -> Result<()> {
        let (Some(before), Some(after)) = (&old.own, &new.own) else { return Ok(()) };
        let sql = "UPDATE meeting SET \"end\" = ?2, place = ?3, chair = ?4, recorder = ?5, topic = ?6, content = ?7, judges = ?8
                   WHERE id = ?1 AND (\"end\", place, chair, recorder, topic, content, judges)
                                     IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![
            old.id,
            after.sitting.end,
            after.place,
            who(new.chair.as_ref()),
            who(new.recorder.as_ref()),
            new.topic,
            new.content,
            new.judges,
        ];
        self.run(DOING, sql, values)?;
        let is_gone =
            |row: &&Attendance| !after.attendance.iter().any(|kept| kept.member.id == row.member.id);
        for gone in before.attendance.iter().filter(is_gone) {
            let sql = "DELETE FROM meeting_attendance WHERE meeting = ?1 AND member = ?2";
            self.run(DOING, sql, params![old.id, gone.member.id])?;
        }
        after.attendance.iter().try_for_each(|row| self.put_attendance_at(old.id, row))?;
        let sql = "INSERT INTO meeting_amendment (meeting, number, \"on\", field, before, reason)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.add_amendments(DOING, sql, old.id.0, &after.amendments, before.amendments.len())
    }

    /// Takes back a meeting on a day of its own that was noted wrongly.
    pub fn remove_meeting(&self, id: Id<Meeting>) -> Result<()> {
        for sql in [
            "DELETE FROM meeting_attendance WHERE meeting = ?1",
            "DELETE FROM meeting_amendment WHERE meeting = ?1",
            "DELETE FROM meeting WHERE id = ?1",
        ] {
            self.run("撤销会议", sql, [id])?;
        }
        Ok(())
    }

    fn put_attendance_at(&self, meeting: Id<Meeting>, row: &Attendance) -> Result<()> {
        let sql = "INSERT INTO meeting_attendance (meeting, member, kind, reason, due) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO UPDATE SET kind = excluded.kind, reason = excluded.reason, due = excluded.due
                   WHERE (kind, reason, due) IS NOT (excluded.kind, excluded.reason, excluded.due)";
        self.run(DOING, sql, params![meeting, row.member.id, row.kind.code(), row.reason, row.due]).map(drop)
    }

    fn insert(&self, session: Option<i64>, meeting: &Meeting, entered_on: &str) -> Result<i64> {
        let sql = "INSERT INTO meeting (session, day, start, \"end\", place, kind, \"group\", chair, recorder, topic,
                                        content, judges, entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let own = meeting.own.as_ref().filter(|_| session.is_none());
        let values = params![
            session,
            own.map(|own| date(own.sitting.day)),
            own.map(|own| own.sitting.start),
            own.map(|own| own.sitting.end),
            own.and_then(|own| own.place.as_deref()),
            meeting.kind.code(),
            meeting.group,
            who(meeting.chair.as_ref()),
            who(meeting.recorder.as_ref()),
            meeting.topic,
            meeting.content,
            meeting.judges,
            entered_on,
        ];
        self.run(DOING, sql, values)?;
        Ok(self.last_id())
    }

    /// Keeps a member's grade of a year; what is the same already is not written.
    pub fn put_grade(&self, grade: &Grade) -> Result<()> {
        let sql = "INSERT INTO grade (year, member, grade, \"on\", entered_on) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO UPDATE SET grade = excluded.grade, \"on\" = excluded.\"on\",
                                             entered_on = iif (\"on\" IS ?4, entered_on, ?5)
                   WHERE (grade, \"on\") IS NOT (?3, ?4)";
        let values = params![grade.year, grade.member.id, grade.grade.code(), date(grade.on), self.entered()];
        self.run("保存评议结果", sql, values).map(drop)
    }
}

/// Meetings on days of their own, in order of day.
/// The meetings that judge a year, of every session.
pub(super) fn load_reviews(connection: &Connection) -> Result<Vec<Review>> {
    let doing = "读取会议";
    let sql = "SELECT min (sitting.day) AS day, meeting.kind, meeting.judges FROM meeting
               JOIN sitting ON sitting.session = meeting.session
               WHERE meeting.kind IN ('life', 'cadre-life', 'appraisal', 'reporting') GROUP BY meeting.id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let (on, kind) = (row.get::<_, StoredDay>("day")?.0, row.get::<_, Code<_>>("kind")?.0);
        Ok(Review { on, kind, judges: row.get("judges")? })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_own(connection: &Connection, names: &Names) -> Result<Vec<Stored<Meeting>>> {
    let doing = "读取会议";
    let sql = "SELECT id, day, start, \"end\", place, kind, \"group\", chair, recorder, topic, content, judges, entered_on
               FROM meeting WHERE session IS NULL ORDER BY day, start, id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let day = row.get::<_, StoredDay>("day")?.0;
        let own = OwnTime {
            sitting: Sitting { day, start: row.get("start")?, end: row.get("end")? },
            place: row.get("place")?,
            attendance: Vec::new(),
            amendments: Vec::new(),
            entered_on: row.get::<_, StoredDay>("entered_on")?.0,
        };
        let value = Meeting {
            kind: row.get::<_, Code<_>>("kind")?.0,
            group: row.get("group")?,
            chair: names.optional(row.get("chair")?),
            recorder: names.optional(row.get("recorder")?),
            topic: row.get("topic")?,
            content: row.get("content")?,
            judges: row.get("judges")?,
            own: Some(own),
            added_on: None,
        };
        Ok(Stored { id: row.get("id")?, value })
    });
    let mut meetings: Vec<Stored<Meeting>> =
        rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    let sql = "SELECT member, kind, reason, due FROM meeting_attendance WHERE meeting = ?1 ORDER BY member";
    let mut present = connection.prepare(sql).doing(doing)?;
    let sql =
        "SELECT \"on\", field, before, reason FROM meeting_amendment WHERE meeting = ?1 ORDER BY number";
    let mut amended = connection.prepare(sql).doing(doing)?;
    for meeting in &mut meetings {
        let id = meeting.id;
        let Some(own) = &mut meeting.value.own else { continue };
        let rows = present.query_map([id], |row| {
            let member = names.of(row.get("member")?);
            Ok(Attendance {
                member,
                kind: row.get::<_, Code<_>>("kind")?.0,
                reason: row.get("reason")?,
                due: row.get("due")?,
            })
        });
        own.attendance = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
        let rows = amended.query_map([id], |row| {
            let on = row.get::<_, StoredDay>("on")?.0;
            Ok(Amendment {
                on,
                field: row.get("field")?,
                before: row.get("before")?,
                reason: row.get("reason")?,
            })
        });
        own.amendments = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    }
    Ok(meetings)
}

pub(super) fn load_grades(connection: &Connection, names: &Names) -> Result<Vec<Grade>> {
    let doing = "读取评议结果";
    let mut statement = connection
        .prepare("SELECT year, member, grade, \"on\", entered_on FROM grade ORDER BY year, member")
        .doing(doing)?;
    let rows = statement.query_map([], |row| {
        let grade = row.get::<_, Code<_>>("grade")?.0;
        let on = row.get::<_, StoredDay>("on")?.0;
        let entered_on = row.get::<_, StoredDay>("entered_on")?.0;
        Ok(Grade { year: row.get("year")?, member: names.of(row.get("member")?), grade, on, entered_on })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
