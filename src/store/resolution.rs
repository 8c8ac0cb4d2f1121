//! Resolutions, their measures and their progress.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::amendment;
use super::failure::Context;
use super::loading::Loading;
use super::names::Names;
use super::row::{Room, RowExt, all, numbered, parts};
use super::statement::{Old, Statement, delete, insert, update, upsert};
use super::value::{code, date, place, who};
use super::{Change, Store};
use crate::domain::amendment::Amendment;
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::resolution::{Concern, Filing, Measure, Origin, Progress, Resolution};
use crate::domain::session::SessionRef;
use crate::domain::time::Month;
use crate::domain::vote::{LeftOut, Vote};
use crate::error::Result;

const DOING: &str = "保存决议";

impl Change {
    pub fn add_resolution(&self, resolution: &Resolution) -> Result<Id<Resolution>> {
        self.put_resolution(None, resolution)?;
        let id = Id::new(self.last_id());
        self.add_concerns(id, &resolution.concerns)?;
        self.add_left_out(id, &resolution.left_out)?;
        Ok(id)
    }

    fn put_resolution(&self, id: Option<Id<Resolution>>, resolution: &Resolution) -> Result<()> {
        let (session, meeting) = match resolution.origin {
            Origin::Session(at) => (self.session_key(at)?, None),
            Origin::Meeting(id) => (None, Some(id)),
        };
        let vote = resolution.vote;
        let row = upsert!(
            resolution(id),
            session,
            meeting,
            // The day, where it was stated.
            made_on = resolution.dated.then(|| date(resolution.made_on)),
            text = resolution.text,
            matter = resolution.matter.code(),
            entitled = vote.map(|vote| vote.entitled),
            present = vote.map(|vote| vote.present),
            written = vote.map(|vote| vote.written),
            yes = vote.map(|vote| vote.yes),
            no = vote.map(|vote| vote.no),
            abstain = vote.map(|vote| vote.abstain),
            consent = resolution.consent,
            [entered_on] = self.entered(),
        );
        self.put(DOING, row)
    }

