//! Loading: the whole of what the file says of some months, as one `Ledger`.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::Datelike;
use rusqlite::Connection;

use super::failure::Doing;
use super::{dues, meeting, member, org, plan, resolution, session};
use crate::domain::calendar::Calendar;
use crate::domain::id::{Id, Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::policy::Policy;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};

/// The members' names by id, shared by all records that name them.
pub(super) struct Names(HashMap<Id<Member>, Rc<str>>);

impl Names {
    fn new(members: &[Stored<Member>]) -> Names {
        Names(members.iter().map(|member| (member.id, member.called.clone())).collect())
    }

    /// The file's foreign keys see to it that the id is a member's.
    pub(super) fn of(&self, id: Id<Member>) -> Who {
        Who { id, name: self.0.get(&id).cloned().unwrap_or_else(|| Rc::from("")) }
    }

    pub(super) fn optional(&self, id: Option<Id<Member>>) -> Option<Who> {
        id.map(|id| self.of(id))
    }
}

/// One snapshot: what another program commits meanwhile is seen whole or not at all.
pub(super) fn load(connection: &Connection, months: Months) -> Result<Ledger> {
    let doing = "读取记录";
    let within = !connection.is_autocommit();
    if !within {
        connection.execute_batch("BEGIN").doing(doing)?;
    }
    let ledger = load_within(connection, months);
    if !within {
        connection.execute_batch("COMMIT").doing(doing)?;
    }
    ledger
}

fn load_within(connection: &Connection, months: Months) -> Result<Ledger> {
    let settings = org::load_settings(connection)?;
    Policy::on(chrono::NaiveDate::MAX, &settings)
        .map_err(|invalid| Error::Unreadable(invalid.to_string()))?;
    let members = member::load(connection)?;
    let names = Names::new(&members);
    Ok(Ledger {
        org: org::load(connection)?,
        settings,
        calendar: Calendar::with(org::load_holidays(connection)?),
        plan: plan::load(connection, &names)?,
        plan_years: plan::load_years(connection)?,
        tasks: plan::load_tasks(connection)?,
        opinions: plan::load_opinions(connection)?,
        events: plan::load_events(connection)?,
        notices: plan::load_notices(connection)?,
        moves: plan::load_moves(connection)?,
        sessions: session::load(connection, months, &names)?,
        meetings: meeting::load_own(connection, &names)?,
        grades: meeting::load_grades(connection, &names)?,
        standards: dues::load_standards(connection, &names)?,
        payments: dues::load_payments(connection, months, &names)?,
        resolutions: resolution::load(connection, &names)?,
        members,
        covers: months,
    })
}

/// Everything: from the file's first record to a year after its last.
pub(super) fn load_whole(connection: &Connection) -> Result<Ledger> {
    let sql = "SELECT min (month), max (month) FROM (
                   SELECT since AS month FROM organisation
                   UNION ALL SELECT * FROM (SELECT min (month) FROM session)
                   UNION ALL SELECT * FROM (SELECT max (month) FROM session)
                   UNION ALL SELECT * FROM (SELECT min (month) FROM payment)
                   UNION ALL SELECT * FROM (SELECT max (month) FROM payment))";
    let span = connection.query_row(sql, [], |row| Ok(Months { from: row.get(0)?, to: row.get(1)? }));
    let span = span.doing("读取记录")?;
    let to = Month::new(span.to.year() + 1, 12).unwrap_or(span.to);
    debug_assert!(span.from.first().year() <= to.year());
    load(connection, Months { to, ..span })
}
