//! Resolutions, their measures and their progress.
//!
//! Columns are read by their place in the `SELECT` just above: finding them by name was a sixth of a page's work.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{Code, OptionalDay, StoredDay, code, date, place, who};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::resolution::{Concern, Filing, Measure, Origin, Progress, Resolution};
use crate::domain::session::{Amendment, SessionRef};
use crate::domain::vote::{LeftOut, Vote};
use crate::error::Result;

impl Change {
    pub fn add_resolution(&self, resolution: &Resolution) -> Result<Id<Resolution>> {
        let sql = "INSERT INTO resolution (session, meeting, made_on, text, matter, entitled, present, written, yes, no, abstain, consent,
                                           entered_on)
                   VALUES ((SELECT id FROM session WHERE month = ?1 AND number = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let [entitled, present, written, yes, no, abstain] = columns(resolution.vote);
        let (session, meeting) = match resolution.origin {
            Origin::Session(at) => (Some(at), None),
            Origin::Meeting(id) => (None, Some(id)),
        };
        let values = params![
            session.map(|at| at.month),
            session.map(|at| at.number),
            meeting,
            stated(resolution),
            resolution.text,
            resolution.matter.code(),
            entitled,
            present,
            written,
            yes,
            no,
            abstain,
            resolution.consent,
            self.entered(),
        ];
        self.run("保存决议", sql, values)?;
        let id = Id::new(self.last_id());
        self.add_concerns(id, &resolution.concerns)?;
        self.add_left_out(id, &resolution.left_out)?;
        Ok(id)
    }

    /// Keeps what a resolution's day, people, matter and vote are now, with what they were.
    pub fn amend_resolution(&self, old: &Stored<Resolution>, new: &Resolution) -> Result<()> {
        let sql = "UPDATE resolution SET matter = ?2, entitled = ?3, present = ?4, written = ?5, yes = ?6, no = ?7, abstain = ?8,
                          consent = ?9, made_on = ?10
                   WHERE id = ?1 AND (matter, entitled, present, written, yes, no, abstain, consent, made_on)
                                     IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let [entitled, present, written, yes, no, abstain] = columns(new.vote);
        let values = params![
            old.id,
            new.matter.code(),
            entitled,
            present,
            written,
            yes,
            no,
            abstain,
            new.consent,
            stated(new),
        ];
        self.run("保存决议", sql, values)?;
        if old.concerns != new.concerns {
            self.run("保存决议涉及的人", "DELETE FROM concern WHERE resolution = ?1", [old.id])?;
            self.add_concerns(old.id, &new.concerns)?;
        }
        if old.left_out != new.left_out {
            self.run("保存应到会人员", "DELETE FROM left_out WHERE resolution = ?1", [old.id])?;
            self.add_left_out(old.id, &new.left_out)?;
        }
        if old.filing != new.filing {
            self.put_filing(old.id, new.filing.as_ref())?;
        }
        let sql = "INSERT INTO resolution_amendment (resolution, number, \"on\", field, before, reason)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.add_amendments("保存决议", sql, old.id.0, &new.amendments, old.amendments.len())
    }

    /// Takes back a resolution that was noted wrongly and from which nothing has come.
    pub fn remove_resolution(&self, id: Id<Resolution>) -> Result<()> {
        for sql in [
            "DELETE FROM resolution_amendment WHERE resolution = ?1",
            "DELETE FROM concern WHERE resolution = ?1",
            "DELETE FROM left_out WHERE resolution = ?1",
            "DELETE FROM resolution WHERE id = ?1",
        ] {
            self.run("撤销决议", sql, [id])?;
        }
        Ok(())
    }

    fn add_concerns(&self, id: Id<Resolution>, concerns: &[Concern]) -> Result<()> {
        let sql = "INSERT INTO concern (resolution, number, member, name) VALUES (?1, ?2, ?3, ?4)";
        concerns.iter().enumerate().try_for_each(|(index, one)| {
            let (member, name) = match one {
                Concern::Member(who) => (Some(who.id), None),
                Concern::Outsider { name } => (None, Some(name)),
            };
            self.run("保存决议涉及的人", sql, params![id, place(index), member, name]).map(drop)
        })
    }

    fn put_filing(&self, id: Id<Resolution>, filing: Option<&Filing>) -> Result<()> {
        let doing = "保存报批情况";
        let Some(filing) = filing else {
            return self.run(doing, "DELETE FROM filing WHERE resolution = ?1", [id]).map(drop);
        };
        let sql = "INSERT INTO filing (resolution, \"on\", reply, replied_on, entered_on, replied_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT DO UPDATE SET \"on\" = ?2, reply = ?3, replied_on = ?4, entered_on = ?5, replied_entered_on = ?6";
        let values = params![
            id,
            date(filing.on),
            code(filing.reply),
            filing.replied_on.map(date),
            date(filing.entered_on),
            filing.replied_entered_on.map(date),
        ];
        self.run(doing, sql, values).map(drop)
    }

    fn add_left_out(&self, id: Id<Resolution>, left_out: &[LeftOut]) -> Result<()> {
        let sql = "INSERT INTO left_out (resolution, member, ground) VALUES (?1, ?2, ?3)";
        left_out.iter().try_for_each(|one| {
            self.run("保存应到会人员", sql, params![id, one.member.id, one.ground.code()]).map(drop)
        })
    }

    /// Keeps the measure that stands at `index` of a resolution's.
    pub fn put_measure(&self, id: Id<Resolution>, index: usize, measure: &Measure) -> Result<()> {
        let sql = "INSERT INTO measure (resolution, number, text, owner, due, set_on, entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT DO UPDATE SET text = excluded.text, owner = excluded.owner, due = excluded.due,
                                             set_on = excluded.set_on, entered_on = iif (set_on IS ?6, entered_on, ?7)
                   WHERE (text, owner, due, set_on)
                         IS NOT (excluded.text, excluded.owner, excluded.due, excluded.set_on)";
        let (owner, due) = (who(measure.owner.as_ref()), measure.due.map(date));
        let set_on = date(measure.set_on);
        let values = params![id, place(index), measure.text, owner, due, set_on, self.entered()];
        self.run("保存措施", sql, values).map(drop)
    }

    /// Takes back the measure that stands at `index`; those after it move up.
    pub fn remove_measure(&self, id: Id<Resolution>, index: usize) -> Result<()> {
        let doing = "撤销措施";
        self.run(
            doing,
            "DELETE FROM measure WHERE resolution = ?1 AND number = ?2",
            params![id, place(index)],
        )?;
        for sql in [
            "UPDATE measure SET number = number - 1 WHERE resolution = ?1 AND number > ?2",
            "UPDATE progress SET measure = measure - 1 WHERE resolution = ?1 AND measure > ?2",
        ] {
            self.run(doing, sql, params![id, place(index)])?;
        }
        Ok(())
    }

    /// Takes back what was noted of a day by mistake.
    pub fn remove_progress(&self, id: Id<Resolution>, progress: &Progress) -> Result<()> {
        let sql = "DELETE FROM progress WHERE resolution = ?1 AND text = ?2 AND done = ?3 AND measure IS ?4
                                              AND session IS (SELECT id FROM session WHERE month = ?5 AND number = ?6)
                                              AND (session IS NOT NULL OR \"on\" = ?7)";
        let Progress { on, text, measure, session, done, .. } = progress;
        let at = session.map(|at| (at.month, at.number)).unzip();
        self.run("撤销落实情况", sql, params![id, text, done, measure, at.0, at.1, date(*on)]).map(drop)
    }

    pub fn add_progress(&self, id: Id<Resolution>, progress: &Progress) -> Result<()> {
        let sql = "INSERT INTO progress (resolution, number, \"on\", text, measure, session, done, entered_on)
                   VALUES (?1, (SELECT coalesce (max (number), 0) + 1 FROM progress WHERE resolution = ?1), ?2, ?3, ?4,
                           (SELECT id FROM session WHERE month = ?5 AND number = ?6), ?7, ?8)";
        let Progress { on, text, measure, session, done, entered_on } = progress;
        let at = session.map(|at| (at.month, at.number)).unzip();
        let values = params![id, date(*on), text, measure, at.0, at.1, done, date(*entered_on)];
        self.run("保存落实情况", sql, values).map(drop)
    }
}

/// The day of a resolution, where it was stated.
fn stated(resolution: &Resolution) -> Option<String> {
    resolution.dated.then(|| date(resolution.made_on))
}

/// A vote as its columns hold it: entitled, present, written, yes, no, abstain; all empty where there was none.
fn columns(vote: Option<Vote>) -> [Option<u32>; 6] {
    vote.map_or([None; 6], |Vote { entitled, present, written, yes, no, abstain }| {
        [entitled, present, written, yes, no, abstain].map(Some)
    })
}

/// All resolutions, in order of number.
pub(super) fn load(connection: &Connection, names: &Names) -> Result<Vec<Stored<Resolution>>> {
    let doing = "读取决议";
    let sql = "SELECT r.id, s.month, s.number, r.meeting, r.made_on,
                      coalesce (r.made_on, m.day, (SELECT max (day) FROM sitting WHERE session = s.id)),
                      r.text, r.matter, r.yes, r.entitled, r.present, r.written, r.no, r.abstain, r.consent, r.entered_on
               FROM resolution r LEFT JOIN session s ON s.id = r.session LEFT JOIN meeting m ON m.id = r.meeting
               ORDER BY r.id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let vote = match row.get::<_, Option<u32>>(8)? {
            Some(yes) => Some(Vote {
                entitled: row.get(9)?,
                present: row.get(10)?,
                written: row.get(11)?,
                yes,
                no: row.get(12)?,
                abstain: row.get(13)?,
            }),
            None => None,
        };
        let origin = match row.get(3)? {
            Some(meeting) => Origin::Meeting(meeting),
            None => Origin::Session(SessionRef { month: row.get(1)?, number: row.get(2)? }),
        };
        let value = Resolution {
            origin,
            dated: row.get::<_, OptionalDay>(4)?.0.is_some(),
            made_on: row.get::<_, StoredDay>(5)?.0,
            text: row.get(6)?,
            matter: row.get::<_, Code<_>>(7)?.0,
            concerns: Vec::new(),
            vote,
            left_out: Vec::new(),
            consent: row.get(14)?,
            measures: Vec::new(),
            progress: Vec::new(),
            filing: None,
            amendments: Vec::new(),
            entered_on: row.get::<_, StoredDay>(15)?.0,
        };
        Ok(Stored { id: row.get(0)?, value })
    });
    let mut resolutions = rows.doing(doing)?.collect::<rusqlite::Result<Vec<_>>>().doing(doing)?;
    if resolutions.iter().any(|resolution| resolution.consent.is_some()) {
        load_left_out(connection, names, &mut resolutions)?;
    }
    load_concerns(connection, names, &mut resolutions)?;
    load_filings(connection, &mut resolutions)?;
    load_measures(connection, names, &mut resolutions)?;
    load_progress(connection, &mut resolutions)?;
    load_amendments(connection, &mut resolutions)?;
    Ok(resolutions)
}

