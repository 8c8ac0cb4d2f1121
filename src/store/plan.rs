//! The plan, tasks and opinions behind it, notices, requests to move the day, and other events.

use super::Change;
use super::amendment;
use super::loading::Loading;
use super::names::Names;
use super::row::{RowExt, all};
use super::statement::{delete, insert, update, upsert};
use super::value::{self, code, date, who};
use crate::domain::amendment::Amendment;
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::notice::Notice;
use crate::domain::plan::{Event, MoveRequest, Opinion, PlanMonth, PlanYear, Task};
use crate::domain::time::{Month, Months};
use crate::error::Result;

impl Change {
    /// Keeps a month's plan; what is the same already is not written.
    pub fn put_plan(&self, plan: &PlanMonth) -> Result<()> {
        let PlanMonth { month, theme, content, place, responsible, organiser, note, amendments } = plan;
        let responsible = who(responsible.as_ref());
        let row = upsert!(plan(month), theme, content, place, responsible, organiser, note);
        self.put("保存计划", row)?;
        amendments.iter().enumerate().try_for_each(|(index, one)| {
            let Amendment { on, was, reason } = one;
            let (field, before) = amendment::written(was);
            let key = (month, value::place(index));
            let row =
                upsert!(plan_amendment(month = key.0, number = key.1), on = date(*on), field, before, reason);
            self.put("保存计划", row)
        })
    }

    /// Keeps when a year's plan was adopted and filed; what is the same already is not written.
    pub fn put_plan_year(&self, plan: &PlanYear) -> Result<()> {
        let PlanYear { adopted_on, filed_on, receipt, reply, .. } = plan;
        if adopted_on.or(*filed_on).is_none() && receipt.as_ref().or(reply.as_ref()).is_none() {
            return self.put("撤销计划", delete!(plan_year(year = plan.year)));
        }
        let row = upsert!(
            plan_year(year = plan.year),
            adopted_on = plan.adopted_on.map(date),
            filed_on = plan.filed_on.map(date),
            receipt = plan.receipt,
            reply = plan.reply,
            [adopted_entered_on(adopted_on), filed_entered_on(filed_on), reply_entered_on(reply)] =
                self.entered(),
        );
        self.put("保存计划", row)
    }

    /// Takes back a month's plan, with what it said before.
    pub fn remove_plan(&self, month: Month) -> Result<()> {
        self.put("撤销计划", delete!(plan_amendment(month)))?;
        self.put("撤销计划", delete!(plan(month)))
    }

    pub fn remove_task(&self, id: Id<Task>) -> Result<()> {
        self.put("撤销上级任务", delete!(task(id)))
    }

    pub fn remove_opinion(&self, id: Id<Opinion>) -> Result<()> {
        self.put("撤销意见", delete!(opinion(id)))
    }

    pub fn remove_notice(&self, id: Id<Notice>) -> Result<()> {
        self.put("撤销通知", delete!(notice_to(notice = id)))?;
        self.put("撤销通知", delete!(notice(id)))
    }

    pub fn remove_move(&self, id: Id<MoveRequest>) -> Result<()> {
        self.put("撤销申请", delete!(move_request(id)))
    }

    pub fn add_task(&self, task: &Task) -> Result<Id<Task>> {
        let Task { year, text, by, month } = task;
        self.add("保存上级任务", insert!(task, year, text, by, month))
    }

    pub fn put_task(&self, id: Id<Task>, task: &Task) -> Result<()> {
        let Task { text, by, month, .. } = task;
        self.put("保存上级任务", update!(task(id), text, by, month))
    }

    pub fn add_opinion(&self, opinion: &Opinion) -> Result<Id<Opinion>> {
        let Opinion { year, on, from, text, adopted, why, .. } = opinion;
        let (on, entered) = (date(*on), self.entered());
        self.add("保存意见", insert!(opinion, year, on, from, text, adopted, why, [entered_on] = entered))
    }

    pub fn put_opinion(&self, id: Id<Opinion>, opinion: &Opinion) -> Result<()> {
        let Opinion { on, from, text, adopted, why, .. } = opinion;
        let (on, entered) = (date(*on), self.entered());
        self.put("保存意见", update!(opinion(id), on, from, text, adopted, why, [entered_on(on)] = entered))
    }

    /// Takes back an event that was noted wrongly, or is held on another day.
    pub fn remove_event(&self, event: &Event) -> Result<()> {
        self.put("撤销其他活动", delete!(event(on = date(event.on), text = event.text)))
    }

    pub fn add_event(&self, event: &Event) -> Result<()> {
        let Event { on, text, orders, by } = event;
        let (on, orders, entered) = (date(*on), orders.code(), self.entered());
        self.put("保存其他活动", insert!(event, on, text, orders, by, [entered_on] = entered))
    }

    pub fn add_notice(&self, notice: &Notice) -> Result<()> {
        let Notice { month, on, announces, channel, to, .. } = notice;
        let (on, announces, entered) = (date(*on), date(*announces), self.entered());
        let row = insert!(notice, month, on, announces, channel, [entered_on] = entered);
        let notice: Id<Notice> = self.add("保存通知", row)?;
        to.iter().try_for_each(|who| self.put("保存通知", insert!(notice_to, notice, member = who.id)))
    }

    pub fn add_move(&self, request: &MoveRequest) -> Result<Id<MoveRequest>> {
        self.put_move_row(None, request)?;
        Ok(Id::new(self.last_id()))
    }

    /// Brings a request to what `request` says; what is the same already is not written.
    pub fn put_move(&self, id: Id<MoveRequest>, request: &MoveRequest) -> Result<()> {
        self.put_move_row(Some(id), request)
    }

