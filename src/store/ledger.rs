//! Loading: the whole of what the file says of some months, as one `Ledger`.

use rusqlite::Connection;

use super::failure::Doing;
use super::names::Names;
use super::{
    away, book, contact, disclosure, dues, meeting, member, org, plan, resolution, session, tariff, training,
    waiver,
};
use crate::domain::calendar::Calendar;
use crate::domain::ledger::Ledger;
use crate::domain::policy::Policy;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};

/// How much of the months' records is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    All,
    /// All but the money that came in over all months: enough for what one record is judged by.
    Records,
    /// People, sessions and dues: no plan, no resolutions, no meetings of their own, no contacts; rules can't be judged by it.
    PeopleAndDues,
}

/// One snapshot: what another program commits meanwhile is seen whole or not at all.
pub(super) fn load(connection: &Connection, months: Months, extent: Extent) -> Result<Ledger> {
    let doing = "读取记录";
    let within = !connection.is_autocommit();
    if !within {
        connection.execute_batch("BEGIN").doing(doing)?;
    }
    let mut ledger = people_and_dues(connection, months);
    if let (Ok(ledger), Extent::All | Extent::Records) = (&mut ledger, extent) {
        add_the_rest(connection, ledger)?;
    }
    if let (Ok(ledger), Extent::All) = (&mut ledger, extent) {
        ledger.funds = Some(book::load_funds(connection)?);
    }
    if !within {
        connection.execute_batch("COMMIT").doing(doing)?;
    }
    ledger
}

fn people_and_dues(connection: &Connection, months: Months) -> Result<Ledger> {
    let settings = org::load_settings(connection)?;
    Policy::on(chrono::NaiveDate::MAX, &settings)
        .map_err(|invalid| Error::Unreadable(invalid.to_string()))?;
    let mut members = member::load(connection)?;
    let names = Names::new(&members);
    away::load(connection, &mut members, &names)?;
    Ok(Ledger {
        org: org::load(connection)?,
        settings,
        calendar: Calendar::with(org::load_holidays(connection)?),
        moves: plan::load_moves(connection)?,
        sessions: session::load(connection, months, &names)?,
        schedules: tariff::load(connection)?,
        standards: dues::load_standards(connection, &names)?,
        reliefs: dues::load_reliefs(connection, &names)?,
        collectors: dues::load_collectors(connection, &names)?,
        payments: dues::load_payments(connection, months, &names)?,
        books: book::load(connection, months, &names)?,
        files: None,
        funds: None,
        members,
        plan: Vec::new(),
        plan_years: Vec::new(),
        tasks: Vec::new(),
        opinions: Vec::new(),
        events: Vec::new(),
        notices: Vec::new(),
        meetings: Vec::new(),
        reviews: Vec::new(),
        contacts: Vec::new(),
        trainings: Vec::new(),
        grades: Vec::new(),
        disclosures: Vec::new(),
        resolutions: Vec::new(),
        waivers: Vec::new(),
        covers: months,
        partial: true,
    })
}

fn add_the_rest(connection: &Connection, ledger: &mut Ledger) -> Result<()> {
    let names = Names::new(&ledger.members);
    ledger.plan = plan::load(connection, &names)?;
    ledger.plan_years = plan::load_years(connection)?;
    ledger.tasks = plan::load_tasks(connection)?;
    ledger.opinions = plan::load_opinions(connection)?;
    ledger.events = plan::load_events(connection)?;
    ledger.notices = plan::load_notices(connection, &names)?;
    ledger.meetings = meeting::load_own(connection, &names)?;
    ledger.reviews = meeting::load_reviews(connection)?;
    ledger.contacts = contact::load(connection, ledger.covers, &names)?;
    ledger.trainings = training::load(connection, ledger.covers, &names)?;
    ledger.disclosures = disclosure::load(connection)?;
    ledger.grades = meeting::load_grades(connection, &names)?;
    ledger.resolutions = resolution::load(connection, &names)?;
    ledger.waivers = waiver::load(connection, &names)?;
    ledger.partial = false;
    Ok(())
}

/// The months from a year before the file's first record, for whose judgement no earlier one can be missing, to a year after its
/// last, and to that of a month at least.
pub(super) fn all_months(connection: &Connection, upto: Month) -> Result<Months> {
    let sql = "SELECT min (month), max (month) FROM (
                   SELECT since AS month FROM organisation
                   UNION ALL SELECT * FROM (SELECT min (month) FROM session)
                   UNION ALL SELECT * FROM (SELECT max (month) FROM session)
                   UNION ALL SELECT * FROM (SELECT min (month) FROM payment)
                   UNION ALL SELECT * FROM (SELECT max (month) FROM payment))";
    let span = connection.query_row(sql, [], |row| Ok(Months { from: row.get(0)?, to: row.get(1)? }));
    let span = span.doing("读取记录")?;
    let last = span.to.max(upto);
    let to = Month::new(last.year() + 1, 12).unwrap_or(last);
    Ok(Months { from: span.from.plus(-12), to })
}
