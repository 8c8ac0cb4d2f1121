//! P4: each resolution gets its measures at once, each with an owner and a due day.

use chrono::Days;

use crate::domain::id::{MemberRef, Stored};
use crate::domain::resolution::{Measure, Part, Resolution};
use crate::domain::subject::Subject;

use super::case::Case;
use super::facts::Resolutions::{
    DoneAtOnce, MeasureIncomplete, MeasuresComplete, MeasuresLate, NoMeasures, OwnerLeft,
};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "P4",
    title: "决议落实方案",
    clause: "P4",
    basis: "活动中形成的各项决议决策,要第一时间制定落实方案,明确具体措施、时间节点和责任人",
    source: Source::Document,
    level: Level::Must,
    area: Area::Resolution,
    judge: Judge::EachResolution(judge),
};

/// What is on people is carried out by its vote and its filing.
fn judge(case: &Case, one: &Stored<Resolution>) -> Vec<Found> {
    if !one.is_resolved() || one.matter.is_of_people() {
        return vec![];
    }
    let by = one.made_on + Days::new(u64::from(case.policy(one.made_on).measure_days));
    if let Some(on) = one.done_on().filter(|done| *done <= by) {
        return vec![Found::met(DoneAtOnce { on })];
    }
    let Some(first) = one.measures.iter().map(|measure| measure.set_on).min() else {
        let remedy = Remedy::NoteMeasures { resolution: one.id };
        return vec![Found::due(case.as_of, by, NoMeasures { by }).by(remedy)];
    };
    let late = (first > by).then(|| {
        let days = (first - by).num_days();
        Found::past(MeasuresLate { on: first, by, days })
    });
    let open = one.measured().filter_map(|(part, measure)| incomplete(case, one, part, measure));
    let wrong: Vec<Found> = late.into_iter().chain(open).collect();
    let met = || Found::met(MeasuresComplete { measures: one.measures.len() });
    if wrong.is_empty() { vec![met()] } else { wrong }
}

/// Whoever answers for it is to be here as long as it is not done.
fn incomplete(case: &Case, one: &Stored<Resolution>, part: Part, of: &Measure) -> Option<Found> {
    let (resolution, measure) = (one.id, of.text.clone());
    let is_here = |who: &MemberRef| case.member(who.id).is_some_and(|member| member.is_on_roster(case.as_of));
    let found = match (&of.owner, of.due) {
        (Some(owner), Some(_)) if one.part_done_on(part).is_none() && !is_here(owner) => {
            let facts = OwnerLeft { measure: measure.clone(), owner: owner.clone() };
            Found::mendable(facts).by(Remedy::ReplaceOwner { resolution, measure })
        }
        (Some(_), Some(_)) => return None,
        (owner, due) => {
            let (lacks_owner, lacks_due) = (owner.is_none(), due.is_none());
            let facts = MeasureIncomplete { measure: measure.clone(), lacks_owner, lacks_due };
            Found::mendable(facts).by(Remedy::NoteMeasureTerms { resolution, measure })
        }
    };
    Some(found.about(Subject::MeasureTerms { resolution, measure: part? }))
}

#[cfg(test)]
mod tests;