fn owner(resolutions: &mut [Stored<Resolution>], id: Id<Resolution>) -> Option<&mut Resolution> {
    let at = resolutions.binary_search_by_key(&id, |resolution| resolution.id).ok()?;
    Some(&mut resolutions[at].value)
}

fn load_concerns(
    connection: &Connection,
    names: &Names,
    resolutions: &mut [Stored<Resolution>],
) -> Result<()> {
    let doing = "读取决议涉及的人";
    let sql = "SELECT resolution, member, name FROM concern ORDER BY resolution, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let one = match names.optional(row.get(1)?) {
            Some(who) => Concern::Member(who),
            None => Concern::Outsider { name: row.get(2)? },
        };
        Ok((row.get(0)?, one))
    });
    for row in rows.doing(doing)? {
        let (id, one) = row.doing(doing)?;
        if let Some(resolution) = owner(resolutions, id) {
            resolution.concerns.push(one);
        }
    }
    Ok(())
}

fn load_filings(connection: &Connection, resolutions: &mut [Stored<Resolution>]) -> Result<()> {
    let doing = "读取报批情况";
    let sql = "SELECT resolution, \"on\", reply, replied_on, entered_on, replied_entered_on FROM filing ORDER BY resolution";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let filing = Filing {
            on: row.get::<_, StoredDay>(1)?.0,
            reply: row.get::<_, Option<Code<_>>>(2)?.map(|code| code.0),
            replied_on: row.get::<_, OptionalDay>(3)?.0,
            entered_on: row.get::<_, StoredDay>(4)?.0,
            replied_entered_on: row.get::<_, OptionalDay>(5)?.0,
        };
        Ok((row.get(0)?, filing))
    });
    for row in rows.doing(doing)? {
        let (id, filing) = row.doing(doing)?;
        if let Some(resolution) = owner(resolutions, id) {
            resolution.filing = Some(filing);
        }
    }
    Ok(())
}

