//! T5: another day than the regular one is applied for in time and approved.

use chrono::Days as Later;

use crate::domain::plan::{Decision, MoveRequest};
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};

use super::case::Case;
use super::facts::Days::{
    DayOfSuperior, MoveApproved, MoveLate, MoveNotApplied, MoveRefused, MoveUnanswered, MoveUndated,
    MoveUndecided,
};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "T5",
    title: "改期申请",
    clause: "T5",
    basis: "基层党组织如有特殊情况需要提前或推迟开展,必须提前3天向上级党委(党组)书面申请,经同意后方可进行。",
    source: Source::Document,
    level: Level::Must,
    area: Area::Session,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let at = |month: Month| move |found: Found| found.at(month, Subject::Month { month });
    let held = case.months.iter().filter_map(|month| of_month(case, month).map(at(month)));
    held.chain(case.months.iter().filter_map(|month| undecided(case, month).map(at(month)))).collect()
}

/// A request that the superior has not answered, while its session can still be held.
fn undecided(case: &Case, month: Month) -> Option<Found> {
    let regular = case.party_day(month).filter(|_| case.monthly(month).is_none())?.regular;
    let mut open = case.moves.iter().filter(|request| request.month == month && request.decision.is_none());
    let request = open.rfind(|request| case.as_of <= request.proposed.max(regular))?;
    let before = request.proposed.min(regular);
    let (applied, proposed) = (request.applied_on, request.proposed);
    let facts = MoveUndecided { applied, proposed, before };
    Some(
        Found::due(case.as_of, before - Later::new(1), facts).by(Remedy::RequestMove { month, to: proposed }),
    )
}

fn of_month(case: &Case, month: Month) -> Option<Found> {
    let session = case.in_its_month(month, case.as_of)?;
    let (on, regular) = (session.day(), case.party_day(month)?.regular);
    if on == regular {
        return None;
    }
    // Who organises it sets its day, and has nobody to ask.
    if let Some(unit) = session.organiser.clone().filter(|_| session.is_of_superior(&case.org)) {
        return Some(Found::met(DayOfSuperior { unit, on }));
    }
    let earlier = on.min(regular);
    let apply_by = earlier - Later::new(u64::from(case.policy(month.first()).request_days));
    let remedy = || Remedy::RequestMove { month, to: on };
    let requests: Vec<Found> =
        case.moves_to(month, on).map(|request| of_request(request, earlier, apply_by, remedy())).collect();
    // The one that serves best, and of equals the last.
    let best = requests.into_iter().rev().min_by_key(|found| found.state);
    Some(best.unwrap_or_else(|| Found::mendable(MoveNotApplied { regular, on }).by(remedy())))
}

/// How one request stands that was to be applied for by `apply_by` and approved before `earlier`.
fn of_request(request: &MoveRequest, earlier: Day, apply_by: Day, remedy: Remedy) -> Found {
    let (applied, decided) = (request.applied_on, request.decided_on);
    let late = MoveLate {
        applied,
        decided,
        apply_by: (applied > apply_by).then_some(apply_by),
        decide_before: decided.filter(|decided| *decided >= earlier).map(|_| earlier),
    };
    let is_late =
        applied > apply_by || decided.is_some_and(|decided| decided >= earlier || decided < applied);
    match (request.decision, decided) {
        (Some(Decision::Refused), _) => Found::past(MoveRefused { proposed: request.proposed }),
        _ if is_late => Found::past(late),
        (None, _) => Found::mendable(MoveUnanswered { applied }).by(remedy),
        (Some(Decision::Approved), None) => Found::mendable(MoveUndated { applied }).by(remedy),
        (Some(Decision::Approved), Some(decided)) => Found::met(MoveApproved { applied, decided }),
    }
}

#[cfg(test)]
mod tests;
