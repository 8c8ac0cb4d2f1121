//! The plan, tasks and opinions behind it, notices, requests to move the day, and other events.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{Code, OptionalDay, StoredDay, code, date, place, who};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::notice::Notice;
use crate::domain::plan::{Event, MoveRequest, Opinion, PlanMonth, PlanYear, Task};
use crate::domain::session::Amendment;
use crate::domain::time::Month;
use crate::error::Result;

impl Change {
    /// Keeps a month's plan; what is the same already is not written.
    pub fn put_plan(&self, plan: &PlanMonth) -> Result<()> {
        let sql = "INSERT INTO plan (month, theme, content, place, responsible, organiser, note)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT DO UPDATE SET theme = excluded.theme, content = excluded.content, place = excluded.place,
                       responsible = excluded.responsible, organiser = excluded.organiser, note = excluded.note
                   WHERE (theme, content, place, responsible, organiser, note) IS NOT (?2, ?3, ?4, ?5, ?6, ?7)";
        let responsible = who(plan.responsible.as_ref());
        let values =
            params![plan.month, plan.theme, plan.content, plan.place, responsible, plan.organiser, plan.note];
        self.run("保存计划", sql, values)?;
        let sql = "INSERT INTO plan_amendment (month, number, \"on\", field, before, reason)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
        plan.amendments.iter().enumerate().try_for_each(|(index, one)| {
            let values = params![plan.month, place(index), date(one.on), one.field, one.before, one.reason];
            self.run("保存计划", sql, values).map(drop)
        })
    }

