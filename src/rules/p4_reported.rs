//! P4: how far each measure of a resolution got is told in the next month's session, until its end was told.

use crate::domain::id::Stored;
use crate::domain::resolution::{Part, Resolution};
use crate::domain::session::{Session, SessionRef};
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::NamedMeasure;
use super::facts::Resolutions::{NotReported, Reported, ToReport};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "P4.reported",
    title: "在下月活动中通报落实情况",
    clause: "P4",
    basis: "落实情况要在下月的活动中通报",
    source: Source::Document,
    level: Level::Must,
    area: Area::Session,
    judge: Judge::Whole(|case| case.months.iter().flat_map(|month| of_month(case, month)).collect()),
};

fn of_month(case: &Case, month: Month) -> Vec<Placed> {
    let Some(session) = case.monthly(month) else { return to_come(case, month) };
    let open = case.to_report(month, session.day());
    let of = |(one, parts): (&Stored<Resolution>, Vec<Part>)| {
        of_session(case, session, one, &parts).at(month, Subject::Report { month, resolution: one.id })
    };
    open.map(of).collect()
}

/// Of a session that was held: each part was told in it, or in another one of the branch in that month.
fn of_session(case: &Case, session: &Session, one: &Stored<Resolution>, parts: &[Part]) -> Found {
    let of_all = |at: SessionRef| case.session(at).is_some_and(|one| one.kind.is_of_all());
    let here = |at: SessionRef| at.month == session.at.month && of_all(at);
    let told: Vec<_> = one.progress.iter().filter(|one| one.session.is_some_and(here)).collect();
    let silent: Vec<Part> =
        parts.iter().copied().filter(|part| !told.iter().any(|said| said.covers(*part))).collect();
    if silent.is_empty() {
        let said = told.iter().map(|said| said.text.clone()).collect();
        return Found::met(Reported { session: session.at, said });
    }
    let of_all = silent.len() == one.measures.len().max(1);
    let numbers = silent.iter().filter_map(|part| *part).filter(|_| !of_all);
    let named =
        numbers.filter_map(|number| Some(NamedMeasure { number, text: one.measure(number)?.text.clone() }));
    let facts = NotReported { resolution: one.text.clone(), measures: named.collect(), on: session.day() };
    let measure = match silent[..] {
        [Some(number)] if one.measures.len() > 1 => Some(number),
        _ => None,
    };
    Found::mendable(facts).by(Remedy::ReportOn { resolution: one.id, session: session.at, measure })
}

/// Returns what is to be told in the next session that is to come.
fn to_come(case: &Case, month: Month) -> Vec<Placed> {
    let this = Month::of(case.as_of);
    let is_next = month == this || month == this.next() && case.monthly(this).is_some();
    let Some(on) = case.planned_day(month).filter(|day| is_next && *day >= case.as_of) else { return vec![] };
    let of = |(one, _): (&Stored<Resolution>, Vec<Part>)| {
        let found = Found::owed(on, ToReport { resolution: one.text.clone(), on });
        found.at(month, Subject::Report { month, resolution: one.id })
    };
    case.to_report(month, on).map(of).collect()
}

#[cfg(test)]
mod tests;
