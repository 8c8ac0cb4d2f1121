//! Plan, notices and requests to move the day.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::ledger::Names;
use super::value::{Code, OptionalDay, StoredDay, code, date, who};
use crate::domain::plan::{MoveRequest, Notice, PlanMonth};
use crate::error::Result;

impl Change {
    /// Keeps a month's plan; what is the same already is not written.
    pub fn put_plan(&self, plan: &PlanMonth) -> Result<()> {
        let sql = "INSERT INTO plan (month, theme, content, place, responsible, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT DO UPDATE SET theme = excluded.theme, content = excluded.content,
                       place = excluded.place, responsible = excluded.responsible, note = excluded.note
                   WHERE (theme, content, place, responsible, note)
                         IS NOT (excluded.theme, excluded.content, excluded.place, excluded.responsible, excluded.note)";
        let responsible = who(plan.responsible.as_ref());
        let values = params![plan.month, plan.theme, plan.content, plan.place, responsible, plan.note];
        self.run("保存计划", sql, values).map(drop)
    }

    pub fn add_notice(&self, notice: &Notice) -> Result<()> {
        let sql = "INSERT INTO notice (month, \"on\", channel) VALUES (?1, ?2, ?3)";
        self.run("保存通知", sql, params![notice.month, date(notice.on), notice.channel]).map(drop)
    }

    /// Keeps a request; one for the same month and day is brought up to date.
    pub fn put_move(&self, request: &MoveRequest) -> Result<()> {
        let sql = "INSERT INTO move_request (month, proposed, regular, reason, applied_on, decision, decided_on)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT DO UPDATE SET regular = excluded.regular, reason = excluded.reason,
                       applied_on = excluded.applied_on, decision = excluded.decision, decided_on = excluded.decided_on";
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

pub(super) fn load(connection: &Connection, names: &Names) -> Result<Vec<PlanMonth>> {
    let doing = "读取计划";
    let sql = "SELECT month, theme, content, place, responsible, note FROM plan ORDER BY month";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(PlanMonth {
            month: row.get("month")?,
            theme: row.get("theme")?,
            content: row.get("content")?,
            place: row.get("place")?,
            responsible: names.optional(row.get("responsible")?),
            note: row.get("note")?,
        })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

pub(super) fn load_notices(connection: &Connection) -> Result<Vec<Notice>> {
    let doing = "读取通知";
    let mut statement = connection
        .prepare("SELECT month, \"on\", channel FROM notice ORDER BY month, \"on\", id")
        .doing(doing)?;
    let rows = statement.query_map([], |row| {
        Ok(Notice {
            month: row.get("month")?,
            on: row.get::<_, StoredDay>("on")?.0,
            channel: row.get("channel")?,
        })
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
