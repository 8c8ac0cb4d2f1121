//! Resolutions, their measures and their progress.
//!
//! Columns are read by their place in the `SELECT` just above: finding them by name was a sixth of a page's work.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{Code, OptionalDay, StoredDay, date, place, who};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::resolution::{Measure, Progress, Resolution};
use crate::domain::session::{Amendment, SessionRef};
use crate::domain::vote::{LeftOut, Vote};
use crate::error::Result;

impl Change {
    pub fn add_resolution(&self, resolution: &Resolution) -> Result<Id<Resolution>> {
        let sql = "INSERT INTO resolution (session, text, matter, entitled, present, written, yes, no, abstain, consent,
                                           entered_on)
                   VALUES ((SELECT id FROM session WHERE month = ?1 AND number = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        let [entitled, present, written, yes, no, abstain] = columns(resolution.vote);
        let values = params![
            resolution.session.month,
            resolution.session.number,
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
        self.add_left_out(id, &resolution.left_out)?;
        Ok(id)
    }

    /// Keeps what a resolution's matter and vote are now, with what they were.
    pub fn amend_resolution(&self, old: &Stored<Resolution>, new: &Resolution) -> Result<()> {
        let sql = "UPDATE resolution SET matter = ?2, entitled = ?3, present = ?4, written = ?5, yes = ?6, no = ?7, abstain = ?8,
                          consent = ?9
                   WHERE id = ?1 AND (matter, entitled, present, written, yes, no, abstain, consent)
                                     IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let [entitled, present, written, yes, no, abstain] = columns(new.vote);
        let values =
            params![old.id, new.matter.code(), entitled, present, written, yes, no, abstain, new.consent,];
        self.run("保存决议", sql, values)?;
        if old.left_out != new.left_out {
            self.run("保存应到会人员", "DELETE FROM left_out WHERE resolution = ?1", [old.id])?;
            self.add_left_out(old.id, &new.left_out)?;
        }
        let sql = "INSERT INTO resolution_amendment (resolution, number, \"on\", field, before, reason)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.add_amendments("保存决议", sql, old.id.0, &new.amendments, old.amendments.len())
    }

    /// Takes back a resolution that was noted wrongly and from which nothing has come.
    pub fn remove_resolution(&self, id: Id<Resolution>) -> Result<()> {
        for sql in [
            "DELETE FROM resolution_amendment WHERE resolution = ?1",
            "DELETE FROM left_out WHERE resolution = ?1",
            "DELETE FROM resolution WHERE id = ?1",
        ] {
            self.run("撤销决议", sql, [id])?;
        }
        Ok(())
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
        let sql = "UPDATE measure SET number = number - 1 WHERE resolution = ?1 AND number > ?2";
        self.run(doing, sql, params![id, place(index)]).map(drop)
    }

    /// Takes back what was noted of a day by mistake.
    pub fn remove_progress(&self, id: Id<Resolution>, progress: &Progress) -> Result<()> {
        let sql = "DELETE FROM progress WHERE resolution = ?1 AND \"on\" = ?2 AND text = ?3 AND done = ?4";
        let values = params![id, date(progress.on), progress.text, progress.done];
        self.run("撤销落实情况", sql, values).map(drop)
    }

    pub fn add_progress(&self, id: Id<Resolution>, progress: &Progress) -> Result<()> {
        let sql = "INSERT INTO progress (resolution, number, \"on\", text, done, entered_on)
                   VALUES (?1, (SELECT coalesce (max (number), 0) + 1 FROM progress WHERE resolution = ?1), ?2, ?3, ?4, ?5)";
        let values = params![id, date(progress.on), progress.text, progress.done, date(progress.entered_on)];
        self.run("保存落实情况", sql, values).map(drop)
    }
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
    let sql = "SELECT r.id, s.month, s.number, (SELECT min (day) FROM sitting WHERE session = s.id) AS made_on, r.text, r.matter, r.entitled, r.present, r.written, r.yes, r.no, r.abstain, r.consent, r.entered_on
               FROM resolution r JOIN session s ON s.id = r.session ORDER BY r.id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let vote = match row.get::<_, Option<u32>>(9)? {
            Some(yes) => Some(Vote {
                entitled: row.get(6)?,
                present: row.get(7)?,
                written: row.get(8)?,
                yes,
                no: row.get(10)?,
                abstain: row.get(11)?,
            }),
            None => None,
        };
        let value = Resolution {
            session: SessionRef { month: row.get(1)?, number: row.get(2)? },
            made_on: row.get::<_, StoredDay>(3)?.0,
            text: row.get(4)?,
            matter: row.get::<_, Code<_>>(5)?.0,
            vote,
            left_out: Vec::new(),
            consent: row.get(12)?,
            measures: Vec::new(),
            progress: Vec::new(),
            amendments: Vec::new(),
            entered_on: row.get::<_, StoredDay>(13)?.0,
        };
        Ok(Stored { id: row.get(0)?, value })
    });
    let mut resolutions = rows.doing(doing)?.collect::<rusqlite::Result<Vec<_>>>().doing(doing)?;
    if resolutions.iter().any(|resolution| resolution.consent.is_some()) {
        load_left_out(connection, names, &mut resolutions)?;
    }
    load_measures(connection, names, &mut resolutions)?;
    load_progress(connection, &mut resolutions)?;
    load_amendments(connection, &mut resolutions)?;
    Ok(resolutions)
}

fn owner(resolutions: &mut [Stored<Resolution>], id: Id<Resolution>) -> Option<&mut Resolution> {
    let at = resolutions.binary_search_by_key(&id, |resolution| resolution.id).ok()?;
    Some(&mut resolutions[at].value)
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
    let sql =
        "SELECT resolution, \"on\", text, done, entered_on FROM progress ORDER BY resolution, \"on\", number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let progress = Progress {
            on: row.get::<_, StoredDay>(1)?.0,
            text: row.get(2)?,
            done: row.get(3)?,
            entered_on: row.get::<_, StoredDay>(4)?.0,
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
