//! T5: another day than the regular one is applied for in time and approved.

use chrono::Days;

use crate::domain::ledger::Ledger;
use crate::domain::plan::{Decision, MoveRequest};
use crate::domain::time::{Day, Month};

use super::duty::{Duty, State};
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "T5",
    title: "改期申请",
    clause: "T5",
    basis: "基层党组织如有特殊情况需要提前或推迟开展,必须提前3天向上级党委(党组)书面申请,经同意后方可进行。",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let months = || scope.judged(ledger).iter();
    let held = months().filter_map(|month| of_month(ledger, scope.as_of, month));
    held.chain(months().filter_map(|month| undecided(ledger, scope.as_of, month))).collect()
}

/// A request that the superior has not answered, while its session can still be held.
fn undecided(ledger: &Ledger, as_of: Day, month: Month) -> Option<Duty> {
    let regular = ledger.party_day(month).filter(|_| ledger.monthly(month).is_none())?.regular;
    let mut open = ledger.moves.iter().filter(|request| request.month == month && request.decision.is_none());
    let request = open.rfind(|request| as_of <= request.proposed.max(regular))?;
    let until = request.proposed.min(regular) - Days::new(1);
    let (applied, proposed) = (request.applied_on, request.proposed);
    let says = format!("{applied} 申请改到 {proposed}，还没有登记上级意见");
    let duty = if as_of <= until {
        Duty::owed(&RULE, month, until, says)
    } else {
        Duty::mendable(&RULE, month, format!("{says}，应早于 {}", request.proposed.min(regular)))
    };
    Some(duty.by(format!("dangri plan move {month} --to {proposed}")))
}

fn of_month(ledger: &Ledger, as_of: Day, month: Month) -> Option<Duty> {
    let session = ledger.in_its_month(month, as_of)?;
    let (held, regular) = (session.day(), ledger.party_day(month)?.regular);
    if held == regular {
        return None;
    }
    // Who organises it sets its day, and has nobody to ask.
    if let Some(unit) = session.organiser.as_ref().filter(|_| session.is_of_superior(&ledger.org)) {
        return Some(Duty::met(&RULE, month, format!("{unit}组织，{held} 是它定的日期")));
    }
    let earlier = held.min(regular);
    let apply_by = earlier - Days::new(u64::from(ledger.policy(month.first()).request_days));
    let requests: Vec<_> =
        ledger.moves_to(month, held).map(|request| of_request(request, earlier, apply_by)).collect();
    let none = || (State::Mendable, format!("活动从 {regular} 改到 {held}，没有登记书面申请"));
    // The one that serves best, and of equals the last.
    let (state, says) = requests.into_iter().rev().min_by_key(|(state, _)| *state).unwrap_or_else(none);
    Some(match state {
        State::Met => Duty::met(&RULE, month, says),
        State::Past | State::Waived => Duty::past(&RULE, month, says),
        State::Owed | State::Mendable => {
            Duty::mendable(&RULE, month, says).by(format!("dangri plan move {month} --to {held}"))
        }
    })
}

/// How one request stands that was to be applied for by `apply_by` and approved before `earlier`.
fn of_request(request: &MoveRequest, earlier: Day, apply_by: Day) -> (State, String) {
    let applied = request.applied_on;
    let mut late = Vec::new();
    if applied > apply_by {
        late.push(format!("{applied} 才申请，应不晚于 {apply_by}"));
    }
    if let Some(decided) = request.decided_on.filter(|decided| *decided >= earlier) {
        late.push(format!("{decided} 才批复，应早于 {earlier}"));
    }
    if let Some(decided) = request.decided_on.filter(|decided| *decided < applied) {
        late.push(format!("{decided} 就已批复，{applied} 才书面申请"));
    }
    match (request.decision, request.decided_on) {
        (Some(Decision::Refused), _) => {
            (State::Past, format!("改到 {} 的申请没有得到同意", request.proposed))
        }
        _ if !late.is_empty() => (State::Past, late.join("；")),
        (None, _) => (State::Mendable, format!("{applied} 申请，没有登记上级意见")),
        (Some(Decision::Approved), None) => (State::Mendable, format!("{applied} 申请，没有登记批复日期")),
        (Some(Decision::Approved), Some(decided)) => (State::Met, format!("{applied} 申请，{decided} 同意")),
    }
}

#[cfg(test)]
mod tests;
