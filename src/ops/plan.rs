//! What can be done about the plan: months are drafted and written, and the day of one is moved.

use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::notice::Notice;
use crate::domain::plan::{Event, MoveRequest, Opinion, PlanMonth, PlanYear, Task};
use crate::domain::time::{Day, Month, Months};
use crate::ops::cancel::{Candidate, in_places};

/// Why something about the plan is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    /// The year's plan was adopted, and its months, of which one is named, are only adjusted.
    Adopted(Month, Day),
    NothingToDraft(i32),
    NothingToWrite,
    NoRequest(Month, u32),
    /// The superior answered the last request for that day.
    Answered(Box<Stored<MoveRequest>>),
    RequestedAlready(Id<MoveRequest>, Month),
    NoPartyDay(Month),
    IsPartyDay(Day),
    /// There is nothing to take back.
    NotAdopted(i32),
    NotFiled(i32),
    NotPlanned(Month),
    /// Nothing stands as it was drafted.
    NothingDrafted(i32),
    /// The year's plan was adopted, and a month of it is not taken back any longer.
    AdoptedMonth(Month, Day),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Refusal {
        Refusal::Invalid(invalid)
    }
}

/// Returns for the months of a year that have no plan last year's again, or the prescribed acts with the meetings that are due.
///
/// # Errors
/// `Refusal::NothingToDraft`; `Refusal::Adopted`.
pub fn draft_again(ledger: &Ledger, year: i32) -> Result<Vec<PlanMonth>, Refusal> {
    let months = Months::year(year).iter().filter(|month| *month >= ledger.org.since);
    let open = months.filter(|month| ledger.plan_of(*month).is_none());
    let drafted: Vec<PlanMonth> = open.map(|month| again(ledger, month)).collect();
    if drafted.is_empty() {
        return Err(Refusal::NothingToDraft(year));
    }
    check_draft(ledger, &drafted)?;
    Ok(drafted)
}

/// What the months of a file come to: those that are otherwise now, and how many are new, changed and the same.
#[derive(Debug, Default)]
pub struct Drafted {
    pub months: Vec<PlanMonth>,
    pub new: usize,
    pub changed: usize,
    pub same: usize,
}

/// Returns the months that a file changes; what it leaves open stays, or is as prescribed.
///
/// # Errors
/// `Refusal::Adopted`.
pub fn draft(ledger: &Ledger, months: Vec<PlanMonth>) -> Result<Drafted, Refusal> {
    let mut drafted = Drafted::default();
    for read in months {
        let known = ledger.plan_of(read.month);
        let open = known.cloned().unwrap_or_else(|| blank(ledger, read.month));
        let plan = read.over(&open);
        match known {
            Some(known) if *known == plan => {
                drafted.same += 1;
                continue;
            }
            Some(_) => drafted.changed += 1,
            None => drafted.new += 1,
        }
        drafted.months.push(plan);
    }
    check_draft(ledger, &drafted.months)?;
    Ok(drafted)
}

/// Returns the months of a year that still stand as they were drafted: as `read` has them, or as they would be drafted without it.
///
/// # Errors
/// `Refusal::NothingDrafted`; `Refusal::Adopted`.
pub fn undrafted(ledger: &Ledger, year: i32, read: Option<Vec<PlanMonth>>) -> Result<Vec<Month>, Refusal> {
    let drafted: Vec<PlanMonth> = match read {
        Some(read) => read
            .into_iter()
            .map(|one| {
                let blank = blank(ledger, one.month);
                one.over(&blank)
            })
            .collect(),
        None => Months::year(year).iter().map(|month| again(ledger, month)).collect(),
    };
    let still = drafted.into_iter().filter(|one| ledger.plan_of(one.month) == Some(one)).collect::<Vec<_>>();
    check_draft(ledger, &still)?;
    let months: Vec<Month> = still.into_iter().map(|one| one.month).collect();
    if months.is_empty() { Err(Refusal::NothingDrafted(year)) } else { Ok(months) }
}

/// Checks that a month has a plan that can be taken back.
///
/// # Errors
/// `Refusal::NotPlanned`; `Refusal::AdoptedMonth`.
pub fn check_unplannable(ledger: &Ledger, month: Month) -> Result<(), Refusal> {
    ledger.plan_of(month).ok_or(Refusal::NotPlanned(month))?;
    match ledger.plan_year(month.year()).adopted_on {
        Some(on) => Err(Refusal::AdoptedMonth(month, on)),
        None => Ok(()),
    }
}

/// Returns a year's plan without its adoption.
///
/// # Errors
/// `Refusal::NotAdopted`.
pub fn unadopted(ledger: &Ledger, year: i32) -> Result<PlanYear, Refusal> {
    let known = ledger.plan_year(year);
    known.adopted_on.ok_or(Refusal::NotAdopted(year))?;
    Ok(PlanYear { adopted_on: None, ..known })
}

/// Returns a year's plan without its filing with the superior, and what came of that.
///
/// # Errors
/// `Refusal::NotFiled`.
pub fn unfiled(ledger: &Ledger, year: i32) -> Result<PlanYear, Refusal> {
    let known = ledger.plan_year(year);
    known.filed_on.ok_or(Refusal::NotFiled(year))?;
    Ok(PlanYear { filed_on: None, receipt: None, reply: None, ..known })
}

fn by_id<'a, T: Clone + 'a>(records: impl Iterator<Item = &'a Stored<T>>) -> Vec<Candidate<Stored<T>>> {
    let numbered = |one: &Stored<T>| Candidate {
        number: u32::try_from(one.id.0).unwrap_or(u32::MAX),
        record: one.clone(),
    };
    records.map(numbered).collect()
}