fn load_left_out(
    connection: &Connection,
    names: &Names,
    resolutions: &mut [Stored<Resolution>],
) -> Result<()> {
    let doing = "读取应到会人员";
    let sql = "SELECT resolution, member, ground FROM left_out ORDER BY resolution, member";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let one = LeftOut { member: names.of(row.get(1)?), ground: row.get::<_, Code<_>>(2)?.0 };
        Ok((row.get(0)?, one))
    });
    for row in rows.doing(doing)? {
        let (id, one) = row.doing(doing)?;
        if let Some(resolution) = owner(resolutions, id) {
            resolution.left_out.push(one);
        }
    }
    Ok(())
}

fn load_measures(
    connection: &Connection,
    names: &Names,
    resolutions: &mut [Stored<Resolution>],
) -> Result<()> {
    let doing = "读取措施";
    let sql =
        "SELECT resolution, text, owner, due, set_on, entered_on FROM measure ORDER BY resolution, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let measure = Measure {
            text: row.get(1)?,
            owner: names.optional(row.get(2)?),
            due: row.get::<_, OptionalDay>(3)?.0,
            set_on: row.get::<_, StoredDay>(4)?.0,
            entered_on: row.get::<_, StoredDay>(5)?.0,
        };
        Ok((row.get(0)?, measure))
    });
    for row in rows.doing(doing)? {
        let (id, measure) = row.doing(doing)?;
        if let Some(resolution) = owner(resolutions, id) {
            resolution.measures.push(measure);
        }
    }
    Ok(())
}

