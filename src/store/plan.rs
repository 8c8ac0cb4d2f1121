//! The plan, tasks and opinions behind it, notices, requests to move the day, and other events.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{Code, OptionalDay, StoredDay, code, date, place, who};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::plan::{Event, MoveRequest, Notice, Opinion, PlanMonth, PlanYear, Task};
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
        let sql =
            "INSERT INTO plan_year (year, adopted_on, filed_on, receipt, reply) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO UPDATE SET adopted_on = excluded.adopted_on, filed_on = excluded.filed_on,
                       receipt = excluded.receipt, reply = excluded.reply
                   WHERE (adopted_on, filed_on, receipt, reply) IS NOT (?2, ?3, ?4, ?5)";
        let (adopted, filed) = (plan.adopted_on.map(date), plan.filed_on.map(date));
        self.run("保存计划", sql, params![plan.year, adopted, filed, plan.receipt, plan.reply]).map(drop)
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
        let sql = "INSERT INTO opinion (year, \"on\", \"from\", text, adopted, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let on = date(opinion.on);
        let values = params![opinion.year, on, opinion.from, opinion.text, opinion.adopted, opinion.why];
        self.run("保存意见", sql, values)?;
        Ok(Id::new(self.last_id()))
    }

    pub fn put_opinion(&self, id: Id<Opinion>, opinion: &Opinion) -> Result<()> {
        let sql = "UPDATE opinion SET \"on\" = ?2, \"from\" = ?3, text = ?4, adopted = ?5, why = ?6
                   WHERE id = ?1 AND (\"on\", \"from\", text, adopted, why) IS NOT (?2, ?3, ?4, ?5, ?6)";
        let on = date(opinion.on);
        self.run("保存意见", sql, params![id, on, opinion.from, opinion.text, opinion.adopted, opinion.why])
            .map(drop)
    }

    /// Takes back an event that was noted wrongly, or is held on another day.
    pub fn remove_event(&self, event: &Event) -> Result<()> {
        let sql = "DELETE FROM event WHERE \"on\" = ?1 AND text = ?2";
        self.run("撤销其他活动", sql, params![date(event.on), event.text]).map(drop)
    }

    pub fn add_event(&self, event: &Event) -> Result<()> {
        let sql = "INSERT INTO event (\"on\", text, orders, \"by\") VALUES (?1, ?2, ?3, ?4)";
        self.run("保存其他活动", sql, params![date(event.on), event.text, event.orders.code(), event.by])
            .map(drop)
    }

    pub fn add_notice(&self, notice: &Notice) -> Result<()> {
        let sql = "INSERT INTO notice (month, \"on\", channel, \"to\") VALUES (?1, ?2, ?3, ?4)";
        self.run("保存通知", sql, params![notice.month, date(notice.on), notice.channel, notice.to]).map(drop)
    }

    /// Keeps a request; one for the same month and day is brought up to date.
    pub fn put_move(&self, request: &MoveRequest) -> Result<()> {
        let sql = "INSERT INTO move_request (month, proposed, regular, reason, applied_on, decision, decided_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT DO UPDATE SET regular = excluded.regular, reason = excluded.reason,
                       applied_on = excluded.applied_on, decision = excluded.decision, decided_on = excluded.decided_on
                   WHERE (regular, reason, applied_on, decision, decided_on) IS NOT (?3, ?4, ?5, ?6, ?7)";
        let values = params![
            request.month,
            date(request.proposed),
            date(request.regular),
            request.reason,
            date(request.applied_on),
            code(request.decision),
            request.decided_on.map(date),
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
    let sql = "SELECT year, adopted_on, filed_on, receipt, reply FROM plan_year ORDER BY year";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(PlanYear {
            year: row.get("year")?,
            adopted_on: row.get::<_, OptionalDay>("adopted_on")?.0,
            filed_on: row.get::<_, OptionalDay>("filed_on")?.0,
            receipt: row.get("receipt")?,
            reply: row.get("reply")?,
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
    let sql = "SELECT id, year, \"on\", \"from\", text, adopted, why FROM opinion ORDER BY id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let value = Opinion {
            year: row.get("year")?,
            on: row.get::<_, StoredDay>("on")?.0,
            from: row.get("from")?,
            text: row.get("text")?,
            adopted: row.get("adopted")?,
            why: row.get("why")?,
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

pub(super) fn load_notices(connection: &Connection) -> Result<Vec<Notice>> {
    let doing = "读取通知";
    let sql = "SELECT month, \"on\", channel, \"to\" FROM notice ORDER BY month, \"on\", id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let on = row.get::<_, StoredDay>("on")?.0;
        Ok(Notice { month: row.get("month")?, on, channel: row.get("channel")?, to: row.get("to")? })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_moves(connection: &Connection) -> Result<Vec<MoveRequest>> {
    let doing = "读取申请";
    let sql = "SELECT month, proposed, regular, reason, applied_on, decision, decided_on
               FROM move_request ORDER BY month, applied_on, proposed";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(MoveRequest {
            month: row.get("month")?,
            regular: row.get::<_, StoredDay>("regular")?.0,
            proposed: row.get::<_, StoredDay>("proposed")?.0,
            reason: row.get("reason")?,
            applied_on: row.get::<_, StoredDay>("applied_on")?.0,
            decision: row.get::<_, Option<Code<_>>>("decision")?.map(|code| code.0),
            decided_on: row.get::<_, OptionalDay>("decided_on")?.0,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
