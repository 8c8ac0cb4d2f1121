//! A session is recorded: what is known of it beforehand, and what is told in it of resolutions.

use super::attendance::all_present;
use super::{Refusal, check_free};
use crate::domain::id::Id;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Part, Progress, Resolution};
use crate::domain::session::{Session, SessionKind, SessionRef, Sitting};
use crate::domain::time::Day;

/// Returns the kind of a session of which none is said: the month's own, or one added to it.
pub fn usual_kind(at: SessionRef) -> SessionKind {
    if at.number == 1 { SessionKind::Monthly } else { SessionKind::Extra }
}

/// Returns the day of a session of which none is said: the planned one, or today for what is not the month's own.
///
/// # Errors
/// `Invalid::NoPartyDay`; `Refusal::DayNeeded` in another month than today's.
pub fn usual_day(ledger: &Ledger, at: SessionRef, kind: SessionKind, today: Day) -> Result<Day, Refusal> {
    match kind {
        SessionKind::Monthly => Ok(ledger.planned_day(at.month).ok_or(Invalid::NoPartyDay(at.month))?),
        // The party day is the branch's own.
        _ if at.month.contains(today) => Ok(today),
        _ => Err(Refusal::DayNeeded),
    }
}

/// Returns a session as it is before anything is said of it but its times: with what the plan says, and all who were due present.
///
/// # Errors
/// Those of [`check_free`]; `Invalid::NoSitting`; `Refusal::NoPostHere`; `Refusal::OtherMonth`; those of [`Ledger::due_at`].
pub fn blank(
    ledger: &Ledger,
    at: SessionRef,
    kind: SessionKind,
    sittings: Vec<Sitting>,
    post: Option<&str>,
    today: Day,
) -> Result<Session, Refusal> {
    check_free(ledger, at)?;
    let day = sittings.first().ok_or(Invalid::NoSitting)?.day;
    if post.is_some() && kind != SessionKind::FrontLine {
        return Err(Refusal::NoPostHere);
    }
    if !kind.is_of_all() && !at.month.contains(day) {
        return Err(Refusal::OtherMonth(kind, day, at.month));
    }
    let due = ledger.due_at(kind, post, day)?;
    let own = kind.is_of_all();
    let plan = ledger.plan_of(at.month).filter(|_| own);
    let usual = ledger.org.place.clone().filter(|_| own);
    Ok(Session {
        at,
        kind,
        theme: plan.filter(|_| kind == SessionKind::Monthly).and_then(|plan| plan.theme.clone()),
        place: plan.and_then(|plan| plan.place.clone()).or(usual),
        chair: None,
        recorder: None,
        organiser: plan.and_then(|plan| plan.organiser.clone()),
        post: None,
        content: None,
        effect: None,
        planned: None,
        acts: Vec::new(),
        meetings: Vec::new(),
        attendance: all_present(&due),
        sittings,
        guests: Vec::new(),
        makeups: Vec::new(),
        amendments: Vec::new(),
        attachments: Vec::new(),
        entered_on: today,
    })
}

/// What is told in a session of a resolution.
#[derive(Debug)]
pub struct Told {
    pub resolution: i64,
    pub measure: Part,
    pub text: String,
    pub done: bool,
}

/// Returns what is told in a session of resolutions, as it is kept with them.
///
/// # Errors
/// `Refusal::NoResolution`; `Refusal::NothingToReport`; `Refusal::NoMeasure`; `Refusal::ReportedTwice`.
pub fn reported(
    ledger: &Ledger,
    session: &Session,
    told: Vec<Told>,
) -> Result<Vec<(Id<Resolution>, Progress)>, Refusal> {
    let mut all: Vec<(Id<Resolution>, Progress)> = Vec::new();
    for Told { resolution: number, measure, text, done } in told {
        let known = ledger.resolutions.iter().find(|resolution| resolution.id.0 == number);
        let resolution = known.ok_or(Refusal::NoResolution(number))?;
        let id = resolution.id;
        let is_asked = || ledger.to_report(session.at.month, session.day()).any(|(one, _)| one.id == id);
        if !resolution.is_open(session.last_day()) && !is_asked() {
            return Err(Refusal::NothingToReport(id));
        }
        if let Some(number) = measure.filter(|number| resolution.measure(*number).is_none()) {
            return Err(Refusal::NoMeasure(id, number));
        }
        if all.iter().any(|(known, one)| (*known, one.measure) == (id, measure)) {
            return Err(Refusal::ReportedTwice(id));
        }
        let (on, entered_on) = (session.last_day(), session.entered_on);
        all.push((id, Progress { on, text, measure, session: Some(session.at), done, entered_on }));
    }
    Ok(all)
}