fn load_progress(connection: &Connection, resolutions: &mut [Stored<Resolution>]) -> Result<()> {
    let doing = "读取落实情况";
    // What was told in a session is of its day, where that was mended too.
    let sql = "SELECT p.resolution,
                      CASE WHEN s.id IS NULL OR EXISTS (SELECT 1 FROM sitting WHERE session = s.id AND day = p.\"on\")
                           THEN p.\"on\" ELSE (SELECT max (day) FROM sitting WHERE session = s.id) END AS told_on,
                      p.text, p.measure, s.month, s.number, p.done, p.entered_on
               FROM progress p LEFT JOIN session s ON s.id = p.session ORDER BY p.resolution, told_on, p.number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let session = match row.get(4)? {
            Some(month) => Some(SessionRef { month, number: row.get(5)? }),
            None => None,
        };
        let progress = Progress {
            on: row.get::<_, StoredDay>(1)?.0,
            text: row.get(2)?,
            measure: row.get(3)?,
            session,
            done: row.get(6)?,
            entered_on: row.get::<_, StoredDay>(7)?.0,
        };
        Ok((row.get(0)?, progress))
    });
    for row in rows.doing(doing)? {
        let (id, progress) = row.doing(doing)?;
        if let Some(resolution) = owner(resolutions, id) {
            resolution.progress.push(progress);
        }
    }
    Ok(())
}

fn load_amendments(connection: &Connection, resolutions: &mut [Stored<Resolution>]) -> Result<()> {
    let doing = "读取决议的更正";
    let sql = "SELECT resolution, \"on\", field, before, reason FROM resolution_amendment ORDER BY resolution, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let amendment = Amendment {
            on: row.get::<_, StoredDay>(1)?.0,
            field: row.get(2)?,
            before: row.get(3)?,
            reason: row.get(4)?,
        };
        Ok((row.get(0)?, amendment))
    });
    for row in rows.doing(doing)? {
        let (id, amendment) = row.doing(doing)?;
        if let Some(resolution) = owner(resolutions, id) {
            resolution.amendments.push(amendment);
        }
    }
    Ok(())
}