    fn put_move_row(&self, id: Option<Id<MoveRequest>>, request: &MoveRequest) -> Result<()> {
        let row = upsert!(
            move_request(id),
            month = request.month,
            proposed = date(request.proposed),
            regular = date(request.regular),
            reason = request.reason,
            applied_on = date(request.applied_on),
            decision = code(request.decision),
            decided_on = request.decided_on.map(date),
            [entered_on(applied_on), decided_entered_on(decided_on)] = self.entered(),
        );
        self.put("保存申请", row)
    }
}

/// The plan's months, in order.
pub(super) fn load(records: &Loading<'_>, names: &Names) -> Result<Vec<PlanMonth>> {
    let doing = "读取计划";
    let sql = "SELECT month, theme, content, place, responsible, organiser, note FROM plan ORDER BY month";
    let mut plan = all(records, doing, sql, [], |row| {
        Ok(PlanMonth {
            month: row.get(0)?,
            theme: row.get(1)?,
            content: row.get(2)?,
            place: row.get(3)?,
            responsible: names.optional(row.get(4)?),
            organiser: row.get(5)?,
            note: row.get(6)?,
            amendments: Vec::new(),
        })
    })?;
    records.parts(
        ("plan_amendment", doing),
        "SELECT month, \"on\", field, before, reason FROM plan_amendment ORDER BY month, number",
        [],
        |row| amendment::read(row, names),
        &mut *plan,
        |plan, month: Month| {
            let at = plan.binary_search_by_key(&month, |plan| plan.month).ok()?;
            Some(&mut plan[at].amendments)
        },
    )?;
    Ok(plan)
}

pub(super) fn load_years(records: &Loading<'_>) -> Result<Vec<PlanYear>> {
    let sql = "SELECT year, adopted_on, filed_on, receipt, reply, adopted_entered_on, filed_entered_on
               FROM plan_year ORDER BY year";
    records.all(("plan_year", "读取年度计划"), sql, [], |row| {
        Ok(PlanYear {
            year: row.get(0)?,
            adopted_on: row.day_or_null(1)?,
            filed_on: row.day_or_null(2)?,
            receipt: row.get(3)?,
            reply: row.get(4)?,
            adopted_entered_on: row.day_or_null(5)?,
            filed_entered_on: row.day_or_null(6)?,
        })
    })
}

pub(super) fn load_tasks(records: &Loading<'_>) -> Result<Vec<Stored<Task>>> {
    let sql = "SELECT id, year, text, \"by\", month FROM task ORDER BY id";
    records.all(("task", "读取上级任务"), sql, [], |row| {
        let (year, text, by, month) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        Ok(Stored { id: row.get(0)?, value: Task { year, text, by, month } })
    })
}

pub(super) fn load_opinions(records: &Loading<'_>) -> Result<Vec<Stored<Opinion>>> {
    let sql = "SELECT id, year, \"on\", \"from\", text, adopted, why, entered_on FROM opinion ORDER BY id";
    records.all(("opinion", "读取意见"), sql, [], |row| {
        let value = Opinion {
            year: row.get(1)?,
            on: row.day(2)?,
            from: row.get(3)?,
            text: row.get(4)?,
            adopted: row.get(5)?,
            why: row.get(6)?,
            entered_on: row.day(7)?,
        };
        Ok(Stored { id: row.get(0)?, value })
    })
}

pub(super) fn load_events(records: &Loading<'_>) -> Result<Vec<Event>> {
    let sql = "SELECT \"on\", text, orders, \"by\" FROM event ORDER BY \"on\", id";
    records.all(("event", "读取其他活动"), sql, [], |row| {
        Ok(Event { on: row.day(0)?, text: row.get(1)?, orders: row.code(2)?, by: row.get(3)? })
    })
}

pub(super) fn load_notices(
    records: &Loading<'_>,
    months: Months,
    names: &Names,
) -> Result<Vec<Stored<Notice>>> {
    let sql = "SELECT month, \"on\", announces, channel, entered_on,
                      (SELECT json_group_array (member) FROM notice_to WHERE notice = id), id
               FROM notice WHERE month BETWEEN ?1 AND ?2 ORDER BY month, \"on\", id";
    all(records, "读取通知", sql, [months.from, months.to], |row| {
        let to: Vec<i64> = serde_json::from_str(&row.get::<_, String>(5)?).unwrap_or_default();
        let value = Notice {
            month: row.get(0)?,
            on: row.day(1)?,
            announces: row.day(2)?,
            channel: row.get(3)?,
            to: to.into_iter().map(|id| names.of(Id::new(id))).collect(),
            entered_on: row.day(4)?,
        };
        Ok(Stored { id: row.get(6)?, value })
    })
}

pub(super) fn load_moves(records: &Loading<'_>) -> Result<Vec<Stored<MoveRequest>>> {
    let sql = "SELECT id, month, regular, proposed, reason, applied_on, decision, decided_on, entered_on, decided_entered_on
               FROM move_request ORDER BY month, applied_on, id";
    records.all(("move_request", "读取申请"), sql, [], |row| {
        let value = MoveRequest {
            month: row.get(1)?,
            regular: row.day(2)?,
            proposed: row.day(3)?,
            reason: row.get(4)?,
            applied_on: row.day(5)?,
            decision: row.code_or_null(6)?,
            decided_on: row.day_or_null(7)?,
            entered_on: row.day(8)?,
            decided_entered_on: row.day_or_null(9)?,
        };
        Ok(Stored { id: row.get(0)?, value })
    })
}