/// Returns the notices of a month, any of which may be taken back.
pub fn notices(ledger: &Ledger, month: Month) -> Vec<Candidate<Stored<Notice>>> {
    by_id(ledger.notices_of(month))
}

/// Returns the requests to move the day of a month, any of which may be taken back.
pub fn requests(ledger: &Ledger, month: Month) -> Vec<Candidate<Stored<MoveRequest>>> {
    by_id(ledger.moves.iter().filter(|one| one.month == month))
}

/// Returns the superior's tasks of a year, any of which may be taken back.
pub fn tasks(ledger: &Ledger, year: i32) -> Vec<Candidate<Stored<Task>>> {
    by_id(ledger.tasks_of(year))
}

/// Returns the opinions on a year's plan, any of which may be taken back.
pub fn opinions(ledger: &Ledger, year: i32) -> Vec<Candidate<Stored<Opinion>>> {
    by_id(ledger.opinions_of(year))
}

/// Returns the other events of a day, any of which may be taken back; where a text is said, the one of that.
pub fn events(ledger: &Ledger, on: Day, text: Option<&str>) -> Vec<Candidate<Event>> {
    let is_meant = |one: &&Event| one.on == on && text.is_none_or(|text| one.text == text);
    in_places(ledger.events.iter().filter(is_meant).cloned())
}

fn again(ledger: &Ledger, month: Month) -> PlanMonth {
    match ledger.plan_of(month.plus(-12)) {
        Some(last) => PlanMonth { note: None, amendments: Vec::new(), month, ..last.clone() },
        None => blank(ledger, month),
    }
}

fn blank(ledger: &Ledger, month: Month) -> PlanMonth {
    PlanMonth { content: Some(ledger.prescribed(month)), ..PlanMonth::new(month) }
}

fn check_draft(ledger: &Ledger, drafted: &[PlanMonth]) -> Result<(), Refusal> {
    let Some(first) = drafted.first() else { return Ok(()) };
    match ledger.plan_year(first.month.year()).adopted_on {
        Some(on) => Err(Refusal::Adopted(first.month, on)),
        None => Ok(()),
    }
}

/// Returns a month as it is kept after it was written otherwise; the branch itself is no unit that organises.
///
/// # Errors
/// `Refusal::NothingToWrite`.
pub fn written(ledger: &Ledger, known: &PlanMonth, mut new: PlanMonth) -> Result<PlanMonth, Refusal> {
    new.organiser = new.organiser.filter(|organiser| *organiser != ledger.org.name);
    if *known == new { Err(Refusal::NothingToWrite) } else { Ok(new) }
}

/// Which request to move the day of a month is meant.
#[derive(Debug, Clone, Copy)]
pub struct Meant {
    pub month: Month,
    /// By its number.
    pub number: Option<u32>,
    /// By the day of application.
    pub applied: Option<Day>,
}

/// Returns the request that is named by its number.
///
/// # Errors
/// `Refusal::NoRequest`.
pub fn numbered(ledger: &Ledger, meant: Meant) -> Result<Option<&Stored<MoveRequest>>, Refusal> {
    let Meant { month, number: Some(number), .. } = meant else { return Ok(None) };
    let known = ledger.moves.iter().find(|one| one.month == month && one.id.0 == i64::from(number));
    known.map(Some).ok_or(Refusal::NoRequest(month, number))
}

/// Returns the request that is brought up to date: the one that is named by its number; else the last one for that day that the
/// superior has not answered, unless another day of application is said. One that was answered stays as it is.
///
/// # Errors
/// `Refusal::NoRequest`.
pub fn requested(
    ledger: &Ledger,
    meant: Meant,
    proposed: Day,
) -> Result<Option<&Stored<MoveRequest>>, Refusal> {
    if let Some(known) = numbered(ledger, meant)? {
        return Ok(Some(known));
    }
    let open = ledger.moves_to(meant.month, proposed).filter(|request| request.decision.is_none());
    Ok(open.filter(|one| meant.applied.is_none_or(|applied| one.applied_on == applied)).last())
}

/// Checks that it can be asked when a new request was applied for: the last one for that day was not answered.
///
/// # Errors
/// `Refusal::Answered`.
pub fn check_unanswered(ledger: &Ledger, month: Month, proposed: Day) -> Result<(), Refusal> {
    match ledger.moves_to(month, proposed).last().filter(|last| last.decision.is_some()) {
        Some(answered) => Err(Refusal::Answered(answered.clone().into())),
        None => Ok(()),
    }
}

/// Returns the regular day of a month, from which it is moved.
///
/// # Errors
/// `Refusal::NoPartyDay`; `Refusal::IsPartyDay` for a move to that day itself.
pub fn regular(ledger: &Ledger, month: Month, proposed: Day) -> Result<Day, Refusal> {
    let regular = ledger.party_day(month).map(|day| day.regular).ok_or(Refusal::NoPartyDay(month))?;
    if proposed == regular { Err(Refusal::IsPartyDay(regular)) } else { Ok(regular) }
}

/// Checks that a request can be kept, and is not on file.
///
/// # Errors
/// `Refusal::RequestedAlready`; what [`MoveRequest::check`] finds.
pub fn check_request(ledger: &Ledger, request: &MoveRequest, today: Day) -> Result<(), Refusal> {
    request.check(today)?;
    let mut known = ledger.moves_to(request.month, request.proposed);
    match known.find(|other| other.is_same(request)) {
        Some(same) => Err(Refusal::RequestedAlready(same.id, request.month)),
        None => Ok(()),
    }
}