    /// Keeps when a year's plan was adopted and filed; what is the same already is not written.
    pub fn put_plan_year(&self, plan: &PlanYear) -> Result<()> {
        let sql = "INSERT INTO plan_year (year, adopted_on, filed_on, receipt, reply, adopted_entered_on, filed_entered_on,
                                          reply_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, iif (?2 IS NULL, NULL, ?6), iif (?3 IS NULL, NULL, ?6),
                           iif (?5 IS NULL, NULL, ?6))
                   ON CONFLICT DO UPDATE SET adopted_on = excluded.adopted_on, filed_on = excluded.filed_on,
                       receipt = excluded.receipt, reply = excluded.reply,
                       adopted_entered_on = iif (adopted_on IS ?2, adopted_entered_on, excluded.adopted_entered_on),
                       filed_entered_on = iif (filed_on IS ?3, filed_entered_on, excluded.filed_entered_on),
                       reply_entered_on = iif (reply IS ?5, reply_entered_on, excluded.reply_entered_on)
                   WHERE (adopted_on, filed_on, receipt, reply) IS NOT (?2, ?3, ?4, ?5)";
        let (adopted, filed) = (plan.adopted_on.map(date), plan.filed_on.map(date));
        let values = params![plan.year, adopted, filed, plan.receipt, plan.reply, self.entered()];
        self.run("保存计划", sql, values).map(drop)
    }

    pub fn add_task(&self, task: &Task) -> Result<Id<Task>> {
        let sql = "INSERT INTO task (year, text, \"by\", month) VALUES (?1, ?2, ?3, ?4)";
        self.run("保存上级任务", sql, params![task.year, task.text, task.by, task.month])?;
        Ok(Id::new(self.last_id()))
    }

    pub fn put_task(&self, id: Id<Task>, task: &Task) -> Result<()> {
        let sql = "UPDATE task SET text = ?2, \"by\" = ?3, month = ?4
                   WHERE id = ?1 AND (text, \"by\", month) IS NOT (?2, ?3, ?4)";
        self.run("保存上级任务", sql, params![id, task.text, task.by, task.month]).map(drop)
    }

    pub fn add_opinion(&self, opinion: &Opinion) -> Result<Id<Opinion>> {
        let sql = "INSERT INTO opinion (year, \"on\", \"from\", text, adopted, why, entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Opinion { year, from, text, adopted, why, .. } = opinion;
        let values = params![year, date(opinion.on), from, text, adopted, why, self.entered()];
        self.run("保存意见", sql, values)?;
        Ok(Id::new(self.last_id()))
    }

    pub fn put_opinion(&self, id: Id<Opinion>, opinion: &Opinion) -> Result<()> {
        let sql = "UPDATE opinion SET \"on\" = ?2, \"from\" = ?3, text = ?4, adopted = ?5, why = ?6,
                          entered_on = iif (\"on\" IS ?2, entered_on, ?7)
                   WHERE id = ?1 AND (\"on\", \"from\", text, adopted, why) IS NOT (?2, ?3, ?4, ?5, ?6)";
        let Opinion { from, text, adopted, why, .. } = opinion;
        let values = params![id, date(opinion.on), from, text, adopted, why, self.entered()];
        self.run("保存意见", sql, values).map(drop)
    }

    /// Takes back an event that was noted wrongly, or is held on another day.
    pub fn remove_event(&self, event: &Event) -> Result<()> {
        let sql = "DELETE FROM event WHERE \"on\" = ?1 AND text = ?2";
        self.run("撤销其他活动", sql, params![date(event.on), event.text]).map(drop)
    }

    pub fn add_event(&self, event: &Event) -> Result<()> {
        let sql = "INSERT INTO event (\"on\", text, orders, \"by\", entered_on) VALUES (?1, ?2, ?3, ?4, ?5)";
        let Event { on, text, orders, by } = event;
        self.run("保存其他活动", sql, params![date(*on), text, orders.code(), by, self.entered()]).map(drop)
    }

    pub fn add_notice(&self, notice: &Notice) -> Result<()> {
        let sql =
            "INSERT INTO notice (month, \"on\", announces, channel, entered_on) VALUES (?1, ?2, ?3, ?4, ?5)";
        let Notice { month, channel, to, .. } = notice;
        let (on, announces) = (date(notice.on), date(notice.announces));
        self.run("保存通知", sql, params![month, on, announces, channel, self.entered()])?;
        let id = self.last_id();
        let sql = "INSERT INTO notice_to (notice, member) VALUES (?1, ?2)";
        to.iter().try_for_each(|who| self.run("保存通知", sql, params![id, who.id]).map(drop))
    }

    pub fn add_move(&self, request: &MoveRequest) -> Result<Id<MoveRequest>> {
        let sql = "INSERT INTO move_request (month, proposed, regular, reason, applied_on, decision, decided_on, entered_on,
                                             decided_entered_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, iif (?7 IS NULL, NULL, ?8))";
        let values = params![
            request.month,
            date(request.proposed),
            date(request.regular),
            request.reason,
            date(request.applied_on),
            code(request.decision),
            request.decided_on.map(date),
            self.entered(),
        ];
        self.run("保存申请", sql, values)?;
        Ok(Id::new(self.last_id()))
    }

    /// Brings a request to what `request` says; what is the same already is not written.
    pub fn put_move(&self, id: Id<MoveRequest>, request: &MoveRequest) -> Result<()> {
        let sql = "UPDATE move_request SET proposed = ?2, regular = ?3, reason = ?4, applied_on = ?5, decision = ?6, decided_on = ?7,
                          entered_on = iif (applied_on IS ?5, entered_on, ?8),
                          decided_entered_on = iif (decided_on IS ?7, decided_entered_on, iif (?7 IS NULL, NULL, ?8))
                   WHERE id = ?1 AND (proposed, regular, reason, applied_on, decision, decided_on)
                                     IS NOT (?2, ?3, ?4, ?5, ?6, ?7)";
        let values = params![
            id,
            date(request.proposed),
            date(request.regular),
            request.reason,
            date(request.applied_on),
            code(request.decision),
            request.decided_on.map(date),
            self.entered(),
        ];
        self.run("保存申请", sql, values).map(drop)
    }
}

/// The plan's months, in order.
pub(super) fn load(connection: &Connection, names: &Names) -> Result<Vec<PlanMonth>> {
    let doing = "读取计划";
    let sql = "SELECT month, theme, content, place, responsible, organiser, note FROM plan ORDER BY month";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(PlanMonth {
            month: row.get("month")?,
            theme: row.get("theme")?,
            content: row.get("content")?,
            place: row.get("place")?,
            responsible: names.optional(row.get("responsible")?),
            organiser: row.get("organiser")?,
            note: row.get("note")?,
            amendments: Vec::new(),
        })
    });
    let mut plan: Vec<PlanMonth> = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    let sql = "SELECT month, \"on\", field, before, reason FROM plan_amendment ORDER BY month, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let on = row.get::<_, StoredDay>("on")?.0;
        let (field, before, reason) = (row.get("field")?, row.get("before")?, row.get("reason")?);
        Ok((row.get::<_, Month>("month")?, Amendment { on, field, before, reason }))
    });
    for row in rows.doing(doing)? {
        let (month, amendment) = row.doing(doing)?;
        if let Ok(at) = plan.binary_search_by_key(&month, |plan| plan.month) {
            plan[at].amendments.push(amendment);
        }
    }
    Ok(plan)
}

