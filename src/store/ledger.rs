//! Loading: the whole of what the file says of some months, as one `Ledger`.

use rusqlite::Connection;

use super::failure::Context;
use super::loading::Loading;
use super::names::Names;
use super::row::too_much;
use super::{
    away, book, contact, disclosure, dues, meeting, member, org, plan, resolution, session, tariff, training,
    waiver,
};
use crate::domain::calendar::Calendar;
use crate::domain::evidence::{Evidence, Money, asks_for_funds, evidence_window};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::{Calling, Member};
use crate::domain::org::Organisation;
use crate::domain::policy::Policy;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};

/// Members times the months that are looked at: a thousand over forty years.
const MEMBER_MONTHS: usize = 3_000_000;

/// How much of the months' records is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    All,
    /// All that bears on their judgement: without resolutions that were settled before them, disclosures of what was before
    /// them, and standards that were in force before them alone.
    Bearing,
    /// As much, and of dues no more than the payments for the months that are judged.
    Occasions(Months),
    /// People, sessions and dues: no plan, no resolutions, no meetings of their own, no contacts; rules can't be judged by it.
    PeopleAndDues,
}

/// Loads all that bears on the judgement of some months, as one snapshot.
pub(super) fn evidence(connection: &Connection, months: Months, calling: Calling) -> Result<Evidence> {
    within_snapshot(connection, || {
        let ledger = load(connection, evidence_window(months), Extent::Bearing, calling)?;
        evidence_of(connection, ledger, months)
    })
}

/// Loads all that bears on the judgement of the sessions and meetings of some months, as one snapshot.
pub(super) fn of_occasions(connection: &Connection, months: Months, calling: Calling) -> Result<Evidence> {
    within_snapshot(connection, || {
        let ledger = load(connection, evidence_window(months), Extent::Occasions(months), calling)?;
        evidence_of(connection, ledger, months).map(Evidence::of_occasions)
    })
}

/// Loads all that the file says, to a month at least, and can be judged by to that month.
pub(super) fn whole_evidence(connection: &Connection, upto: Month, calling: Calling) -> Result<Evidence> {
    within_snapshot(connection, || {
        let all = all_months(connection, upto)?;
        let ledger = load(connection, all, Extent::All, calling)?;
        let months = Months { from: ledger.org.since, to: upto };
        evidence_of(connection, ledger, months)
    })
}

fn evidence_of(connection: &Connection, ledger: Ledger, months: Months) -> Result<Evidence> {
    let records = Loading::a_few(connection, Calling::default());
    let money = if asks_for_funds(&ledger, months) {
        Money::All(book::load_funds(&records, Some(ledger.covers.from))?)
    } else {
        Money::Remitted(book::load_remittances(&records)?)
    };
    Ok(Evidence::new(ledger, money, months))
}

/// Reads one snapshot: what another program commits meanwhile is seen whole or not at all.
pub(super) fn within_snapshot<T>(connection: &Connection, read: impl FnOnce() -> Result<T>) -> Result<T> {
    let doing = "读取记录";
    if !connection.is_autocommit() {
        return read();
    }
    connection.execute_batch("BEGIN").context(doing)?;
    let read = read();
    // What went wrong in between ended it already.
    let ended = connection.execute_batch("COMMIT").context(doing);
    read.and_then(|read| ended.map(|()| read))
}

/// Loads the records of some months as one snapshot.
pub(super) fn load(
    connection: &Connection,
    months: Months,
    extent: Extent,
    calling: Calling,
) -> Result<Ledger> {
    within_snapshot(connection, || {
        let since = matches!(extent, Extent::Bearing | Extent::Occasions(_)).then_some(months.from);
        let records = Loading::all_of(connection, calling)?;
        let mut ledger = people_and_dues(&records, months, since, extent)?;
        if extent != Extent::PeopleAndDues {
            add_the_rest(&records, since, &mut ledger)?;
        }
        Ok(ledger)
    })
}

/// Loads everybody who was ever on the roster, and under which organisation.
pub(super) fn roster(
    connection: &Connection,
    calling: Calling,
) -> Result<(Organisation, Vec<Stored<Member>>)> {
    within_snapshot(connection, || {
        let records = Loading::a_few(connection, calling);
        Ok((org::load(&records)?, people(&records)?.0))
    })
}

fn people(records: &Loading<'_>) -> Result<(Vec<Stored<Member>>, Names)> {
    let mut members = member::load(records)?;
    let names = Names::new(&members);
    away::load(records, &mut members, &names)?;
    Ok((members, names))
}

fn people_and_dues(
    records: &Loading<'_>,
    months: Months,
    since: Option<Month>,
    extent: Extent,
) -> Result<Ledger> {
    let settings = org::load_settings(records)?;
    Policy::on(chrono::NaiveDate::MAX, &settings)
        .map_err(|invalid| Error::Unreadable(invalid.to_string()))?;
    let (members, names) = people(records)?;
    let months_of_all = members.len() * months.iter().count();
    if months_of_all > MEMBER_MONTHS {
        return Err(too_much("读取党员", &format!("人数乘月数有 {months_of_all}，超过 {MEMBER_MONTHS}")));
    }
    let (owed, paid) = match extent {
        Extent::Occasions(judged) => (false, judged),
        Extent::All | Extent::Bearing | Extent::PeopleAndDues => (true, months),
    };
    Ok(Ledger {
        org: org::load(records)?,
        settings,
        calendar: Calendar::with(org::load_holidays(records)?),
        moves: plan::load_moves(records)?,
        sessions: session::load(records, months, &names)?,
        schedules: tariff::load(records)?,
        standards: if owed { dues::load_standards(records, &names, since)? } else { Vec::new() },
        reliefs: if owed { dues::load_reliefs(records, &names)? } else { Vec::new() },
        collectors: dues::load_collectors(records, &names)?,
        payments: dues::load_payments(records, paid, &names)?,
        books: if owed { book::load(records, months, &names)? } else { Vec::new() },
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
    })
}

fn add_the_rest(records: &Loading<'_>, since: Option<Month>, ledger: &mut Ledger) -> Result<()> {
    let names = Names::new(&ledger.members);
    ledger.plan = plan::load(records, &names)?;
    ledger.plan_years = plan::load_years(records)?;
    ledger.tasks = plan::load_tasks(records)?;
    ledger.opinions = plan::load_opinions(records)?;
    ledger.events = plan::load_events(records)?;
    ledger.notices = plan::load_notices(records, ledger.covers, &names)?;
    ledger.meetings = meeting::load_own(records, &names)?;
    ledger.reviews = meeting::load_reviews(records)?;
    ledger.contacts = contact::load(records, ledger.covers, &names)?;
    ledger.trainings = training::load(records, ledger.covers, &names)?;
    ledger.grades = meeting::load_grades(records, &names)?;
    ledger.resolutions = resolution::load(records, &names, since)?;
    ledger.disclosures = disclosure::load(records, since, &ledger.resolutions)?;
    ledger.waivers = waiver::load(records, &names)?;
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
    let span = span.context("读取记录")?;
    let last = span.to.max(upto);
    let to = Month::new(last.year() + 1, 12).unwrap_or(last);
    Ok(Months { from: span.from.plus(-12), to })
}