    /// Keeps what a resolution says now, with what it said.
    pub fn amend_resolution(&self, old: &Stored<Resolution>, new: &Resolution) -> Result<()> {
        self.put_resolution(Some(old.id), new)?;
        if old.concerns != new.concerns {
            self.put("保存决议涉及的人", delete!(concern(resolution = old.id)))?;
            self.add_concerns(old.id, &new.concerns)?;
        }
        if old.left_out != new.left_out {
            self.put("保存应到会人员", delete!(left_out(resolution = old.id)))?;
            self.add_left_out(old.id, &new.left_out)?;
        }
        if old.filing != new.filing {
            self.put_filing(old.id, new.filing.as_ref())?;
        }
        for (index, one) in new.amendments.iter().enumerate().skip(old.amendments.len()) {
            let Amendment { on, was, reason } = one;
            let (field, before) = amendment::written(was);
            let row = insert!(
                resolution_amendment,
                resolution = old.id,
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

    /// Takes back a resolution that was noted wrongly and from which nothing has come.
    pub fn remove_resolution(&self, id: Id<Resolution>) -> Result<()> {
        let doing = "撤销决议";
        self.put(doing, delete!(resolution_amendment(resolution = id)))?;
        self.put(doing, delete!(concern(resolution = id)))?;
        self.put(doing, delete!(left_out(resolution = id)))?;
        self.put(doing, delete!(resolution(id = id)))
    }

    fn add_concerns(&self, id: Id<Resolution>, concerns: &[Concern]) -> Result<()> {
        concerns.iter().enumerate().try_for_each(|(index, one)| {
            let (member, name) = match one {
                Concern::Member(who) => (Some(who.id), None),
                Concern::Outsider { name } => (None, Some(name)),
            };
            let row = insert!(concern, resolution = id, number = place(index), member = member, name = name);
            self.put("保存决议涉及的人", row)
        })
    }

    fn put_filing(&self, id: Id<Resolution>, filing: Option<&Filing>) -> Result<()> {
        let doing = "保存报批情况";
        let Some(filing) = filing else {
            return self.put(doing, delete!(filing(resolution = id)));
        };
        let row = upsert!(
            filing(resolution = id),
            on = date(filing.on),
            reply = code(filing.reply),
            replied_on = filing.replied_on.map(date),
            entered_on = date(filing.entered_on),
            replied_entered_on = filing.replied_entered_on.map(date),
        );
        self.put(doing, row)
    }

    fn add_left_out(&self, id: Id<Resolution>, left_out: &[LeftOut]) -> Result<()> {
        left_out.iter().try_for_each(|one| {
            let row = insert!(left_out, resolution = id, member = one.member.id, ground = one.ground.code());
            self.put("保存应到会人员", row)
        })
    }

    /// Keeps the measure that stands at `index` of a resolution's.
    pub fn put_measure(&self, id: Id<Resolution>, index: usize, measure: &Measure) -> Result<()> {
        let row = upsert!(
            measure(resolution = id, number = place(index)),
            text = measure.text,
            owner = who(measure.owner.as_ref()),
            due = measure.due.map(date),
            set_on = date(measure.set_on),
            [entered_on(set_on)] = self.entered(),
        );
        self.put("保存措施", row)
    }

    /// Takes back the measure that stands at `index`; those after it move up.
    pub fn remove_measure(&self, id: Id<Resolution>, index: usize) -> Result<()> {
        let (doing, number) = ("撤销措施", place(index));
        self.put(doing, delete!(measure(resolution = id, number = number)))?;
        let sql = "SELECT number FROM measure WHERE resolution = ?1 AND number > ?2 ORDER BY number";
        for after in self.numbers(doing, sql, params![id, number])? {
            let moved = Statement {
                table: "measure",
                sql: "UPDATE measure SET number = ?1 WHERE resolution = ?2 AND number = ?3 RETURNING *",
                values: params![after - 1, id, after],
                old: Old::Last("SELECT * FROM measure WHERE resolution = ?1 AND number = ?2", 2),
            };
            self.put(doing, moved)?;
            let sql = "SELECT number FROM progress WHERE resolution = ?1 AND measure = ?2";
            for told in self.numbers(doing, sql, params![id, after])? {
                self.put(doing, update!(progress(resolution = id, number = told), measure = after - 1))?;
            }
        }
        Ok(())
    }

    /// Takes back what was noted of a day by mistake.
    pub fn remove_progress(&self, id: Id<Resolution>, progress: &Progress) -> Result<()> {
        let doing = "撤销落实情况";
        let sql =
            "SELECT number FROM progress WHERE resolution = ?1 AND text = ?2 AND done = ?3 AND measure IS ?4
                                               AND session IS ?5 AND (session IS NOT NULL OR \"on\" = ?6)";
        let Progress { on, text, measure, session, done, .. } = progress;
        let values = params![id, text, done, measure, self.session_of(*session)?, date(*on)];
        let numbers = self.numbers(doing, sql, values)?;
        numbers
            .iter()
            .try_for_each(|number| self.put(doing, delete!(progress(resolution = id, number = number))))
    }

    fn numbers(&self, doing: &'static str, sql: &str, values: &[&dyn ToSql]) -> Result<Vec<i64>> {
        all(self.connection(), doing, sql, values, |row| row.get(0))
    }

    pub fn add_progress(&self, id: Id<Resolution>, progress: &Progress) -> Result<()> {
        let doing = "保存落实情况";
        let sql = "SELECT coalesce (max (number), 0) + 1 FROM progress WHERE resolution = ?1";
        let mut next = self.connection().prepare_cached(sql).context(doing)?;
        let number: i64 = next.query_row([id], |row| row.get(0)).context(doing)?;
        let row = insert!(
            progress,
            resolution = id,
            number = number,
            on = date(progress.on),
            text = progress.text,
            measure = progress.measure,
            session = self.session_of(progress.session)?,
            done = progress.done,
            entered_on = date(progress.entered_on),
        );
        self.put(doing, row)
    }

    fn session_of(&self, at: Option<SessionRef>) -> Result<Option<i64>> {
        at.map_or(Ok(None), |at| self.session_key(at))
    }
}

impl Change {
    /// The month of a resolution; `None` where there is no such one.
    pub fn month_of_resolution(&self, id: Id<Resolution>) -> Result<Option<Month>> {
        month_of(self.connection(), id)
    }
}

impl Store {
    /// As [`Change::month_of_resolution`].
    pub fn month_of_resolution(&self, id: Id<Resolution>) -> Result<Option<Month>> {
        month_of(&self.connection, id)
    }
}

fn month_of(connection: &Connection, id: Id<Resolution>) -> Result<Option<Month>> {
    let sql = "SELECT coalesce (s.month, substr (m.day, 1, 7)) FROM resolution r
               LEFT JOIN session s ON s.id = r.session LEFT JOIN meeting m ON m.id = r.meeting WHERE r.id = ?1";
    connection.query_row(sql, [id], |row| row.get(0)).optional().context("读取决议")
}

/// Resolutions of a file: twenty a month over thirty years.
const MOST: usize = 8_000;

/// Resolutions in order of number: all, or without those that were [settled](unsettled) before a month.
pub(super) fn load(
    records: &Loading<'_>,
    names: &Names,
    since: Option<Month>,
) -> Result<Vec<Stored<Resolution>>> {
    let unsettled = since.map(unsettled).unwrap_or_default();
    let sql = format!(
        "SELECT r.id, s.month, s.number, r.meeting, r.made_on,
                      coalesce (r.made_on, m.day, (SELECT max (day) FROM sitting WHERE session = s.id)),
                      r.text, r.matter, r.yes, r.entitled, r.present, r.written, r.no, r.abstain, r.consent, r.entered_on,
                      f.\"on\", f.reply, f.replied_on, f.entered_on, f.replied_entered_on
               FROM resolution r LEFT JOIN session s ON s.id = r.session LEFT JOIN meeting m ON m.id = r.meeting
                    LEFT JOIN filing f ON f.resolution = r.id
               {unsettled} ORDER BY r.id"
    );
    let mut resolutions = all(records, Room::records("读取决议", MOST), &sql, [], |row| {
        let origin = match row.get(3)? {
            Some(meeting) => Origin::Meeting(meeting),
            None => Origin::Session(SessionRef { month: row.get(1)?, number: row.get(2)? }),
        };
        let value = Resolution {
            origin,
            dated: row.day_or_null(4)?.is_some(),
            made_on: row.day(5)?,
            text: row.get(6)?,
            matter: row.code(7)?,
            concerns: Vec::new(),
            vote: vote(row)?,
            left_out: Vec::new(),
            consent: row.get(14)?,
            measures: Vec::new(),
            progress: Vec::new(),
            filing: filing(row)?,
            amendments: Vec::new(),
            entered_on: row.day(15)?,
        };
        Ok(Stored { id: row.get(0)?, value })
    })?;
    let of_those = since.map(|_| format!("WHERE resolution IN ({})", numbers(&resolutions)));
    let of_those = of_those.unwrap_or_default();
    load_people(records, names, &of_those, &mut resolutions)?;
    load_measures(records, names, &of_those, &mut resolutions)?;
    load_progress(records, &of_those, &mut resolutions)?;
    records.parts(
        ("resolution_amendment", "读取决议的更正"),
        &format!(
            "SELECT resolution, \"on\", field, before, reason FROM resolution_amendment {of_those}
             ORDER BY resolution, number"
        ),
        [],
        |row| amendment::read(row, names),
        &mut *resolutions,
        |resolutions, id| Some(&mut numbered(resolutions, id)?.amendments),
    )?;
    Ok(resolutions)
}

/// Selects the resolutions `r` that bear on months from one on: those on people, those of a session or meeting that may have been
/// since, those not done before, those with a measure or a word on them since, and the first, by which one sees that the branch
/// notes any. What is asked of each is looked up as seldom as can be: most were settled long ago.
fn unsettled(since: Month) -> String {
    format!(
        "WHERE r.matter <> 'general' OR r.id = (SELECT min (id) FROM resolution)
         OR r.session >= (SELECT min (id) FROM session WHERE month >= '{since}')
         OR r.meeting >= (SELECT min (id) FROM meeting WHERE day >= '{since}')
         OR r.id IN (SELECT resolution FROM progress WHERE \"on\" >= '{since}')
         OR r.id IN (SELECT resolution FROM measure WHERE set_on >= '{since}' OR due >= '{since}')
         OR NOT EXISTS (SELECT 1 FROM progress WHERE resolution = r.id AND done AND measure IS NULL)
            AND (NOT EXISTS (SELECT 1 FROM measure WHERE resolution = r.id)
                 OR EXISTS (SELECT 1 FROM measure x WHERE x.resolution = r.id AND NOT EXISTS (
                                SELECT 1 FROM progress
                                WHERE resolution = x.resolution AND done AND measure = x.number)))"
    )
}

/// The numbers of some, as SQL lists them.
pub(super) fn numbers(resolutions: &[Stored<Resolution>]) -> String {
    let numbers: Vec<String> = resolutions.iter().map(|one| one.id.0.to_string()).collect();
    numbers.join(", ")
}

fn vote(row: &Row<'_>) -> rusqlite::Result<Option<Vote>> {
    let Some(yes) = row.count_or_null(8)? else { return Ok(None) };
    let (entitled, present, written) = (row.count(9)?, row.count(10)?, row.count(11)?);
    Ok(Some(Vote { entitled, present, written, yes, no: row.count(12)?, abstain: row.count(13)? }))
}

fn filing(row: &Row<'_>) -> rusqlite::Result<Option<Filing>> {
    let Some(on) = row.day_or_null(16)? else { return Ok(None) };
    Ok(Some(Filing {
        on,
        reply: row.code_or_null(17)?,
        replied_on: row.day_or_null(18)?,
        entered_on: row.day(19)?,
        replied_entered_on: row.day_or_null(20)?,
    }))
}

fn load_people(
    records: &Loading<'_>,
    names: &Names,
    of_those: &str,
    resolutions: &mut [Stored<Resolution>],
) -> Result<()> {
    if resolutions.iter().any(|resolution| resolution.consent.is_some()) {
        records.parts(
            Room::people("读取应到会人员").of("left_out"),
            &format!(
                "SELECT resolution, member, ground FROM left_out {of_those} ORDER BY resolution, member"
            ),
            [],
            |row| Ok(LeftOut { member: names.of(row.get(1)?), ground: row.code(2)? }),
            resolutions,
            |resolutions, id| Some(&mut numbered(resolutions, id)?.left_out),
        )?;
    }
    records.parts(
        ("concern", "读取决议涉及的人"),
        &format!("SELECT resolution, member, name FROM concern {of_those} ORDER BY resolution, number"),
        [],
        |row| match names.optional(row.get(1)?) {
            Some(who) => Ok(Concern::Member(who)),
            None => Ok(Concern::Outsider { name: row.get(2)? }),
        },
        resolutions,
        |resolutions, id| Some(&mut numbered(resolutions, id)?.concerns),
    )
}

fn load_measures(
    records: &Loading<'_>,
    names: &Names,
    of_those: &str,
    resolutions: &mut [Stored<Resolution>],
) -> Result<()> {
    parts(
        records,
        "读取措施",
        &format!(
            "SELECT resolution, text, owner, due, set_on, entered_on FROM measure {of_those}
             ORDER BY resolution, number"
        ),
        [],
        |row| {
            Ok(Measure {
                text: row.get(1)?,
                owner: names.optional(row.get(2)?),
                due: row.day_or_null(3)?,
                set_on: row.day(4)?,
                entered_on: row.day(5)?,
            })
        },
        resolutions,
        |resolutions, id| Some(&mut numbered(resolutions, id)?.measures),
    )
}

fn load_progress(
    records: &Loading<'_>,
    of_those: &str,
    resolutions: &mut [Stored<Resolution>],
) -> Result<()> {
    parts(
        records,
        "读取落实情况",
        // What was told in a session is of its day, where that was mended too.
        &format!("SELECT p.resolution,
                CASE WHEN s.id IS NULL OR EXISTS (SELECT 1 FROM sitting WHERE session = s.id AND day = p.\"on\")
                     THEN p.\"on\" ELSE (SELECT max (day) FROM sitting WHERE session = s.id) END AS told_on,
                p.text, p.measure, s.month, s.number, p.done, p.entered_on
         FROM progress p LEFT JOIN session s ON s.id = p.session {of_those}
         ORDER BY p.resolution, told_on, p.number"),
        [],
        |row| {
            let session = match row.get(4)? {
                Some(month) => Some(SessionRef { month, number: row.get(5)? }),
                None => None,
            };
            Ok(Progress {
                on: row.day(1)?,
                text: row.get(2)?,
                measure: row.get(3)?,
                session,
                done: row.get(6)?,
                entered_on: row.day(7)?,
            })
        },
        resolutions,
        |resolutions, id| Some(&mut numbered(resolutions, id)?.progress),
    )
}