pub(super) fn load_years(connection: &Connection) -> Result<Vec<PlanYear>> {
    let doing = "读取年度计划";
    let sql = "SELECT year, adopted_on, filed_on, receipt, reply, adopted_entered_on, filed_entered_on
               FROM plan_year ORDER BY year";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(PlanYear {
            year: row.get("year")?,
            adopted_on: row.get::<_, OptionalDay>("adopted_on")?.0,
            filed_on: row.get::<_, OptionalDay>("filed_on")?.0,
            receipt: row.get("receipt")?,
            reply: row.get("reply")?,
            adopted_entered_on: row.get::<_, OptionalDay>("adopted_entered_on")?.0,
            filed_entered_on: row.get::<_, OptionalDay>("filed_entered_on")?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_tasks(connection: &Connection) -> Result<Vec<Stored<Task>>> {
    let doing = "读取上级任务";
    let mut statement =
        connection.prepare("SELECT id, year, text, \"by\", month FROM task ORDER BY id").doing(doing)?;
    let rows = statement.query_map([], |row| {
        let (year, text, by, month) = (row.get("year")?, row.get("text")?, row.get("by")?, row.get("month")?);
        Ok(Stored { id: row.get("id")?, value: Task { year, text, by, month } })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_opinions(connection: &Connection) -> Result<Vec<Stored<Opinion>>> {
    let doing = "读取意见";
    let sql = "SELECT id, year, \"on\", \"from\", text, adopted, why, entered_on FROM opinion ORDER BY id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let value = Opinion {
            year: row.get("year")?,
            on: row.get::<_, StoredDay>("on")?.0,
            from: row.get("from")?,
            text: row.get("text")?,
            adopted: row.get("adopted")?,
            why: row.get("why")?,
            entered_on: row.get::<_, StoredDay>("entered_on")?.0,
        };
        Ok(Stored { id: row.get("id")?, value })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_events(connection: &Connection) -> Result<Vec<Event>> {
    let doing = "读取其他活动";
    let mut statement = connection
        .prepare("SELECT \"on\", text, orders, \"by\" FROM event ORDER BY \"on\", id")
        .doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(Event {
            on: row.get::<_, StoredDay>("on")?.0,
            text: row.get("text")?,
            orders: row.get::<_, Code<_>>("orders")?.0,
            by: row.get("by")?,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_notices(connection: &Connection, names: &Names) -> Result<Vec<Notice>> {
    let doing = "读取通知";
    let sql = "SELECT month, \"on\", announces, channel, entered_on,
                      (SELECT json_group_array (member) FROM notice_to WHERE notice = id) AS \"to\"
               FROM notice ORDER BY month, \"on\", id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let to: Vec<i64> = serde_json::from_str(&row.get::<_, String>("to")?).unwrap_or_default();
        Ok(Notice {
            month: row.get("month")?,
            on: row.get::<_, StoredDay>("on")?.0,
            announces: row.get::<_, StoredDay>("announces")?.0,
            channel: row.get("channel")?,
            to: to.into_iter().map(|id| names.of(Id::new(id))).collect(),
            entered_on: row.get::<_, StoredDay>("entered_on")?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_moves(connection: &Connection) -> Result<Vec<Stored<MoveRequest>>> {
    let doing = "读取申请";
    let sql = "SELECT id, month, proposed, regular, reason, applied_on, decision, decided_on, entered_on, decided_entered_on
               FROM move_request ORDER BY month, applied_on, id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let value = MoveRequest {
            month: row.get("month")?,
            regular: row.get::<_, StoredDay>("regular")?.0,
            proposed: row.get::<_, StoredDay>("proposed")?.0,
            reason: row.get("reason")?,
            applied_on: row.get::<_, StoredDay>("applied_on")?.0,
            decision: row.get::<_, Option<Code<_>>>("decision")?.map(|code| code.0),
            decided_on: row.get::<_, OptionalDay>("decided_on")?.0,
            entered_on: row.get::<_, StoredDay>("entered_on")?.0,
            decided_entered_on: row.get::<_, OptionalDay>("decided_entered_on")?.0,
        };
        Ok(Stored { id: row.get("id")?, value })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
