//! P4: how far each measure of a resolution got is told in the next month's session, until its end was told.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Part, Resolution};
use crate::domain::session::{Session, SessionRef};
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P4.reported",
    title: "在下月活动中通报落实情况",
    clause: "P4",
    basis: "落实情况要在下月的活动中通报",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().flat_map(|month| of_month(ledger, scope.as_of, month)).collect()
}

fn of_month(ledger: &Ledger, as_of: Day, month: Month) -> Vec<Duty> {
    match ledger.monthly(month) {
        Some(session) => {
            let open = ledger.to_report(month, session.day());
            open.map(|(resolution, parts)| of_session(ledger, session, resolution, &parts)).collect()
        }
        None => to_come(ledger, as_of, month),
    }
}

/// Of a session that was held: each part was told in it, or in another one of the branch in that month.
fn of_session(ledger: &Ledger, session: &Session, resolution: &Stored<Resolution>, parts: &[Part]) -> Duty {
    let (month, text) = (session.at.month, &resolution.text);
    let of_all = |at: SessionRef| ledger.session(at).is_some_and(|one| one.kind.is_of_all());
    let here = |at: SessionRef| at.month == month && of_all(at);
    let told: Vec<_> = resolution.progress.iter().filter(|one| one.session.is_some_and(here)).collect();
    let silent: Vec<Part> =
        parts.iter().copied().filter(|part| !told.iter().any(|said| said.covers(*part))).collect();
    let duty = if silent.is_empty() {
        let said: Vec<&str> = told.iter().map(|said| &*said.text).collect();
        Duty::met(&RULE, month, format!("在 {} 的活动中通报：{}", session.at, said.join("；")))
    } else {
        let which = if silent.len() == resolution.measures.len().max(1) {
            String::new()
        } else {
            named(resolution, &silent)
        };
        let says =
            format!("“{text}”{which}在 {} 的活动中没有登记通报落实情况，通报了的请补上", session.day());
        let of = match silent[..] {
            [Some(number)] if resolution.measures.len() > 1 => format!(" --measure {number}"),
            _ => String::new(),
        };
        let command = format!("dangri resolution progress {} --at {}{of}", resolution.id, session.at);
        Duty::mendable(&RULE, month, says).by(command)
    };
    duty.about(format!("{month} {}", resolution.called()))
}

/// `的措施 1“制定方案”、2“挂牌”`.
fn named(resolution: &Resolution, parts: &[Part]) -> String {
    let measures = parts.iter().filter_map(|part| Some(((*part)?, resolution.measure((*part)?)?)));
    let each: Vec<String> = measures.map(|(number, one)| format!("{number}“{}”", one.text)).collect();
    if each.is_empty() { String::new() } else { format!("的措施 {}", each.join("、")) }
}

/// What is to be told in the next session that is to come.
fn to_come(ledger: &Ledger, as_of: Day, month: Month) -> Vec<Duty> {
    let this = Month::of(as_of);
    let is_next = month == this || month == this.next() && ledger.monthly(this).is_some();
    let Some(day) = ledger.planned_day(month).filter(|day| is_next && *day >= as_of) else { return vec![] };
    let duty = |(resolution, _): (&Stored<Resolution>, Vec<Part>)| {
        let says = format!("“{}”的落实情况要在 {day} 的活动中通报", resolution.text);
        Duty::owed(&RULE, month, day, says).about(format!("{month} {}", resolution.called()))
    };
    ledger.to_report(month, day).map(duty).collect()
}

#[cfg(test)]
mod tests;
